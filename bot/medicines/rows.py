"""The lines of a register's text file. What is no such file, or breaks off, is refused with the number of its line; a few odd lines are left out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Row = tuple[int, list[str]]

_LONGEST: Final = 20_000  # characters of a line
_ODD_AT_LEAST: Final = 2
_ODD_OF: Final = 100  # one line in so many may be odd
_NEARLY_ALL: Final = 0.95
_CONTROLS: Final = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufeff]+")  # all but tab, line end and NUL


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of one file that are rows of its register."""

    file: str
    rows: tuple[Row, ...]
    skipped: int


def read_rows(path: Path, source: str, is_row: Callable[[list[str]], bool]) -> Rows:
    """Every row of a file; UTF-8, UTF-16 or cp1252, any line end, columns between tabs. A first line that is none is the header.

    Raises:
        SourceError: the file is empty, or another file, or its end is missing.
    """
    lines = _CONTROLS.sub("", _text(path.read_bytes())).split("\n")
    rows: list[Row] = []
    odd: list[int] = []
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(line) <= _LONGEST and "\0" not in line and is_row(cells):
            rows.append((number, cells))
        elif line.strip() and not (number == 1 and len(cells) > 1):
            odd.append(number)
    if not rows and not odd:
        raise SourceError("register_empty", source=source, file=path.name)
    if not rows or len(odd) > max(_ODD_AT_LEAST, len(lines) // _ODD_OF):
        raise SourceError("register_line", source=source, file=path.name, line=odd[0])
    if lines[-1].strip() and _is_cut(rows, odd, len(lines)):
        raise SourceError("register_cut", file=path.name, line=len(lines))
    return Rows(path.name, tuple(rows), len(odd))


def _text(body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _is_cut(rows: list[Row], odd: list[int], last: int) -> bool:
    """Whether a file that ends without a line end breaks off in its last line: fewer columns than nearly all, or a cell that others have longer."""
    if odd and odd[-1] == last:
        return True
    *others, (_, cells) = rows
    if sum(len(row) > len(cells) for _, row in others) > _NEARLY_ALL * len(others):
        return True
    at, end = len(cells) - 1, cells[-1]
    known = {row[at] for _, row in others if len(row) > at}
    return bool(end) and end not in known and any(cell.startswith(end) for cell in known)
