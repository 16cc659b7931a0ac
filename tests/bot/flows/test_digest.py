from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.flows.digest import Judges, compose, is_since
from bot.flows.grade import ADVERSE_EVENT
from bot.flows.rank import rank
from bot.flows.story import Stories
from bot.model import Collected, Digest, Grade, Item, SourceFailed, SourceRead, Watch, WatchKind, phrase
from tests.bot.flows.news import NOW, SCIENCE, item

if TYPE_CHECKING:
    from bot.flows.grade import Graded

HORIZON = Watch("lupus-horizon", "Lupus Horizon", WatchKind.ASSOCIATION)
SOUFFLE = Watch("souffle-rare", "Souffle Rare", WatchKind.ASSOCIATION, topics=("souffle",))
MARSAC = Watch("marsac", "Hélène Marsac", WatchKind.EXPERT)
WATCHES = (MARSAC, HORIZON, SOUFFLE)
SINCE = NOW - timedelta(days=1)


def graded(one: Item) -> Graded:
    if "malaise" in one.title:
        return Grade.LEAVE, (ADVERSE_EVENT,), (phrase("grade.adverse_event"),)
    return Grade.SHARE, (), (phrase("grade.clear"),)


def digest(*items: Item, since: datetime = SINCE, collected: Collected | None = None) -> Digest:
    judges = Judges(rank=rank, grade=graded, story_of=Stories().add)
    return compose(items, WATCHES, SCIENCE, judges, now=NOW, zone="Europe/Paris", since=since, collected=collected)


def lines(found: Digest) -> list[tuple[str, str, str]]:
    return [(line.activity.watch.key, line.activity.relation, line.activity.item.title) for section in found.sections for line in section.lines]


def test_associations_come_first_then_experts_each_best_first() -> None:
    found = digest(
        item("Un entretien", source="Journal", authors=("Marsac H",)),
        item("Nos vœux", source="Lupus Horizon", days=0.1),
        item("Lupus : notre enquête", source="Lupus Horizon"),
        item("La grippe arrive", source="Journal"),
    )
    assert [section.kind for section in found.sections] == [WatchKind.ASSOCIATION, WatchKind.EXPERT]
    assert lines(found) == [
        ("lupus-horizon", "by", "Lupus : notre enquête"),
        ("lupus-horizon", "by", "Nos vœux"),
        ("marsac", "by", "Un entretien"),
    ]


def test_what_is_by_one_watched_is_not_told_again_as_about_another() -> None:
    found = digest(item("Lupus : Hélène Marsac nous répond", source="Lupus Horizon"))
    assert lines(found) == [("lupus-horizon", "by", "Lupus : Hélène Marsac nous répond")]


def test_what_is_about_two_watched_ones_is_a_line_for_each() -> None:
    found = digest(item("Hélène Marsac et Lupus Horizon ouvrent un registre", source="Journal"))
    assert [(key, relation) for key, relation, _ in lines(found)] == [("lupus-horizon", "about"), ("marsac", "about")]


def test_a_possible_adverse_event_is_set_aside_and_counted() -> None:
    found = digest(item("Un malaise raconté", source="Lupus Horizon"), item("Enquête", source="Lupus Horizon"))
    assert found.set_aside == 1
    assert [title for *_, title in lines(found)] == ["Enquête"]


def test_one_story_is_told_once() -> None:
    title = "Lupus Horizon publie une enquête sur la fatigue de 1 300 adultes"
    assert len(lines(digest(item(title, key="a", source="Journal"), item(title + " !", key="b", source="Gazette")))) == 1


def test_blocked_words_stay_out() -> None:
    assert digest(item("Lupus Horizon et le cours de bourse")).sections == ()


def test_the_topics_of_a_watched_one_count_too() -> None:
    found = digest(item("Autre chose", source="Souffle Rare", days=0.1), item("Le souffle retrouvé", source="Souffle Rare", days=0.9))
    assert [title for *_, title in lines(found)] == ["Le souffle retrouvé", "Autre chose"]


def test_quiet_is_said_with_what_was_read_and_what_failed() -> None:
    failed = SourceFailed("Myo-Clair", phrase("error.not_a_feed"))
    collected = Collected(0, 12, (SourceRead("Revue", 12),), (failed,), NOW)
    found = digest(collected=collected)
    assert (found.sections, found.sources_read, found.sources_failed, found.topics) == ((), 1, (failed,), SCIENCE.topics)
    assert found.at.isoformat() == "2026-11-23T08:30:00+01:00"


def test_news_is_what_came_out_or_was_found_since_but_no_archive() -> None:
    def at(days: float | None, seen: float | None) -> bool:
        first_seen = None if seen is None else NOW - timedelta(days=seen)
        return is_since(item("x", days=days, first_seen=first_seen), SINCE, NOW)

    assert at(days=0.5, seen=0.4)
    assert at(days=2, seen=0.4)  # dated two days back, listed only today
    assert not at(days=90, seen=0.4)  # the archive of a source that is new here
    assert not at(days=2, seen=2)  # told yesterday
    assert at(days=None, seen=0.4)
    assert not at(days=None, seen=3)
    assert not at(days=None, seen=None)
    assert at(days=0.5, seen=None)
    assert at(days=-30, seen=0.4)  # a date that lies ahead says nothing
    assert not at(days=-30, seen=3)


def test_two_days_in_a_row_tell_each_item_once() -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    news = [item("x", key=str(n), published=start + timedelta(hours=7 * n), first_seen=start + timedelta(hours=7 * n + 5)) for n in range(1, 40)]
    told = [one.key for day in range(14) for one in news if is_since(one, start + timedelta(days=day), start + timedelta(days=day + 1))]
    assert told == [one.key for one in news]
