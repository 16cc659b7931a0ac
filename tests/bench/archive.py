"""Posts a second over an archive of Parquet files: one process, two, and two workers of a Dask cluster on this machine.

A rate is that of the steady state: it counts from when every worker is at work until the first of them has nothing left, so that loading the book
and the uneven end decide nothing. Where others are at work on the machine, the clock measures them as well; the processor's time of a post says what
the same would be on free cores.
``python -m tests.bench.archive 200000`` takes more posts.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Steady:
    """While all the workers were at work: posts done, seconds by the clock, seconds of processors."""

    posts: int
    clock_s: float
    processor_s: float

    @property
    def rate(self) -> float:
        """Posts a second."""
        return self.posts / self.clock_s

    @property
    def each_us(self) -> float:
        """Processor time of a post, in microseconds."""
        return self.processor_s / self.posts * 1e6


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
        measured: dict[str, list[Steady]] = {name: [] for name in ways}
        written = set()
        for round_ in range(ROUNDS):
            for name, (workers, count) in ways.items():
                out = here / f"{name} {round_}"
                measured[name].append(steady(workers(plan(str(here / "in"), out).partitions), count))
                written.add(hashlib.sha256(repr(whole(out)).encode()).hexdigest())
    found = Table(
        "over", "posts/s", "times 1 process", "wanted", "processor, µs a post", "times, on free cores", title=f"{posts:,} posts in {FILES} files"
    )
    first_rate, first_us = best(measured["1 process"])
    for name, (_, count) in ways.items():
        rate, each_us = best(measured[name])
        wanted = f"> {WANTED}" if count > 1 else ""
        found.add_row(name, f"{rate:,.0f}", f"{rate / first_rate:.2f}", wanted, f"{each_us:,.0f}", f"{count * first_us / each_us:.2f}")
    found.caption = (
        f"Every way wrote {'the same bytes' if len(written) == 1 else 'OTHER BYTES'}. "
        f"Most memory of one process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB. "
        f"Load of this machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    )
    return found


def best(rounds: list[Steady]) -> tuple[float, float]:
    """The highest rate and the least processor time of a post."""
    return max(one.rate for one in rounds), min(one.each_us for one in rounds)


def steady(reports: Generator[Report], count: int) -> Steady:
    """What was done from when every worker is at work until the first of them has nothing left."""
    done: dict[Path, int] = {}
    ended = 0
    begin = end = (0, 0.0, 0.0)
    for report in reports:
        if report.ended is not None and not isinstance(report.ended, Done):
            raise RuntimeError(report.ended.key)
        done[report.partition.source] = report.rows
        ended += report.ended is not None
        if ended > FILES - count:
            continue
        end = sum(done.values()), time.perf_counter(), processor_s()
        if not begin[0] and len(done) >= count:
            begin = end
    return Steady(end[0] - begin[0], end[1] - begin[1], end[2] - begin[2])


def processor_s() -> float:
    """Processor time, so far, of the processes that this one has started and that are at work."""
    spent = 0
    for child in multiprocessing.active_children():
        with suppress(OSError):  # it has just ended
            fields = Path(f"/proc/{child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    from rich.console import Console

    Console().print(table(posts=int(sys.argv[1]) if len(sys.argv) > 1 else POSTS))
