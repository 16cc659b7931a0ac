"""A rule or a list of words that is tried: how its own examples fare, and which posts it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model.checks import Outcome

if TYPE_CHECKING:
    from bot.model.checks import Finding
    from bot.model.said import Phrase


@dataclass(frozen=True, slots=True)
class TriedExample:
    """An example of the rule's own file, by its line. ``trouble``: None where the rule does as the example says."""

    line: int
    flagged: bool
    text: str
    trouble: Phrase | None


@dataclass(frozen=True, slots=True)
class JudgedPost:
    """A post as the book judges it without and with what is tried.

    ``id``: its own, else the number of its line. ``accepted``: the verdicts that are right, the label first; empty where nobody said.
    """

    id: str
    text: str
    before: Outcome
    after: Outcome
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    accepted: tuple[Outcome, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the verdict or its reasons differ."""
        return self.before is not self.after or bool(self.gained or self.lost)

    @property
    def newly_right(self) -> bool:
        """Right now, and wrong before."""
        return self.after in self.accepted and self.before not in self.accepted

    @property
    def newly_wrong(self) -> bool:
        """Wrong now, and right before."""
        return bool(self.accepted) and self.before in self.accepted and self.after not in self.accepted

    @property
    def worse(self) -> bool:
        """Newly wrong; where nobody said what is right, milder than before."""
        return self.newly_wrong if self.accepted else _MILDNESS[self.after] > _MILDNESS[self.before]


_MILDNESS = {Outcome.STOP: 0, Outcome.ASK: 1, Outcome.CLEAR: 2}


@dataclass(frozen=True, slots=True)
class Caught:
    """Of the labelled posts in which something should be found, how many were, without and with what is tried."""

    before: int
    after: int
    of: int


@dataclass(frozen=True, slots=True)
class UnreadPost:
    """A line that could not be read as a post, and why."""

    line: int
    reason: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What trying one file showed. ``name``: the rule's code, or the name of the list of words, and then ``examples`` is empty."""

    name: str
    examples: tuple[TriedExample, ...]
    changed: tuple[JudgedPost, ...]
    unread: tuple[UnreadPost, ...]
    posts: int
    labelled: int
    caught: Caught

    @property
    def is_well(self) -> bool:
        """Whether the examples pass, every post was read, and none changes for the worse."""
        return not (self.unread or any(one.trouble for one in self.examples) or any(post.worse for post in self.changed))
