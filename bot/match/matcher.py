"""Thousands of terms found in one pass over a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from bot.match.hashtags import HashtagNames
from bot.match.terms import Hit, shapes
from bot.text import TELLTALE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.match.terms import Pattern, Term
    from bot.text import Echo, Reading

_TO_WORDS: Final = bytes(n if chr(n).isascii() and chr(n).isalnum() else ord(" ") for n in range(256))


class Search(Protocol):
    """What finds roughly and fast; ``Matcher`` makes it exact."""

    def runs(self, words: bytes) -> list[tuple[int, int]]:
        """Which runs stand in the words, and where each ends."""

    def patterns(self, cased: str) -> list[int]:
        """Which patterns may stand in the text; one past the last for the telltale of hidden words."""


class Matcher:
    """Terms compiled for searching. ``cache``: a folder for the compiled tables. ``plain``: without hyperscan, to compare or where it is absent."""

    def __init__(self, terms: Iterable[Term], *, cache: Path | None = None, plain: bool = False) -> None:
        """Raises ValueError with a sentence on a term that cannot be read."""
        terms = tuple(terms)
        self._runs, self._patterns = shapes(terms)
        self._tags = HashtagNames(term for term in terms if term.in_hashtags)
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._search = _search([run.words for run in self._runs], [(p.text, p.capitals) for p in self._patterns], cache=cache, plain=plain)

    def find(self, reading: Reading) -> list[Hit]:
        """Every term that stands in the text as whole words, in the order of the text."""
        cased = reading.cased
        tags = reading.tags() if reading.tagged else ()
        words = _words(reading.normal, tags)
        runs, patterns = self._search.runs(words), self._search.patterns(cased)
        hits: set[Hit] = set()
        if runs:
            hits.update(self._run_hits(runs, words, len(reading.normal), tags, reading))
        if patterns:
            hits.update(self._pattern_hits(patterns, cased, reading))
            if len(self._patterns) in patterns:
                hits.update(self._hidden_hits(reading))
        if "#" in cased and self._tags:
            hits.update([tag for tag in self._tags.find(reading) if not any(_covers(hit, tag) for hit in hits)])
        return sorted(hits, key=_in_order) if hits else []

    def _run_hits(self, found: list[tuple[int, int]], words: bytes, length: int, echoes: tuple[Echo, ...], reading: Reading) -> Iterator[Hit]:
        """Ends of runs in the padded words -> hits; what stands behind ``length`` is an echo, and the hit is the whole place where it hides."""
        for number, end in found:
            run = self._runs[number]
            start = end - len(run.words) if run.words.startswith(b" ") else words.rfind(b" ", 0, end - len(run.words) + 1)
            stop = end - 2 if run.words.endswith(b" ") else words.find(b" ", end) - 1
            if start >= length and echoes:
                start, stop = _place(echoes, start - length - 1)
            for wanted in run.wanted:
                if wanted.here(reading, start, stop):
                    yield Hit(wanted.key, start, stop)

    def _pattern_hits(self, found: list[int], cased: str, reading: Reading) -> Iterator[Hit]:
        for number in found:
            if number == len(self._patterns):  # the telltale
                continue
            pattern = self._patterns[number]
            for match in self._exact(number, pattern).finditer(cased):
                for wanted in pattern.wanted:
                    if wanted.here(reading, *match.span()):
                        yield Hit(wanted.key, *match.span())

    def _exact(self, number: int, pattern: Pattern) -> re.Pattern[str]:
        compiled = self._compiled.get(number)
        if compiled is None:
            compiled = self._compiled[number] = pattern.compiled()
        return compiled

    def _hidden_hits(self, reading: Reading) -> Iterator[Hit]:
        """Terms in words that are spaced out, cut or disguised."""
        echoes = reading.hidden()
        if echoes:
            words = _words("", echoes)
            yield from self._run_hits(self._search.runs(words), words, 0, echoes, reading)


def _words(normal: str, echoes: tuple[Echo, ...]) -> bytes:
    """The text as words with a blank around each, then the echoes in the same way, two blanks before each so that none joins another."""
    words = b" " + normal.encode().translate(_TO_WORDS) + b" "
    return words + b" " + b"  ".join([echo.text.encode() for echo in echoes]) + b" " if echoes else words


def _place(echoes: tuple[Echo, ...], offset: int) -> tuple[int, int]:
    """Where the echo hides that stands at this offset of the echoes joined by two blanks."""
    at = 0
    for echo in echoes:
        at += len(echo.text) + 2
        if offset < at:
            return echo.start, echo.end
    return echoes[-1].start, echoes[-1].end


def _search(runs: list[bytes], patterns: list[tuple[str, bool]], *, cache: Path | None, plain: bool) -> Search:
    if not plain:
        try:
            from bot.match.tables import HyperscanSearch
        except ImportError:  # no wheel of hyperscan for this machine
            pass
        else:
            return HyperscanSearch(runs, patterns, TELLTALE, cache=cache)
    from bot.match.plain import PlainSearch

    return PlainSearch(runs, patterns, TELLTALE)


def _covers(hit: Hit, other: Hit) -> bool:
    return hit.key == other.key and hit.start <= other.start and other.end <= hit.end


def _in_order(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.key
