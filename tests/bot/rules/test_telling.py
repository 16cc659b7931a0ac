"""A fact in a rule's sentence: in both languages, a moment with its time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.model import Bilingual, Draft, RuleWords
from bot.rules.telling import filled, opened, told

if TYPE_CHECKING:
    from bot.model import Fact

NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Paris"))
ON = "visa_date"
UNTIL = "embargo_until"


@pytest.mark.parametrize(
    ("name", "value", "on", "french", "english"),
    [
        (ON, date(2026, 3, 1), NOON, "le 1er mars 2026", "1 March 2026"),
        (ON, date(2026, 3, 2), None, "le 2 mars 2026", "2 March 2026"),
        (UNTIL, date(2026, 12, 1), NOON, "la fin du 1er décembre 2026 (heure de Paris, UTC+1)", "the end of 1 December 2026 (Paris time, UTC+1)"),
        (UNTIL, date(2026, 10, 24), NOON, "la fin du 24 octobre 2026 (heure de Paris, UTC+2)", "the end of 24 October 2026 (Paris time, UTC+2)"),
        (
            UNTIL,
            datetime(2026, 12, 1, 8),  # noqa: DTZ001
            NOON,
            "la fin du 1er décembre 2026 (heure de Paris, UTC+1)",
            "the end of 1 December 2026 (Paris time, UTC+1)",
        ),
        (
            UNTIL,
            datetime(2026, 12, 1, 0, 1, tzinfo=timezone(timedelta(hours=-5))),
            NOON,
            "le 1er décembre 2026 à 6 h 01 (heure de Paris, UTC+1)",
            "1 December 2026, 06:01 (Paris time, UTC+1)",
        ),
        (
            UNTIL,
            datetime(2026, 12, 1, 8, tzinfo=UTC),
            NOON.astimezone(ZoneInfo("Europe/London")),
            "le 1er décembre 2026 à 8 h (heure de Londres, UTC)",
            "1 December 2026, 08:00 (London time, UTC)",
        ),
        (
            UNTIL,
            datetime(2026, 12, 1, 8, tzinfo=UTC),
            NOON.astimezone(ZoneInfo("Asia/Kolkata")),
            "le 1er décembre 2026 à 13 h 30 (heure de Kolkata, UTC+5:30)",
            "1 December 2026, 13:30 (Kolkata time, UTC+5:30)",
        ),
        (UNTIL, datetime(2026, 12, 1, 8, tzinfo=UTC), None, "le 1er décembre 2026 à 8 h (UTC)", "1 December 2026, 08:00 (UTC)"),
        (UNTIL, datetime(2026, 12, 1, 8, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), None, None, "1 December 2026, 08:00 (UTC-3:30)"),
        (UNTIL, None, NOON, "une date qui n’est pas donnée", "a date that is not given"),
        ("over_length", 12, NOON, "12", "12"),
    ],
)
def test_a_fact_is_told_as_it_stands_in_a_sentence(name: str, value: Fact | None, on: datetime | None, french: str | None, english: str) -> None:
    said = told(name, value, on)
    assert said.en == english
    assert french is None or said.fr.replace("\N{NO-BREAK SPACE}", " ") == french


def test_only_the_blanks_of_facts_are_filled_and_the_excerpt_is_left() -> None:
    words = RuleWords(Bilingual("t", "t"), Bilingual("« {words} », {visa_date}", "{words}, {visa_date}"), Bilingual("w", "w"), None, None)
    draft = Draft(text="x", facts={"visa_date": date(2026, 3, 2)}, on=NOON)
    assert filled(words, draft).message.en == "{words}, 2 March 2026"
    assert opened(words).message.fr == "« {words} », …"
    plain = RuleWords(Bilingual("t", "t"), Bilingual("{words}", "{words}"), Bilingual("w", "w"), None, None)
    assert filled(plain, draft) is plain
