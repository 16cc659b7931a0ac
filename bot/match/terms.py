"""What can be looked for, and the shape in which it is looked for.

A term is words; ``stem*`` stands for every word that begins so and ``*stem`` for every word that ends so; a hyphen, a blank and an apostrophe
are the same; ``...`` is a gap of at most three words and ``...5`` of at most five. A regex is matched against the normal form of
``bot.text`` (lower-case ASCII; the signs of euro, pound and yen read ``eur``, ``gbp``, ``jpy``) and, like a term, on whole words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from bot.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.text import Reading

_GAP: Final = re.compile(r"\s*(?:\.\.\.)\s*(\d*)\s*")
_PLAIN: Final = re.compile(r"\*?[a-z0-9]+(?:[ '_-][a-z0-9]+)*\*?")
_WORD_OR_SIGN: Final = re.compile(r"[a-z0-9]+|\*|[ '_-]+|.")
_GAP_WORDS: Final = 3
_GAP_MOST: Final = 12
_WORD_ENDS: Final = r"(?:(?![A-Za-z0-9])|(?<![A-Za-z0-9]))"


Accept = Callable[["Reading", int, int], bool]


_SHOUTING: Final = 0.7  # of the letters around are capitals: then capitals say nothing
_AROUND: Final = 40


class Term(NamedTuple):
    """One thing to look for; many terms may share a key.

    ``capitals``: only where written in capitals; ``plural``: also with an s; ``in_hashtags``: also where a hashtag begins or ends with it
    (``#ozempicjourney``); ``accept``: only where this says so of the place it was found.
    """

    key: str
    text: str
    kind: Literal["term", "regex"] = "term"
    capitals: bool = False
    plural: bool = False
    accept: Accept | None = None
    in_hashtags: bool = False


class Hit(NamedTuple):
    """A term that was found; offsets in ``Reading.normal``, half-open."""

    key: str
    start: int
    end: int


class Wanted(NamedTuple):
    """Who asked for a run of words or a pattern, and under which conditions."""

    key: str
    capitals: bool
    accept: Accept | None

    def here(self, reading: Reading, start: int, end: int) -> bool:
        """Whether the place fulfils the conditions."""
        return (not self.capitals or in_capitals(reading.cased, start, end)) and (self.accept is None or self.accept(reading, start, end))


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words looked for as it stands in a text reduced to words and single blanks; a blank at each end that ends a word."""

    words: bytes
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Anything that is more than a run of words: a regular expression that may match inside words, made exact by ``compiled``."""

    text: str
    wanted: tuple[Wanted, ...]
    capitals: bool

    @property
    def on_normal(self) -> bool:
        """Whether it is matched against the normal form; with capitals, or with capital letters in it, against the cased one."""
        return not self.capitals and not re.search(r"(?<!\\)[A-Z]", self.text)

    def compiled(self) -> re.Pattern[str]:
        """The expression ending with a word; that it begins with one is left to the caller, who is faster."""
        return re.compile(f"(?:{self.text}){_WORD_ENDS}", re.ASCII if self.capitals or self.on_normal else re.ASCII | re.IGNORECASE)


def shapes(terms: Iterable[Term]) -> tuple[tuple[Words, ...], tuple[Pattern, ...]]:
    """Terms -> runs of words and patterns, equal ones joined. ValueError says which term cannot be read and why."""
    runs: dict[bytes, set[Wanted]] = {}
    patterns: dict[tuple[str, bool], set[Wanted]] = {}
    for term in terms:
        wanted = Wanted(term.key, term.capitals, term.accept)
        text = " ".join((term.text if term.text.isascii() else folded(term.text)).lower().split())
        if term.kind == "regex":
            patterns.setdefault((_regex(term.text), term.capitals), set()).add(wanted._replace(capitals=False))
        elif _PLAIN.fullmatch(text):
            for words in _runs(text, plural=term.plural):
                runs.setdefault(words, set()).add(wanted)
        else:
            patterns.setdefault((_spelled(text, term.text), False), set()).add(wanted)
    return (
        tuple(Words(words, tuple(wanted)) for words, wanted in sorted(runs.items())),
        tuple(Pattern(text, tuple(wanted), capitals) for (text, capitals), wanted in sorted(patterns.items())),
    )


def _runs(text: str, *, plural: bool) -> list[bytes]:
    before, after = " " * (not text.startswith("*")), " " * (not text.endswith("*"))
    words = re.sub("[ '_-]", " ", text.strip("*"))
    both = [before + words + after]
    if plural and after:
        both.append(f"{before}{words}s ")
    return [spelled.encode() for spelled in both]


def _spelled(text: str, as_written: str) -> str:
    """A term with gaps, inner stems or signs as a regular expression."""
    parts = _GAP.split(text)
    if not all(part.strip(" *'_-") for part in parts[::2]):
        raise ValueError(f"{as_written!r} is no term: it needs a word, and a gap stands between words")
    spelled = [_words(parts[0])]
    for most, words in zip(parts[1::2], parts[2::2], strict=True):
        if int(most or _GAP_WORDS) > _GAP_MOST:
            raise ValueError(f"{as_written!r}: a gap is at most {_GAP_MOST} words")
        spelled += [rf"[^a-z0-9]+(?:[a-z0-9]+[^a-z0-9]+){{0,{int(most or _GAP_WORDS)}}}", _words(words)]
    return "".join(spelled)


def _words(text: str) -> str:
    """Words, stems and signs; beside a sign a blank may stand or not (``100 %``, ``100%``)."""
    pieces = _WORD_OR_SIGN.findall(text)
    spelled = []
    for before, piece, after in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False):
        if piece == "*":
            spelled.append("[a-z0-9]*")
        elif piece.strip(" '_-"):
            spelled.append(re.escape(piece))
        else:
            spelled.append(" ?" if _is_sign(before) or _is_sign(after) else "[^a-z0-9]")
    return "".join(spelled)


def _is_sign(piece: str) -> bool:
    return bool(piece) and piece != "*" and not piece[0].isalnum()


def _regex(text: str) -> str:
    """A regular expression with its own non-ASCII characters folded as the text will be."""
    spelled, in_class, escaped = [], False, False
    for character in text:
        if character.isascii():
            if not escaped and character in "[]":
                in_class = character == "["
            escaped = character == "\\" and not escaped
            spelled.append(character)
            continue
        plain = folded(character).strip()
        if len(plain) != 1 and in_class:
            raise ValueError(f"{text!r}: {character!r} reads {plain!r} and cannot stand between brackets")
        spelled.append(plain if len(plain) == 1 else f"(?:{plain})")
        escaped = False
    try:
        empty = re.search("".join(spelled), "", re.ASCII)
    except (re.error, RecursionError, OverflowError) as wrong:
        raise ValueError(f"{text!r} is no regular expression: {wrong}") from wrong
    if empty:
        raise ValueError(f"{text!r} would be found everywhere: it matches nothing at all")
    return "".join(spelled)


def in_capitals(cased: str, start: int, end: int) -> bool:
    """Whether it is written in capitals while the words around it are not."""
    if any(c.islower() for c in cased[start:end]):
        return False
    around = [c for c in cased[max(0, start - _AROUND) : start] + cased[end : end + _AROUND] if c.isalpha()]
    return sum(map(str.isupper, around)) < _SHOUTING * len(around) or not around
