"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) -> entries. Values of a wrong type count as absent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from bot.errors import SourceError
from bot.sources.entries import Entry

if TYPE_CHECKING:
    from bot.sources.entries import Setting

MAX_ENTRIES = 10_000


def read_json_feed(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """Its entries, and the setting with what the feed says of itself; SourceError for JSON of another kind."""
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise SourceError("feed_json_broken", line=error.lineno) from None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list) or not _is_feed(document):
        raise SourceError("feed_unrecognised", root="JSON", size_kb=max(1, round(len(text) / 1000)))
    setting = replace(
        setting,
        title=_text(document, "title"),
        home=_text(document, "home_page_url"),
        base=_text(document, "home_page_url") or _text(document, "feed_url") or setting.base,
        lang=_text(document, "language") or setting.lang,
    )
    return [_entry(entry if isinstance(entry, dict) else {}) for entry in document["items"][:MAX_ENTRIES]], setting


def _is_feed(document: dict[str, Any]) -> bool:
    return "jsonfeed.org" in _text(document, "version") or "title" in document


def _entry(entry: dict[str, Any]) -> Entry:
    return Entry(
        title=_text(entry, "title"),
        summary=_text(entry, "summary"),
        content=_text(entry, "content_html") or _text(entry, "content_text"),
        links=tuple(link for link in (_text(entry, "url"), _text(entry, "external_url")) if link),
        identifiers=tuple(value for value in (_text(entry, "id"), _text(entry, "external_url")) if value),
        dates=(_text(entry, "date_published"), _text(entry, "date_modified")),
        authors=_authors(entry),
        lang=_text(entry, "language") or None,
    )


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    several = entry.get("authors")
    people = [*(several if isinstance(several, list) else []), entry.get("author")]
    return tuple(dict.fromkeys(name for person in people if isinstance(person, dict) and (name := _text(person, "name"))))


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
