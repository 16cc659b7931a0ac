"""The European Medicines Agency's table of centrally authorised medicines: spreadsheet -> facts.

The header stands some rows down and is found by its words; names carry "(previously ...)"; there is no prescription status, so it is unknown. Also
what was refused, withdrawn or is under evaluation: such a name must not be promoted either.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from bot.errors import SourceError
from bot.medicines.facts import MOST_SUBSTANCES, Fact, Kind, notes
from bot.medicines.naming import other_names, plain, shorter_names, substance
from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HEADER_WITHIN: Final = 30  # rows
_MAX_BYTES: Final = 200_000_000  # of the sheets, uncompressed
_MAX_ROWS: Final = 100_000
_WANTED: Final = {
    "category": r"category",
    "name": r"name of medicine|medicine name",
    "inn": r"international non-?proprietary name",
    "substance": r"active substance",
    "class": r"atc code|atc$",
}
_MADE_ON: Final = re.compile(r"(?:0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/(20\d\d)\b")
_VACCINES: Final = "J07"
_SHORTEST: Final = 4
_LONGEST: Final = 3  # words
_SPLIT: Final = re.compile(r"\s*(?:;|,|/|\band\b|\+)\s*")
_NO_NAME: Final = re.compile(r"(?i)vaccine|virus|antigen|strain|conjugate|inactivated|cells|human |recombinant")


@dataclass(frozen=True, slots=True)
class Table:
    """One export: its rows by our names of the columns, and the month it was made (``2026-03``), empty where it does not say."""

    rows: tuple[dict[str, str], ...]
    made: str


def facts(tables: Iterable[Table], edition: str) -> list[Fact]:
    """The facts of one or more exports. SourceError when there are none."""
    found: dict[tuple[str, Kind], Fact] = {}
    for table in tables:
        for row in table.rows:
            for fact in _of_row(row, edition):
                found.setdefault((fact.name, fact.kind), fact)
    if not found:
        raise SourceError("register_empty", source="EMA", file="xlsx")
    return list(found.values())


def read_table(path: Path) -> Table:
    """Raises: SourceError: no spreadsheet, or none of the EMA's; or larger than any of theirs."""
    import openpyxl

    try:
        with path.open("rb") as file:
            _must_be_small(file, path.name)
            with closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
                return _table(book.worksheets[0].iter_rows(values_only=True), path.name)
    except SourceError:
        raise
    except Exception as wrong:  # a damaged or hostile workbook breaks its reader in any way
        raise SourceError("register_unreadable", source="EMA", file=path.name) from wrong


def _must_be_small(file: BinaryIO, name: str) -> None:
    if sum(part.file_size for part in zipfile.ZipFile(file).infolist()) > _MAX_BYTES:
        raise SourceError("register_too_large", source="EMA", file=name)


def _table(rows: Iterable[tuple[object, ...]], file: str) -> Table:
    columns: dict[str, int] = {}
    made = ""
    found: list[dict[str, str]] = []
    for number, cells in enumerate(rows, 1):
        row = [str(cell).strip() if cell is not None else "" for cell in cells]
        if columns:
            found.append({name: row[at] if at < len(row) else "" for name, at in columns.items()})
        elif number > _HEADER_WITHIN:
            break
        else:
            columns = _columns(row)
            made = made or next((f"{day[2]}-{day[1]}" for cell in row if (day := _MADE_ON.match(cell))), "")
        if number > _MAX_ROWS:
            raise SourceError("register_too_large", source="EMA", file=file)
    if not columns:
        raise SourceError("register_no_header", source="EMA", file=file, n=_HEADER_WITHIN)
    return Table(tuple(found), made)


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
    said = ", ".join(substances[:MOST_SUBSTANCES])
    noted = notes(vaccine=row.get("class", "").upper().startswith(_VACCINES))
    for name in [longer for one in other_names(row["name"]) for longer in (one, *shorter_names(one))]:
        yield Fact(plain(name), Kind.NAME, said, Supply.UNKNOWN, "EU", "ema", edition, noted)
    for one in substances:
        if len(plain(one)) >= _SHORTEST and len(one.split()) <= _LONGEST:
            yield Fact(plain(one), Kind.SUBSTANCE, one, Supply.UNKNOWN, "EU", "ema", edition)


def _substances(inn: str) -> list[str]:
    """The names of the substances; a vaccine's description is no name."""
    if _NO_NAME.search(inn):
        return []
    bare = re.sub(r"\([^)]*\)", "", inn)
    return [one for one in map(substance, _SPLIT.split(bare)) if one]
