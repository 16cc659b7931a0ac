"""Following a site or feed: real sockets, a real database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError, WrongUse
from bot.flows.follow import follow, unfollow
from bot.model import Followed
from bot.sources.fetch import Fetcher, Limits
from bot.store import follows, items
from bot.store.db import Store
from tests.fakes.web import FEED, body, small_web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.fakes.web import Web

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HEAD = '<html><head><link rel="alternate" type="application/rss+xml" title="{}" href="{}"></head><body>Site</body></html>'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", now=NOW) as opened:
        yield opened


@pytest.fixture
async def fetch() -> AsyncIterator[Fetcher]:
    async with Fetcher(private=True, limits=Limits(total_s=3, attempts=1)) as fetcher:
        yield fetcher


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    pages = {
        "home": body(HEAD.format("News", "/feed").encode(), "text/html"),
        "dead": body(HEAD.format("News", "/status?code=404").encode(), "text/html"),
        "same": body(FEED.replace(b"journal.example/1", b"journal.example/2"), "application/rss+xml"),
    }
    async with small_web(**pages) as found:
        yield found


async def test_a_feed_is_kept_with_what_stands_in_it(site: Web, fetch: Fetcher, store: Store) -> None:
    found = await follow(site.url("/feed"), fetch, store, by="Camille", now=NOW)
    assert found.feed == Followed("A journal", site.url("/feed"), "Camille", NOW)
    assert (found.is_new, found.items) == (True, 1)
    assert follows.all_of_them(store) == (found.feed,)
    assert [(item.title, item.source) for item in items.recent(store)] == [("One study", "A journal")]
    again = await follow(site.url("/feed"), fetch, store, by="Noé", now=NOW)
    assert (again.is_new, again.feed.by) == (False, "Camille")


async def test_the_feed_of_a_page_is_found(site: Web, fetch: Fetcher, store: Store) -> None:
    found = await follow(site.url("/home"), fetch, store, by="Camille", now=NOW)
    assert found.feed.url == site.url("/feed")


@pytest.mark.parametrize(("path", "reason"), [("/html", "feed_is_page"), ("/dead", "fetch.not_found"), ("/nowhere", "fetch.not_found")])
async def test_what_cannot_be_followed_says_why(site: Web, fetch: Fetcher, store: Store, path: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        await follow(site.url(path), fetch, store, by="Camille", now=NOW)
    assert caught.value.phrase.key == f"error.{reason}"
    assert follows.all_of_them(store) == ()


async def test_two_feeds_of_one_name_are_told_apart_and_one_ends(site: Web, fetch: Fetcher, store: Store) -> None:
    await follow(site.url("/feed"), fetch, store, by="Camille", now=NOW)
    second = await follow(site.url("/same"), fetch, store, by="Camille", now=NOW)
    assert second.feed.name == f"A journal ({site.url('/same')})"
    assert unfollow("a JOURNAL", store).url == site.url("/feed")
    assert unfollow(site.url("/same"), store) == second.feed
    assert follows.all_of_them(store) == ()


def test_what_nobody_follows_is_said_with_the_nearest(store: Store) -> None:
    with pytest.raises(WrongUse) as caught:
        unfollow("Nature", store)
    assert caught.value.phrase.key == "error.not_followed"
    follows.add(store, Followed("Nature", "https://a.example/", "x", NOW))
    with pytest.raises(WrongUse) as caught:
        unfollow("Natur", store)
    assert caught.value.phrase.values["nearest"] == "Nature"
