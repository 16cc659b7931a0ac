"""Slots: a turn of phrase with a blank, such as ``since I started <medicine>``; what fills the blank is a list of words or names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.match import Term
from bot.rules.view import MAX_SPOTS, Spot

if TYPE_CHECKING:
    from bot.text import Reading

BLANKS = {
    "medicine": ("med:prescription", "med:unknown", "med:mixed", "med:without", "med:code", "med:ours", "class-word", "treatment-word"),
    "disease": ("disease",),
    "therapy": ("therapy", "treatment-word"),
}
BETWEEN = 3  # articles and possessives that may stand between a literal and its blank, in words
_BLANK = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Slot:
    """A pattern with one blank. ``before`` and ``after``: the keys of the words on either side, of which one may be absent."""

    name: str
    pattern: str
    blank: tuple[str, ...]
    before: str | None
    after: str | None

    @property
    def literals(self) -> tuple[str, ...]:
        """The matcher's keys of the words around the blank."""
        return tuple(key for key in (self.before, self.after) if key is not None)

    def terms(self) -> tuple[Term, ...]:
        """The words around the blank, for the matcher."""
        before, _, after = _BLANK.sub("\0", self.pattern).partition("\0")
        sides = ((self.before, before.strip()), (self.after, after.strip()))
        return tuple(Term(key, text, "term", False) for key, text in sides if key is not None)

    def join(self, readings: tuple[Reading | None, ...], spots: dict[str, list[Spot]]) -> None:
        """Files a spot under the slot's name for each place where the words and a filler of the blank stand together."""
        spots.pop(self.name, None)
        first = spots.get(self.before or self.after or "")
        if not first:
            return
        fillers = [spot for name in self.blank for spot in spots.get(name, ())][: 2 * MAX_SPOTS]
        found = [whole for literal in first for filler in fillers if (whole := self._whole(readings, spots, literal, filler)) is not None]
        if found:
            spots[self.name] = found[:MAX_SPOTS]

    def _whole(self, readings: tuple[Reading | None, ...], spots: dict[str, list[Spot]], literal: Spot, filler: Spot) -> Spot | None:
        reading = readings[literal.part]
        if reading is None or filler.part != literal.part:
            return None
        if self.before is None:
            return Spot(literal.part, filler.start, literal.end, self.name) if together(reading, filler, literal) else None
        if not together(reading, literal, filler):
            return None
        if self.after is None:
            return Spot(literal.part, literal.start, filler.end, self.name)
        last = next((s for s in spots.get(self.after, ()) if s.part == filler.part and together(reading, filler, s)), None)
        return Spot(literal.part, literal.start, last.end, self.name) if last is not None else None


def together(reading: Reading, a: Spot, b: Spot) -> bool:
    """Whether b follows a with at most a few words between them."""
    if b.start < a.end or b.start - a.end > 40:
        return False
    return len(reading.normal[a.end : b.start].split()) <= BETWEEN


def slot(name: str, pattern: str) -> Slot | None:
    """The slot of this pattern; None when it has not exactly one known blank and some words beside it."""
    blanks = _BLANK.findall(pattern)
    if len(blanks) != 1 or blanks[0] not in BLANKS:
        return None
    before, after = (side.strip() for side in _BLANK.sub("\0", pattern).split("\0"))
    if not before and not after:
        return None
    return Slot(name, pattern, BLANKS[blanks[0]], f"{name}:before" if before else None, f"{name}:after" if after else None)
