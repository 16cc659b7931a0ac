"""Many posts in, one verdict a line out: JSON lines, in the same order, without keeping any of them.

A line that cannot be read becomes ``{"line": n, "error": "..."}`` and the rest goes on. ``screen`` and ``check`` agree on every post: a line is
turned into a Draft and checked by the very same function.
"""

from __future__ import annotations

import json
import os
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from bot.errors import WrongUse
from bot.flows.check import check_all
from bot.flows.post import NOTHING_OURS, draft_of
from bot.views.json import adverse_event_json, finding_json, verdict_json

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from bot.flows.post import Ours
    from bot.model import Draft, Phrase, Verdict
    from bot.reader import Reader
    from bot.rules import Rulebook
    from bot.views.words import Words

MAX_LINE_BYTES = 4_000_000
TOGETHER, MAX_CHARACTERS = 100, 500_000  # posts that are checked together
STEP = 1_000  # lines between two steps of progress, and written at once


def screen(
    lines: Iterable[bytes], book: Rulebook, *, full: bool, words: Words, ours: Ours = NOTHING_OURS, first: int = 1, reader: Reader | None = None
) -> Iterator[bytes]:
    """One JSON line out for each line in, each with its line break. ``ours``: where a post says nothing; ``first``: the number of the first."""
    return (line for line, _ in verdicts(lines, book, full=full, words=words, ours=ours, first=first, reader=reader))


def verdicts(
    lines: Iterable[bytes], book: Rulebook, *, full: bool, words: Words, ours: Ours, first: int = 1, reader: Reader | None = None
) -> Iterator[tuple[bytes, bool]]:
    """The same, each line with whether the post could be read."""
    words = words.bare()
    reader = reader.tersely() if reader is not None and not full else reader
    said: dict[str, str] = {}
    asked: deque[tuple[int, dict[str, Any]]] = deque()

    def drafts() -> Iterator[Draft | WrongUse]:
        for number, line in enumerate(lines, first):
            identity, draft = _post(line, ours)
            asked.append((number, identity))
            yield draft

    for answer in answered(drafts(), book, words, said, full=full, reader=reader):
        number, identity = asked.popleft()
        if isinstance(answer, WrongUse):
            yield written({**identity, "line": number, "error": words.phrase(answer.phrase)}), False
        else:
            yield written({**identity, **answer}), True


def _post(line: bytes, ours: Ours) -> tuple[dict[str, Any], Draft | WrongUse]:
    """The identity of the post on this line, and its draft, or why there is none."""
    identity: dict[str, Any] = {}
    try:
        post = read_line(line)
        if isinstance(post.get("id"), (str, int)) and not isinstance(post.get("id"), bool):
            identity = {"id": post["id"]}
        return identity, draft_of(post, ours)
    except WrongUse as error:
        return identity, error


def answered(
    drafts: Iterable[Draft | WrongUse], book: Rulebook, words: Words, said: dict[str, str], *, full: bool, reader: Reader | None
) -> Iterator[dict[str, Any] | WrongUse]:
    """What is said of each draft, but for its identity; where there is none, why. A few are checked together, which is sooner."""
    for batch in _few(drafts):
        verdicts = iter(check_all([draft for draft in batch if not isinstance(draft, WrongUse)], book, reader))
        for draft in batch:
            if isinstance(draft, WrongUse):
                yield draft
            else:
                yield verdict_json(next(verdicts), words) if full else record(next(verdicts), words, said)


def _few(drafts: Iterable[Draft | WrongUse]) -> Iterator[list[Draft | WrongUse]]:
    """So many that they fit into the processor's cache, never so long that they fill the memory."""
    batch: list[Draft | WrongUse] = []
    size = 0
    for draft in drafts:
        batch.append(draft)
        size += 0 if isinstance(draft, WrongUse) else len(draft.text) + len(draft.link_text) + len(draft.image_text)
        if len(batch) == TOGETHER or size > MAX_CHARACTERS:
            yield batch
            batch, size = [], 0
    yield batch


def read_line(line: bytes) -> dict[str, Any]:
    """The object on this line.

    Raises:
        WrongUse: empty, too long, not UTF-8, not JSON, not an object.
    """
    if len(line) > MAX_LINE_BYTES:
        raise WrongUse("screen.too_long", megabytes=MAX_LINE_BYTES // 1_000_000)
    if not line.strip():
        raise WrongUse("screen.empty")
    try:
        post = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        post = half_characters(line)
        if post is None:
            raise WrongUse("screen.not_json", problem=str(error)[:120]) from error
    if not isinstance(post, dict):
        raise WrongUse("screen.not_object")
    return post


def half_characters(line: bytes) -> Any:
    r"""A line with escapes such as ``\ud800``, which orjson refuses and other writers write; None when it is not JSON either."""
    if b"\\u" not in line:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def record(verdict: Verdict, words: Words, said: dict[str, str]) -> dict[str, Any]:
    """A verdict without its words; ``said`` keeps what has been said before."""
    return {
        "verdict": verdict.outcome.value,
        "findings": [finding_json(finding) for finding in verdict.findings],
        "not_checked": [say(phrase, words, said) for phrase in verdict.not_checked],
        "adverse_event": adverse_event_json(verdict.adverse_event) if verdict.adverse_event else None,
        "lang": verdict.lang,
        "rulebook": verdict.rulebook,
    }


def say(phrase: Phrase, words: Words, said: dict[str, str]) -> str:
    """A phrase in words; those without values are worded once."""
    if phrase.values:
        return words.phrase(phrase)
    known = said.get(phrase.key)
    if known is None:
        known = said[phrase.key] = words.phrase(phrase)
    return known


def written(out: dict[str, Any]) -> bytes:
    """One line; half characters are written as the escapes that they came as."""
    try:
        return orjson.dumps(out, option=orjson.OPT_APPEND_NEWLINE)
    except (orjson.JSONEncodeError, TypeError):
        return json.dumps(out, separators=(",", ":")).encode() + b"\n"


def screen_file(
    source: Path, output: Path, book: Rulebook, *, full: bool, words: Words, ours: Ours = NOTHING_OURS, reader: Reader | None = None
) -> Generator[tuple[int, int]]:
    """A file of posts into a file of verdicts; yields (lines done, lines that could not be read) now and then, and at the end.

    It is written beside the output and put in its place when whole, so that a cut run leaves no half file.
    """
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    done = refused = 0
    try:
        with source.open("rb") as lines, beside.open("wb") as out:
            answered = verdicts(lines, book, full=full, words=words, ours=ours, reader=reader)
            while batch := list(islice(answered, STEP)):
                out.write(b"".join(line for line, _ in batch))
                done += len(batch)
                refused += sum(not read for _, read in batch)
                yield done, refused
            out.flush()
            os.fsync(out.fileno())
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
    if not done:
        yield 0, 0
