"""Items in the store -> the few that this person may share today, graded and explained. It fetches nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from bot.flows.rank import freshness, is_blocked
from bot.flows.story import one_per_story
from bot.model import Grade, Scored, Suggestion, Suggestions, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.flows.grade import Graded
    from bot.model import Collected, Community, Item, Person, SuggestWish

NEW_DAYS = 12
AT_MOST = 50


def key_of(item: Item) -> str:
    """Every item a story of its own."""
    return item.key


class Rank(Protocol):
    """``rank.rank`` with its glossary bound."""

    def __call__(self, items: Iterable[Item], community: Community, *, now: datetime) -> list[Scored]:
        """The items that fit, best first, each with why."""
        ...


@dataclass(frozen=True, slots=True)
class Judges:
    """What suggest asks of others: how well an item fits, how freely it may be shared, words to share it with, which story it tells."""

    rank: Rank
    grade: Callable[[Item, Person], Graded]
    caption: Callable[[Item, Person], str | None]
    story_of: Callable[[Item], str] = key_of


def suggest(
    items: Iterable[Item],
    community: Community,
    person: Person,
    wish: SuggestWish,
    judges: Judges,
    *,
    now: datetime,
    collected: Collected | None = None,
) -> Suggestions:
    """The best n, new ones first, one per story; READ and LEAVE are kept, marked, so that nobody shares them unaware.

    A typed topic stands in for the community's; where nothing stored speaks of it the community's own topics do. When nothing on the page is new,
    ``older_than_days`` says since when. While an item stands in the store that no blocked word excludes, the first page is not empty.
    """
    stored = list(items)
    since = _since(wish, person, now)
    ranked = _in_order(stored, community, wish.topic, judges, now)
    new = [one for one in ranked if _out_since(one, now) >= since]
    order = [*new, *(one for one in ranked if _out_since(one, now) < since)]
    start, count = max(0, wish.skip), max(1, min(wish.n, AT_MOST))
    page = order[start : start + count]
    return Suggestions(
        items=tuple(_suggestion(one, person, judges) for one in page),
        community=community,
        topic=wish.topic,
        older_than_days=max(1, (now - since).days) if page and start >= len(new) else None,
        more=max(0, len(order) - start - len(page)),
        collected=collected,
    )


def _in_order(items: list[Item], community: Community, topic: str, judges: Judges, now: datetime) -> list[Scored]:
    """What fits best first; where nothing fits, everything, freshest first, saying so."""
    wanted = replace(community, topics=(topic,)) if topic.strip() else community
    if found := judges.rank(items, wanted, now=now):
        return one_per_story(found, judges.story_of)
    beside = (phrase("why.other_topic", topic=topic),) if topic.strip() else ()
    if beside and (found := judges.rank(items, community, now=now)):
        return one_per_story((Scored(one.item, one.score, (*beside, *one.why)) for one in found), judges.story_of)
    rest = [Scored(item, freshness(item, now), (*beside, phrase("why.no_topic"))) for item in items if not is_blocked(item, community.blocked)]
    return one_per_story(sorted(rest, key=lambda one: (-one.score, one.item.key)), judges.story_of)


def _suggestion(one: Scored, person: Person, judges: Judges) -> Suggestion:
    grade, labels, reasons = judges.grade(one.item, person)
    caption = judges.caption(one.item, person) if grade in {Grade.SHARE, Grade.FRAME} else None
    return Suggestion(one.item, grade, labels, (*one.why, *reasons), caption, one.also_in)


def _since(wish: SuggestWish, person: Person, now: datetime) -> datetime:
    if wish.since is None:
        return now - timedelta(days=NEW_DAYS)
    return datetime.combine(wish.since, time(), tzinfo=ZoneInfo(person.zone)).astimezone(UTC)


def _out_since(one: Scored, now: datetime) -> datetime:
    """When the first copy of its story came out: a later copy makes no news of it."""
    return min(_at(item, now) for item in (one.item, *one.also_in))


def _at(item: Item, now: datetime) -> datetime:
    """When it came out, else when it was first seen; what bears a later date than today came out today."""
    return min(item.published or item.first_seen or datetime.min.replace(tzinfo=UTC), now)
