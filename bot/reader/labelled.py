"""The labelled lines that the reader learns from: posts and acts with the verdict that a lawyer gave, and short texts for the adverse-event gate.

They stand in lines/posts and lines/adverse, JSON lines, a file a batch; a hand is who wrote a batch, and never both taught and examined.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINES: Final = Path(__file__).parent / "lines"
VERDICTS: Final = ("stop", "ask", "clear")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post as ``screen`` reads it, the verdict given, others that were accepted, the codes of the book that decide, most important first."""

    id: str
    batch: str
    post: Mapping[str, Any]
    verdict: Literal["stop", "ask", "clear"]
    also: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def hand(self) -> str:
        """Who wrote it."""
        return hand_of(self.batch)


@dataclass(frozen=True, slots=True)
class Told:
    """A text for the gate. ``place``: comment, question and press are somebody else's words; post and draft the company's own."""

    id: str
    batch: str
    text: str
    lang: str
    place: str
    label: Literal["ae", "special", "none"]

    @property
    def hand(self) -> str:
        """Who wrote it."""
        return hand_of(self.batch)


def hand_of(batch: str) -> str:
    """``fr1-03`` -> ``fr1``; ``x2es01`` -> ``x2es``."""
    return batch.partition("-")[0].rstrip("0123456789") if "-" not in batch else batch.partition("-")[0]


@cache
def posts(folder: Path = LINES) -> tuple[Labelled, ...]:
    """Every labelled post, by batch."""
    return tuple(read_posts(folder))


def read_posts(folder: Path = LINES) -> Iterator[Labelled]:
    """The same, one after another, without keeping them."""
    return (labelled(record, batch) for batch, record in _records(folder / "posts"))


@cache
def told(folder: Path = LINES) -> tuple[Told, ...]:
    """Every text for the gate, by batch."""
    return tuple(Told(r["id"], batch, r["text"], r["lang"], r["place"], r["label"]) for batch, r in _records(folder / "adverse"))


def labelled(record: Mapping[str, Any], batch: str) -> Labelled:
    """A line as a labelled post. Raises: ValueError for one without text or with an unknown verdict."""
    verdict = record.get("verdict")
    if not isinstance(record.get("text"), str) or verdict not in VERDICTS:
        raise ValueError("a labelled line has a text and a verdict: stop, ask or clear")
    own = {key: value for key, value in record.items() if key not in {"id", "verdict", "also", "codes"}}
    also, codes = (tuple(map(str, record.get(name) or ())) for name in ("also", "codes"))
    return Labelled(str(record.get("id", "")), batch, own, verdict, also, codes)


@cache
def hash_of_lines(folder: Path = LINES) -> str:
    """The hash of everything in the lines: a model says which it was made from."""
    whole = hashlib.sha256()
    for kind in ("posts", "adverse"):
        for path in sorted((folder / kind).glob("*.jsonl")):
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def _records(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            if line.strip():
                yield path.stem, orjson.loads(line)
