from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.flows.rank import rank
from bot.flows.suggest import Judges, suggest
from bot.model import Grade, Item, Person, Suggestions, SuggestWish, phrase
from tests.bot.flows.news import CAMILLE, NOW, SCIENCE, item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.flows.grade import Graded

BECAUSE = phrase("grade.clear")


def graded(one: Item, person: Person) -> Graded:
    grade = Grade.READ if "Velunor" in one.title else Grade.SHARE
    return grade, (), (BECAUSE,)


JUDGES = Judges(rank=rank, grade=graded, caption=lambda one, person: f"{one.title} — {person.name}")


def ask(items: Sequence[Item], **wish: object) -> Suggestions:
    return suggest(items, SCIENCE, CAMILLE, replace(SuggestWish(), **wish), JUDGES, now=NOW)  # type: ignore[arg-type]


def titles(found: Suggestions) -> list[str]:
    return [one.item.title for one in found.items]


def test_the_best_new_ones_come_graded_with_both_reasons_and_the_rest_is_counted() -> None:
    news = [item(f"Lupus, nouvelle numéro {n} de la semaine") for n in range(7)]
    found = ask(news)
    assert len(found.items) == 5
    assert found.more == 2
    assert found.older_than_days is None
    assert found.items[0].reasons == (phrase("why.topic", topic="lupus"), phrase("why.days", days=1), BECAUSE)


def test_the_next_page_begins_where_the_first_ended() -> None:
    news = [item(f"Lupus, nouvelle numéro {n} de la semaine") for n in range(7)]
    assert set(titles(ask(news))) | set(titles(ask(news, skip=5))) == {one.title for one in news}
    assert ask(news, skip=5).more == 0
    assert ask(news, skip=50).items == ()


def test_what_may_not_be_shared_is_shown_marked_and_has_no_caption() -> None:
    found = ask([item("Velunor dans le lupus"), item("Registres du lupus")])
    assert {one.item.title: (one.grade, one.caption is not None) for one in found.items} == {
        "Velunor dans le lupus": (Grade.READ, False),
        "Registres du lupus": (Grade.SHARE, True),
    }


def test_when_nothing_is_new_the_best_older_ones_stand_in_and_it_is_said() -> None:
    found = ask([item("Lupus : bilan", days=40), item("Grippe", days=30)])
    assert titles(found) == ["Lupus : bilan"]
    assert found.older_than_days == 12


def test_new_ones_come_before_better_older_ones() -> None:
    found = ask([item("Lupus et registres de lupus", days=60), item("Un mot sur les registres", days=1)])
    assert titles(found) == ["Un mot sur les registres", "Lupus et registres de lupus"]
    assert found.older_than_days is None


def test_a_date_is_the_first_day_of_what_counts_as_new() -> None:
    news = [item("Lupus : bilan", days=20)]
    assert ask(news, since=date(2026, 11, 1)).older_than_days is None
    assert ask(news, since=date(2026, 11, 20)).older_than_days == 3


def test_a_typed_topic_stands_in_for_those_of_the_channel() -> None:
    found = ask([item("Lupus : bilan"), item("La grippe arrive")], topic="grippe")
    assert titles(found) == ["La grippe arrive"]
    assert found.topic == "grippe"


def test_a_topic_nobody_writes_of_falls_back_to_the_channels_and_says_so() -> None:
    found = ask([item("Lupus : bilan"), item("La grippe arrive")], topic="coqueluche")
    assert titles(found) == ["Lupus : bilan"]
    assert found.items[0].reasons[0] == phrase("why.other_topic", topic="coqueluche")


def test_when_nothing_fits_the_freshest_are_shown_and_it_is_said() -> None:
    found = ask([item("Grippe", days=30), item("Rougeole", days=3)])
    assert titles(found) == ["Rougeole", "Grippe"]
    assert found.items[0].reasons[0] == phrase("why.no_topic")


def test_an_item_dated_in_the_future_counts_as_of_today() -> None:
    assert ask([item("Lupus demain", days=-400)]).older_than_days is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["lupus", "grippe", "registre du lupus", "bourse"]), st.integers(0, 400) | st.none()), min_size=1, max_size=12
    ),
    st.integers(1, 6),
    st.text(max_size=12),
)
def test_the_first_page_is_never_empty_and_the_pages_hold_every_story_once(news: list[tuple[str, int | None]], n: int, topic: str) -> None:
    stored = [item(f"{said} {number}", key=str(number), days=days) for number, (said, days) in enumerate(news)]
    first = ask(stored, n=n, topic=topic)
    assert first.items
    seen = [one.item.key for one in first.items]
    while (page := ask(stored, n=n, topic=topic, skip=len(seen))).items:
        seen += [one.item.key for one in page.items]
    assert len(seen) == len(set(seen)) == len(first.items) + first.more


def test_the_time_of_day_does_not_make_yesterdays_item_old() -> None:
    edge = item("Lupus", days=12)
    assert suggest([edge], SCIENCE, CAMILLE, SuggestWish(), JUDGES, now=NOW).older_than_days is None
    assert suggest([edge], SCIENCE, CAMILLE, SuggestWish(), JUDGES, now=NOW + timedelta(minutes=1)).older_than_days == 12
