"""A matcher with some of its terms replaced: what is tried costs its own few terms, not another compilation of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.match.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from bot.match.terms import Hit, Term
    from bot.text import Reading


class Amended(Matcher):
    """Finds what ``base`` finds but for the keys in ``without``, and these terms."""

    def __init__(self, base: Matcher, terms: Iterable[Term], *, without: Set[str] = frozenset()) -> None:
        super().__init__(terms, plain=True)  # few terms: searched plainly sooner than compiled
        self._base = base
        self._without = without

    def find(self, reading: Reading) -> list[Hit]:
        """Every term that stands in the text as whole words, in the order of the text."""
        kept = (hit for hit in self._base.find(reading) if hit.key not in self._without)
        return sorted({*kept, *super().find(reading)}, key=lambda hit: (hit.start, hit.end, hit.key))
