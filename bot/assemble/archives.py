"""Archives of posts, screened over processes or a Dask cluster: which book it is, and how each worker opens it.

Arrow and Dask are the extra ``archives``; nothing else of the house imports them.
"""

from __future__ import annotations

import gc
import glob
import hashlib
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.assemble.readers import reader_for
from bot.assemble.rooms import Rooms
from bot.errors import ConfigError
from bot.settings import Settings
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.archive_batch import Screener
    from bot.model import Locale, Tally

BOT: Final = Path(__file__).parents[1]
DECIDING: Final = (
    "company",
    "flows",
    "match",
    "medicines",
    "model",
    "networks",
    "reader",
    "rules",
    "text",
    "views",
)  # what a verdict or its words come from
OF_THE_HOME: Final = ("rules/**/*.yml", "registers/*.tsv.xz", "reader/model.npz")


def is_archive(source: str) -> bool:
    """Whether this names Parquet files: a folder, a pattern, or one such file."""
    place = Path(source).expanduser()
    return place.is_dir() or place.suffix == ".parquet" or (glob.has_magic(source) and not place.exists())


def screen_archive(
    rooms: Rooms, source: str, output: Path, *, full: bool, workers: int, dask: str | None, with_reader: bool = True, embeddings: bool = False
) -> Iterator[Tally]:
    """Screen the Parquet files of a folder or pattern; yields now and then how far it is.

    Raises: WrongUse for a place without such files, or a cluster that does not answer; ConfigError where the extra is not installed.
    """
    require_extra(dask=dask is not None)
    reader_for(rooms, with_reader=with_reader, embeddings=embeddings)  # what is missing is said once, not by each worker
    from bot.flows.archive import plan, screen_archive
    from bot.flows.archive_processes import over_processes

    archive = plan(source, output)
    stamp = stamp_of(rooms, full=full, with_reader=with_reader, embeddings=embeddings)
    opener = Opener(rooms.path.absolute(), rooms.locale, full, rooms.ours().on, stamp, with_reader, embeddings)
    if dask is None:
        yield from screen_archive(archive, partial(over_processes, opener=opener, count=workers))
    else:
        from bot.flows.archive_dask import over_dask

        rooms.book  # noqa: B018  its compiled tables are in the cache before many workers look for them at once
        yield from screen_archive(archive, partial(over_dask, opener=opener, address=dask, count=workers))


def require_extra(*, dask: bool) -> None:
    """Raises: ConfigError where Arrow, or Dask where it is wanted, is not installed."""
    try:
        import pyarrow  # noqa: F401

        if dask:
            import distributed  # noqa: F401
    except ImportError as error:
        raise ConfigError("archive.extra") from error


@dataclass(frozen=True, slots=True)
class Opener:
    """How a worker opens the book that its parent has. ``on``: the moment all posts of a run are judged at; ``stamp``: the book it must be."""

    home: Path
    locale: Locale
    full: bool
    on: datetime | None
    stamp: str
    with_reader: bool = True
    embeddings: bool = False

    def __call__(self) -> Screener:
        """The book, from the cache of the home. Raises: ConfigError where it is another one than the parent's."""
        rooms = Rooms(Settings.read({"VIGIE_HOME": str(self.home)}), self.locale)
        screener = screener_of(rooms, full=self.full, on=self.on, with_reader=self.with_reader, embeddings=self.embeddings)
        if screener.stamp != self.stamp:
            raise ConfigError("archive.other_book")
        gc.freeze()  # what the book holds is not gone through again between two posts
        return screener


def screener_of(rooms: Rooms, *, full: bool, on: datetime | None, with_reader: bool = True, embeddings: bool = False) -> Screener:
    """The book of these rooms, loaded, and its stamp."""
    from bot.flows.archive_batch import Screener

    stamp = stamp_of(rooms, full=full, with_reader=with_reader, embeddings=embeddings)
    reader = reader_for(rooms, with_reader=with_reader, embeddings=embeddings)
    if reader is not None and not full:
        reader = reader.tersely()
    return Screener(book=rooms.book, words=words_for(rooms.locale), ours=replace(rooms.ours(), on=on), full=full, stamp=stamp, reader=reader)


def stamp_of(rooms: Rooms, *, full: bool, with_reader: bool = True, embeddings: bool = False) -> str:
    """Which book these rooms have, without reading it: a hash of all that decides; and the options."""
    ours = rooms.ours()
    decided = (_code(), _content(rooms.path, OF_THE_HOME), rooms.company.products, ours.country, sorted(ours.facts.items()))
    options = f"{' full' if full else ''}{'' if with_reader and rooms.company.reads_twice else ' rules alone'}{' embeddings' if embeddings else ''}"
    return f"{hashlib.sha256(repr(decided).encode()).hexdigest()} {rooms.locale}{options}"


@cache
def _code() -> str:
    """Hash of all in this package that a verdict comes from; of the moment it was first asked for, as the code in memory is."""
    return _content(BOT, tuple(f"{folder}/**/*.*" for folder in DECIDING))


def _content(folder: Path, patterns: tuple[str, ...]) -> str:
    content = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            content.update(f"{path.relative_to(folder).as_posix()}\n{path.stat().st_size}\n".encode())
            content.update(path.read_bytes())
    return content.hexdigest()
