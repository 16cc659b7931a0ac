"""A text as it is compared, with an exact way back to what was written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.text.echoes import TAG_BLANK, Echo, hidden_echoes, tag_echoes
from bot.text.folding import LATIN_DELETED, LATIN_TABLE, fold_match
from bot.text.origins import Line, edits, folds

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
        self._back: tuple[Line, Line] | None = None

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
            self._back = _way_back(self.raw)
        to_folded, to_raw = self._back
        first = min(to_raw.back(to_folded.back(start)), len(self.raw))
        if end <= start:
            return first, first
        last = to_raw.back(to_folded.back(end - 1)) + 1
        while last < len(self.raw) and unicodedata.category(self.raw[last]) in _MARKS:
            last += 1
        return first, last


def read(text: str) -> Reading:
    """Any string, also empty, with NUL or lone surrogates; linear in its length; never raises."""
    return Reading(text)


def _fold(raw: str) -> tuple[str, bool]:
    """The normal form with capitals, and whether each of its characters stands where it stood in ``raw``."""
    folded, one_to_one = _characters(raw)
    text = folded
    for sign, tag in _TAGS:
        if sign in text:
            text = tag.sub(_split_tag, text)
    split = len(text)
    if "  " in text or "\n" in text:
        text = _single_blanks(text)
    return text, one_to_one and len(raw) == len(folded) == split == len(text)


def _characters(raw: str) -> tuple[str, bool]:
    """Each character folded for itself, and whether none became several."""
    try:
        coded, exact = raw.encode("latin-1"), True
    except UnicodeEncodeError:
        coded, exact = _BEYOND_LATIN.sub(fold_match, raw).encode("latin-1"), False
    text = coded.translate(LATIN_TABLE, LATIN_DELETED).decode("latin-1")
    return (text, exact) if text.isascii() else (_LATIN_LEFT.sub(fold_match, text), False)


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


def _way_back(raw: str) -> tuple[Line, Line]:
    """What ``_fold`` did, as the two lines that lead back from it."""
    text, _ = _characters(raw)
    tags = [found for sign, tag in _TAGS if sign in text for found in tag.finditer(text) if _has_humps(found[0])]
    humps = [tag.start() + hump.start() for tag in tags for hump in _HUMP.finditer(tag[0])]
    runs = [(run.start() + 1, run.end()) for run in _BLANKS.finditer(text)] if "  " in text or "\n" in text else []
    return edits(humps, runs), folds(raw)
