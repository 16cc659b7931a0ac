"""Who is watched, what they did, and the digest of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.model.checks import PastCheck
from bot.model.news import Collected, Grade, Item, Notice, SourceFailed
from bot.model.people import Place
from bot.model.said import Phrase


class WatchKind(StrEnum):
    """What is watched."""

    ASSOCIATION = "association"
    EXPERT = "expert"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Watch:
    """An association, expert or medium that is watched: public activity in a professional capacity only."""

    key: str
    name: str
    kind: WatchKind
    aliases: tuple[str, ...] = ()
    url: str | None = None
    feeds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    relation: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What a watched one did (``by``) or what was published of them (``about``)."""

    watch: Watch
    item: Item
    relation: Literal["by", "about"]


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One line of a digest: an activity with the grade of sharing it."""

    activity: Activity
    grade: Grade
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class DigestSection:
    """The lines of one kind."""

    kind: WatchKind
    lines: tuple[DigestLine, ...]


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When a place gets its digest, at its own hour. ``last_sent`` is None until the first one; ``since``: hours before it are not owed."""

    place: Place
    hour: int
    minute: int
    zone: str
    weekdays_only: bool = True
    last_sent: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What associations and experts did. ``at`` in ``zone``'s local time.

    ``set_aside`` counts possible adverse events kept out of it, ``aside`` holds them for ``safety_contact``. ``notices``: what was suggested
    before and is taken back or set right now.
    """

    at: datetime
    zone: str
    since: datetime
    sections: tuple[DigestSection, ...]
    set_aside: int
    sources_read: int
    sources_failed: tuple[SourceFailed, ...]
    topics: tuple[str, ...]
    aside: tuple[Item, ...] = ()
    safety_contact: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What a person's Home shows."""

    at: datetime
    checks: tuple[PastCheck, ...]
    checks_total: int
    watches: tuple[Watch, ...]
    digest: DigestPlan | None
    collected: Collected | None
    items_total: int
    rulebook: str
    safety_contact: str
