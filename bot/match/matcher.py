"""Thousands of terms found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Protocol

from bot.match.hashtags import Hashtags
from bot.match.terms import Hit, shapes
from bot.text import TELLTALE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.match.terms import Term, Wanted, Words
    from bot.text import Echo, Reading

_hit = partial(tuple.__new__, Hit)  # a Hit from its three values, twice as fast as by name
_IN_ORDER: Final = itemgetter(1, 2, 0)
_TO_WORDS: Final = bytes(n if chr(n).isascii() and chr(n).isalnum() else ord(" ") for n in range(256))


class Search(Protocol):
    """What finds roughly and fast; ``Matcher`` makes it exact."""

    def runs(self, words: bytes) -> list[tuple[int, int]]:
        """Which runs stand in the words, and where each ends."""

    def patterns(self, cased: str) -> list[int]:
        """Which patterns may stand in the text; one past the last for the telltale of hidden words."""


@dataclass(slots=True)
class Glance:
    """What the search found in a text, before any place is worked out.

    ``terms``: numbers of ``Matcher.keys``; each stands there, or would but for its conditions. ``more``: others may hide there.
    ``hits``: where all stand, once that was worked out.
    """

    terms: list[int]
    more: bool
    reading: Reading
    words: bytes
    tags: tuple[Echo, ...]
    runs: list[tuple[int, int]]
    patterns: list[int]
    hits: list[Hit] | None = None


class Matcher:
    """Terms compiled for searching. ``cache``: a folder for the compiled tables. ``plain``: without hyperscan, to compare or where it is absent."""

    def __init__(self, terms: Iterable[Term], *, cache: Path | None = None, plain: bool = False) -> None:
        """Raises ValueError with a sentence on a term that cannot be read."""
        terms = tuple(terms)
        self._runs, self._patterns = shapes(terms)
        self._tags = Hashtags(terms)
        self._sizes = [_size(run) for run in self._runs]
        self._compiled: dict[int, tuple[re.Pattern[str], bool, tuple[Wanted, ...]]] = {}
        self._search = _search([run.words for run in self._runs], [(p.text, p.capitals) for p in self._patterns], cache=cache, plain=plain)

    def find(self, reading: Reading) -> list[Hit]:
        """Every term that stands in the text as whole words, in the order of the text."""
        return self.hits(self.glances([reading])[0])

    def keys(self, term: int) -> tuple[str, ...]:
        """The keys under which this term of a glance was asked for."""
        first = len(self._runs)
        return tuple(one.key for one in (self._runs[term] if term < first else self._patterns[term - first]).wanted)

    @property
    def first_pattern(self) -> int:
        """The number of the first pattern among the terms of a glance; runs of words come before."""
        return len(self._runs)

    def glances(self, readings: Sequence[Reading]) -> list[Glance]:
        """What may stand in each text: enough to know that nothing does, for a third of the price of ``hits``.

        All are searched by one table and then by the other, so that each stays in the processor's cache.
        """
        tags = [reading.tags() if reading.tagged else () for reading in readings]
        words = [_words(reading.normal, echoes) for reading, echoes in zip(readings, tags, strict=True)]
        runs = [self._search.runs(each) for each in words]
        patterns = [self._search.patterns(reading.cased) for reading in readings]
        return list(map(self._glance, readings, words, tags, runs, patterns))

    def _glance(self, reading: Reading, words: bytes, tags: tuple[Echo, ...], runs: list[tuple[int, int]], patterns: list[int]) -> Glance:
        terms, more = [number for number, _ in runs], "#" in reading.cased and self._tags.may_stand(reading)
        if patterns:
            first, telltale = len(self._runs), len(self._patterns)
            more = more or telltale in patterns
            terms += [first + number for number in patterns if number != telltale]
        return Glance(terms, more, reading, words, tags, runs, patterns)

    def hits(self, glance: Glance) -> list[Hit]:
        """The terms of a glance that fulfil their conditions, where they stand, and those that hide in hashtags and disguises."""
        if glance.hits is None:
            glance.hits = self._work_out(glance)
        return glance.hits

    def _work_out(self, glance: Glance) -> list[Hit]:
        if not glance.runs and not glance.patterns and not glance.more:
            return []
        reading, hits = glance.reading, set[Hit]()
        if glance.runs:
            self._add_runs(hits, glance.runs, glance.words, len(reading.normal), glance.tags, reading)
        for number in glance.patterns:
            if number < len(self._patterns):
                self._add_pattern(hits, number, reading)
            else:  # the telltale
                self._add_hidden(hits, reading)
        if "#" in reading.cased:
            self._add_tags(hits, reading)
        return sorted(hits, key=_IN_ORDER)

    def _add_runs(self, hits: set[Hit], found: list[tuple[int, int]], words: bytes, length: int, echoes: tuple[Echo, ...], reading: Reading) -> None:
        """Ends of runs in the padded words -> hits; what stands behind ``length`` is an echo, and the hit is the whole place where it hides."""
        add = hits.add
        begins = list(accumulate((len(echo.text) + 2 for echo in echoes), initial=length + 1)) if echoes else []
        for number, end in found:
            size, keys, wanted, run = self._sizes[number]
            if size:  # whole words
                start, stop = end - size, end - 2
            else:
                start = end - len(run) if run.startswith(b" ") else words.rfind(b" ", 0, end - len(run) + 1)
                stop = end - 2 if run.endswith(b" ") else words.find(b" ", end) - 1
            if echoes and start >= length:
                start, stop = echoes[bisect_right(begins, start, hi=len(echoes)) - 1][1:]
            for key in keys:
                add(_hit((key, start, stop)))
            for one in wanted:
                if one.here(reading, start, stop):
                    add(_hit((one.key, start, stop)))

    def _add_tags(self, hits: set[Hit], reading: Reading) -> None:
        """What stands in hashtags written as one word, but for what stands among the hits already."""
        if tags := self._tags.find(reading):
            starts, ends = {hit[:2] for hit in hits}, {(hit.key, hit.end) for hit in hits}
            hits.update([tag for tag in tags if tag[:2] not in starts and (tag.key, tag.end) not in ends])

    def _add_pattern(self, hits: set[Hit], number: int, reading: Reading) -> None:
        exact, on_normal, wanted = self._exact(number)
        text, place = reading.normal if on_normal else reading.cased, 0
        while match := exact.search(text, place):
            start, end = match.span()
            if start == end or (start and text[start - 1].isalnum() and text[start].isalnum()):  # inside a word
                place = start + 1
                continue
            hits.update([Hit(one.key, start, end) for one in wanted if one.here(reading, start, end)])
            place = end

    def _exact(self, number: int) -> tuple[re.Pattern[str], bool, tuple[Wanted, ...]]:
        compiled = self._compiled.get(number)
        if compiled is None:
            pattern = self._patterns[number]
            compiled = self._compiled[number] = pattern.compiled(), pattern.on_normal, pattern.wanted
        return compiled

    def _add_hidden(self, hits: set[Hit], reading: Reading) -> None:
        """Terms in words that are spaced out, cut or disguised."""
        echoes = reading.hidden()
        if echoes:
            words = _words("", echoes)
            self._add_runs(hits, self._search.runs(words), words, 0, echoes, reading)


def _size(run: Words) -> tuple[int, tuple[str, ...], tuple[Wanted, ...], bytes]:
    """What the search needs of a run at once: its length if it is whole words, the keys without conditions, who asks with conditions, its words."""
    whole = len(run.words) if run.words.startswith(b" ") and run.words.endswith(b" ") else 0
    free = tuple(one.key for one in run.wanted if not one.capitals and one.accept is None)
    return whole, free, tuple(one for one in run.wanted if one.capitals or one.accept is not None), run.words


def _words(normal: str, echoes: tuple[Echo, ...]) -> bytes:
    """The text as words with a blank around each, then the echoes in the same way, two blanks before each so that none joins another."""
    words = b" " + normal.encode().translate(_TO_WORDS) + b" "
    return words + b" " + b"  ".join([echo.text.encode() for echo in echoes]) + b" " if echoes else words


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
