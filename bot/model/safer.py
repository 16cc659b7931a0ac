"""A text with less in it that needs asking about: what a rule says to write instead, and what became of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model.checks import Verdict


class Mending(StrEnum):
    """What one line of a rule's ``safer`` leaves out: the words that the rule found, or more around them."""

    WORDS = "words"
    CLAUSE = "clause"  # what stands between the two nearest marks
    SENTENCE = "sentence"
    ADD = "add"  # leaves nothing out: a sentence comes at the end


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to mend a finding. ``said``: what comes instead, by language; ``{company}`` may stand in it; empty: nothing."""

    how: Mending
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Change(StrEnum):
    """What became of a stretch of a draft."""

    KEPT = "kept"
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a draft as it was or will be. ``mends``: the findings that it mends, by their numbers as shown, from 1."""

    text: str
    change: Change = Change.KEPT
    mends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SaferText:
    """The smallest change that was found: all stretches are the draft and the new text woven together. ``verdict``: of the new text."""

    text: str
    stretches: tuple[Stretch, ...]
    verdict: Verdict
