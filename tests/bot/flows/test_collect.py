"""Rounds of collecting: real sockets, a real database."""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.flows.collect import LONGEST_PAUSE, collect, collect_files, collect_samples
from bot.model import Seen, SourceFailed, SourceRead
from bot.sources.base import Batch, FetchError, LineFault, Request
from bot.sources.feeds import Feed
from bot.sources.fetch import Fetcher, Limits
from bot.store import items, sources
from bot.store.db import Store
from tests.fakes.web import FEED, Web, body, small_web
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.sources.base import Fetched, Source

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
QUICK = Limits(connect_s=4, silence_s=1.0, total_s=2.0, max_bytes=1_000_000, attempts=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", now=NOW) as opened:
        yield opened


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with small_web(other=body(FEED.replace(b"journal.example/1", b"other.example/2").replace(b"One study", b"Another study"))) as found:
        yield found


@pytest.fixture
async def fetch() -> AsyncIterator[Fetcher]:
    async with Fetcher(limits=QUICK, private=True) as fetcher:
        yield fetcher


def feeds(site: Web, *paths: str) -> list[Source]:
    """A feed at each path, by its name."""
    return [Feed(name=path, url=site.url(f"/{path}")) for path in paths]


def why(failed: tuple[SourceFailed, ...]) -> dict[str, str]:
    """Each failed source with the key of its reason."""
    return {one.source: one.reason.key.removeprefix("error.") for one in failed}


async def test_items_are_kept_and_the_round_is_told(site: Web, fetch: Fetcher, store: Store) -> None:
    told: list[tuple[int, int, str]] = []
    collected = await collect(feeds(site, "feed", "other"), fetch, store, now=NOW, on_progress=lambda *said: told.append(said))
    assert (collected.items_new, collected.items_seen, collected.failed) == (2, 2, ())
    assert collected.read == (SourceRead("feed", 1), SourceRead("other", 1))
    assert {item.title for item in items.recent(store)} == {"One study", "Another study"}
    assert sources.last_round(store) == collected
    assert sorted(told) == [(1, 2, told[0][2]), (2, 2, told[1][2])]


async def test_a_feed_that_did_not_change_is_read_and_costs_nothing(site: Web, fetch: Fetcher, store: Store) -> None:
    await collect(feeds(site, "feed"), fetch, store, now=NOW)
    for hours in (1, 3):
        again = await collect(feeds(site, "feed"), fetch, store, now=NOW + timedelta(hours=hours))
        assert (again.items_new, again.read, again.failed) == (0, (SourceRead("feed", 0),), ())
    assert sources.seen(store, "feed").etag == '"v1"'
    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"v1"', '"v1"']


async def test_bad_sources_never_harm_the_rest_and_each_says_why(site: Web, fetch: Fetcher, store: Store) -> None:
    bad = {
        "html": "feed_is_page",
        "endless": "fetch.too_large",
        "bomb": "fetch.too_large",
        "slow": "fetch.slow",
        "silent": "fetch.slow",
        "loop": "fetch.redirects",
        "gone": "fetch.not_found",
        "brotli": "fetch.encoding",
    }
    collected = await collect(feeds(site, *bad, "feed", "latin"), fetch, store, now=NOW)
    assert why(collected.failed) == bad
    assert {one.source for one in collected.read} == {"feed", "latin"}
    assert all(one.retry_at and one.retry_at > NOW for one in collected.failed)
    assert {item.title for item in items.recent(store)} == {"One study", "Été à Noël"}


async def test_a_source_that_never_changes_is_asked_ever_less_and_news_makes_it_asked_more(site: Web, fetch: Fetcher, store: Store) -> None:
    every, at = [], NOW
    for _ in range(9):
        await collect(feeds(site, "feed"), fetch, store, now=at)
        every.append((sources.seen(store, "feed").every or timedelta()).total_seconds() / 3600)
        at = sources.seen(store, "feed").due_at or at
    assert every == sorted(every)
    assert every[0] == 1
    assert every[-1] == 12
    early = await collect(feeds(site, "feed"), fetch, store, now=at - timedelta(minutes=1))
    assert early.read == (SourceRead("feed", 0),)
    assert site.count("/feed") == 9
    await collect([Feed(name="feed", url=site.url("/other"))], fetch, store, now=at)
    assert sources.seen(store, "feed").every == timedelta(hours=6)


async def test_a_source_of_several_parts_is_asked_for_each(site: Web, fetch: Fetcher, store: Store) -> None:
    @dataclass
    class TwoParts:
        name: str = "parts"

        def request(self, seen: Seen) -> Request:
            return Request(site.url("/feed"))

        def items(self, body: bytes, content_type: str = "") -> Batch:
            found = Feed(name=self.name, url=site.url("/feed")).items(body, content_type)
            first = b"One study" in body
            return replace(found, more=Request(site.url("/other"))) if first else found

    collected = await collect([TwoParts()], fetch, store, now=NOW)
    assert (collected.items_new, collected.read) == (2, (SourceRead("parts", 2),))
    assert sources.seen(store, "parts").etag == '"v1"'


async def test_since_when_a_source_fails_is_told(site: Web, fetch: Fetcher, store: Store) -> None:
    for days in range(3):
        (failed,) = (await collect(feeds(site, "html"), fetch, store, now=NOW + timedelta(days=days))).failed
        assert failed.since == NOW
    last = sources.last_round(store)
    assert last is not None
    assert last.failed[0].since == NOW


async def test_a_failing_source_is_left_in_peace_but_never_silent(site: Web, fetch: Fetcher, store: Store) -> None:
    first = await collect(feeds(site, "html"), fetch, store, now=NOW)
    (failed,) = first.failed
    assert failed.retry_at is not None
    early = await collect(feeds(site, "html"), fetch, store, now=NOW + timedelta(minutes=1))
    assert early.failed == (failed,)
    assert site.count("/html") == 1
    await collect(feeds(site, "html"), fetch, store, now=NOW + timedelta(minutes=1), hurry=True)
    await collect(feeds(site, "html"), fetch, store, now=NOW + timedelta(days=2))
    assert site.count("/html") == 3


async def test_pauses_grow_to_a_day_and_end_with_an_answer(site: Web, fetch: Fetcher, store: Store) -> None:
    at, pauses = NOW, []
    for _ in range(12):
        (failed,) = (await collect(feeds(site, "html"), fetch, store, now=at)).failed
        assert failed.retry_at is not None
        pauses.append(failed.retry_at - at)
        at = failed.retry_at
    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=20)
    assert LONGEST_PAUSE * 0.9 < pauses[-1] < LONGEST_PAUSE * 1.1 + timedelta(minutes=1)
    await collect([Feed(name="html", url=site.url("/feed"))], fetch, store, now=at)
    assert sources.seen(store, "html").failures == 0


