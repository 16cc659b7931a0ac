"""Each sample shows what it promises, without network: a stop, an ask, a clear one, an answer, an honest "I don't know", news, a digest, an hour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assemble import House
from bot.model import Locale, Outcome
from bot.views.message import Entry, Message, Quotation
from handlers import all as tasks
from handlers.playground.samples import SAMPLES, samples
from handlers.playground.session import ROOMS
from tests.handlers.door import CAMILLE, Said

LOCALES: tuple[Locale, ...] = ("fr", "en")


async def answer(name: str, locale: Locale, house: House) -> Message:
    """What the sample of that name gets, as the page would send it."""
    room = next(room for room, names in SAMPLES.items() if name in names)
    text = samples(locale)[room][SAMPLES[room].index(name)]["text"]
    turn = Said(text, asker=replace(CAMILLE, locale=locale), place=ROOMS[room])
    await tasks.message(turn, house.desk)
    assert len(turn.private) == 1
    return turn.private[0]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "outcome"), [("stop", Outcome.STOP), ("ask", Outcome.ASK), ("clear", Outcome.CLEAR)])
async def test_a_draft_gets_the_verdict_its_name_says(lived_in: House, name: str, outcome: Outcome, locale: Locale) -> None:
    assert (await answer(name, locale, lived_in)).mark is outcome


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_question_is_answered_by_quoted_words_and_another_honestly_not(lived_in: House, locale: Locale) -> None:
    assert any(isinstance(part, Quotation) for part in (await answer("question", locale, lived_in)).parts)
    assert not any(isinstance(part, Quotation) for part in (await answer("unknown", locale, lived_in)).parts)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["suggest", "week"])
async def test_news_and_the_week_hold_graded_rows(lived_in: House, name: str, locale: Locale) -> None:
    rows = [part for part in (await answer(name, locale, lived_in)).parts if isinstance(part, Entry)]
    assert len(rows) >= 3
    assert all(row.mark for row in rows)


@pytest.mark.parametrize("locale", LOCALES)
async def test_the_hour_is_set_in_the_room_it_is_typed_in(lived_in: House, locale: Locale) -> None:
    assert "#digest" in (await answer("hour", locale, lived_in)).summary


def test_every_room_has_three_samples_and_no_name_stands_twice() -> None:
    assert {room: len(names) for room, names in SAMPLES.items()} == {"science": 3, "digest": 3, "vigie": 3}
    assert len({name for names in SAMPLES.values() for name in names}) == 9
