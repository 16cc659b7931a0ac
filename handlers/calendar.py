"""Check a calendar of planned posts: a CSV or XLSX file in; a summary and the same table with its verdicts out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.errors import WrongUse
from bot.model import CalendarFile, phrase
from bot.views.calendar import calendar as calendar_view
from bot.views.calendar import how_to
from bot.views.help import said
from bot.views.outside import shorten
from bot.views.words import words_for
from handlers.routes import command

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Calendar
    from handlers.turn import Attached, Turn

MAX_BYTES: Final = 10_000_000
TELL_EVERY_S: Final = 0.5
# Also those that are refused: a sentence says how to save them instead.
SPREADSHEETS: Final = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


def tables(files: tuple[Attached, ...]) -> tuple[Attached, ...]:
    """Those that are spreadsheets by their names, and those whose name nobody told: reading them says why."""
    return tuple(file for file in files if not file.name or file.name.lower().endswith(SPREADSHEETS))


async def calendar(turn: Turn, desk: Desk) -> None:
    """Every row of the first spreadsheet that came with it; without one, how it is done."""
    given = tables(turn.files)
    if not given:
        return await (other_files(turn, desk) if turn.files else turn.reply(how_to(words_for(turn.locale))))
    first, left = given[0], [file.name for file in given[1:]]
    await turn.progress("reading_calendar")
    if (first.size_bytes or 0) > MAX_BYTES:
        raise WrongUse("attached.too_large", file=shorten(first.name, 80), megabytes=MAX_BYTES // 1_000_000)
    found = await _checked(turn, desk, CalendarFile(first.name, await first.read(MAX_BYTES)))
    words, contact = words_for(turn.locale, turn.asker.zone), desk.safety_contact()
    message = await asyncio.to_thread(calendar_view, found, words, safety_contact=contact, left=left)  # a thousand rows take a moment to write
    return await turn.reply(message)


async def other_files(turn: Turn, desk: Desk) -> None:
    """Files alone, none of them a spreadsheet."""
    await turn.reply(said(phrase("calendar.other_files", file=shorten(turn.files[0].name, 80)), words_for(turn.locale)))


async def _checked(turn: Turn, desk: Desk, file: CalendarFile) -> Calendar:
    """The desk's answer; how far it is, is told while it works in its thread."""
    done, of = 0, 0

    def told(rows_done: int, rows: int) -> None:
        nonlocal done, of
        done, of = rows_done, rows

    work = asyncio.ensure_future(desk.calendar(file, turn.asker, turn.place, told, turn.key))
    try:
        while not (await asyncio.wait((work,), timeout=TELL_EVERY_S))[0]:
            if of:
                await turn.progress("calendar", done=done, of=of)
    finally:
        work.cancel()
    return await work


ROUTES = (command("calendar", calendar, aliases=("calendrier",)),)