async def test_a_day_without_network_is_not_held_against_a_source(store: Store) -> None:
    async def fetch(request: Request) -> Fetched:
        raise LineFault("fetch.no_such_host", host="a.example")

    at = NOW
    for _ in range(12):
        (failed,) = (await collect([Feed(name="far", url="https://a.example/")], fetch, store, now=at)).failed
        assert failed.retry_at is not None
        assert failed.retry_at - at < timedelta(minutes=70)
        at = failed.retry_at


async def test_a_server_that_names_its_hour_is_not_asked_before(site: Web, fetch: Fetcher, store: Store) -> None:
    busy = Feed(name="busy", url=site.url("/status?code=429&after=7200"))
    (failed,) = (await collect([busy], fetch, store, now=NOW)).failed
    assert failed.retry_at is not None
    assert timedelta(hours=2) <= failed.retry_at - NOW <= timedelta(hours=2, minutes=1)


@dataclass(frozen=True)
class Faulty:
    """A source of ours with a fault in it."""

    name: str = "faulty"

    def request(self, seen: Seen) -> Request:
        """Anything."""
        return Request("http://a.example")

    def items(self, body: bytes, content_type: str = "") -> Batch:
        """What a programmer overlooked."""
        raise ZeroDivisionError


async def test_a_fault_of_ours_in_one_source_is_logged_and_hides_no_other(site: Web, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    async with Fetcher(private=True) as fetcher:

        async def fetch(request: Request) -> Fetched:
            return await fetcher(Request(site.url("/feed")))

        with caplog.at_level(logging.ERROR):
            collected = await collect([Faulty(), *feeds(site, "feed")], fetch, store, now=NOW)
    assert why(collected.failed) == {"faulty": "source_unexpected"}
    assert collected.read == (SourceRead("feed", 1),)
    assert "faulty" in caplog.text


async def test_only_so_many_sources_are_asked_at_once(store: Store) -> None:
    open_now = most = 0

    async def fetch(request: Request) -> Fetched:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.005)
        open_now -= 1
        raise FetchError("fetch.broken_off")

    many = [Feed(name=str(number), url=f"https://a{number}.example/") for number in range(30)]
    collected = await collect(many, fetch, store, now=NOW, at_once=4)
    assert (most, len(collected.failed)) == (4, 30)


def test_files_and_folders_are_read_or_refused_by_name(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "deeper").mkdir(parents=True)
    (folder / ".hidden").write_bytes(FEED)
    (folder / "journal.xml").write_bytes(FEED)
    (folder / "deeper" / "page.html").write_bytes(b"<html></html>")
    (folder / "big.xml").write_bytes(FEED + b" " * 21_000_000)
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    wanted = [folder, tmp_path / "missing.xml", tmp_path / "empty", tmp_path / "pipe"]
    collected = collect_files(wanted, store, now=NOW)
    assert collected.read == (SourceRead("journal.xml", 1),)
    assert why(collected.failed) == {
        "big.xml": "file.too_large",
        os.path.join("deeper", "page.html"): "feed_is_page",  # noqa: PTH118
        "missing.xml": "file.missing",
        "empty": "file.empty_folder",
        "pipe": "file.no_file",
    }
    assert [item.source for item in items.recent(store)] == ["A journal"]


def test_a_file_without_a_title_lends_its_name(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.xml").write_bytes(b"<rss><channel><item><title>One</title></item></channel></rss>")
    collect_files([tmp_path / "notes.xml"], store, now=NOW)
    assert [item.source for item in items.recent(store)] == ["notes"]


def test_the_same_files_again_bring_nothing_new(store: Store) -> None:
    folder = shared("data/feeds")
    first = collect_files([folder], store, now=NOW)
    assert len(first.read) + len(first.failed) == len(list(folder.iterdir()))
    assert first.items_seen == sum(one.items for one in first.read)
    again = collect_files([folder], store, now=NOW + timedelta(days=1))
    assert (again.items_new, again.items_seen) == (0, first.items_seen)


def test_episodes_under_one_address_are_all_kept(store: Store) -> None:
    collected = collect_files([shared("data/feeds/picofeed_radio-france.xml")], store, now=NOW)
    assert collected.items_new == collected.items_seen == items.count(store) == 52


def test_samples_fill_an_empty_store(store: Store) -> None:
    collected = collect_samples(store, now=NOW)
    assert collected.failed == ()
    assert collected.items_new == collected.items_seen == items.count(store) >= 20
    assert collect_samples(store, now=NOW).items_new == 0
