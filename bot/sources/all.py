"""The register: every source that is read, one line each, in the order in which a reader would look for it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from bot.sources.feeds import Feed
from bot.text import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model import Watch
    from bot.sources.base import Source


def sources(own: Iterable[tuple[str, str]] = (), watches: Iterable[Watch] = (), *, catalogue: bool = True) -> tuple[Source, ...]:
    """The company's own feeds (name, address), those of whom it watches, and the starting catalogue: each address once, each name once.

    Whoever names a feed first decides its name, so that an item of a watched association is known as theirs.
    """
    wanted = (*_of_the_watched(watches), *(Feed(name=name, url=url) for name, url in own), *(catalogue_feeds() if catalogue else ()))
    by_address: dict[str, Feed] = {}
    for feed in wanted:
        by_address.setdefault(canonical_url(feed.url), feed)
    return tuple(_named_apart(by_address.values()))


@cache
def catalogue_feeds() -> tuple[Feed, ...]:
    """The feeds of catalogue.yml."""
    rows = yaml.safe_load(resources.files("bot.sources").joinpath("catalogue.yml").read_text(encoding="utf-8"))
    return tuple(Feed(name=row["name"], url=row["url"], kind=row["kind"], lang=row["lang"], country=row["country"]) for row in rows)


def _of_the_watched(watches: Iterable[Watch]) -> Iterator[Feed]:
    for watch in watches:
        for url in watch.feeds:
            yield Feed(name=watch.name, url=url)


def _named_apart(feeds: Iterable[Feed]) -> Iterator[Feed]:
    """A second feed of one name says where it stands, for a name is a source's identity in the store."""
    taken: set[str] = set()
    for feed in feeds:
        name, place = feed.name, urlsplit(feed.url)
        if name in taken:
            name = f"{feed.name} ({place.hostname or ''}{place.path.rstrip('/')})"
        if name in taken:
            name = f"{feed.name} ({feed.url})"
        taken.add(name)
        yield Feed(name=name, url=feed.url, kind=feed.kind, lang=feed.lang, country=feed.country)
