"""A folder of Parquet files of posts -> a folder of verdicts of the same names, over many processes or machines.

::

    archive             which files, into which; what was done of them so far
    archive_file        one file, row group by row group, whole in its place or not at all
    archive_batch       a batch of posts in, a batch of verdicts out
    archive_processes   files over processes of this machine
    archive_dask        files over a Dask cluster

A file is the unit of work: what travels is its name, what decides whether it is still to be done stands in the footer of its verdicts.
"""

from __future__ import annotations

import fcntl
import glob
import os
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from bot.errors import WrongUse
from bot.flows.archive_file import Done, Partition
from bot.model import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from bot.flows.archive_file import Report

    Workers = Callable[[Sequence[Partition]], Generator[Report]]

ENDING = ".parquet"


@dataclass(frozen=True, slots=True)
class Archive:
    """Files to screen, and the folder that their verdicts go into."""

    folder: Path
    partitions: tuple[Partition, ...]


def plan(source: str, output: Path) -> Archive:
    """The files of a folder, or of a pattern such as ``posts/*.parquet``, and where the verdicts of each go; in the order of their names.

    The folders below the given one, or below where the pattern begins, are kept. Hidden files, and those that begin with ``_``, are not posts.
    One file alone may have one file as its output.

    Raises: WrongUse when there are none, or when verdicts would take the place of posts.
    """
    root, found = _found(source)
    target = output.absolute()
    inside = root in target.parents  # verdicts of an earlier run
    sources = sorted(p for p in found if p.is_file() and not _is_hidden(p.relative_to(root)) and not (inside and target in p.parents))
    if not sources:
        raise WrongUse("archive.none", place=source[:200])
    alone = Path(source).expanduser().is_file() and target.suffix == ENDING and not target.is_dir()
    partitions = (Partition(sources[0], target),) if alone else tuple(Partition(path, target / path.relative_to(root)) for path in sources)
    posts = {path.resolve() for path in sources}
    if over := next((one.output for one in partitions if one.output.resolve() in posts), None):
        raise WrongUse("archive.over_posts", file=str(over))
    return Archive(target.parent if alone else target, partitions)


def screen_archive(archive: Archive, workers: Workers) -> Iterator[Tally]:
    """Have them done; yields now and then how far it is, the last time when all is done.

    Raises: WrongUse when another run is at work in the same folder, or it cannot be written.
    """
    posts = {partition: _rows(partition.source) for partition in archive.partitions}
    done = dict.fromkeys(posts, 0)
    tally = Tally(posts=sum(posts.values()), files=len(posts))
    with _alone_in(archive.folder), closing(workers(archive.partitions)) as reports:
        yield tally
        for report in reports:
            tally = replace(tally, done=tally.done + report.rows - done[report.partition], failure=None)
            done[report.partition] = report.rows
            if isinstance(report.ended, Done):
                tally = _with_done(tally, report.ended)
            elif report.ended is not None:
                failure = (str(report.partition.source), report.ended)
                tally = replace(tally, posts=tally.posts - posts[report.partition], files_failed=tally.files_failed + 1, failure=failure)
            yield tally


def _with_done(tally: Tally, done: Done) -> Tally:
    tally = replace(tally, unread=tally.unread + done.unread)
    return replace(tally, before=tally.before + done.rows, files_before=tally.files_before + 1) if done.before else tally


def _found(source: str) -> tuple[Path, list[Path]]:
    """Where the files hang from, and the files."""
    place = Path(source).expanduser().absolute()
    if place.is_dir():
        return place, list(place.rglob(f"*{ENDING}"))
    if place.exists():
        return place.parent, [place]
    fixed = list(takewhile(lambda part: not glob.has_magic(part), place.parts[:-1]))
    return Path(*fixed), list(Path(*fixed).glob(str(Path(*place.parts[len(fixed) :]))))


def _is_hidden(below: Path) -> bool:
    return any(part.startswith((".", "_")) for part in below.parts)


def _rows(source: Path) -> int:
    """How many posts the file has; 0 where it cannot be read: whoever screens it says why."""
    try:
        return int(pq.read_metadata(source).num_rows)
    except (OSError, pa.ArrowException):
        return 0


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One run a folder: the lock is on the folder itself, and ends with the process however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise WrongUse("file_unwritable", file=str(folder), problem=error.strerror or "") from error
    try:
        with suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WrongUse("archive.busy", folder=str(folder)) from error
        yield
    finally:
        os.close(held)
