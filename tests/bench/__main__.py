"""``make bench``: every module of this folder that has ``table()`` measures itself and prints what it found; names choose among them."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING

from rich.console import Console

import tests.bench

if TYPE_CHECKING:
    from rich.table import Table


def main(names: list[str]) -> int:
    """Measure the named modules, or all of them; 2 when there is none of that name."""
    known = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name != "__main__")
    console = Console()
    if unknown := [name for name in names if name not in known]:
        console.print(f"No benchmark {', '.join(unknown)}. There are: {', '.join(known)}.", markup=False)
        return 2
    for name in names or known:
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "table"):
            table: Table = module.table()
            console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
