"""Words hidden in a text: s p a c e d out, in l33t, cut by d.o.t.s, or run together in a hashtag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_BLANK: Final = "\x1f"  # stands between the words of a split hashtag until the echoes are made; folded text never holds it otherwise

# What asks for a second glance, for hyperscan and ``re`` alike: letters one by one, words cut by signs, signs or digits between letters.
TELLTALE: Final = (
    r"\b[a-z0-9](?:[ \n._*/-][a-z0-9]){3}\b|[a-z0-9][._*][a-z0-9]|[a-z][0134578@$!|][a-z]|\b[0134578$][a-z]{4}|[a-z]{2}-[a-z]{1,9}-[a-z]"
)
_SPACED: Final = re.compile(r"(?<![a-z0-9])[a-z0-9]([ \n._*/-])[a-z0-9](?:\1[a-z0-9]){2,}(?![a-z0-9])")
_CUT: Final = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:[._*-][a-z0-9]+){1,9}(?![a-z0-9])")
_LEET: Final = re.compile(r"(?<![a-z0-9@$!|])[a-z0-9$@][a-z0-9@$!|]{3,40}(?![a-z0-9@$!|])")
_LEET_AS_I: Final = str.maketrans("0134578@$!|", "oieastbasil")
_LEET_AS_L: Final = str.maketrans("0134578@$!|", "oleastbasll")
_MEASURE: Final = re.compile(r"\d+[a-z]{1,3}")
_LETTERS_AT_LEAST: Final = 3
_TOO_LONG: Final = 60


@dataclass(frozen=True, slots=True)
class Echo:
    """A word read at a second glance, and the place in the normal form where it hides."""

    text: str
    start: int
    end: int


def echoes_of(normal: str, tagged: str) -> tuple[Echo, ...]:
    """All of them, in no order. ``tagged``: the normal form with ``TAG_BLANK`` inside split hashtags."""
    return (*_tags(tagged), *_spaced(normal), *_cut(normal), *_leet(normal))


def _tags(tagged: str) -> Iterator[Echo]:
    if TAG_BLANK in tagged:
        for tag in re.finditer(rf"[a-z0-9_]+(?:{TAG_BLANK}[a-z0-9_]+)+", tagged):
            yield Echo(tag[0].replace(TAG_BLANK, ""), tag.start(), tag.end())


def _spaced(normal: str) -> Iterator[Echo]:
    for run in _SPACED.finditer(normal):
        yield Echo(run[0].replace(run[1], ""), run.start(), run.end())


def _cut(normal: str) -> Iterator[Echo]:
    for run in _CUT.finditer(normal):
        parts = re.split(r"[._*-]", run[0])
        if len(run[0]) <= _TOO_LONG and (len(parts) > 2 or "-" not in run[0]):
            yield Echo("".join(parts), run.start(), run.end())


def _leet(normal: str) -> Iterator[Echo]:
    for run in _LEET.finditer(normal):
        word = run[0].rstrip("!|")
        letters = sum(map(str.isalpha, word))
        if letters < _LETTERS_AT_LEAST or letters == len(word) or _MEASURE.fullmatch(word):
            continue
        for read_as in {word.translate(_LEET_AS_I), word.translate(_LEET_AS_L)}:
            yield Echo(read_as, run.start(), run.start() + len(word))
