"""A web page -> the feeds that it names, and the text that a person would read on it."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from bot.sources.encodings import decoded
from bot.sources.identity import absolute
from bot.sources.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES: Final = 500_000  # of a page that are read for its text: a longer one is cut there
MAX_TEXT: Final = 20_000  # code points of a text that are kept
MAX_FEEDS: Final = 20
_FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{2000,}>?")  # a parser takes time by the square of the number of attributes
_BLANKS: Final = re.compile(r"[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. ``has_password``: it asks for one, so that it is a door and no page."""

    title: str
    text: str
    has_password: bool


def feeds_of(body: bytes, content_type: str, url: str) -> tuple[tuple[str, str], ...]:
    """Name and address of each feed that the page names in its head, the page's own order; ``url`` is that of the page."""
    found = _Head()
    found.feed(_text(body, content_type))
    base = urljoin(url, found.base) if found.base else url
    feeds = ((name, absolute(href, base)) for name, href in found.feeds)
    return tuple(dict.fromkeys((one_line(name, 120), address) for name, address in feeds if address))[:MAX_FEEDS]


def read_page(body: bytes, content_type: str) -> Page:
    """Title and article of the page, without what stands around it."""
    html = _LONG_TAG.sub("", _text(body[:MAX_BYTES], content_type))
    head = _Head()
    head.feed(html)
    text = _extractor()(html, include_comments=False, include_tables=True, favor_recall=True) or ""
    return Page(one_line(head.title, 300), _BLANKS.sub("\n", text)[:MAX_TEXT].strip(), head.has_password)


@cache
def _extractor() -> Callable[..., str | None]:
    """The reader of articles: loading it takes half a second, and most of what runs never needs it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that it cannot fetch over SOCKS; it fetches nothing here
        from trafilatura import extract
    return extract


def _text(body: bytes, content_type: str) -> str:
    """The page as text: by its bytes, else by what the server or the page itself says of them."""
    said = _CHARSET.search(body[:4_096])
    if said and "charset" not in content_type.lower():
        content_type = f"{content_type}; charset={said[1].decode('ascii')}"
    return decoded(body, content_type)


class _Head(HTMLParser):
    """Takes title, base and feeds out of a page, and notes a field for a password."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feeds: list[tuple[str, str]] = []
        self.title, self.base, self.has_password = "", "", False
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what this element says."""
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and "alternate" in said.get("rel", "").lower().split() and said.get("type", "").lower().strip() in _FEED_TYPES:
            self.feeds.append((said.get("title", ""), said.get("href", "")))
        elif tag == "base" and not self.base:
            self.base = said.get("href", "")
        elif tag == "input" and said.get("type", "").lower() == "password":
            self.has_password = True
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        """The title ends."""
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        """The words of the title."""
        if self._in_title:
            self.title += data
