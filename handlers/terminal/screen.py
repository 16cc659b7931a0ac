"""screen: many posts at once, a file of lines or an archive of Parquet files. Exit 0: all done; 1: a post or a file could not be read."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.progress import BarColumn, Progress, TextColumn

from bot.errors import WrongUse
from bot.views.words import words_for
from handlers.terminal.printing import EMBEDDINGS, NO_READER, Opened, with_locale
from handlers.terminal.progress import lines_of, to_stderr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale, Tally
    from bot.views.words import Words
    from handlers.terminal.printing import Vigie

DONE, IN_PART = 0, 1
COLUMNS: Final = tuple(TextColumn(f"{{task.fields[{name}]}}", markup=False) for name in ("posts", "rate", "left"))


class Bar:
    """How many posts are done, how many a second, and how long the rest will take; on standard error, where that is a terminal."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._progress = Progress(BarColumn(), *COLUMNS, console=to_stderr, transient=True, disable=not to_stderr.is_terminal)
        self._task = self._progress.add_task("", total=None, posts="", rate="", left="")
        self._start: tuple[float, int] | None = None  # of the first posts that were done: what came before is no measure

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, done: int, posts: int | None, before: int = 0) -> None:
        """That many are done, ``before`` of them without work."""
        at, worked = time.monotonic(), done - before
        if self._start is None and worked:
            self._start = at, worked
        rate = (worked - self._start[1]) / (at - self._start[0]) if self._start and at > self._start[0] else 0.0
        left = timedelta(seconds=round((posts - done) / rate)) if rate and posts and posts >= done else None
        say = self._words.say
        self._progress.update(
            self._task,
            completed=done,
            total=posts,
            posts=say("screen.posts", done=done, posts="…" if posts is None else posts),
            rate=say("screen.rate", n=round(rate)) if rate else "",
            left=say("screen.left", time=str(left)) if left is not None else "",
        )


@click.command("screen")
@click.argument("source", metavar="IN.jsonl|FOLDER|PATTERN")
@click.option("-o", "--output", required=True, metavar="OUT", help="Where the verdicts go: a file for a file of lines, a folder for Parquet files.")
@click.option("--full", is_flag=True, help="With the findings' words: message, why, instead, citation.")
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Parquet: how many processes. Absent: one for each processor.")
@click.option("--dask", metavar="ADDRESS|local", help="Parquet: over the Dask cluster at that address, or one made on this machine.")
@NO_READER
@EMBEDDINGS
@with_locale
@click.pass_context
def screen(
    context: click.Context,
    source: str,
    output: str,
    full: bool,
    workers: int | None,
    dask: str | None,
    no_reader: bool,
    embeddings: bool,
    locale: Locale | None,
) -> int:
    """Check many posts. JSON lines: one verdict a line, in the same order. Parquet: a file of verdicts for each file of posts, in the same order.

    Parquet files that were finished before, with the same book, are not done again. Exit 1 when a post or a file could not be read.
    """
    opened: Opened = context.obj
    house = opened.house_of(locale)
    if house.is_archive(source):
        return _archive(house, source, Path(output), workers or _processors(), dask, full=full, with_reader=not no_reader, embeddings=embeddings)
    if workers or dask:
        raise WrongUse("archive.one_file", file=source[:200])
    return _lines(house, Path(source), Path(output), full=full, with_reader=not no_reader, embeddings=embeddings)


def _lines(house: Vigie, source: Path, output: Path, **how: bool) -> int:
    words, done, refused = words_for(house.locale), 0, 0
    lines = lines_of(source)
    with Bar(words) as bar:
        for done, refused in house.screen(source, output, **how):  # noqa: B007  the last figures are the result
            bar.show(done, lines)
    to_stderr.print(words.say("screen.done", done=done, refused=refused, output=str(output)), markup=False)
    return IN_PART if refused else DONE


def _archive(house: Vigie, source: str, output: Path, workers: int, dask: str | None, **how: bool) -> int:
    words = words_for(house.locale)
    tally: Tally | None = None
    with _stopped_kindly(words, output), Bar(words) as bar:
        for tally in house.screen_archive(source, output, workers=workers, dask=dask, **how):
            bar.show(tally.done, tally.posts, tally.before)
            if tally.failure:
                file, reason = tally.failure
                to_stderr.print(words.say("screen.left_out", file=file, reason=reason), markup=False)
    if tally is None:
        return IN_PART
    counts = {"posts": tally.done, "unread": tally.unread, "files": tally.files, "before": tally.files_before, "failed": tally.files_failed}
    to_stderr.print(words.say("screen.archive_done", output=str(output), **counts), markup=False)
    return IN_PART if tally.unread or tally.files_failed else DONE


@contextmanager
def _stopped_kindly(words: Words, output: Path) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        to_stderr.print(words.say("screen.stopped", output=str(output)), markup=False)
        raise


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
