"""The FDA's list of unique ingredient identifiers: a table of names (name, type, unii, display) -> brand names of the United States and others.

It also names dyes, solvents and perfumes; a brand is kept where ``known`` says that its substance is a medicine.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.medicines.facts import Fact, Kind, Status
from bot.medicines.naming import plain, substance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_COMPONENT: Final = re.compile(r"(?i)\s+component\b.*")
_BRAND: Final = "bn"
_SHORTEST: Final = 4
_LONGEST: Final = 3  # words


def facts(files: Iterable[Path], edition: str, *, known: Callable[[str], bool]) -> list[Fact]:
    """Brands of medicines, and the English names of their substances. SourceError for what is no such table."""
    found: dict[tuple[str, Kind], Fact] = {}
    for path in files:
        for row in _rows(path):
            base = substance(row["display"])
            if not base or not known(base):
                continue
            if row["type"] == _BRAND:
                name, kind = plain(_COMPONENT.sub("", row["name"])), Kind.NAME
            else:
                name, kind = plain(base), Kind.SUBSTANCE
            if len(name) >= _SHORTEST and len(name.split()) <= _LONGEST and not name.isdigit():
                found.setdefault((name, kind), Fact(name, kind, base.lower(), Status.UNKNOWN, "", "unii", edition))
    if not found:
        raise SourceError("register_empty", source="UNII", file="tsv")
    return list(found.values())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if rows.fieldnames is None or not {"name", "type", "display"} <= set(rows.fieldnames):
            raise SourceError("register_unreadable", source="UNII", file=path.name)
        yield from (row for row in rows if row["name"] and row["display"] and row["type"])
