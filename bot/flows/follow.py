"""An address that somebody wants to follow -> a feed that is kept and read from now on: the address itself, or the feed that its page names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from rapidfuzz import process

from bot.errors import SourceError, WrongUse
from bot.model import Followed, Following
from bot.sources.base import Request
from bot.sources.entries import Setting
from bot.sources.feeds import ACCEPT, Feed, read_feed
from bot.sources.pages import feeds_of
from bot.store import follows
from bot.store import items as item_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.sources.base import Batch, Fetched
    from bot.store.db import Store

    Fetch = Callable[[Request], Awaitable[Fetched]]

MOST_TRIED: Final = 3  # feeds of one page: the first is as a rule the site's own, those of comments come later


async def follow(link: str, fetch: Fetch, store: Store, *, by: str, now: datetime) -> Following:
    """Keep that feed, and what stands in it. Raises: SourceError where the address does not answer, or neither is a feed nor names one."""
    fetched = await fetch(Request(link if "://" in link else f"https://{link}", {"Accept": ACCEPT}))
    try:
        title = (await asyncio.to_thread(_read, fetched)).title
    except SourceError:
        named = await asyncio.to_thread(feeds_of, fetched.body, fetched.content_type, fetched.url)
        if not named:
            raise
        fetched, title = await _first_that_answers(named[:MOST_TRIED], fetch)
    wanted = Followed(title or urlsplit(fetched.url).hostname or "", fetched.url, by, now)
    is_new = await asyncio.to_thread(follows.add, store, wanted)
    kept = next(one for one in await asyncio.to_thread(follows.all_of_them, store) if one.url == wanted.url)
    found = await asyncio.to_thread(Feed(name=kept.name, url=kept.url).items, fetched.body, fetched.content_type)
    added = await asyncio.to_thread(item_store.add, store, found.items, now)
    return Following(kept, bool(is_new), added.seen)


def unfollow(wanted: str, store: Store) -> Followed:
    """The feed of that name or address, followed no longer; what was read of it stays. Raises: WrongUse where nobody follows it."""
    known = follows.all_of_them(store)
    meant = wanted.strip().casefold().rstrip("/")
    found = next((one for one in known if meant in (one.name.casefold(), one.url.casefold().rstrip("/"))), None)
    if found is None:
        near = process.extractOne(meant, [one.name for one in known], score_cutoff=50)
        raise WrongUse("not_followed_near", name=wanted[:60], nearest=near[0]) if near else WrongUse("not_followed", name=wanted[:60])
    follows.remove(store, [found.url])
    return found


def _read(fetched: Fetched) -> Batch:
    return read_feed(fetched.body, fetched.content_type, Setting(base=fetched.url))


async def _first_that_answers(named: Sequence[tuple[str, str]], fetch: Fetch) -> tuple[Fetched, str]:
    """The first of these feeds that can be read, and its title. Raises: SourceError of the last where none can."""
    for number, (name, url) in enumerate(named, start=1):
        try:
            fetched = await fetch(Request(url, {"Accept": ACCEPT}))
            return fetched, (await asyncio.to_thread(_read, fetched)).title or name
        except SourceError:
            if number == len(named):
                raise
    raise AssertionError  # there is at least one
