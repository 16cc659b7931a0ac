"""One entry of a feed, of whatever format -> one Item, or none where it holds nothing that a person could read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from bot.errors import SourceError
from bot.model import Item
from bot.sources.base import Batch
from bot.sources.citations import without_reference
from bot.sources.dates import read_date
from bot.sources.identity import Kind, absolute, doi_of, kind_of, work_of
from bot.sources.languages import guessed_language, language_code
from bot.sources.people import author_names
from bot.sources.plaintext import one_line, shortened, summary_text
from bot.text import item_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

MAX_ENTRIES = 20_000
_TEASER = 200  # letters; a shorter summary gives way to the content
_FIRST_WORDS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one thing, as written there: HTML, dates in any form, links relative. ``links`` and ``dates``: the best first.

    ``kind`` and ``labels`` ("retracted"): where the feed itself says so.
    """

    title: str = ""
    summary: str = ""
    content: str = ""
    links: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lang: str | None = None
    section: str = ""
    base: str = ""
    kind: Kind | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the feed around an entry. ``name``: the source as people know it, empty to take the feed's own title, else ``fallback``."""

    name: str = ""
    fallback: str = ""
    title: str = ""
    home: str = ""
    base: str = ""
    lang: str | None = None
    country: str | None = None
    kind: Kind = "news"


def batch(entries: Sequence[Entry], setting: Setting) -> Batch:
    """The items of a feed, in its order, each once. An address that several share, or the feed's own page, is no identity of any of them."""
    if len(entries) > MAX_ENTRIES:
        raise SourceError("feed_too_many", most=MAX_ENTRIES)
    title = one_line(setting.title, 120)
    read = [item for item in (_item(entry, setting, title) for entry in entries) if item]
    if entries and not read:
        raise SourceError("feed_no_content", entries=len(entries))
    pages = [item.url and item.url.partition("#")[0] for item in read]
    titles = Counter(page for page, _ in {(page, item.title) for page, item in zip(pages, read, strict=True)})
    shared = {page for page, count in titles.items() if count > 1} | {_home(setting)}
    of_all = _language_of_all(read, setting)
    unique: dict[str, Item] = {}
    for page, item in zip(pages, read, strict=True):
        lang = item.lang or (_own_language(item) if not language_code(setting.lang) else None) or of_all
        key = item_key(doi=work_of(item.doi), url=None if page in shared else page, title=item.title, source=item.source)
        unique.setdefault(key, replace(item, key=key, lang=lang, url=_part_of(item.url, item.title) if page in shared else item.url))
    return Batch(tuple(unique.values()), title, len(entries) - len(read))


def _item(entry: Entry, setting: Setting, feed_title: str) -> Item | None:
    title = one_line(entry.title)
    text = summary_text(entry.summary)
    if len(text) < _TEASER and entry.content:
        text = max(text, summary_text(entry.content), key=len)
    summary, named_in_text = without_reference(text, title)
    url = next((link for link in (absolute(link, entry.base or setting.base) for link in (*entry.links, *entry.identifiers)) if link), None)
    title = title or shortened(summary.replace("\n", " "), _FIRST_WORDS) or _from_address(url)
    if not title:
        return None
    doi = doi_of(entry.identifiers, url)
    lang = language_code(entry.lang) if language_code(entry.lang) != language_code(setting.lang) else None
    return Item(
        key="",
        title=title,
        url=url or (f"https://doi.org/{doi}" if doi else None),
        source=setting.name or feed_title or setting.fallback or (urlsplit(setting.base).hostname or ""),
        published=_published(entry.dates, entry.lang or setting.lang, setting.country),
        summary="" if summary == title else summary,
        doi=doi,
        lang=lang,
        authors=author_names(entry.authors) or author_names(named_in_text),
        kind=entry.kind or kind_of(setting.kind, doi, url, feed_title, entry.section),
        labels=entry.labels,
    )


def _from_address(url: str | None) -> str:
    """The address of a thing that has no words, so that it is not lost."""
    return shortened(url.partition("://")[2].rstrip("/"), _FIRST_WORDS) if url else ""


def _published(dates: Iterable[str], lang: str | None, country: str | None) -> datetime | None:
    return next((found for found in (read_date(date, lang=lang, country=country) for date in dates if date) if found), None)


def _part_of(url: str | None, title: str) -> str | None:
    """An address of its own for one of several things on a page: the place where its title stands (wicg.github.io/scroll-to-text-fragment)."""
    return url if url is None or "#" in url else f"{url}#:~:text={quote(title[:80], safe='')}"


def _home(setting: Setting) -> str | None:
    """The feed's own page, which is no identity of anything in it."""
    home = absolute(setting.home, setting.base)
    return home and home.partition("#")[0]


def _language_of_all(items: Sequence[Item], setting: Setting) -> str | None:
    """The feed's language; publishing tools declare English in feeds of every language, so English is believed only of what reads like it."""
    declared = language_code(setting.lang)
    if declared and declared != "en":
        return declared
    without_own = [f"{item.title} {item.summary[:200]}" for item in items[:10] if not item.lang]
    return (guessed_language(without_own) or declared) if without_own else declared


def _own_language(item: Item) -> str | None:
    """What one item of a feed that names no language reads like."""
    return guessed_language((item.title, item.summary[:300]))
