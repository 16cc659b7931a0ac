"""``python -m tests.quality [SET ...] [errors]``: the quality tables, for a fresh home and for one with every register imported.

``python -m tests.quality reader``: the reader beside the rules, on hands that it has never seen; fifteen minutes, thirty with the extra.
``python -m tests.quality package``: the reader of the package beside the rules; with embeddings where the extra is installed.

The fresh home decides; nothing is decided here, test_floors.py does. The same checkout prints the same tables on any machine, in about six minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console

from tests.quality.extra import NOT_MEASURED, installed, wanted
from tests.quality.ranking import table as ranking_table
from tests.quality.reader import embeds_at_hand, of_the_package, tables
from tests.quality.report import HOMES, SETS, WIDTH, printed
from tests.quality.safer import table as safer_texts
from tests.quality.stories import table as stories_table


def main(arguments: list[str]) -> int:
    """Print every table; 2 for a set that does not exist."""
    out = Console(width=WIDTH)
    if arguments in (["reader"], ["package"]):
        for table in tables() if arguments == ["reader"] else of_the_package(embeds_at_hand()):
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
    for table in (safer_texts(), stories_table(), ranking_table()):
        out.print(table)
        out.print()
    return _package()


def _package() -> int:
    """The reader of the package, in a process that has the extra where it can be had."""
    place = installed()
    path = {"PYTHONPATH": os.pathsep.join(filter(None, (str(place), os.environ.get("PYTHONPATH"))))} if place else {}
    done = subprocess.run([sys.executable, "-m", "tests.quality", "package"], env={**os.environ, **path}, check=False)
    if place is None:
        print(NOT_MEASURED.format(wanted=wanted()))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
