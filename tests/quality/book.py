"""The book as a fresh home has it: every pack, and the starter register of medicines."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.medicines import starter_register
from bot.rules import load_book

if TYPE_CHECKING:
    from bot.rules import Rulebook

PACKS = Path(__file__).resolve().parents[2] / "bot" / "rules" / "packs"
CACHE = Path(tempfile.gettempdir()) / "vigie-test-tables"  # compiled tables, named by their content: kept between runs


@cache
def the_book() -> Rulebook:
    """Loaded once a process."""
    register = starter_register()
    return load_book(PACKS, house=None, cache=CACHE, medicine_terms=register.terms(), medicine_of=register.by_key)
