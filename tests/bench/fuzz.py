"""A hundred thousand fuzzed texts checked: errors, quotes that stand elsewhere than they say, and the time that a long text takes.

``python -m tests.bench.fuzz [COUNT [FIRST [SEED]]]`` goes on from any number: each text is made from its seed and number alone.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.model import Draft
from tests.fuzz.faults import Tried, tried
from tests.fuzz.texts import KINDS, text_at
from tests.fuzz.words import every_word
from tests.quality.book import the_book

if TYPE_CHECKING:
    from tests.fuzz.texts import Kind

COUNT: Final = 100_000
SEED: Final = 20_261_124
SHORT: Final = 400  # characters at most
LONG: Final = {40: 4_000, 800: 40_000}  # every 40th and every 800th text of a kind is longer
UNIT: Final = 10_000  # characters
LEAST: Final = 1_000  # characters of a text whose time is told: of a shorter one it is the check's fixed cost
ROUNDS: Final = 3
COUNTRIES: Final = ("FR", "GB", "DE", "US", "CH")
STEP: Final = 5_000  # texts between two lines of progress


@dataclass(slots=True)
class Told:
    """What the texts of one kind did. ``slowest``: seconds for 10,000 characters, and the number of that text."""

    texts: int = 0
    characters: int = 0
    errors: int = 0
    offsets: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Texts of the same kind told elsewhere."""
        self.texts += other.texts
        self.characters += other.characters
        self.errors += other.errors
        self.offsets += other.offsets
        self.slowest = max(self.slowest, other.slowest)
        self.faults += other.faults


def table(*, count: int = COUNT, first: int = 0, seed: int = SEED) -> Table:
    """Counted by kind of text, with the slowest of each."""
    drawn = Table(title=f"{count:,} fuzzed texts from number {first:,}, seed {seed}")
    for column in ("kind", "texts", "characters", "errors", "wrong places", "slowest, ms for 10,000 characters", "40,000 characters against 10,000"):
        drawn.add_column(column, justify="right" if drawn.columns else "left")
    everything = Told()
    for kind, one in zip(KINDS, fuzzed(count, first, seed), strict=True):
        everything.add(one)
        slowest = f"{one.slowest[0] * 1000:.1f} (number {one.slowest[1]})" if one.slowest[0] else "-"
        drawn.add_row(kind.__name__, f"{one.texts:,}", f"{one.characters:,}", str(one.errors), str(one.offsets), slowest, f"x {growth(kind):.1f}")
    summed = f"{len(everything.faults)} faults in {everything.texts:,} texts, {everything.characters:,} characters."
    drawn.caption = "\n".join((summed, *everything.faults[:5], "Linear: four times as long takes four times as long."))
    return drawn


def fuzzed(count: int, first: int, seed: int) -> list[Told]:
    """So many texts checked from number ``first`` on, kind by kind; progress on stderr, with where to go on."""
    told = [Told() for _ in KINDS]
    starts = range(first, first + count, STEP)
    sizes = [min(STEP, first + count - start) for start in starts]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for start, size, part in zip(starts, sizes, pool.map(some, [seed] * len(sizes), starts, sizes), strict=True):
            for one, other in zip(told, part, strict=True):
                one.add(other)
            faults = sum(len(one.faults) for one in told)
            print(
                f"{start + size:,} texts, {faults} faults; to go on from here: python -m tests.bench.fuzz COUNT {start + size} {seed}",
                file=sys.stderr,
            )
    return told


def some(seed: int, first: int, count: int) -> list[Told]:
    """A part of them, in a process of its own."""
    told = [Told() for _ in KINDS]
    for number in range(first, first + count):
        draft = draft_at(seed, number)
        one, result = told[number % len(KINDS)], tried(draft, the_book())
        one.texts += 1
        one.characters += len(draft.text)
        if result.fault:
            one.errors += not result.offset
            one.offsets += result.offset
            one.faults.append(f"{number}: {result.fault}")
        elif (s := _for_unit(draft, result)) > one.slowest[0]:
            again = min(_for_unit(draft, tried(draft, the_book())) for _ in range(ROUNDS))  # the first time may have waited for something else
            one.slowest = max(one.slowest, (min(s, again), number))
    return told


def draft_at(seed: int, number: int) -> Draft:
    """The text of that number, in one of five countries; now and then a long one."""
    turn = number // len(KINDS)
    longest = max([SHORT, *(longest for every, longest in LONG.items() if turn % every == every - 1)])
    return Draft(text=text_at(seed, number, longest=longest, words=every_word()), country=COUNTRIES[turn % len(COUNTRIES)])


def _for_unit(draft: Draft, result: Tried) -> float:
    """Seconds for 10,000 characters; nothing for a short text."""
    return result.took_s / len(draft.text) * UNIT if len(draft.text) >= LEAST else 0.0


def growth(kind: Kind, seed: int = SEED) -> float:
    """How many times longer 40,000 characters of this kind take than 10,000."""
    took = []
    for size in (UNIT, 4 * UNIT):
        draft = Draft(text=exactly(kind, size, seed), country="FR")
        took.append(min(tried(draft, the_book()).took_s for _ in range(ROUNDS)))
    return took[1] / took[0]


def exactly(kind: Kind, size: int, seed: int) -> str:
    """That many characters of this kind; the longer begins as the shorter does."""
    rng, made = Random(f"{seed}:{kind.__name__}"), ""
    while len(made) < size:
        made += kind(rng, UNIT // 10, every_word()) or " "
    return made[:size]


if __name__ == "__main__":
    from rich.console import Console

    given = list(map(int, sys.argv[1:]))
    Console(width=160).print(table(**dict(zip(("count", "first", "seed"), given, strict=False))))
