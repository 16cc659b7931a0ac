"""Thousands of terms found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
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
        hidden = "_" in cased
        if hidden:
            cased = cased.replace("_", " ")
        words = b" " + reading.normal.encode().translate(_TO_WORDS) + b" "
        runs, patterns = self._search.runs(words), self._search.patterns(cased)
        if len(self._patterns) in patterns:
            patterns.remove(len(self._patterns))
            hidden = True
        tags = "#" in cased and bool(self._tags)
        if not runs and not patterns and not hidden and not tags and not reading.tagged:
            return []
        hits = set(self._run_hits(runs, words, reading))
        hits.update(self._pattern_hits(patterns, cased, reading))
        if hidden or reading.tagged:
            hits.update(self._echo_hits(reading.echoes(hidden=hidden), reading))
        if tags:
            hits.update([tag for tag in self._tags.find(reading) if not any(_covers(hit, tag) for hit in hits)])
        return sorted(hits, key=_in_order)

    def _run_hits(self, found: list[tuple[int, int]], words: bytes, reading: Reading) -> Iterator[Hit]:
        for number, start, end in self._places(found, words):
            for wanted in self._runs[number].wanted:
                if wanted.here(reading, start, end):
                    yield Hit(wanted.key, start, end)

    def _places(self, found: list[tuple[int, int]], words: bytes) -> Iterator[tuple[int, int, int]]:
        """Ends in the padded words -> whole words in the normal form."""
        for number, end in found:
            run = self._runs[number].words
            start = end - len(run) if run.startswith(b" ") else words.rfind(b" ", 0, end - len(run) + 1)
            stop = end - 2 if run.endswith(b" ") else words.find(b" ", end) - 1
            yield number, start, stop

    def _pattern_hits(self, found: list[int], cased: str, reading: Reading) -> Iterator[Hit]:
        for number in found:
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

    def _echo_hits(self, echoes: tuple[Echo, ...], reading: Reading) -> Iterator[Hit]:
        """Terms in words read at a second glance; the hit is the whole place where the word hides."""
        if not echoes:
            return
        words = b" " + b"  ".join(echo.text.encode() for echo in echoes) + b" "
        starts, at = [], 0
        for echo in echoes:
            starts.append(at)
            at += len(echo.text) + 2
        for number, start, _ in self._places(self._search.runs(words), words):
            echo = echoes[bisect_right(starts, start) - 1]
            for wanted in self._runs[number].wanted:
                if wanted.here(reading, echo.start, echo.end):
                    yield Hit(wanted.key, echo.start, echo.end)


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
