"""The way back from the normal form to what was written, made only for texts in which something was found.

Two steps, each a list of places where the straight line breaks: the normal form back to the folded text (blanks were joined, hashtags split), the
folded text back to the code points (a character became none or several).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from bot.text.folding import FOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_PLAIN: Final = re.compile("[^ -~]")


class Line:
    """Offsets that run in step from each break to the next."""

    __slots__ = ("_origins", "_starts")

    def __init__(self) -> None:
        self._starts, self._origins = [0], [0]

    def breaks(self, start: int, origin: int) -> None:
        """From ``start`` on, count from ``origin``."""
        self._starts.append(start)
        self._origins.append(origin)

    def back(self, offset: int) -> int:
        """Where this offset came from."""
        at = bisect_right(self._starts, offset) - 1
        return self._origins[at] + offset - self._starts[at]


def folds(raw: str) -> Line:
    """Folded text -> code points of ``raw``."""
    line, grown = Line(), 0  # grown: how much longer the folded text is than what was written so far
    for odd in _NOT_PLAIN.finditer(raw):
        place, length = odd.start(), len(FOLDS[odd[0]])
        if length == 1:
            continue
        for more in range(1, length):
            line.breaks(place + grown + more, place)
        grown += length - 1
        line.breaks(place + 1 + grown, place + 1)
    return line


def edits(put_in: Iterable[int], cut_out: Iterable[tuple[int, int]]) -> Line:
    """Normal form -> folded text, given where blanks were put in and which spans were cut out of the folded text."""
    line, grown = Line(), 0
    for start, end in sorted([*((place, place) for place in put_in), *cut_out]):
        if start == end:
            grown += 1
            line.breaks(start + grown, start)
        else:
            grown -= end - start
            line.breaks(end + grown, end)
    return line
