"""Is everything as it should be? Each thing that can go wrong is looked at once, and said with what to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import VigieError
from bot.model import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from bot.model import Collected

LEAST_FREE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at. ``ok`` False: something is to be done, and ``said`` says what; ``since`` when it is known to be so."""

    about: str
    ok: bool
    said: Phrase
    since: datetime | None = None


def examine(about: str, look: Callable[[], Phrase]) -> Diagnosis:
    """Look at one thing; an error is what is to be said of it."""
    try:
        return Diagnosis(about, True, look())
    except VigieError as error:
        return Diagnosis(about, False, error.phrase)


def disk(home: Path) -> Diagnosis:
    """Whether there is room for the database and its backups."""
    free_bytes = shutil.disk_usage(home).free
    return Diagnosis(
        "disk", free_bytes >= LEAST_FREE_BYTES, phrase("doctor.disk", free_mb=free_bytes // 1_000_000, least_mb=LEAST_FREE_BYTES // 1_000_000)
    )


def sources(last: Collected | None) -> Iterable[Diagnosis]:
    """How the last round of collecting went, and each source that failed."""
    if last is None:
        yield Diagnosis("sources", True, phrase("doctor.never_collected"))
        return
    yield Diagnosis("sources", True, phrase("doctor.sources", read=len(last.read), failed=len(last.failed)))
    for failed in last.failed:
        yield Diagnosis(failed.source, False, failed.reason, failed.since)
