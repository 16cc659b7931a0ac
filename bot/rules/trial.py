"""Trying a rule before it enters the book: what would it change, post by post?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model import Draft, Finding
    from bot.rules.rulebook import Rulebook

CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Change:
    """A post whose verdict or reasons differ between two books. ``before`` and ``after``: stop, ask or clear."""

    draft: Draft
    before: str
    after: str
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]


def changes(drafts: Iterable[Draft], old: Rulebook, new: Rulebook) -> Iterator[Change]:
    """The posts on which the two books differ, in their order."""
    for draft in drafts:
        before, after = old.find(draft).findings, new.find(draft).findings
        codes_before, codes_after = ({f.code for f in findings} for findings in (before, after))
        gained = tuple(f for f in after if f.code not in codes_before)
        lost = tuple(f for f in before if f.code not in codes_after)
        if gained or lost or outcome(before) != outcome(after):
            yield Change(draft, outcome(before), outcome(after), gained, lost)


def outcome(findings: tuple[Finding, ...]) -> str:
    """What the worst finding says."""
    worst = findings[0].severity if findings else Severity.NOTE
    return CLEAR if worst is Severity.NOTE else worst.value
