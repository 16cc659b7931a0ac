"""A matcher with some of its terms replaced: what is tried costs its own few terms, not another compilation of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.match.matcher import Glance, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from bot.match.terms import Hit, Term
    from bot.text import Reading


class Amended(Matcher):
    """Finds what ``base`` finds but for the keys in ``without``, and these terms."""

    def __init__(self, base: Matcher, terms: Iterable[Term], *, without: Set[str] = frozenset()) -> None:
        super().__init__(terms, plain=True)  # few terms: searched plainly sooner than compiled
        self._base = base
        self._without = without

    def glances(self, readings: Sequence[Reading]) -> list[Glance]:
        """Nothing is told at a glance: the numbers of two matchers would be in each other's way."""
        return [Glance([], more=True, reading=reading, words=b"", tags=(), runs=[], patterns=[]) for reading in readings]

    def hits(self, glance: Glance) -> list[Hit]:
        """Every term that stands in the text as whole words, in the order of the text."""
        kept = (hit for hit in self._base.find(glance.reading) if hit.key not in self._without)
        own = super().hits(super().glances([glance.reading])[0])
        return sorted({*kept, *own}, key=lambda hit: (hit.start, hit.end, hit.key))
