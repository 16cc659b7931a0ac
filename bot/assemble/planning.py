"""The calendar's flow with what it depends on bound: the book, the reader, and where checks are kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.flows.calendar import check_calendar, kept_as
from bot.flows.calendar_rows import Setting
from bot.flows.check import check
from bot.store import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assemble.rooms import Rooms
    from bot.model import Calendar, CalendarFile, Draft, Person, Place, Verdict

    Progress = Callable[[int, int], None]


class Planning:
    """What is done with planned posts. ``whole``: a draft with what is missing of its setting put in."""

    def __init__(self, house: Rooms, whole: Callable[[Draft], Draft]) -> None:
        self._house, self._whole = house, whole

    async def calendar(self, given: CalendarFile, by: Person, place: Place, on_progress: Progress, asked: str = "") -> Calendar:
        """Every row of a table, judged and kept like a typed check, all in one go."""
        return await asyncio.to_thread(self._calendar, given, by, place, on_progress, asked and f"{by.door}:{asked}")

    def _calendar(self, given: CalendarFile, by: Person, place: Place, on_progress: Progress, asked: str) -> Calendar:
        house, book, reader = self._house, self._house.book, self._house.reader

        def judge(draft: Draft) -> tuple[Draft, Verdict]:
            whole = self._whole(draft)
            return whole, check(whole, book, reader)

        found = check_calendar(given.name, given.body, Setting(by, house.company.zone), judge, on_progress=on_progress)
        if not given.keep:
            return found
        judged = [(row.draft, row.verdict) for row in found.judged]
        return kept_as(found, checks.keep_all(house.store, judged, by, place, now(), asked))
