"""What is given to a verb: a text or a file of text, a moment, a fact; each refused in one sentence when it is none."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import WrongUse

MAX_BYTES = 4_000_000  # as of a line of screen
YEARS = range(1900, 2200)


def text_or_file(text: str | None, source: str | None) -> str:
    """The draft: ``--text``, a file, or ``-`` for standard input. Raises: WrongUse when neither or both are given, or the file is no text."""
    if (text is None) == (source is None):
        raise WrongUse("text_missing" if text is None else "text_twice")
    return text or "" if source is None else file_text(source)


def file_text(source: str) -> str:
    """A file of text, or ``-`` for standard input; UTF-8, a byte order mark is not part of it.

    Raises: WrongUse when it cannot be read, is larger than 4 MB or is not UTF-8.
    """
    try:
        if source == "-":
            body = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                body = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        problem = error.strerror if isinstance(error, OSError) else None
        raise WrongUse("file_unreadable", file=source[:200], problem=problem or type(error).__name__) from error
    if len(body) > MAX_BYTES:
        raise WrongUse("file_too_large", file=source[:200], megabytes=MAX_BYTES // 1_000_000)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("not_utf8", file=source[:200], byte=error.start) from error


def moment(written: str, zone: str) -> datetime:
    """A moment as typed, told in that zone: ISO 8601; without a zone it is meant there, and a day alone means its beginning.

    Raises: WrongUse for anything else.
    """
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise WrongUse("moment", value=written[:40]) from error
    if at.year not in YEARS:
        raise WrongUse("moment", value=written[:40])
    here = ZoneInfo(zone)
    return at.replace(tzinfo=here) if at.tzinfo is None else at.astimezone(here)


def fact(written: str) -> tuple[str, str]:
    """``NAME=VALUE``; the desk reads the value. Raises: WrongUse without the sign."""
    name, equals, value = written.partition("=")
    if not equals:
        raise WrongUse("fact_form", fact=written[:80])
    return name.strip(), value.strip()
