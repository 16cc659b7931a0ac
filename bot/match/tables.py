"""The search by hyperscan: tables compiled once, kept on disk under the hash of what is in them, loaded in milliseconds."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import threading
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import hyperscan as hs
import orjson

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDITION: Final = b"vigie-table-1\n"
_DIGEST_BYTES: Final = 32
_LONGEST_S: Final = 120.0
_KEPT: Final = 8  # tables; a book has two


class HyperscanSearch:
    """Two tables, one of runs of words and one of patterns, shared by all threads; each thread scans with a scratch space of its own."""

    def __init__(self, runs: Sequence[bytes], patterns: Sequence[tuple[str, bool]], telltale: str, *, cache: Path | None) -> None:
        self._runs = _table([(run, 0) for run in runs], literal=True, cache=cache) if runs else None
        expressions = [(text.encode(), _flags(text, capitals=capitals)) for text, capitals in patterns]
        self._patterns = _table([*expressions, (telltale.encode(), hs.HS_FLAG_SINGLEMATCH)], literal=False, cache=cache)
        self._threads = threading.local()

    def runs(self, words: bytes) -> list[tuple[int, int]]:
        """Which runs stand in the words, and where each ends."""
        found: list[tuple[int, int]] = []
        if self._runs:
            self._runs.scan(words, lambda number, _start, end, _flags, _context: found.append((number, end)), scratch=self._scratch()[0])
        return found

    def patterns(self, cased: str) -> list[int]:
        """Which patterns may stand in the text; one past the last for the telltale of hidden words."""
        found: list[int] = []
        self._patterns.scan(cased.encode(), lambda number, _start, _end, _flags, _context: found.append(number), scratch=self._scratch()[1])
        return found

    def _scratch(self) -> tuple[hs.Scratch | None, hs.Scratch]:
        scratch: tuple[hs.Scratch | None, hs.Scratch] | None = getattr(self._threads, "scratch", None)
        if scratch is None:
            scratch = self._threads.scratch = (hs.Scratch(self._runs) if self._runs else None, hs.Scratch(self._patterns))
        return scratch


def _flags(text: str, *, capitals: bool) -> int:
    """The flags for a pattern; what hyperscan cannot do (looking around, referring back) it searches roughly."""
    flags = hs.HS_FLAG_SINGLEMATCH | (0 if capitals else hs.HS_FLAG_CASELESS)
    looks_around = any(sign in text for sign in ("(?=", "(?!", "(?<", "(?P=", "(?(", "(?>")) or re.search(r"\\[1-9]", text)
    return flags | hs.HS_FLAG_PREFILTER if looks_around else flags


def _table(expressions: Sequence[tuple[bytes, int]], *, literal: bool, cache: Path | None) -> hs.Database:
    """The compiled table, from the cache if it stands there whole and for this machine, else compiled and kept."""
    kept_at = cache / f"{_hash(expressions, literal=literal)}.table" if cache else None
    if kept_at and (kept := _load(kept_at) or (_made_apart(expressions, literal=literal, kept_at=kept_at) and _load(kept_at))):
        return kept
    made = compiled(expressions, literal=literal)
    if kept_at:
        keep(kept_at, hs.dumpb(made))
    return made


def compiled(expressions: Sequence[tuple[bytes, int]], *, literal: bool) -> hs.Database:
    """The table, made here and now: seconds, and a hundred megabytes while it lasts."""
    made = hs.Database(mode=hs.HS_MODE_BLOCK)
    texts, flags = zip(*expressions, strict=True)
    made.compile(expressions=texts, ids=list(range(len(texts))), elements=len(texts), flags=list(flags), literal=literal)
    return made


def _made_apart(expressions: Sequence[tuple[bytes, int]], *, literal: bool, kept_at: Path) -> bool:
    """Have a child process make it and keep it: what compiling takes goes with the child, and this process goes on answering."""
    wanted = orjson.dumps({"literal": literal, "expressions": [[text.decode("latin-1"), flags] for text, flags in expressions]})
    command = [sys.executable, "-m", "bot.match.compiling", str(kept_at.absolute())]
    try:
        done = subprocess.run(command, input=wanted, cwd=Path(__file__).parents[2], capture_output=True, timeout=_LONGEST_S, check=False)  # noqa: S603  our own
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _hash(expressions: Sequence[tuple[bytes, int]], *, literal: bool) -> str:
    content = hashlib.sha256(_EDITION + f"{version('hyperscan')} {platform.machine()} {literal}\n".encode())
    for text, flags in expressions:
        content.update(b"%d %d %b\n" % (flags, len(text), text))
    return content.hexdigest()


def _load(path: Path) -> hs.Database | None:
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, image = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
    if hashlib.sha256(image).digest() != digest:
        return None
    try:
        return hs.loadb(image, hs.HS_MODE_BLOCK)
    except hs.error:  # made on another processor
        return None


def keep(path: Path, image: bytes) -> None:
    """Whole or not at all; a cache that cannot be written costs time, not the answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(image).digest() + image)
        Path(part).replace(path)
        _forget_old(path.parent)
    except OSError:
        Path(part).unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    """Every edit of a rule makes another table: only the newest are kept."""
    tables = sorted(folder.glob("*.table"), key=lambda table: table.stat().st_mtime_ns, reverse=True)
    for old in tables[_KEPT:]:
        old.unlink(missing_ok=True)
