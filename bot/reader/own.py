"""The lines that a company taught its reader: a file of JSON lines in its home, each with the lesson it came in; a lesson can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from bot.errors import WrongUse
from bot.reader.labelled import VERDICTS, Labelled, labelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

MAX_LINES: Final = 50_000
FILE: Final = "reader/lines.jsonl"
MODEL: Final = "reader/model.npz"


class Own(NamedTuple):
    """A line of the company. ``lesson``: from 1; ``at``: when it was taught."""

    lesson: int
    at: str
    line: Labelled


def own_lines(home: Path) -> tuple[Own, ...]:
    """All of them, oldest first. Raises: WrongUse where the file was damaged."""
    try:
        content = (home / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            record = orjson.loads(line)
            found.append(Own(int(record["lesson"]), str(record["at"]), labelled(record["line"], f"own-{record['lesson']}")))
        except (ValueError, KeyError, TypeError) as error:
            raise WrongUse("reader.damaged", file=str(home / FILE), line=number) from error
    return tuple(found)


def taught(record: Mapping[str, Any]) -> dict[str, Any]:
    """A line as it is kept; ``verdict``, or ``expected`` as for ``rules try``. Raises: WrongUse for one without text or a known verdict."""
    verdict = record.get("verdict", record.get("expected"))
    if not isinstance(record.get("text"), str) or not str(record["text"]).strip():
        raise WrongUse("screen.no_text")
    if verdict not in VERDICTS:
        raise WrongUse("reader.no_verdict", value=str(verdict)[:40])
    return {**{key: value for key, value in record.items() if key != "expected"}, "verdict": verdict}


def keep(home: Path, records: Sequence[Mapping[str, Any]], at: datetime) -> int:
    """Another lesson behind the others; its number. Raises: WrongUse where there would be too many."""
    before = own_lines(home)
    if len(before) + len(records) > MAX_LINES:
        raise WrongUse("reader.too_many", most=MAX_LINES)
    lesson = max((own.lesson for own in before), default=0) + 1
    path = home / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.read_bytes() if path.exists() else b""
    _write(path, whole + b"".join(orjson.dumps({"lesson": lesson, "at": at.isoformat(), "line": record}) + b"\n" for record in records))
    return lesson


def take_back(home: Path) -> int:
    """Without the last lesson; how many lines it had."""
    lines = own_lines(home)
    if not lines:
        return 0
    last = max(own.lesson for own in lines)
    path = home / FILE
    kept = [line for line in path.read_bytes().splitlines() if orjson.loads(line)["lesson"] != last]
    _write(path, b"".join(line + b"\n" for line in kept))
    return sum(own.lesson == last for own in lines)


def forget(home: Path) -> int:
    """Without any; how many there were."""
    count = len(own_lines(home))
    for name in (FILE, MODEL):
        (home / name).unlink(missing_ok=True)
    return count


def keep_model(path: Path, content: bytes) -> None:
    """A model in its place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
