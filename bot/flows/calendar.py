"""A file of planned posts -> each row judged as if it were typed, on the day it is planned for; rows that cannot be read are named, never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.errors import VigieError
from bot.flows.calendar_columns import find_columns
from bot.flows.calendar_rows import planned
from bot.model import Calendar, JudgedRow, Outcome, PlannedPost, UnreadRow, phrase
from bot.networks import networks
from bot.sources.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.flows.calendar_rows import Setting
    from bot.model import Check, Draft, Verdict

    Judge = Callable[[Draft], tuple[Draft, Verdict]]
    Progress = Callable[[int, int], None]
    Row = PlannedPost | UnreadRow

STEP: Final = 25  # rows between two steps of progress
_GRAVITY: Final = {Outcome.STOP: 2, Outcome.ASK: 1, Outcome.CLEAR: 0}
_LABELS: Final = {one.name: one.label for one in networks()}


def check_calendar(name: str, body: bytes, setting: Setting, judge: Judge, *, on_progress: Progress) -> Calendar:
    """The whole table, judged; nothing is kept. ``judge``: a draft -> what was missing put in, and its verdict; told rows done, of how many.

    Raises: SourceError for what is no table, WrongUse for one without a column of texts.
    """
    table = read_table(body)
    columns = find_columns(table)
    rows = [planned(row, columns, setting) for row in table.rows[columns.header + 1 :]]
    answered = [_judged(row, judge) if isinstance(row, PlannedPost) else row for row in _told(rows, on_progress)]
    return Calendar(
        name=name,
        table=table,
        header=columns.header,
        judged=tuple(row for row in answered if isinstance(row, JudgedRow)),
        unread=tuple(row for row in answered if isinstance(row, UnreadRow)),
        used=columns.used,
        unused=columns.unused,
    )


def kept_as(calendar: Calendar, checks: Sequence[Check]) -> Calendar:
    """The same with the codes under which its rows were kept, in order."""
    return replace(calendar, judged=tuple(replace(row, code=check.code) for row, check in zip(calendar.judged, checks, strict=True)))


def _judged(row: PlannedPost, judge: Judge) -> JudgedRow | UnreadRow:
    """The gravest verdict of the row's networks."""
    try:
        found = [judge(draft) for draft in row.drafts]
    except VigieError as error:
        return UnreadRow(row.number, error.phrase)
    draft, verdict = max(found, key=_gravity)
    notes = row.notes
    if len(found) > 1:
        notes = (*notes, phrase("calendar.note.worst_of", networks=", ".join(_LABELS.get(one.network, "—") for one, _ in found), n=len(found)))
    return JudgedRow(number=row.number, draft=draft, verdict=verdict, notes=notes)


def _gravity(found: tuple[Draft, Verdict]) -> tuple[bool, int, int]:
    verdict = found[1]
    return verdict.adverse_event is not None, _GRAVITY[verdict.outcome], len(verdict.findings)


def _told(rows: Sequence[Row], on_progress: Progress) -> Iterator[Row]:
    """The rows one by one; now and then, and at the end, it is told how many are done."""
    for done, row in enumerate(rows):
        if done % STEP == 0:
            on_progress(done, len(rows))
        yield row
    on_progress(len(rows), len(rows))
