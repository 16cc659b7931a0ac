"""OPML (opml.org/spec2.opml), in which readers of feeds hand each other their lists: in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.ElementTree import fromstring

from bot.errors import SourceError
from bot.sources.documents import open_document
from bot.sources.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_FEEDS = 5_000


def read_opml(body: bytes) -> tuple[tuple[str, str], ...]:
    """Name and address of each feed, each address once; folders are opened. Raises: SourceError for what is no OPML, or holds no feed."""
    document = open_document(body, roots=frozenset(("opml",)))
    try:
        outlines = fromstring(document.text).iter("outline")
    except ParseError:
        raise SourceError("feed_broken", size_kb=max(1, round(len(body) / 1000))) from None
    found: dict[str, str] = {}
    for outline in outlines:
        url = (outline.get("xmlUrl") or "").strip()
        parts = _parts(url)
        if parts:
            found.setdefault(url, one_line(outline.get("title") or outline.get("text") or "", 120) or parts)
    if not found:
        raise SourceError("opml_empty")
    if len(found) > MAX_FEEDS:
        raise SourceError("feed_too_many", most=MAX_FEEDS)
    return tuple((name, url) for url, name in found.items())


def write_opml(feeds: Iterable[tuple[str, str]]) -> bytes:
    """The document that holds these feeds, each with its name and address."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Vigie"
    body = SubElement(root, "body")
    for name, url in feeds:
        SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=url)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _parts(url: str) -> str:
    """The host of a web address; empty for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") and len(url) <= 2_000 else ""
