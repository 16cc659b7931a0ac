"""What is seen on standard error while something takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
to_stderr = Console(stderr=True, highlight=False, soft_wrap=True)


def lines_of(path: Path) -> int | None:
    """How many lines a file has, for the bar; None for what cannot be counted beforehand."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
