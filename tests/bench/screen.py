"""How many posts a second ``screen`` answers in one process on one core: JSON in, JSON out, exact places, every name of the register loaded."""

from __future__ import annotations

import gc
import time
from typing import Final

from rich.table import Table

from bot.flows.screen import screen
from bot.reader import load_reader
from bot.views.words import words_for
from tests.bench.posts import WITH_FINDINGS, lines
from tests.quality.book import the_book

POSTS: Final = 5_000
ROUNDS: Final = 3


def table() -> Table:
    """Posts a second by the share of posts that promote; the best of some rounds, in processor time."""
    book, words = the_book(), words_for("en")
    gc.freeze()  # as app.py does
    drawn = Table("", "posts that promote", "with findings", "posts a second", "us a post", title=f"screen, {POSTS:,} posts, no two alike, one core")
    for name, reader in (("rules alone", None), ("with the reader", load_reader())):
        for told in (0.0, WITH_FINDINGS, 1.0):
            posts = list(lines(POSTS, told=told))
            best, found = float("inf"), 0
            for _ in range(ROUNDS):
                start = time.process_time()
                found = sum(b'"findings":[]' not in line for line in screen(posts, book, full=False, words=words, reader=reader))
                best = min(best, time.process_time() - start)
            drawn.add_row(name, f"{told:.0%}", f"{found / POSTS:.1%}", f"{POSTS / best:,.0f}", f"{best / POSTS * 1e6:.1f}")
    return drawn
