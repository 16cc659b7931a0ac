"""What the reader of a house has learnt, and what it hints at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.model.checks import Outcome


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that weighs with the reader and stands in no list. ``bad``: the labelled lines with it that were not clear, of so many."""

    word: str
    bad: int
    lines: int
    examples: tuple[tuple[Outcome, str], ...]


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What the reader has learnt from. ``on``: whether company.yml wants it; ``lessons``: of the company: number, when, how many lines."""

    on: bool
    posts: int
    told: int
    own: int
    lessons: tuple[tuple[int, datetime, int], ...]
    speaks_from: Mapping[str, float]
