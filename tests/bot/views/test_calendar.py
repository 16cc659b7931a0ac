"""What is said of a calendar, and the table that goes back: the same rows, the words beside the colours, nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.calendar import check_calendar
from bot.flows.calendar_rows import Setting
from bot.model import (
    AdverseEvent,
    Calendar,
    Draft,
    Formula,
    JudgedRow,
    Outcome,
    Person,
    Table,
    TableRow,
    UnreadRow,
    Verdict,
    phrase,
)
from bot.views import adaptive, blockkit
from bot.views.calendar import MAX_SHOWN, calendar, how_to
from bot.views.calendar_table import table_bytes, table_name
from bot.views.message import Aside, Document, Entry
from bot.views.plain import plain
from bot.views.words import words_for
from tests.bot.views.nouns import checks

if TYPE_CHECKING:
    from bot.model import Cell, Check, Locale, TableKind

FR, EN = words_for("fr"), words_for("en")
CLEAR = Verdict(Outcome.CLEAR, (), (phrase("not_checked.link"),), None, "fr", "FR 2026-11")
EVENT = AdverseEvent("suspected", {}, ())


def judged(number: int, verdict: Verdict = CLEAR, text: str = "Merci", code: str = "P-0001") -> JudgedRow:
    return JudgedRow(number=number, draft=Draft(text=text), verdict=verdict, code=code)


def found(
    *rows: JudgedRow, unread: tuple[UnreadRow, ...] = (), kind: TableKind = "xlsx", cells: tuple[Cell, ...] = ("Merci", 3), **about: Any
) -> Calendar:
    numbers = sorted([row.number for row in rows] + [row.number for row in unread])
    lines = (TableRow(1, ("Texte", "Rang")), *(TableRow(number, cells) for number in numbers))
    table = Table(kind=kind, rows=lines, **about)
    return Calendar(name="décembre.xlsx", table=table, header=0, judged=rows, unread=unread, used=("Texte",), unused=("Rang",))


def sheet(body: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]


def document(made: Calendar, locale: Locale = "fr") -> Document:
    return next(part for part in calendar(made, words_for(locale)).parts if isinstance(part, Document))


def test_a_possible_adverse_event_comes_before_all_else_with_its_contact() -> None:
    message = calendar(found(judged(2), judged(3, replace(CLEAR, adverse_event=EVENT))), FR, safety_contact="pv@halcyre.example")
    first = message.parts[0]
    assert isinstance(first, Aside)
    assert first.kind == "set_aside"
    said = "".join(run.text for run in first.runs)
    assert "ligne 3" in said
    assert "pv@halcyre.example" in said
    assert "Ligne 3" in plain(message)


@given(st.lists(checks(), min_size=1, max_size=30))
def test_every_verdict_is_counted_and_the_gravest_rows_are_shown(given_checks: list[Check]) -> None:
    rows = [JudgedRow(number=n, draft=one.draft, verdict=one.verdict, code=one.code) for n, one in enumerate(given_checks, 2)]
    message = calendar(found(*rows), EN)
    rows_said = [part for part in message.parts if isinstance(part, Entry) and not part.reference]
    counted = {part.mark: "".join(run.text for run in part.title) for part in rows_said if part.mark}
    for outcome in Outcome:
        n = sum(row.verdict.outcome is outcome for row in rows)
        assert counted.get(outcome, "").startswith(str(n) if n else "no ")
    assert blockkit.within_limits(blockkit.blocks(message)) == []
    assert len(adaptive.card(message)["body"]) < 100


def test_what_of_the_file_was_not_looked_at_is_said() -> None:
    made = found(
        judged(2), unread=(UnreadRow(3, phrase("calendar.unread.no_text")),), capped_at=5_000, broken_after=7, sheet="A", other_sheets=("B",)
    )
    said = plain(calendar(made, EN, left=["second.csv"]), 1_000)
    for part in (
        "Row 3: the text is missing",
        "at most 5,000 rows",
        "from row 8 on",
        "“A”",
        "not: B",
        "Columns that were not read: Rang",
        "second.csv",
    ):
        assert part in said, part
    assert "the page behind the link (1 post)" in said


def test_more_rows_than_are_shown_are_in_the_table() -> None:
    stop = replace(CLEAR, outcome=Outcome.STOP)
    said = plain(calendar(found(*(judged(n, stop) for n in range(2, 2 + MAX_SHOWN + 3))), FR), 200)
    assert "3 autres sont dans le tableau" in said


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_workbook_opens_with_the_same_rows_a_frozen_header_and_words_beside_the_colours(locale: Locale) -> None:
    made = found(judged(2, replace(CLEAR, outcome=Outcome.STOP)), judged(3), unread=(UnreadRow(4, phrase("calendar.unread.no_text")),))
    opened = sheet(document(made, locale).body)
    rows = list(opened.iter_rows(values_only=True))
    assert [row[:2] for row in rows] == [("Texte", "Rang"), *[("Merci", 3)] * 3]
    words = words_for(locale)
    assert [row[2] for row in rows[1:]] == ["■ STOP", f"□ {words.say('outcome.clear')}", words.say("calendar.not_read")]
    assert opened.freeze_panes == "A2"
    assert opened["C2"].fill.fgColor.rgb == "00FBECEE"
    assert opened["A2"].alignment.wrap_text is True
    assert opened.column_dimensions["A"].width > 30


def test_formulas_and_what_looks_like_one_are_text_in_the_workbook() -> None:
    made = found(judged(2), cells=(Formula("=1+1"), '=HYPERLINK("http://evil.example")'))
    assert [sheet(table_bytes(made, FR))[f"{column}2"].data_type for column in "AB"] == ["s", "s"]


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-5 %", "@vigie", "\tx", "\rx"])
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe_in_a_csv(text: str) -> None:
    body = table_bytes(found(judged(2, text=text), kind="csv", cells=(text, Formula("=1"))), FR).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(body, newline="")))[1:]))[:2] == [f"'{text}", "'=1"]


@given(st.lists(st.one_of(st.none(), st.text(max_size=30), st.integers(-(2**40), 2**40), st.booleans(), st.datetimes()), min_size=1, max_size=4))
def test_any_cells_are_written_in_both_kinds_of_file(cells: list[Cell]) -> None:
    for kind in ("csv", "xlsx"):
        made = found(judged(2), kind=kind, cells=tuple(cells))
        body = table_bytes(made, FR)
        if kind == "xlsx":
            assert sheet(body).max_row == 2
        else:
            rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_without_codes_there_is_no_column_of_codes() -> None:
    assert "Code" not in [cell.value for cell in sheet(table_bytes(found(judged(2, code="")), FR))[1]]
    assert "Code" in [cell.value for cell in sheet(table_bytes(found(judged(2)), FR))[1]]


def test_the_file_is_called_as_the_one_that_came() -> None:
    assert table_name(found(judged(2)), FR) == "décembre-verifie.xlsx"
    assert table_name(replace(found(judged(2)), name=""), EN) == "calendar-checked.xlsx"


@pytest.mark.parametrize("words", [FR, EN])
def test_without_a_file_it_is_said_how(words: Any) -> None:
    assert "CSV" in plain(how_to(words))


def test_the_table_can_be_sent_again() -> None:
    """What goes out comes in: the columns that were added say nothing to us, and the verdicts stay."""
    body = table_bytes(found(judged(2), kind="csv"), FR)
    setting = Setting(Person("test", "U1", "Camille Roy", "fr", "Europe/Paris", "FR"), "Europe/Paris")
    again = check_calendar("a.csv", body, setting, lambda one: (one, CLEAR), on_progress=lambda *_: None)
    assert [row.draft.text for row in again.judged] == ["Merci"]
