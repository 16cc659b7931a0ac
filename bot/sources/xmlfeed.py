"""RSS 0.9x, 1.0 (RDF) and 2.0, and Atom -> entries, by feedparser: what is well-formed, and most of what is not. Plain RSS is lightfeed's."""

from __future__ import annotations

import html
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser

from bot.errors import SourceError
from bot.sources import lightfeed
from bot.sources.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sources.entries import Setting


def read(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """Its entries, and the setting with what the feed says of itself."""
    return lightfeed.read(text, setting) or read_any(text, setting)


def read_any(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """The same by feedparser, whatever the document is like."""
    parsed = _parsed(text, setting.base)
    if not parsed.entries and not _ended(text):
        raise SourceError("feed_cut")
    feed = parsed.feed
    setting = replace(
        setting,
        title=feed.get("title") or "",
        home=feed.get("link") or "",
        base=_first(feed.get("title_detail", {}).get("base"), feed.get("link"), setting.base),
        lang=_first(feed.get("language"), feed.get("title_detail", {}).get("language"), setting.lang) or None,
    )
    return [_entry(found) for found in parsed.entries], setting


def _parsed(text: str, base: str) -> Any:
    """What feedparser makes of it. Its faults on odd documents are of many classes; each means that it could not read this one."""
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base},
            sanitize_html=False,  # plaintext.py takes all markup away, in a fifth of the time
            resolve_relative_uris=False,
        )
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, RecursionError) as error:
        raise SourceError("feed_broken", size_kb=max(1, round(len(text) / 1000))) from error


def _ended(text: str) -> bool:
    """Whether a document without entries came to its end, and was not cut off before the first."""
    tail = text[-200:].rstrip().lower()
    return any(mark in tail for mark in ("</rss", "</feed", "</rdf", "</channel", "/>"))


def _entry(found: Any) -> Entry:
    """What feedparser found, in our words. It keeps a dictionary per entry in which anything may be absent.

    Its own ``get`` gives ``published`` for an absent ``updated``, with a warning; the dictionary underneath does not.
    """
    detail = found.get("title_detail", {})
    return Entry(
        title=_first(found.get("title"), found.get("media_title"), found.get("itunes_title")),
        summary=found.get("summary") or "",
        content=max((part.get("value") or "" for part in found.get("content", ())), key=len, default=""),
        links=tuple(_links(found)),
        identifiers=tuple(value for name in ("prism_doi", "dc_identifier", "id") if isinstance(value := found.get(name), str) and value),
        dates=tuple(str(dict.get(found, name) or "") for name in ("published", "created", "prism_publicationdate", "updated", "dc_date")),
        authors=tuple(author["name"] for author in found.get("authors", ()) if author.get("name")),
        lang=found.get("language") or detail.get("language") or None,
        section=found.get("prism_section") or "",
        base=detail.get("base") or "",
    )


def _links(found: Any) -> Iterator[str]:
    """Addresses of the entry, the best first: the publisher's own where a delivery service put its own in place."""
    candidates = [found.get("feedburner_origlink"), found.get("link"), *(link.get("href") for link in found.get("links", ()))]
    for candidate in candidates:
        if candidate:
            yield html.unescape(candidate)


def _first(*values: str | None) -> str:
    return next((value for value in values if value), "")
