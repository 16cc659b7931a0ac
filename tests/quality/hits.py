"""What each rule does to the cases and to ordinary science: where it holds, where it decides, and which rules only their own examples need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import Draft, RuleCard
    from bot.rules import Rulebook


@dataclass(slots=True)
class Hits:
    """How often a rule holds in bad posts, harmless posts and ordinary science; how often it decides, and decides alone."""

    card: RuleCard
    bad: int = 0
    harmless: int = 0
    science: int = 0
    decides: int = 0
    alone: int = 0

    @property
    def only_notes(self) -> bool:
        """Whether it can never decide, because all it gives are notes."""
        return set(self.card.severities) == {Severity.NOTE}


def hits(book: Rulebook, posts: Iterable[tuple[Draft, bool]], science: Iterable[Draft]) -> list[Hits]:
    """Every rule, by code. ``posts``: each with whether something should be found in it."""
    found = {card.code: Hits(card) for card in book.cards()}
    for draft, bad in posts:
        for code in _file(found, book, draft):
            found[code].bad += bad
            found[code].harmless += not bad
    for draft in science:
        for code in _file(found, book, draft):
            found[code].science += 1
    return list(found.values())


def _file(found: dict[str, Hits], book: Rulebook, draft: Draft) -> Iterable[str]:
    fired = book.fired(draft)
    severities = [finding.severity for finding in fired.values()]
    worst = next((severity for severity in (Severity.STOP, Severity.ASK) if severity in severities), None)
    deciding = [code for code, finding in fired.items() if finding.severity is worst]
    for code in deciding:
        found[code].decides += 1
        found[code].alone += len(deciding) == 1
    return fired
