"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) -> entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.sources.entries import Entry
from bot.sources.values import list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting


def recognises(document: Any) -> bool:
    """By its version, or by a title with items where somebody forgot that."""
    return (
        isinstance(document, dict)
        and isinstance(document.get("items"), list)
        and ("jsonfeed.org" in text_at(document, "version") or "title" in document)
    )


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """Its entries, and the setting with what the feed says of itself."""
    home, own = text_at(document, "home_page_url"), text_at(document, "feed_url")
    setting = replace(
        setting,
        title=text_at(document, "title"),
        home=home,
        base=home or own or setting.base,
        lang=text_at(document, "language") or setting.lang,
    )
    return [_entry(entry) for entry in list_at(document, "items")], setting


def _entry(entry: Any) -> Entry:
    people = [*list_at(entry, "authors"), entry.get("author") if isinstance(entry, dict) else None]
    return Entry(
        title=text_at(entry, "title"),
        summary=text_at(entry, "summary"),
        content=text_at(entry, "content_html") or text_at(entry, "content_text"),
        links=(text_at(entry, "url"), text_at(entry, "external_url")),
        identifiers=(text_at(entry, "id"), text_at(entry, "external_url")),
        dates=(text_at(entry, "date_published"), text_at(entry, "date_modified")),
        authors=tuple(dict.fromkeys(name for person in people if (name := text_at(person, "name")))),
        lang=text_at(entry, "language") or None,
    )
