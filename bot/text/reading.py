"""A text as it is compared, with an exact way back to what was written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.text.echoes import TAG_BLANK, Echo, hidden_echoes, tag_echoes
from bot.text.folding import FOLDS, LATIN_DELETED, LATIN_TABLE, fold_match

_BEYOND_LATIN: Final = re.compile("[^\x00-\xff]")
_LATIN_LEFT: Final = re.compile("[\x80-\xff]")
# One expression for each sign: one that begins with a letter of its own is searched for five times faster than one that begins with a choice.
_TAGS: Final = tuple((sign, re.compile(sign + r"(?<![A-Za-z0-9].)[A-Za-z0-9_]{3,}")) for sign in "#@")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BLANKS: Final = re.compile(r"[ \n]{2,}")
_MARKS: Final = frozenset({"Mn", "Me"})


class Reading:
    """A text in normal form: plain lower-case ASCII, without accents, disguises and doubled blanks; ``#OurNewTreatment`` is split into words.

    ``raw`` as written; ``cased`` the normal form with its capitals, ``normal`` without, index for index the same. ``exact``: normal and raw
    share their offsets too.
    """

    __slots__ = ("_back", "_tagged", "cased", "exact", "normal", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._tagged, self.exact = _fold(raw)
        self.cased = self._tagged.replace(TAG_BLANK, " ") if TAG_BLANK in self._tagged else self._tagged
        self.normal = self.cased.lower()
        self._back: list[int] | None = None

    @property
    def tagged(self) -> bool:
        """Whether a hashtag or mention was split into words."""
        return self._tagged is not self.cased

    def tags(self) -> tuple[Echo, ...]:
        """Every split hashtag and mention as one word, with its place in ``normal``."""
        return tuple(tag_echoes(self._tagged.lower())) if self.tagged else ()

    def hidden(self) -> tuple[Echo, ...]:
        """Words that are spaced out, cut by signs or in leetspeak, with their places in ``normal``."""
        return tuple(hidden_echoes(self.normal))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``normal`` -> code points in ``raw``, half-open; accents that follow the last letter are included."""
        if self.exact:
            return start, end
        if self._back is None:
            self._back = _offsets(self.raw)
        first = self._back[start] if start < len(self._back) else len(self.raw)
        if end <= start:
            return first, first
        last = self._back[end - 1] + 1
        while last < len(self.raw) and unicodedata.category(self.raw[last]) in _MARKS:
            last += 1
        return first, last


def read(text: str) -> Reading:
    """Any string, also empty, with NUL or lone surrogates; linear in its length; never raises."""
    return Reading(text)


def _fold(raw: str) -> tuple[str, bool]:
    """The normal form with capitals, and whether each of its characters stands where it stood in ``raw``."""
    try:
        coded, exact = raw.encode("latin-1"), True
    except UnicodeEncodeError:
        coded, exact = _BEYOND_LATIN.sub(fold_match, raw).encode("latin-1"), False
    text = coded.translate(LATIN_TABLE, LATIN_DELETED).decode("latin-1")
    if not text.isascii():
        text, exact = _LATIN_LEFT.sub(fold_match, text), False
    for sign, tag in _TAGS:
        if sign in text:
            text = tag.sub(_split_tag, text)
    if "  " in text or "\n" in text:
        text = _single_blanks(text)
    return text, exact and len(text) == len(raw)


def _split_tag(tag: re.Match[str]) -> str:
    return _HUMP.sub(TAG_BLANK, tag[0]) if _has_humps(tag[0]) else tag[0]


def _has_humps(word: str) -> bool:
    """Quickly: most hashtags are all small letters or all capitals."""
    return not (word[2:].islower() or word.isupper())


def _single_blanks(text: str) -> str:
    """Runs of blanks become one blank, or one line end where the run holds one. Halving the runs keeps it linear."""
    while "  " in text:
        text = text.replace("  ", " ")
    if "\n" in text:
        text = text.replace(" \n", "\n").replace("\n ", "\n")
        while "\n\n" in text:
            text = text.replace("\n\n", "\n")
    return text


def _offsets(raw: str) -> list[int]:
    """For each character of the normal form, the code point it came from."""
    text, back = [], []
    for place, character in enumerate(raw):
        folded = FOLDS[character]
        text.append(folded)
        back.extend([place] * len(folded))
    folded = "".join(text)
    tags = [found for _, tag in _TAGS for found in tag.finditer(folded) if _has_humps(found[0])]
    humps = sorted((tag.start() + hump.start(),) * 2 for tag in tags for hump in _HUMP.finditer(tag[0]))
    folded, back = _edited(folded, back, humps)
    runs = [(run.start() + 1, run.end()) for run in _BLANKS.finditer(folded)]
    return _edited(folded, back, runs)[1]


def _edited(text: str, back: list[int], edits: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Cut every span out; where a span is empty, put a tag's blank in."""
    kept, places, done = [], [], 0
    for start, end in edits:
        kept.append(text[done:start])
        places += back[done:start]
        if start == end:
            kept.append(TAG_BLANK)
            places.append(back[start])
        done = end
    kept.append(text[done:])
    return "".join(kept), places + back[done:]
