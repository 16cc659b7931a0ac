"""``python -m tests.quality [SET ...] [errors]``: the quality tables, for a fresh home and for one with every register imported.

``python -m tests.quality reader``: the reader beside the rules, on hands that it has never seen; some fifteen minutes.

The fresh home decides; nothing is decided here, test_floors.py does. The same checkout prints the same tables on any machine, in about three minutes.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console

from tests.quality.reader import of_the_package, tables
from tests.quality.report import HOMES, SETS, WIDTH, printed


def main(arguments: list[str]) -> int:
    """Print every table; 2 for a set that does not exist."""
    out = Console(width=WIDTH)
    if arguments == ["reader"]:
        for table in tables():
            out.print(table)
            out.print()
        return 0
    sets = tuple(name for name in arguments if name != "errors") or SETS
    if unknown := sorted(set(sets) - set(SETS)):
        print(f"No set {', '.join(unknown)}. There are: {', '.join(SETS)}.", file=sys.stderr)
        return 2
    with ProcessPoolExecutor(len(HOMES), mp_context=get_context("spawn")) as pool:  # one home a process: both take as long as one
        for text in pool.map(printed, HOMES, [sets] * len(HOMES), ["errors" in arguments] * len(HOMES)):
            print(text, flush=True)
    for table in of_the_package():
        out.print(table)
        out.print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
