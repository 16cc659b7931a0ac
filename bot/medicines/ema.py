"""The European Medicines Agency's table of centrally authorised medicines: spreadsheet -> facts.

The header stands some rows down and is found by its words; names carry "(previously ...)"; there is no prescription status, so it is unknown. Also
what was refused, withdrawn or is under evaluation: such a name must not be promoted either.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.medicines.facts import Fact, Kind, Status
from bot.medicines.naming import other_names, plain, shorter_names, substance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HEADER_WITHIN: Final = 30  # rows
_MAX_BYTES: Final = 200_000_000  # of the sheets, uncompressed
_WANTED: Final = {
    "category": r"category",
    "name": r"name of medicine|medicine name",
    "inn": r"international non-?proprietary name",
    "substance": r"active substance",
}
_SHORTEST: Final = 4
_LONGEST: Final = 3  # words
_SPLIT: Final = re.compile(r"\s*(?:;|,|/|\band\b|\+)\s*")


def facts(files: Iterable[Path], edition: str) -> list[Fact]:
    """The facts of one or more exports. SourceError for what is no such table."""
    found: dict[tuple[str, Kind], Fact] = {}
    for path in files:
        for row in _rows(path):
            for fact in _of_row(row, edition):
                found.setdefault((fact.name, fact.kind), fact)
    if not found:
        raise SourceError("register_empty", source="EMA", file="xlsx")
    return list(found.values())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    import openpyxl

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MAX_BYTES:
                raise SourceError("register_too_large", source="EMA", file=path.name)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as wrong:
        raise SourceError("register_unreadable", source="EMA", file=path.name) from wrong
    try:
        yield from _table(book.worksheets[0].iter_rows(values_only=True), path.name)
    finally:
        book.close()


def _table(rows: Iterable[tuple[object, ...]], file: str) -> Iterator[dict[str, str]]:
    columns: dict[str, int] = {}
    for number, cells in enumerate(rows):
        row = [str(cell).strip() if cell is not None else "" for cell in cells]
        if columns:
            yield {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        elif number > _HEADER_WITHIN:
            raise SourceError("register_unreadable", source="EMA", file=file)
        else:
            columns = _columns(row)


def _columns(row: list[str]) -> dict[str, int]:
    found = {
        wanted: at
        for at, cell in reversed(list(enumerate(row)))
        for wanted, title in _WANTED.items()
        if re.match(title, " ".join(cell.lower().split()))
    }
    return found if {"category", "name"} <= found.keys() else {}


def _of_row(row: dict[str, str], edition: str) -> Iterator[Fact]:
    if row["category"].lower() != "human":
        return
    substances = _substances(row.get("inn") or row.get("substance", ""))
    said = ", ".join(substances[:3])
    for name in [longer for one in other_names(row["name"]) for longer in (one, *shorter_names(one))]:
        yield Fact(plain(name), Kind.NAME, said, Status.UNKNOWN, "EU", "ema", edition)
    for one in substances:
        if len(plain(one)) >= _SHORTEST and len(one.split()) <= _LONGEST:
            yield Fact(plain(one), Kind.SUBSTANCE, one, Status.UNKNOWN, "EU", "ema", edition)


def _substances(inn: str) -> list[str]:
    """The names of the substances; a vaccine's description is no name."""
    if re.search(r"(?i)vaccine|virus|antigen|strain|conjugate|inactivated|cells|human |recombinant", inn):
        return []
    bare = re.sub(r"\([^)]*\)", "", inn)
    return [one for one in map(substance, _SPLIT.split(bare)) if one]
