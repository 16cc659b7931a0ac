"""Where the registers of medicines are published -> the registers in force. One that cannot be fetched or read stays as it was."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import VigieError
from bot.medicines import ADDRESSES, import_register, kept_edition
from bot.medicines.fetched import remember, seen_before
from bot.model import RegisterRead, RegistersUpdated, Seen, SourceFailed
from bot.sources.base import Request, conditions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from datetime import date, datetime

    from bot.sources.base import Fetched

    Fetch = Callable[[Request], Awaitable[Fetched]]
    Progress = Callable[[int, int, str], None]
    Files = tuple[tuple[str, str], ...]  # name, address


async def update(
    home: Path, fetch: Fetch, *, now: datetime, addresses: Mapping[str, Files] = ADDRESSES, on_progress: Progress | None = None
) -> RegistersUpdated:
    """Every register that is published where it can be fetched.

    ``on_progress`` hears how many files were asked for, of how many, and the name of the next.
    """
    read: list[RegisterRead] = []
    failed: list[SourceFailed] = []
    told = fetch if on_progress is None else _telling(fetch, on_progress, addresses)
    for source, files in addresses.items():
        try:
            read.append(await _update_one(source, files, home, told, now.date()))
        except VigieError as error:
            failed.append(SourceFailed(source, error.phrase))
    return RegistersUpdated(tuple(read), tuple(failed))


def _telling(fetch: Fetch, on_progress: Progress, addresses: Mapping[str, Files]) -> Fetch:
    """The same, telling which of the files is asked for."""
    order = [(address, name) for files in addresses.values() for name, address in files]
    place = {address: (number, name) for number, (address, name) in enumerate(order)}

    async def fetching(request: Request) -> Fetched:
        number, name = place[request.url]
        on_progress(number, len(order), name)
        answer = await fetch(request)
        on_progress(number + 1, len(order), name)
        return answer

    return fetching


async def _update_one(source: str, files: Files, home: Path, fetch: Fetch, today: date) -> RegisterRead:
    """Whole or not at all: where one file is new, all are fetched, since they belong together."""
    kept = await asyncio.to_thread(kept_edition, source, home)
    before = seen_before(home) if kept else {}
    answers = {name: await fetch(Request(address, headers=conditions(before.get(address, Seen())))) for name, address in files}
    if kept and all(answer.unchanged for answer in answers.values()):
        return RegisterRead(source=source, edition=kept.edition, names=kept.names, unchanged=True)
    for name, address in files:
        if answers[name].unchanged:
            answers[name] = await fetch(Request(address))
    with tempfile.TemporaryDirectory(prefix="vigie-register-") as folder:
        for name, answer in answers.items():
            (Path(folder) / name).write_bytes(answer.body)
        found = await asyncio.to_thread(import_register, source, [Path(folder)], home, today=_published(answers.values()) or today)
    with suppress(OSError):  # then everything is asked for anew the next time
        remember(home, {address: Seen(etag=answers[name].etag, last_modified=answers[name].last_modified) for name, address in files})
    return found


def _published(answers: Iterable[Fetched]) -> date | None:
    """The newest day that a server gives for one of the files."""
    days = []
    for answer in answers:
        with suppress(ValueError, TypeError):
            days.append(parsedate_to_datetime(answer.last_modified or "").date())
    return max(days, default=None)
