"""Well-formed RSS 2.0 and 0.9x -> entries, by the parser that Python brings: a fraction of feedparser's time.

It reads only what it is certain to read as feedparser does, and says None of any other document: markup that is not escaped, an element of
another vocabulary than those below, an address relative to ``xml:base``, an author with a mail address.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from bot.sources.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sources.entries import Setting

_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_ATOM_LINK: Final = "{http://www.w3.org/2005/Atom}link"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_READ: Final = frozenset(("title", "link", "description", "pubDate", "guid", "author", f"{_DC}creator", f"{_DC}date", _CONTENT))
_ONCE: Final = _READ - {f"{_DC}creator"}
_SAYS_NOTHING: Final = frozenset(  # of what becomes an item
    (
        *("category", "comments", "source", "enclosure"),
        *("{http://purl.org/rss/1.0/modules/slash/}comments", "{http://wellformedweb.org/CommentAPI/}commentRss"),
        *("{http://search.yahoo.com/mrss/}thumbnail", "{http://search.yahoo.com/mrss/}content", "{com-wordpress:feed-additions:1}post-id"),
    )
)


def read(text: str, setting: Setting) -> tuple[list[Entry], Setting] | None:
    """Its entries, and the setting with what the feed says of itself; None for whatever feedparser has to read. ``text`` has no document type."""
    try:
        root = fromstring(text)
    except ParseError:
        return None
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None or len(root) != 1 or not _is_plain(channel):
        return None
    items = channel.findall("item")
    if not items or not all(_is_plain_item(item) for item in items):
        return None
    home = _text(channel, "link")
    setting = replace(
        setting,
        title=_text(channel, "title"),
        home=home,
        base=setting.base or home,
        lang=_text(channel, "language") or setting.lang,
    )
    return [_entry(item) for item in items], setting


def _is_plain(channel: Element) -> bool:
    """Whether the feed says of itself only what is read here; its language and base may stand in many places."""
    marked = any(name.startswith(_XML) for element in (channel, *channel) for name in element.attrib)
    named = any(channel.find(name) is not None for name in (f"{_DC}language", f"{_DC}title"))
    linked = any(link.get("rel", "alternate") == "alternate" for link in channel.iterfind(_ATOM_LINK))
    return not marked and not named and not linked and all(len(channel.findall(name)) < 2 for name in ("title", "link", "language"))


def _is_plain_item(item: Element) -> bool:
    """Whether nothing stands in an item that would have to be understood otherwise."""
    names = [part.tag for part in item]
    if item.attrib or any(name in _ONCE and names.count(name) > 1 for name in names) or ("author" in names and f"{_DC}creator" in names):
        return False
    return all(_is_plain_part(part) for part in item)


def _is_plain_part(part: Element) -> bool:
    if part.tag in _SAYS_NOTHING:
        return part.tag != "enclosure" and len(part) == 0
    if part.tag not in _READ or len(part) or any(name != "isPermaLink" for name in part.attrib):
        return False
    return part.tag not in ("author", f"{_DC}creator") or "@" not in (part.text or "")


def _entry(item: Element) -> Entry:
    guid = item.find("guid")
    number = _text(item, "guid")
    link = _text(item, "link") or (number if guid is not None and guid.get("isPermaLink", "true") == "true" else "")
    return Entry(
        title=_text(item, "title"),
        summary=_text(item, "description"),
        content=_text(item, _CONTENT),
        links=(link,) if link else (),
        identifiers=(number,) if number else (),
        dates=(_text(item, "pubDate"), _text(item, f"{_DC}date")),
        authors=tuple(_names(item)),
    )


def _names(item: Element) -> Iterator[str]:
    for part in item:
        if part.tag in ("author", f"{_DC}creator") and part.text:
            yield part.text.strip()


def _text(parent: Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()
