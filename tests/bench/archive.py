"""Posts a second over an archive of Parquet files: one process, two, and two workers of a Dask cluster on this machine.

A rate is that of the steady state: it counts from when every worker is at work until the first of them has nothing left, so that loading the book
and the uneven end decide nothing. The processor's time, of the whole run, is what a busy machine does not change.
``python -m tests.bench.archive 200000`` takes more posts.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.assemble import House
from bot.assemble.archives import Opener, stamp_of
from bot.flows.archive import plan
from bot.flows.archive_dask import LOCAL, over_dask
from bot.flows.archive_file import Done
from bot.flows.archive_processes import over_processes
from bot.settings import Settings
from tests.archives import some_posts, whole, write

if TYPE_CHECKING:
    from collections.abc import Generator

    from bot.flows.archive import Workers
    from bot.flows.archive_file import Report

POSTS: Final = 40_000
FILES: Final = 16
ROUNDS: Final = 2  # each way in turn, as the machine's speed drifts; the best counts
WANTED: Final = 1.7  # times one process, for two


def table(*, posts: int = POSTS) -> Table:
    """Posts a second of each way, and how many times the first that is."""
    with tempfile.TemporaryDirectory() as folder, House(Settings.read({"VIGIE_HOME": f"{folder}/home"}), "en") as house:
        here = Path(folder)
        for number in range(FILES):
            write(here / "in" / f"{number:02}.parquet", some_posts(posts // FILES, first=number * (posts // FILES)))
        opener = Opener(here / "home", "en", full=False, on=None, stamp=stamp_of(house, full=False))
        ways: dict[str, tuple[Workers, int]] = {
            "1 process": (partial(over_processes, opener=opener, count=1), 1),
            "2 processes": (partial(over_processes, opener=opener, count=2), 2),
            "Dask, 2 workers": (partial(over_dask, opener=opener, address=LOCAL, count=2), 2),
        }
        best, spent_s = dict.fromkeys(ways, 0.0), dict.fromkeys(ways, float("inf"))
        bytes_of: dict[str, set[str]] = {name: set() for name in ways}
        for round_ in range(ROUNDS):
            for name, (workers, count) in ways.items():
                out = here / f"{name} {round_}"
                before_s = children_s()
                best[name] = max(best[name], steady(workers(plan(str(here / "in"), out).partitions), count))
                spent_s[name] = min(spent_s[name], children_s() - before_s)
                bytes_of[name].add(hashlib.sha256(repr(whole(out)).encode()).hexdigest())
    found = Table("over", "posts/s", "times 1 process", "wanted", "processor, µs a post", title=f"Screening {posts:,} posts in {FILES} Parquet files")
    for name, rate in best.items():
        found.add_row(
            name,
            f"{rate:,.0f}",
            f"{rate / best['1 process']:.2f}",
            "" if name == "1 process" else f"> {WANTED}",
            f"{spent_s[name] / posts * 1e6:,.0f}",
        )
    same = "the same bytes" if len(set.union(*bytes_of.values())) == 1 else "OTHER BYTES"
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found.caption = (
        f"Every way wrote {same}. Most memory of one process: {peak_mb:.0f} MB. "
        f"Load of this machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    )
    return found


def children_s() -> float:
    """Processor time of every process that was started here and has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def steady(reports: Generator[Report], count: int) -> float:
    """Posts a second while all the workers are at work."""
    done: dict[Path, int] = {}
    ended = 0
    begin = end = (0.0, 0)
    for report in reports:
        if report.ended is not None and not isinstance(report.ended, Done):
            raise RuntimeError(report.ended.key)
        done[report.partition.source] = report.rows
        ended += report.ended is not None
        now = time.perf_counter(), sum(done.values())
        if not begin[1] and len(done) >= count:
            begin = now
        if ended <= FILES - count:
            end = now
    return (end[1] - begin[1]) / (end[0] - begin[0])


if __name__ == "__main__":
    from rich.console import Console

    Console().print(table(posts=int(sys.argv[1]) if len(sys.argv) > 1 else POSTS))
