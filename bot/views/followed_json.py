"""A source as JSON, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from bot.model import SourceHealth
    from bot.views.words import Words


def source_json(one: SourceHealth, words: Words) -> dict[str, Any]:
    """Its name, address and state; times in UTC as ISO 8601."""
    seen = one.seen
    return {
        "name": one.name,
        "url": one.url,
        "read_at": _stamp(seen.read_at),
        "failing": words.phrase(seen.reason) if seen.reason else None,
        "failing_since": _stamp(seen.failing_since),
        "retry_at": _stamp(seen.retry_at),
    }


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
