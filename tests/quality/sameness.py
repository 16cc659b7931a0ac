"""How many verdicts stay as they were when a post is written otherwise."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.quality.changes import CHANGES, Change, Original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.model import Draft, Verdict

_ORDER = {"clear": 0, "ask": 1, "stop": 2}


@dataclass(slots=True)
class Sameness:
    """What one change did. ``tried``: the posts that it could be made to; the lists hold names of posts."""

    change: Change
    tried: int = 0
    same_findings: int = 0
    milder: list[str] = field(default_factory=list)
    harder: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)  # an adverse event seen before and not after, or the other way
    errors: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[str]:
        """The posts of which something else is said."""
        return sorted({*self.milder, *self.harder, *self.events, *self.errors})

    @property
    def unchanged(self) -> float | None:
        """The share of posts with the same verdict and the same adverse event, between 0 and 1."""
        return 1 - len(self.changed) / self.tried if self.tried else None


def sameness(
    drafts: Sequence[tuple[str, Draft]], check: Callable[[Draft], Verdict], *, changes: Iterable[Change] = CHANGES, step: Callable[[], object] = int
) -> list[Sameness]:
    """Every change made to every draft; ``step`` is called after each draft."""
    found = [Sameness(change) for change in changes]
    for name, draft in drafts:
        verdict = check(draft)
        for one in found:
            written = one.change.make(Original(draft, verdict, random.Random(f"{name}:{one.change.name}")))
            if written is None:
                continue
            one.tried += 1
            try:
                _file(one, name, verdict, check(written))
            except Exception:  # noqa: BLE001  the other posts are measured all the same
                one.errors.append(name)
        step()
    return found


LENGTH = "GEN-06"


def _file(one: Sameness, name: str, before: Verdict, after: Verdict) -> None:
    one.same_findings += codes(before) == codes(after)
    step = _ORDER[after.outcome.value] - _ORDER[before.outcome.value]
    if step:
        (one.harder if step > 0 else one.milder).append(name)
    if (before.adverse_event is None) is not (after.adverse_event is None):
        one.events.append(name)


def codes(verdict: Verdict) -> list[str]:
    """What is named, in any order; a network counts also the characters that nobody sees, so the length may change."""
    return sorted(finding.code for finding in verdict.findings if finding.code != LENGTH)


def worst(found: Iterable[Sameness], most: int = 15) -> list[tuple[str, list[str]]]:
    """The posts that most changes change, and those changes."""
    by_post: dict[str, list[str]] = defaultdict(list)
    for one in found:
        for name in one.changed:
            by_post[name].append(one.change.name)
    return sorted(by_post.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]
