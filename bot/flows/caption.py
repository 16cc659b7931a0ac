"""A short neutral caption for an item, in the person's language, offered only when it passes the very check that a draft passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.framing import Known, framings, share_draft, share_text
from bot.model import Outcome

if TYPE_CHECKING:
    from bot.flows.framing import Check
    from bot.model import Item, Person

NOTHING_KNOWN = Known()


def caption(item: Item, person: Person, check: Check, known: Known = NOTHING_KNOWN) -> str | None:
    """Title, source, what must stand beside it, link; None when the checker would not let it pass. No number, product or praise is added."""
    text = share_text(item, person, framings(item, known))
    verdict = check(share_draft(item, person, text, known))
    return text if verdict.outcome is Outcome.CLEAR and verdict.adverse_event is None else None
