"""Crossref's answers (api.crossref.org/swagger-ui): works of nearly every publisher, with their retractions and corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_WORKS = "https://api.crossref.org/works"
_TAKEN_BACK = frozenset(("retraction", "withdrawal", "removal"))


def address(query: str) -> str:
    """The fifty works that were registered last, of those that the words find."""
    return f"{_WORKS}?{urlencode({'query.bibliographic': query, 'sort': 'created', 'order': 'desc', 'rows': 50})}"


def notices(query: str) -> str:
    """The same of retractions, corrections and other notices that change what was published before."""
    return f"{_WORKS}?{urlencode({'query.bibliographic': query, 'filter': 'is-update:true', 'sort': 'created', 'order': 'desc', 'rows': 50})}"


def recognises(document: Any) -> bool:
    """By its message type."""
    return text_at(document, "message-type") in ("work-list", "work") and isinstance(at(document, "message"), dict)


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a work."""
    message = at(document, "message")
    works = list_at(message, "items") if text_at(document, "message-type") == "work-list" else [message]
    return [_entry(work) for work in works], replace(setting, title="Crossref", lang=None)


def _entry(work: Any) -> Entry:
    doi = text_at(work, "DOI")
    title = text_at(work, "title", 0) or text_at(work, "title")
    subtitle = text_at(work, "subtitle", 0)
    changes = {text_at(change, "type").lower() for name in ("update-to", "updated-by") for change in list_at(work, name)}
    return Entry(
        title=f"{title}: {subtitle}" if title and subtitle else title,
        summary=text_at(work, "abstract"),
        links=(text_at(work, "URL"), text_at(work, "resource", "primary", "URL")) if title else (),
        identifiers=(doi,),
        dates=tuple(_day(work, name) for name in ("published-online", "published", "published-print", "issued", "created")),
        authors=tuple(f"{text_at(one, 'given')} {text_at(one, 'family')}".strip() or text_at(one, "name") for one in list_at(work, "author")),
        lang=text_at(work, "language") or None,
        kind="preprint" if text_at(work, "type") == "posted-content" else "article",
        labels=("retracted",) if changes & _TAKEN_BACK else (),
    )


def _day(work: Any, name: str) -> str:
    """Year, month and day as far as they are said: [[2026, 9]] is September 2026."""
    parts = [str(part) for part in list_at(work, name, "date-parts", 0) if isinstance(part, int)]
    return "-".join(part.zfill(2) for part in (*parts, *("1", "1"))[:3]) if parts else ""
