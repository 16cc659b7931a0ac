"""The FDA's list of unique ingredient identifiers: a table of names (name, type, unii, display) -> brand names of the United States and others.

It also names dyes, solvents and perfumes; a brand is kept where ``known`` says that its substance is a medicine.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.medicines.facts import Fact, Kind
from bot.medicines.naming import plain, substance
from bot.medicines.rows import read_rows
from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_WANTED: Final = (("name",), ("type",), ("display", "display name"))  # the FDA's own file and extracts of it
_COMPONENT: Final = re.compile(r"(?i)\s+component\b.*")
_BRAND: Final = "bn"
_LONGEST_TYPE: Final = 20  # letters: bn, of, cn, cd, sys
_SHORTEST: Final = 4
_LONGEST: Final = 3  # words


def facts(files: Iterable[Path], edition: str, *, known: Callable[[str], bool]) -> tuple[list[Fact], int]:
    """Brands of medicines, and the English names of their substances; and how many lines were none. SourceError for what is no such table."""
    found: dict[tuple[str, Kind], Fact] = {}
    skipped = 0
    for path in files:
        rows, odd = _rows(path)
        skipped += odd
        for name, kind, base in _named(rows, known):
            if len(name) >= _SHORTEST and len(name.split()) <= _LONGEST and not name.isdigit():
                found.setdefault((name, kind), Fact(name, kind, base.lower(), Supply.UNKNOWN, "", "unii", edition))
    if not found:
        raise SourceError("register_empty", source="UNII", file="tsv")
    return list(found.values()), skipped


def _named(rows: Iterable[tuple[str, str, str]], known: Callable[[str], bool]) -> Iterator[tuple[str, Kind, str]]:
    for name, kind, display in rows:
        base = substance(display)
        if not base or not known(base):
            continue
        if kind == _BRAND:
            yield plain(_COMPONENT.sub("", name)), Kind.NAME, base
        else:
            yield plain(base), Kind.SUBSTANCE, base


def _rows(path: Path) -> tuple[list[tuple[str, str, str]], int]:
    """Name, type, display of every row; and how many lines were none."""
    with path.open("rb") as file:
        titles = [title.strip().lower() for title in file.readline(1_000).decode("utf-8-sig", "replace").split("\t")]
    at = [titles.index(title) for wanted in _WANTED for title in wanted if title in titles]
    if len(at) != len(_WANTED):
        raise SourceError("register_line", source="UNII", file=path.name, line=1)
    read = read_rows(path, "UNII", partial(_is_row, len(titles), at[1]))
    return [(row[at[0]], row[at[1]].lower(), row[at[2]]) for _, row in read.rows if row[at[0]] and row[at[2]]], read.skipped


def _is_row(columns: int, type_at: int, cells: list[str]) -> bool:
    return len(cells) >= columns and 0 < len(cells[type_at]) <= _LONGEST_TYPE
