"""A calendar of planned posts: the table as it came, its rows as drafts, and what was found in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.model.checks import Draft, Outcome, Verdict
    from bot.model.said import Phrase


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet would compute; nobody computes it here."""

    text: str


Cell = str | int | float | bool | datetime | date | time | Formula | None
TableKind = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. ``number``: as the spreadsheet shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file as rows, empty ones left out. ``delimiter``: of a CSV; ``sheet``: of an XLSX, ``other_sheets`` are those not read.

    ``capped_at``: the most rows that are read, where the file has more. ``broken_after``: the last row before the file cannot be read any further.
    """

    kind: TableKind
    rows: tuple[TableRow, ...]
    delimiter: str = ","
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    capped_at: int | None = None
    broken_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPost:
    """A row as drafts, one for each network that it names. ``notes``: what of the row was not understood, and what was taken instead."""

    number: int
    drafts: tuple[Draft, ...]
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row that could not be checked, and why."""

    number: int
    reason: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row and the gravest verdict it got. ``code``: of the kept check; empty where none was kept."""

    number: int
    draft: Draft
    verdict: Verdict
    notes: tuple[Phrase, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A checked table. ``header``: where its column titles stand; ``used``, ``unused``: titles that were read, and those that say nothing to us."""

    name: str
    table: Table
    header: int
    judged: tuple[JudgedRow, ...]
    unread: tuple[UnreadRow, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]

    def of(self, outcome: Outcome) -> tuple[JudgedRow, ...]:
        """The rows with that verdict, in order."""
        return tuple(row for row in self.judged if row.verdict.outcome is outcome)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file as it was given, and whether what is found is kept, so that each row gets a code."""

    name: str
    body: bytes
    keep: bool = True
