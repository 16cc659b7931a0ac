"""Collected items -> what the watched associations, experts and media did, graded, with what was read and what failed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.flows.grade import ADVERSE_EVENT
from bot.flows.names import Watched
from bot.flows.rank import is_blocked
from bot.flows.story import one_per_story
from bot.flows.suggest import key_of
from bot.model import Activity, Digest, DigestLine, DigestSection, Scored, WatchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from bot.flows.grade import Graded
    from bot.flows.suggest import Rank
    from bot.model import Collected, Community, Item, Watch

LATE_DAYS = 3.0  # a source may list today what bears a date some days back


@dataclass(frozen=True, slots=True)
class Judges:
    """What the digest asks of others: how well an item fits, how freely it may be shared from the place it goes to, which story it tells."""

    rank: Rank
    grade: Callable[[Item], Graded]
    story_of: Callable[[Item], str] = key_of


def compose(
    items: Iterable[Item],
    watches: Sequence[Watch],
    community: Community,
    judges: Judges,
    *,
    now: datetime,
    zone: str,
    since: datetime,
    collected: Collected | None = None,
    safety_contact: str = "",
) -> Digest:
    """One line an activity since then, best first, one per story; possible adverse events are kept out, for Safety. Times aware, UTC."""
    watched = Watched(watches)
    fresh = (item for item in items if is_since(item, since, now) and not is_blocked(item, community.blocked))
    told = {item: acts for item in fresh if (acts := _told(item, watched))}
    lines: list[DigestLine] = []
    aside: list[Item] = []
    for one in _in_order(list(told), _with_topics(community, watches), judges, now):
        grade, labels, reasons = judges.grade(one.item)
        if ADVERSE_EVENT in labels:
            aside.append(one.item)
        else:
            lines.extend(DigestLine(activity, grade, reasons) for activity in told[one.item])
    return Digest(
        at=now.astimezone(ZoneInfo(zone)),
        zone=zone,
        since=since,
        sections=tuple(DigestSection(kind, of_kind) for kind in WatchKind if (of_kind := _of_kind(lines, kind))),
        set_aside=len(aside),
        aside=tuple(aside),
        safety_contact=safety_contact,
        sources_read=len(collected.read) if collected else 0,
        sources_failed=collected.failed if collected else (),
        topics=community.topics,
    )


def _of_kind(lines: list[DigestLine], kind: WatchKind) -> tuple[DigestLine, ...]:
    return tuple(line for line in lines if line.activity.watch.kind is kind)


def is_since(item: Item, since: datetime, now: datetime) -> bool:
    """Whether it is news: found after ``since`` and until ``now``, and out since little earlier. A new source's archive is no news.

    What was found decides, not what is dated: so two digests in a row tell an item once.
    """
    found = item.first_seen or item.published
    if found is None or not since < found <= now:
        return False
    return item.published is None or item.published >= since - timedelta(days=LATE_DAYS)


def _told(item: Item, watched: Watched) -> tuple[Activity, ...]:
    """The lines of one item: those it is by; where it is by nobody watched, those it is about."""
    found = watched.activities(item)
    return tuple(one for one in found if one.relation == "by") or found


def _in_order(items: list[Item], community: Community, judges: Judges, now: datetime) -> list[Scored]:
    """Best first; what speaks of no topic comes after, latest first, since a watched one is watched whatever they say."""
    ranked = judges.rank(items, community, now=now)
    known = {one.item.key for one in ranked}
    rest = sorted((item for item in items if item.key not in known), key=lambda item: (_age(item, now), item.key))
    return one_per_story((*ranked, *(Scored(item, 0.0, ()) for item in rest)), judges.story_of)


def _age(item: Item, now: datetime) -> timedelta:
    return now - (item.published or item.first_seen or now)


def _with_topics(community: Community, watches: Sequence[Watch]) -> Community:
    """What the channel and the watched ones care about."""
    return replace(community, topics=tuple(dict.fromkeys((*community.topics, *(topic for watch in watches for topic in watch.topics)))))
