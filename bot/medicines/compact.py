"""The file in which facts of registers are kept: one tab-separated line each, compressed; small enough for the package, read in milliseconds.

::

    #   bdpm    2026-05                                         the editions, first
    doliprane   n   PARACETAMOL     w   FR  bdpm    r           name, kind, substance, status, country, source, notes

A file of an older Vigie has no notes.
"""

from __future__ import annotations

import lzma
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.errors import ConfigError
from bot.medicines.facts import Fact, Kind
from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: Final = {"n": Kind.NAME, "s": Kind.SUBSTANCE}
_STATUSES: Final = {"p": Supply.PRESCRIPTION, "m": Supply.MIXED, "w": Supply.WITHOUT, "u": Supply.UNKNOWN}
_COLUMNS: Final = 6
_MAX_BYTES: Final = 64_000_000


def packed(facts: Iterable[Fact]) -> bytes:
    """The facts in order, so that the same facts always give the same bytes."""
    facts = sorted(set(facts))
    editions = sorted({(fact.source, fact.edition) for fact in facts})
    lines = [f"#\t{source}\t{edition}" for source, edition in editions]
    lines += ["\t".join((f.name, f.kind.value[0], _cell(f.substance), f.status.value[0], f.country, f.source, f.notes)) for f in facts]
    return lzma.compress("\n".join(lines).encode(), preset=9)


def _cell(text: str) -> str:
    return " ".join(text.split())


def unpacked(body: bytes, *, file: str) -> list[Fact]:
    """The facts of such a file. ConfigError when it is something else."""
    try:
        unpacker = lzma.LZMADecompressor(memlimit=_MAX_BYTES * 4)
        text = unpacker.decompress(body, max_length=_MAX_BYTES).decode()
        rows = [line.split("\t") for line in text.split("\n")]
        editions = {row[1]: row[2] for row in rows if row[0] == "#"}
        facts = [
            Fact(row[0], _KINDS[row[1]], row[2], _STATUSES[row[3]], row[4], row[5], editions[row[5]], "".join(row[_COLUMNS:]))
            for row in rows
            if len(row) >= _COLUMNS
        ]
    except (lzma.LZMAError, UnicodeDecodeError, KeyError, IndexError) as wrong:
        raise ConfigError("register_damaged", file=file) from wrong
    if not facts or not unpacker.eof:
        raise ConfigError("register_damaged", file=file)
    return facts


def write(path: Path, facts: Iterable[Fact]) -> None:
    """Whole or not at all. OSError as the system says it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(packed(facts))
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
