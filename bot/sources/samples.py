"""Invented news, written out as the feeds that would carry it, so that Vigie can be tried offline through the very reader that reads real ones."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import orjson
import yaml

if TYPE_CHECKING:
    from datetime import datetime

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def sample_documents(now: datetime) -> list[tuple[str, bytes]]:
    """Each sample source with its feed, dated backwards from ``now``; the name says that it is a sample."""
    rows = yaml.safe_load(resources.files("bot.sources").joinpath("samples.yml").read_text(encoding="utf-8"))
    return [(row["name"], _WRITERS[row["format"]](row, [_dated(item, row, now) for item in row["items"]])) for row in rows]


def _dated(item: dict[str, Any], feed: dict[str, Any], now: datetime) -> dict[str, Any]:
    """An item with its whole address, its moment, and its authors: those of the paper, else the voice of the feed."""
    at = (now - timedelta(days=item["days_ago"])).replace(microsecond=0)
    authors = item.get("authors") or ([feed["by"]] if "by" in feed else [])
    return {**item, "url": feed["home"] + item["path"], "at": at, "authors": authors, "doi": item.get("doi")}


def _rss(feed: dict[str, Any], items: list[dict[str, Any]]) -> bytes:
    entries = "".join(
        f"<item><title>{escape(item['title'])}</title><link>{escape(item['url'])}</link><guid>{escape(item['url'])}</guid>"
        f"<pubDate>{format_datetime(item['at'])}</pubDate>{_dublin_core(item)}"
        f"<description>{escape('<p>' + escape(item['text']) + '</p>')}</description></item>\n"
        for item in items
    )
    head = f"<title>{escape(feed['name'])}</title><link>{escape(feed['home'])}</link><language>{feed['lang']}</language>"
    return f'{_HEAD}<rss version="2.0" {_DC}><channel>{head}\n{entries}</channel></rss>\n'.encode()


def _rdf(feed: dict[str, Any], items: list[dict[str, Any]]) -> bytes:
    entries = "".join(
        f"<item rdf:about={quoteattr(item['url'])}><title>{escape(item['title'])}</title><link>{escape(item['url'])}</link>"
        f"<dc:date>{item['at'].isoformat()}</dc:date>{_dublin_core(item)}<description>{escape(item['text'])}</description></item>\n"
        for item in items
    )
    head = f"<title>{escape(feed['name'])}</title><link>{escape(feed['home'])}</link><dc:language>{feed['lang']}</dc:language>"
    spaces = f'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {_DC}'
    return f"{_HEAD}<rdf:RDF {spaces}><channel rdf:about={quoteattr(feed['home'])}>{head}</channel>\n{entries}</rdf:RDF>\n".encode()


def _atom(feed: dict[str, Any], items: list[dict[str, Any]]) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(item['title'])}</title><link href={quoteattr(item['url'])}/><id>{escape(item['url'])}</id>"
        f"<published>{item['at'].isoformat()}</published><updated>{item['at'].isoformat()}</updated>"
        + "".join(f"<author><name>{escape(author)}</name></author>" for author in item["authors"])
        + (f"<dc:identifier>doi:{escape(item['doi'])}</dc:identifier>" if item["doi"] else "")
        + f"<summary>{escape(item['text'])}</summary></entry>\n"
        for item in items
    )
    newest = max(item["at"] for item in items).isoformat()
    head = f"<title>{escape(feed['name'])}</title><link href={quoteattr(feed['home'])}/><id>{escape(feed['home'])}</id><updated>{newest}</updated>"
    return f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" {_DC} xml:lang="{feed["lang"]}">{head}\n{entries}</feed>\n'.encode()


def _json(feed: dict[str, Any], items: list[dict[str, Any]]) -> bytes:
    entries = [
        {
            "id": f"https://doi.org/{item['doi']}" if item["doi"] else item["url"],
            "url": item["url"],
            "title": item["title"],
            "content_text": item["text"],
            "date_published": item["at"].isoformat(),
            "authors": [{"name": author} for author in item["authors"]],
        }
        for item in items
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": feed["name"], "home_page_url": feed["home"], "language": feed["lang"]}
    return orjson.dumps({**head, "items": entries})


def _dublin_core(item: dict[str, Any]) -> str:
    creators = "".join(f"<dc:creator>{escape(author)}</dc:creator>" for author in item["authors"])
    return creators + (f"<dc:identifier>doi:{escape(item['doi'])}</dc:identifier>" if item["doi"] else "")


_WRITERS = {"rss": _rss, "rdf": _rdf, "atom": _atom, "json": _json}
