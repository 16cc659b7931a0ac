"""The register: every source that is read, one line each, in the order in which a reader would look for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from bot.sources.feeds import Feed
from bot.sources.searches import Search
from bot.text import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.model import Watch

Known = Feed | Search


def sources(
    own: Iterable[tuple[str, str]] = (),
    watches: Iterable[Watch] = (),
    *,
    searches: Iterable[Search] = (),
    keys: Mapping[str, str] = MappingProxyType({}),
    catalogue: bool = True,
) -> tuple[Known, ...]:
    """The company's own feeds (name, address) and searches, those of whom it watches, and the starting catalogue: each address once, each name once.

    Whoever names a feed first decides its name, so that an item of a watched association is known as theirs. ``keys``: the customer's, by interface.
    """
    wanted = (*_of_the_watched(watches), *(Feed(name=name, url=url) for name, url in own), *searches, *(catalogue_sources() if catalogue else ()))
    by_address: dict[str, Known] = {}
    for source in wanted:
        known = replace(source, key=source.key or keys.get(source.via, "")) if isinstance(source, Search) else source
        by_address.setdefault(canonical_url(source.url), known)
    return tuple(_named_apart(by_address.values()))


@cache
def catalogue_sources() -> tuple[Known, ...]:
    """The feeds and searches of catalogue.yml."""
    rows = yaml.safe_load(resources.files("bot.sources").joinpath("catalogue.yml").read_text(encoding="utf-8"))
    return tuple(_of_row(row) for row in rows)


def _of_row(row: dict[str, Any]) -> Known:
    if "via" in row:
        return Search(via=row["via"], query=row["query"], name=row["name"], lang=row["lang"], country=row["country"])
    return Feed(name=row["name"], url=row["url"], kind=row["kind"], lang=row["lang"], country=row["country"])


def _of_the_watched(watches: Iterable[Watch]) -> Iterator[Feed]:
    for watch in watches:
        for url in watch.feeds:
            yield Feed(name=watch.name, url=url)


def _named_apart(feeds: Iterable[Known]) -> Iterator[Known]:
    """A second feed of one name says where it stands, for a name is a source's identity in the store."""
    taken: set[str] = set()
    for feed in feeds:
        name, place = feed.name, urlsplit(feed.url)
        if name in taken:
            name = f"{feed.name} ({place.hostname or ''}{place.path.rstrip('/')})"
        if name in taken:
            name = f"{feed.name} ({feed.url})"
        taken.add(name)
        yield replace(feed, name=name)
