"""One story once: how many edited titles find their story among a hundred thousand, and how many near ones are taken for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from rich.table import Table

from bot.flows.story import Stories
from bot.model import Item
from tests.quality.titles import SEED, SHARES, edited, items, neighbours

STORED: Final = 100_000
TRIED: Final = 1_000
LEAST: Final = {0.05: 0.95, 0.15: 0.95, 0.30: 0.85}
LEAST_PRECISION: Final = 0.98


@dataclass(frozen=True, slots=True)
class Recall:
    """Of ``tried`` edited titles: ``found`` their own story, ``other`` another one."""

    tried: int
    found: int
    other: int


def recalls(stories: Stories, stored: list[Item], tried: int = TRIED, seed: int = SEED + 1) -> dict[float, Recall]:
    """Edited titles of stored stories by the share of their words that was edited; they come from another source."""
    rng = Random(seed)
    others = [one.title for one in stored]
    found: dict[float, Recall] = {}
    for share in SHARES:
        said: Counter[str] = Counter()
        for one in rng.sample(stored, tried):
            copy = replace(one, key=f"copy {one.key}", source="Another paper", title=edited(one.title, share, others, rng))
            answer = stories.find(copy)
            said["none" if answer is None else "own" if answer == one.key else "other"] += 1
        found[share] = Recall(tried, said["own"], said["other"])
    return found


def taken_for_one(tried: int = 120, seed: int = SEED + 2) -> dict[str, tuple[int, int]]:
    """For each kind of near pair: how many, how many were taken for one story. Both are from one journal."""
    wrong: dict[str, list[bool]] = {}
    pairs = list(neighbours(Random(seed), tried))
    index = Stories(_paper(f"a{n}", one) for n, (_, one, _) in enumerate(pairs))
    for n, (kind, _, two) in enumerate(pairs):
        wrong.setdefault(kind, []).append(index.find(_paper(f"b{n}", two)) == f"a{n}")
    return {kind: (len(some), sum(some)) for kind, some in wrong.items()}


def precision(found: dict[float, Recall], wrong: dict[str, tuple[int, int]]) -> float:
    """Of all that was called one story, the share that is: as many near pairs as edited copies."""
    copies = sum(one.found for one in found.values()) / sum(one.tried for one in found.values())
    near = sum(bad for _, bad in wrong.values()) / sum(many for many, _ in wrong.values())
    other = sum(one.other for one in found.values()) / sum(one.tried for one in found.values())
    return copies / (copies + near + other)


def table() -> Table:
    """Recall of the edited, and what near pairs were taken for one."""
    stored = items(STORED)
    found = recalls(Stories(stored), stored)
    wrong = taken_for_one()
    drawn = Table(title=f"One story once: {STORED:,} stories kept, {TRIED:,} edited titles each")
    for column in ("", "tried", "taken for one", "share", "must be"):
        drawn.add_column(column, justify="right" if drawn.columns else "left")
    for share, one in found.items():
        drawn.add_row(f"{share:.0%} of the words edited", f"{one.tried:,}", f"{one.found:,}", f"{one.found / one.tried:.1%}", f"≥ {LEAST[share]:.0%}")
    drawn.add_section()
    for kind, (many, bad) in wrong.items():
        drawn.add_row(f"two stories: {kind}", f"{many:,}", f"{bad:,}", f"{bad / many:.1%}", "0%")
    drawn.add_section()
    drawn.add_row("precision", "", "", f"{precision(found, wrong):.1%}", f"≥ {LEAST_PRECISION:.0%}")
    return drawn


def _paper(key: str, title: str) -> Item:
    return Item(key=key, title=title, url=None, source="One journal", published=None)
