"""The book as two homes have it: a fresh one, with the register of the package, and one that imported every register beside this checkout."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import bot.medicines
from bot.medicines import import_register, load_register, starter_register
from bot.rules import load_book
from tests.paths import ROOT, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.medicines import Register
    from bot.rules import Rulebook

PACKS: Final = ROOT / "bot" / "rules" / "packs"
CACHE: Final = Path(tempfile.gettempdir()) / "vigie-test-tables"  # compiled tables, named by their content: kept between runs
HOMES: Final = Path(tempfile.gettempdir()) / "vigie-test-homes"  # imported registers, named by what they were made from
MEDICINES: Final = SHARED / "data" / "medicines"
REGISTERS: Final = {"bdpm": "bdpm", "ema": "ema_medicines_2026-03.xlsx", "unii": "unii_brand_official.tsv"}


@cache
def starter() -> Register:
    """The register of a fresh home; unpacked once a process."""
    return starter_register()


@cache
def the_book() -> Rulebook:
    """The book of a fresh home; loaded once a process."""
    return book_with(starter())


def book_with(register: Register) -> Rulebook:
    """Every pack, with that register's names; another one at each call."""
    return load_book(PACKS, house=None, cache=CACHE, medicine_terms=register.terms(), medicine_of=register.by_key)


@cache
def every_register() -> Register | None:
    """Every register imported; None where their files are not beside this checkout. The first call takes half a minute."""
    sources = {name: MEDICINES / path for name, path in REGISTERS.items()}
    if not all(path.exists() for path in sources.values()):
        return None
    home = HOMES / _made_from(sources.values())
    if not home.exists():
        HOMES.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=HOMES) as being_made:
            for name, path in sources.items():
                import_register(name, [path], Path(being_made), today=date(2026, 11, 1))
            shutil.copytree(being_made, f"{being_made}.whole")
        Path(f"{being_made}.whole").replace(home)
    return load_register(home)


@cache
def the_full_book() -> Rulebook | None:
    """The book with every register; None where there are none."""
    register = every_register()
    return None if register is None else book_with(register)


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence that stands as an example in a rule."""
    return tuple(text for card in the_book().cards() for text in (*card.flagged, *card.passed))


def _made_from(sources: Iterable[Path]) -> str:
    """The sum of everything that decides what is imported: the files, and the code that reads them."""
    total = hashlib.sha256()
    code = [path for path in Path(bot.medicines.__path__[0]).iterdir() if path.is_file()]
    for source in (*sources, *sorted(code)):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            total.update(path.name.encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
