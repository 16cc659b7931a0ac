"""Archives for tests: Parquet files of posts, a book that loads at once, and who is writing at this moment."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from bot.errors import ConfigError
from bot.flows.archive_batch import Screener
from bot.flows.post import NOTHING_OURS
from bot.match import Matcher
from bot.rules.rulebook import Rulebook
from bot.views.words import words_for
from tests.quality.cases import CASES, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COLUMNS = ("id", "text", "act", "network", "country", "role", "audience", "origin", "of", "lang", "link_text", "image_text")


def write(path: Path, posts: Iterable[dict[str, Any]], *, group: int = 1_000) -> Path:
    """Posts as a file; facts and readers as JSON text and commas, as they differ from post to post."""
    rows = [
        {
            **{name: post.get(name) for name in COLUMNS},
            "readers": ",".join(post["readers"]) if post.get("readers") else None,
            "facts": json.dumps(post["facts"]) if "facts" in post else None,
        }
        for post in posts
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def some_posts(count: int, *, first: int = 0) -> list[dict[str, Any]]:
    """The labelled lines over and over, each time with another number at the end; two settings, as the book makes itself ready for each."""
    texts = [record["text"] for name in ("dev", "own") for record in records(CASES / f"{name}.jsonl")]
    return [
        {"id": f"p{n}", "text": f"{texts[n % len(texts)]} {n}", "network": "linkedin", "country": ("FR", None)[n % 2]}
        for n in range(first, first + count)
    ]


def without_rules() -> Screener:
    """A book that loads at once and finds nothing, where it does not matter what is found."""
    book = Rulebook((), Matcher([]), "2026-11", slots=(), medicine_of=lambda _: None)
    return Screener(book=book, words=words_for("en"), ours=NOTHING_OURS, full=False, stamp="no rules")


def verdicts(path: Path) -> list[dict[str, Any]]:
    """What stands in a file of verdicts."""
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


def whole(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def until(happened: Callable[[], Any], *, within_s: float = 100) -> Any:
    """Wait for it; what it gives."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.01)
    raise TimeoutError


def writer(folder: Path) -> int | None:
    """The process that holds a half file of this folder open."""
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            target = link.readlink()
            if folder in target.parents and target.suffix == ".part":
                return int(link.parts[2])
    return None


def without_a_book() -> Screener:
    """A worker that cannot open its book."""
    raise ConfigError("archive.other_book")


def dying() -> Screener:
    """A worker that dies before it has its book."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
