"""One Parquet file of posts -> one of verdicts, a few rows in memory at a time; whole in its place, or not at all.

The output carries in its footer what it was made of: the hash of the input, the edition and hash of the book, the options. A file that is there
with the right footer is finished, whoever finished it, and is not made again: all that a cut run, a lost worker or a second one needs to know.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from bot.errors import VigieError, WrongUse
from bot.flows.archive_batch import Screener, columns_of, screen_batch, verdicts_schema
from bot.model import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MADE_OF: Final = b"vigie.made_of"
UNREAD: Final = b"vigie.posts_not_read"
READ_ROWS: Final = 1_000  # at once, and between two words of progress
READ_BYTES: Final = 16_000_000  # at once, of rows of average size
WRITE_ROWS: Final = 32_000  # in a row group of the output
BUFFER_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Partition:
    """A file of posts and where its verdicts go: all that travels to a worker."""

    source: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Done:
    """A partition that is whole in its place. ``unread``: posts that have an error and no verdict; ``before``: it was there already."""

    rows: int
    unread: int
    before: bool


@dataclass(frozen=True, slots=True)
class Report:
    """How far a partition is: rows done, and how it ended, if it did: done, or why not."""

    partition: Partition
    rows: int
    ended: Done | Phrase | None = None


def attempt(partition: Partition, screener: Screener, on_rows: Callable[[int], None]) -> Done | Phrase:
    """Screen one file, or say why not; whatever goes wrong with it concerns no other file."""
    try:
        return screen_partition(partition, screener, on_rows)
    except VigieError as error:
        return portable(error.phrase)
    except Exception as error:  # noqa: BLE001  a fault of ours in one file; the others go on
        return Phrase("error.archive.unexpected", {"problem": type(error).__name__})


def portable(said: Phrase) -> Phrase:
    """The same, fit to travel between processes."""
    return Phrase(said.key, dict(said.values))


def screen_partition(partition: Partition, screener: Screener, on_rows: Callable[[int], None]) -> Done:
    """Screen one file; ``on_rows`` is told how many rows are done, now and then.

    Raises:
        WrongUse: the file cannot be read, is damaged, has the wrong columns or changes meanwhile; the output cannot be written.
    """
    source, output = partition.source, partition.output
    with _reading():
        before = source.stat()
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    made_of = orjson.dumps({"input": digest, "rulebook": screener.book.edition, "made_with": screener.stamp})
    if done := finished(output, made_of):
        return done
    discard_parts(output)
    part = output.with_name(f"{_part_prefix(output)}{uuid4().hex[:8]}.part")
    try:
        with _writing():
            output.parent.mkdir(parents=True, exist_ok=True)
            rows, unread = _write(source, part, screener, made_of, on_rows)
            after = source.stat()
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise WrongUse("archive.changed")
            _to_disk(part)
            part.replace(output)
    finally:
        with suppress(OSError):
            part.unlink()
    return Done(rows, unread, before=False)


def finished(output: Path, made_of: bytes) -> Done | None:
    """What is whole in its place and made of the same; None for anything else."""
    try:
        footer = pq.read_metadata(output)
    except (OSError, pa.ArrowException):
        return None
    notes = footer.metadata or {}
    return Done(footer.num_rows, int(notes.get(UNREAD, b"0")), before=True) if notes.get(MADE_OF) == made_of else None


def discard_parts(output: Path) -> None:
    """Take away what cut runs left of this output."""
    if output.parent.is_dir():
        for path in output.parent.iterdir():
            if path.name.startswith(_part_prefix(output)) and path.suffix == ".part":
                path.unlink(missing_ok=True)


def _part_prefix(output: Path) -> str:
    return f".{output.name}."


def _write(source: Path, part: Path, screener: Screener, made_of: bytes, on_rows: Callable[[int], None]) -> tuple[int, int]:
    """Every verdict in the order of the posts; how many, and how many posts could not be read."""
    with _reading():
        posts = pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER_BYTES, page_checksum_verification=True)
    rows = unread = waiting = 0
    held: list[pa.RecordBatch] = []
    with posts:
        columns = columns_of(posts.schema_arrow)
        schema = verdicts_schema(posts.schema_arrow, full=screener.full)
        with pq.ParquetWriter(part, schema, compression="zstd") as out:
            for batch in _batches(posts, columns):
                held.append(screen_batch(batch, screener))
                rows, waiting = rows + len(batch), waiting + len(batch)
                unread += len(batch) - held[-1].column("error").null_count
                if waiting >= WRITE_ROWS:
                    out.write_table(pa.Table.from_batches(held))
                    held, waiting = [], 0
                on_rows(rows)
            if held:
                out.write_table(pa.Table.from_batches(held))
            out.add_key_value_metadata({MADE_OF: made_of, UNREAD: str(unread)})
    return rows, unread


def _batches(posts: pq.ParquetFile, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """A few rows at a time, row group by row group; fewer where they are long."""
    for number in range(posts.num_row_groups):
        group = posts.metadata.row_group(number)
        each = group.total_byte_size // max(group.num_rows, 1) + 1
        at_once = max(1, min(READ_ROWS, READ_BYTES // each))
        batches = posts.iter_batches(at_once, row_groups=[number], columns=columns, use_threads=False)
        while True:
            with _reading():
                batch = next(batches, None)
            if batch is None:
                break
            yield batch


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise WrongUse("archive.unreadable", problem=_said(error)) from error


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WrongUse("archive.unwritable", problem=_said(error)) from error


def _said(error: Exception) -> str:
    """The fault in a few words, without a path."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error).partition("\n")[0])[:160].rstrip(".")
