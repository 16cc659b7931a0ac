"""What was published outside, and what of it may be shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from bot.model.said import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Grade(StrEnum):
    """How freely a news item may be shared: SHARE is clear, FRAME needs words with it, READ is not to be shared, LEAVE not even read out."""

    SHARE = "SHARE"
    FRAME = "FRAME"
    READ = "READ"
    LEAVE = "LEAVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing published outside. ``key``: DOI, else canonical address, else a hash of the content, never the date."""

    key: str
    title: str
    url: str | None
    source: str
    published: datetime | None
    summary: str = ""
    doi: str | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    kind: Literal["article", "preprint", "press_release", "news", "post", "video"] = "news"
    labels: tuple[str, ...] = ()
    first_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """What the people of a channel care about."""

    name: str
    topics: tuple[str, ...]
    blocked: tuple[str, ...] = ()


Choice = Literal["save", "dismiss", "share"]


@dataclass(frozen=True, slots=True)
class Click:
    """What somebody did with an item that was suggested."""

    item: Item
    choice: Choice


@dataclass(frozen=True, slots=True)
class Learnt:
    """What clicks taught. ``factors``: by how much a thing looked for counts more or less, by its runs of stems; ``words``: the pull of a stem."""

    factors: Mapping[frozenset[tuple[str, ...]], float]
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scored:
    """An item with how well it fits, and why it is shown. ``also_in``: the other copies of its story."""

    item: Item
    score: float
    why: tuple[Phrase, ...]
    also_in: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item one may share, or must not. ``labels`` and ``reasons``: why it is shown, why it has its grade; ``caption`` passes the check.

    ``also_in``: the other copies of its story.
    """

    item: Item
    grade: Grade
    labels: tuple[Phrase, ...]
    reasons: tuple[Phrase, ...]
    caption: str | None = None
    also_in: tuple[Item, ...] = ()


NoticeKind = Literal["retracted", "concern", "corrected"]


@dataclass(frozen=True, slots=True)
class Notice:
    """That an item which was suggested or shared before (``at``) was taken back or set right."""

    kind: NoticeKind
    about: Item
    said_by: Item
    at: datetime
    shared: bool = False


MuteKind = Literal["topic", "source", "person"]


@dataclass(frozen=True, slots=True)
class Mute:
    """What somebody does not want to see until a day: a theme or word, a source, a person. ``until``: aware, UTC; ``code``: how it is ended."""

    kind: MuteKind
    what: str
    until: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source that answered, and how many items it held. ``skipped``: entries with no title, text or link."""

    source: str
    items: int
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class SourceFailed:
    """A source that did not answer well, why, when it is tried again, and since when it has not answered well."""

    source: str
    reason: Phrase
    retry_at: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of a source from the times it was read before, so that it is asked only for what is new.

    ``etag`` and ``last_modified``: its own words, handed back as they came. ``failures``: in a row, 0 after it answered well; ``failing_since``:
    the first of them. ``every``: how long it is left before it is asked again, as often as it changes; until ``due_at`` it is not.
    """

    etag: str | None = None
    last_modified: str | None = None
    read_at: datetime | None = None
    failed_at: datetime | None = None
    failures: int = 0
    reason: Phrase | None = None
    retry_at: datetime | None = None
    failing_since: datetime | None = None
    every: timedelta | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that somebody asked to follow: the name under which its items stand, its address, who asked and when."""

    name: str
    url: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Following:
    """What became of a wish to follow. ``is_new``: it was not followed before; ``items`` stand in it now."""

    feed: Followed
    is_new: bool
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """One source that is read: what is asked, and what is known of it from earlier rounds."""

    name: str
    url: str
    seen: Seen = Seen()


@dataclass(frozen=True, slots=True)
class Collected:
    """One round of collecting. ``items_seen`` counts all that were read, ``items_new`` those not known before."""

    items_new: int
    items_seen: int
    read: tuple[SourceRead, ...]
    failed: tuple[SourceFailed, ...]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SuggestWish:
    """What a person asked of suggest: a topic (empty: the community's), how many, since when."""

    topic: str = ""
    n: int = 5
    network: str = ""
    since: date | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What suggest answers. ``older_than_days`` is set when nothing is new and the best older ones stand in for it; ``skip`` were shown before.

    ``notices``: what was suggested before and is taken back or set right now; ``muted``: items kept out by mutes; ``saved``: they are the saved ones.
    """

    items: tuple[Suggestion, ...]
    community: Community
    topic: str
    older_than_days: int | None
    more: int
    collected: Collected | None
    skip: int = 0
    notices: tuple[Notice, ...] = ()
    muted: int = 0
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of a collected item, word for word, with where it stands."""

    quote: str
    item: Item


@dataclass(frozen=True, slots=True)
class Answer:
    """Quoted sentences with their sources, or none: then ``reason`` says why and ``contact`` who knows."""

    question: str
    quotes: tuple[Quote, ...]
    reason: Phrase | None
    contact: str | None
    items_read: int
