"""The parts of a text that rules and looks ask for: sentences, mentions, numbers."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SENTENCE_END: Final = re.compile(r"[.!?…。！？]+[\"'»”’)\]]*(?=\s|$)|\n")
_SHORTENED: Final = re.compile(r"(?i)(?:^|[\s(])(?:dr|pr|prof|m|mr|mrs|ms|st|vs|e\.g|i\.e|p\.ex|ex|cf|env|fig|no|vol|al|inc|corp|ltd|co|[a-z])$")
_MENTION: Final = re.compile(r"(?<![\w@./])@([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})")
_NUMBER: Final = re.compile("(?<![\\w.,])\\d{1,15}(?:[ \u00a0\u202f]\\d{3}(?!\\d))*(?:[.,]\\d{1,15})*(?!\\w)(\\s?%)?")
_LONGEST: Final = 40
_GROUP: Final = 3  # digits between separators


class Number(NamedTuple):
    """A number; offsets are code points of the text, the sign of percent included."""

    value: float
    percent: bool
    start: int
    end: int


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences, without the blanks around them; a line end ends a sentence, ``Dr.`` and ``e.g.`` do not."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        if end[0] == "." and _SHORTENED.search(text[max(start, end.start() - _LONGEST) : end.start()]):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    return tuple(_trimmed(text, first, last) for first, last in found if text[first:last].strip())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def mentions(text: str) -> tuple[str, ...]:
    """The accounts named with an at sign, without it."""
    return tuple(match[1].rstrip(".-") for match in _MENTION.finditer(text))


def numbers(text: str) -> tuple[Number, ...]:
    """Numbers as French and English write them: ``1 000``, ``1,000``, ``1.5``, ``1,5 %``."""
    return tuple(Number(_value(match[0].rstrip("% \u00a0\u202f")), bool(match[1]), *match.span()) for match in _NUMBER.finditer(text))


def _value(written: str) -> float:
    plain = re.sub(r"\s", "", written)
    *whole, last = re.split("[.,]", plain)
    if "." in plain and "," in plain and plain[-len(last) - 1] != plain[len(whole[0])]:
        return float(f"{''.join(whole)}.{last}")  # 12.345,67 or 12,345.67
    grouped = len(whole) > 1 or (len(whole) == 1 and len(last) == _GROUP and "," in plain and whole[0] != "0")  # 1,000 but 1,5
    return float("".join([*whole, last])) if grouped or not whole else float(f"{whole[0]}.{last}")
