"""Words hidden in a text: s p a c e d out, in l33t, cut by d.o.t.s, or run together in a hashtag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_BLANK: Final = "\x1f"  # stands between the words of a split hashtag until the echoes are made; folded text never holds it otherwise

# What asks for a second glance, for hyperscan and ``re`` alike: letters one by one; signs or digits between the letters of what is no address.
_BEGINS: Final = r"(?:^|[\s\"'(#])"
TELLTALE: Final = (
    r"\b[a-z0-9](?: [a-z0-9]){3}\b|\b[a-z0-9](?:[\n._*/-][a-z0-9]){3}\b"
    rf"|{_BEGINS}[a-z0-9@$!|]{{0,24}}[a-z][0134578@$!|]+[a-z]|{_BEGINS}[0134578$]+[a-z]{{3}}|{_BEGINS}[a-z]{{3,24}}[0134578$]{{1,2}}\b"
    rf"|{_BEGINS}[a-z0-9]{{1,20}}[._*][a-z0-9*._-]{{0,20}}[a-z]|{_BEGINS}[a-z0-9]{{1,20}}-[a-z0-9]{{1,20}}[._*-][a-z0-9]"
)
_AFTER_BLANK: Final = r"(?<![^\s\"'(#])"
_SPACED: Final = re.compile(r"(?<![a-z0-9])[a-z0-9]([ \n._*/-])[a-z0-9](?:\1[a-z0-9]){2,}(?![a-z0-9])")
_CUT: Final = re.compile(rf"{_AFTER_BLANK}[a-z0-9]{{1,20}}(?:[._*-][a-z0-9]{{1,20}}){{1,9}}(?![a-z0-9/@])")
_LEET: Final = re.compile(
    rf"{_AFTER_BLANK}[a-z0-9$][a-z0-9@$!|]{{3,40}}(?![a-z0-9@$!|/.:])|{_AFTER_BLANK}[a-z0-9$][a-z0-9@$!|]{{3,40}}(?=[.:](?:\s|$))"
)
_IN_TAG: Final = re.compile(rf"[a-z0-9_{TAG_BLANK}]*")
_LEET_AS_I: Final = str.maketrans("0134578@$!|", "oieastbasil")
_LEET_AS_L: Final = str.maketrans("0134578@$!|", "oleastbasll")
_MEASURE: Final = re.compile(r"\d+[a-z]{1,3}")
_LETTERS_AT_LEAST: Final = 3
_TOO_LONG: Final = 60


class Echo(NamedTuple):
    """A word read at a second glance, and the place in the normal form where it hides."""

    text: str
    start: int
    end: int


def tag_echoes(tagged: str) -> Iterator[Echo]:
    """Every split hashtag as one word. ``tagged``: the normal form with ``TAG_BLANK`` inside them."""
    blank = tagged.find(TAG_BLANK)
    while blank >= 0:
        start = max(tagged.rfind("#", 0, blank), tagged.rfind("@", 0, blank)) + 1
        end = _IN_TAG.match(tagged, start).end()  # type: ignore[union-attr]  # a blank of a tag stands in a tag
        yield Echo(tagged[start:end].replace(TAG_BLANK, ""), start, end)
        blank = tagged.find(TAG_BLANK, end)


def hidden_echoes(normal: str) -> Iterator[Echo]:
    """Words spaced out, cut by signs, or in leetspeak."""
    yield from _spaced(normal)
    yield from _cut(normal)
    yield from _leet(normal)


def _spaced(normal: str) -> Iterator[Echo]:
    for run in _SPACED.finditer(normal):
        yield Echo(run[0].replace(run[1], ""), run.start(), run.end())


def _cut(normal: str) -> Iterator[Echo]:
    for run in _CUT.finditer(normal):
        parts = re.split(r"[._*-]", run[0])
        if len(run[0]) <= _TOO_LONG and (len(parts) > len(("well", "known")) or "-" not in run[0]) and any(map(str.isalpha, run[0])):
            yield Echo("".join(parts), run.start(), run.end())


def _leet(normal: str) -> Iterator[Echo]:
    for run in _LEET.finditer(normal):
        word = run[0].rstrip("!|")
        letters = sum(map(str.isalpha, word))
        if letters < _LETTERS_AT_LEAST or letters == len(word) or _MEASURE.fullmatch(word):
            continue
        for read_as in {word.translate(_LEET_AS_I), word.translate(_LEET_AS_L)}:
            yield Echo(read_as, run.start(), run.start() + len(word))
