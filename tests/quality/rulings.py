"""How near the published rulings beside findings are, on drafts whose acceptable rulings were written down before the choice was tuned.

Each line of ``rulings.tsv`` names every ruling that a careful reader would accept, in any order, or ``-`` where none is near. ``dev`` was read
while tuning. ``held`` was scored before anything of it was read (recall 82.1 %, shown 74.4 %, precision 79.5 %, none 87.5 %), then read;
``fresh`` was written after that and scored once (86.4 %, 81.8 %, 76.9 %, 66.7 %), then the files of three rulings were mended. The same hand
wrote rulings and drafts, so all of them flatter.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from bot.model import Act, Audience, Draft, Role, Severity, Whose
from tests.quality.measure import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules import Rulebook

PAIRS = Path(__file__).parent / "rulings.tsv"
SETS = ("dev", "held", "fresh")
MOST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft and the rulings that may stand beside its findings; an empty set: none should."""

    half: str
    draft: Draft
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Laid:
    """What the book laid beside the findings of a draft: the rulings shown, and the nearest few, shown or not. ``found``: there is a finding."""

    pair: Pair
    found: bool
    shown: tuple[str, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulingFigures:
    """Shares between 0 and 1; None where nothing of that kind was measured.

    ``found``: pairs in which the book finds anything; all others are about those. ``recall``: an acceptable ruling is among the nearest three;
    ``first``: it is shown; ``precision``: of the rulings shown, acceptable ones; ``none``: nothing is shown where nothing is near.
    """

    pairs: int
    found: int
    recall: float | None
    first: float | None
    precision: float | None
    none: float | None


def pairs(half: str) -> list[Pair]:
    """The golden pairs of a half."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Pair(row["half"], _draft(row), frozenset(row["rulings"].split()) - {"-"}) for row in rows if row["half"] == half]


def _draft(row: dict[str, str]) -> Draft:
    return Draft(
        text=row["text"],
        act=Act(row["act"]),
        network=row["network"],
        country=row["country"],
        role=Role(row["role"]),
        audience=Audience(row["audience"]),
        of=Whose(row["of"]) if row["of"] else None,
        lang=row["lang"],
        link_text=row["link_text"],
        image_text=row["image_text"],
    )


def laid(pair: Pair, book: Rulebook) -> Laid:
    """The rulings that the book lays beside this draft."""
    findings = [one for one in book.find(pair.draft).findings if one.severity is not Severity.NOTE]
    shown = dict.fromkeys(one.ruling.id for one in findings if one.ruling)
    ranked = sorted(
        (-worth, ruling.id) for finding, near in book.rulings_near(pair.draft) if finding.severity is not Severity.NOTE for worth, ruling in near
    )
    return Laid(pair, bool(findings), tuple(shown), tuple(dict.fromkeys(name for _, name in ranked))[:MOST])


def ruling_figures(all_laid: Iterable[Laid]) -> RulingFigures:
    """The row of these pairs."""
    every = list(all_laid)
    found = [one for one in every if one.found]
    wanted = [one for one in found if one.pair.near]
    return RulingFigures(
        pairs=len(every),
        found=len(found),
        recall=share(not one.pair.near.isdisjoint(one.nearest) for one in wanted),
        first=share(not one.pair.near.isdisjoint(one.shown) for one in wanted),
        precision=share(name in one.pair.near for one in found for name in one.shown),
        none=share(not one.shown for one in found if not one.pair.near),
    )


def rulings_table(book: Rulebook) -> Table:
    """The figures of every set."""
    table = Table("", "pairs", "with findings", "among the nearest three", "shown", "of those shown, right", "none, right", title="published rulings")
    for name in SETS:
        figures = ruling_figures(laid(pair, book) for pair in pairs(name))
        shares = (figures.recall, figures.first, figures.precision, figures.none)
        table.add_row(name, str(figures.pairs), str(figures.found), *("-" if one is None else f"{one:.1%}" for one in shares))
    return table
