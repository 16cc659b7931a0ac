"""What the reader learnt from, in words and for scripts."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Hint, Outcome, ReaderState
from bot.views.plain import plain
from bot.views.reader import reader_done, reader_hints, reader_hints_json, reader_state, reader_state_json
from bot.views.words import words_for

STATE = ReaderState(True, 8_442, 2_875, 3, ((1, datetime(2026, 11, 24, 8, tzinfo=UTC), 3),), {"bad": 0.61, "stop": 0.82, "adverse": 0.7})
HINT = Hint("stylo", 5, 6, ((Outcome.STOP, "Le petit\nstylo"), (Outcome.ASK, "Un stylo")))


def test_what_it_learnt_from_is_counted_with_the_company_s_lessons() -> None:
    said = plain(reader_state(STATE, words_for("en"), "Europe/Paris"), 120)
    assert "8442" in said.replace(",", "")
    assert "24 November 2026: 3 lines" in said
    assert "61%" in said
    assert "61\N{NO-BREAK SPACE}%" in plain(reader_state(STATE, words_for("fr"), "Europe/Paris"), 120)
    assert "novembre 2026 : 3 lignes" in plain(reader_state(STATE, words_for("fr"), "Europe/Paris"), 120).replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    )
    assert reader_state_json(STATE)["lessons"] == [{"lesson": 1, "at": "2026-11-24T08:00:00+00:00", "lines": 3}]


def test_one_line_is_not_lines() -> None:
    assert plain(reader_done("learnt", 1, words_for("en")), 100).startswith("1 line learnt")
    assert "2 lignes apprises" in plain(reader_done("learnt", 2, words_for("fr")), 100)


def test_a_hint_shows_its_word_how_often_and_where() -> None:
    said = plain(reader_hints((HINT,), words_for("en")), 120)
    assert "stylo" in said
    assert "5 of 6" in said
    assert "STOP: Le petit stylo" in said
    assert reader_hints_json((HINT,))[0]["examples"][1] == {"verdict": "ask", "text": "Un stylo"}
    assert "None." in plain(reader_hints((), words_for("en")), 120)
