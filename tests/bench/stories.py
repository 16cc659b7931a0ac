"""One new title against a hundred thousand that are kept: how long until its story is found, or known to be new."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random
from typing import Final

from rich.table import Table

from bot.flows.story import Stories
from bot.model import Item
from tests.quality.titles import SEED, edited, items

STORED: Final = 100_000
ASKED: Final = 2_000
MOST_MS: Final = 1.0


def table() -> Table:
    """Milliseconds of processor time a title."""
    stored = items(STORED)
    start = time.process_time()
    stories = Stories()
    for one in stored:
        stories.add(one)
    built = time.process_time() - start
    rng = Random(SEED)
    titles = [one.title for one in stored]
    kinds = {
        "an edited copy": [
            replace(one, key=f"c{one.key}", title=edited(one.title, rng.choice((0.05, 0.15, 0.3)), titles, rng)) for one in rng.sample(stored, ASKED)
        ],
        "a new story": [replace(one, key=f"n{one.key}") for one in items(ASKED, SEED + 9)],
    }
    drawn = Table(title=f"The story of a title among {STORED:,}, in ms")
    for column in ("", "mean", "half", "99 %", "worst"):
        drawn.add_column(column, justify="right" if drawn.columns else "left")
    for kind, asked in kinds.items():
        times = sorted(_took(stories, one) for one in asked)
        figures = (sum(times) / len(times), times[len(times) // 2], times[int(len(times) * 0.99)], times[-1])
        drawn.add_row(kind, *(f"{figure:.3f}" for figure in figures))
    drawn.caption = f"Must stay under {MOST_MS:.0f} ms. All of them were put in, each looked up, in {built:.1f} s."
    return drawn


def _took(stories: Stories, item: Item) -> float:
    start = time.process_time_ns()
    stories.find(item)
    return (time.process_time_ns() - start) / 1e6
