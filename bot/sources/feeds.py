"""A source that is an address: what it answers is recognised by readers.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sources.base import Batch, Request, Seen, conditions
from bot.sources.entries import Setting
from bot.sources.readers import read_feed

if TYPE_CHECKING:
    from bot.sources.identity import Kind

__all__ = ["ACCEPT", "Feed", "read_feed"]

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address that answers a feed, or what a search of Europe PMC, Crossref or another finds.

    ``kind`` of what stands in it; ``lang`` and ``country`` for what it does not say itself.
    """

    name: str
    url: str
    kind: Kind = "news"
    lang: str | None = None
    country: str | None = None

    def request(self, seen: Seen) -> Request:
        """All of it, unless nothing changed."""
        return Request(self.url, {"Accept": ACCEPT, **conditions(seen)})

    def items(self, body: bytes, content_type: str = "") -> Batch:
        """What stands there now."""
        return read_feed(body, content_type, Setting(name=self.name, base=self.url, kind=self.kind, lang=self.lang, country=self.country))
