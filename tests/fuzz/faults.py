"""What must hold of every verdict, whatever the text: it comes, and what it quotes stands where it says."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.flows.check import check
from bot.model import Where

if TYPE_CHECKING:
    from bot.model import Draft, Verdict
    from bot.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Tried:
    """One check; processor time. ``fault``: what went wrong, or nothing; ``offset``: whether it was a wrong place and not an error."""

    took_s: float
    fault: str = ""
    offset: bool = False


def tried(draft: Draft, book: Rulebook) -> Tried:
    """A check of this draft, timed."""
    start = time.process_time()
    try:
        verdict = check(draft, book)
    except Exception as error:  # noqa: BLE001  a fuzzer counts every error
        return Tried(time.process_time() - start, f"{type(error).__name__} {error}")
    took_s = time.process_time() - start
    fault = misplaced(draft, verdict)
    return Tried(took_s, fault, offset=bool(fault))


def misplaced(draft: Draft, verdict: Verdict) -> str:
    """What of this verdict does not stand where it says; an empty string when all does."""
    parts = {Where.LINK_TEXT: draft.link_text, Where.IMAGE_TEXT: draft.image_text, Where.MISSING: ""}
    for finding in verdict.findings:
        if finding.where is Where.TEXT:
            right = _stands(draft.text, finding.start, finding.end, finding.excerpt)
        else:
            right = finding.start is None and finding.end is None and (finding.excerpt or "") in parts[finding.where]
        if not right:
            return f"{finding.code} in {finding.where} at {finding.start}-{finding.end}: {finding.excerpt!r}"
    event = verdict.adverse_event
    if event and event.start is not None and not _stands(draft.text, event.start, event.end, event.excerpt):
        return f"adverse event at {event.start}-{event.end}: {event.excerpt!r}"
    return ""


def _stands(text: str, start: int | None, end: int | None, excerpt: str | None) -> bool:
    return start is not None and end is not None and 0 <= start < end <= len(text) and text[start:end] == excerpt
