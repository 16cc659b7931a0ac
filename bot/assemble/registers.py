"""The registers of medicines of one house: looked up, counted, imported from files, fetched from where they are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.assemble.clock import now
from bot.medicines import ADDRESSES, import_register, look_up, stats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.assemble.rooms import Rooms
    from bot.flows.medicines import Files, Progress
    from bot.model import NameLookup, RegisterRead, RegisterStats, RegistersUpdated

MAX_BYTES: Final = 100_000_000  # the French register's largest file has 4
TOTAL_S: Final = 300.0


class Registers:
    """What can be asked of them. ``private``: this network may be asked too (tests, a copy of the registers in the house)."""

    def __init__(self, house: Rooms, *, addresses: Mapping[str, Files] = ADDRESSES, private: bool = False) -> None:
        self._house = house
        self._addresses = addresses
        self._private = private

    def look_up(self, name: str) -> NameLookup:
        """A name as the checker knows it, or the nearest ones."""
        return look_up(self._house.register(), name)

    def stats(self) -> RegisterStats:
        """What is in force, counted."""
        return stats(self._house.register())

    def take(self, source: str, files: Sequence[Path], edition: str) -> RegisterRead:
        """The files of a register; a bot at work knows them at its next check. Raises: WrongUse, SourceError, ConfigError as the importer does."""
        return import_register(source, files, self._house.path, today=now().date(), edition=edition)

    async def update(self, on_progress: Progress) -> RegistersUpdated:
        """Each register from where it is published, if it changed; what failed stays as it was."""
        from bot.flows.medicines import update
        from bot.sources.fetch import Fetcher, Limits

        async with Fetcher(limits=Limits(total_s=TOTAL_S, max_bytes=MAX_BYTES), private=self._private) as fetch:
            return await update(self._house.path, fetch, now=now(), addresses=self._addresses, on_progress=on_progress)
