"""The HTTP client against a small web on real sockets."""

from __future__ import annotations

import asyncio
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from bot.model import Seen
from bot.sources.base import FetchError, Request, conditions
from bot.sources.fetch import USER_AGENT, Fetcher, Limits
from tests.fakes.web import FEED, raw_server, small_web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fakes.web import Web

QUICK = Limits(connect_s=2, silence_s=0.5, total_s=1, max_bytes=1_000_000, pause_s=0.01, wait_s=0.1)


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with small_web() as found:
        yield found


@pytest.fixture
async def fetch() -> AsyncIterator[Fetcher]:
    async with Fetcher(limits=QUICK, private=True) as fetcher:
        yield fetcher


async def refused(fetch: Fetcher, url: str) -> FetchError:
    """The error of asking there."""
    with pytest.raises(FetchError) as caught:
        await fetch(Request(url))
    return caught.value


async def test_a_feed_comes_with_what_lets_it_be_asked_cheaply_next_time(site: Web, fetch: Fetcher) -> None:
    first = await fetch(Request(site.url("/feed")))
    assert (first.body, first.unchanged, first.etag) == (FEED, False, '"v1"')
    assert first.content_type == "application/rss+xml"
    again = await fetch(Request(site.url("/feed"), conditions(Seen(etag=first.etag, last_modified=first.last_modified))))
    assert (again.body, again.unchanged) == (b"", True)
    assert site.asked[0][1]["User-Agent"] == USER_AGENT
    assert site.asked[1][1]["If-Modified-Since"] == "Fri, 04 Sep 2026 10:00:00 GMT"


@pytest.mark.parametrize("page", ["gzip", "deflate", "bare-deflate"])
async def test_packed_answers_are_unpacked(site: Web, fetch: Fetcher, page: str) -> None:
    assert (await fetch(Request(site.url(f"/{page}")))).body == FEED


async def test_a_fault_that_passes_is_tried_again(site: Web, fetch: Fetcher) -> None:
    assert (await fetch(Request(site.url("/flaky")))).body == FEED
    assert site.count("/flaky") == 3


async def test_a_short_retry_after_is_waited_for(site: Web, fetch: Fetcher) -> None:
    assert (await fetch(Request(site.url("/soon")))).body == FEED
    assert site.count("/soon") == 2


async def test_a_long_retry_after_is_left_to_the_next_round(site: Web, fetch: Fetcher) -> None:
    for code in (429, 503):
        error = await refused(fetch, site.url(f"/status?code={code}&after=3600"))
        assert error.retry_after_s == 3600
    assert site.count("/status") == 2


async def test_retry_after_may_be_a_date(site: Web, fetch: Fetcher) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    error = await refused(fetch, site.url(f"/status?code=503&after={later.replace(' ', '%20')}"))
    assert error.retry_after_s is not None
    assert 7_000 < error.retry_after_s <= 7_200
    assert (await refused(fetch, site.url("/status?code=429&after=soon"))).retry_after_s is None


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/status?code=404", "fetch.not_found"),
        ("/status?code=410", "fetch.not_found"),
        ("/status?code=403", "fetch.refused"),
        ("/status?code=401", "fetch.refused"),
        ("/status?code=429", "fetch.busy"),
        ("/status?code=500", "fetch.server"),
        ("/status?code=204", "fetch.status"),
        ("/status?code=418", "fetch.status"),
        ("/endless", "fetch.too_large"),
        ("/bomb", "fetch.too_large"),
        ("/half-gzip", "fetch.packing"),
        ("/no-gzip", "fetch.packing"),
        ("/brotli", "fetch.encoding"),
        ("/slow", "fetch.slow"),
        ("/silent", "fetch.slow"),
        ("/loop", "fetch.redirects"),
        ("/redirect?to=file:///etc/passwd", "fetch.address"),
        ("/redirect?to=ftp://a.example/", "fetch.address"),
        ("/redirect?to=http://[broken", "fetch.address"),
    ],
)
async def test_what_does_not_come_is_refused_with_its_reason(site: Web, fetch: Fetcher, path: str, key: str) -> None:
    assert (await refused(fetch, site.url(path))).phrase.key == f"error.{key}"


async def test_redirects_are_followed_to_the_end(site: Web, fetch: Fetcher) -> None:
    found = await fetch(Request(site.url("/redirect?to=/redirect%3Fto=/feed")))
    assert (found.body, found.url) == (FEED, site.url("/feed"))


async def test_a_bomb_never_stands_in_memory(site: Web, fetch: Fetcher) -> None:
    tracemalloc.start()
    try:
        await refused(fetch, site.url("/bomb"))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("answer", "reset", "key"),
    [
        (b"", True, "fetch.broken_off"),
        (b"", False, "fetch.broken_off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>", False, "fetch.broken_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", False, "fetch.no_http"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", False, "fetch.no_http"),
        (b"220 mail.example ESMTP\r\n", False, "fetch.no_http"),
    ],
    ids=["reset", "silent", "short", "bad chunk", "long header", "mail server"],
)
async def test_a_broken_line_is_told_from_a_broken_answer(fetch: Fetcher, answer: bytes, reset: bool, key: str) -> None:
    async with raw_server(answer, reset=reset) as url:
        assert (await refused(fetch, url)).phrase.key == f"error.{key}"


async def test_nobody_listening_is_unreachable(fetch: Fetcher) -> None:
    async with raw_server(b"") as url:
        gone = url
    assert (await refused(fetch, gone)).phrase.key == "error.fetch.unreachable"


async def test_http_where_https_was_asked_is_a_bad_certificate(site: Web, fetch: Fetcher) -> None:
    assert (await refused(fetch, site.url("/feed").replace("http:", "https:"))).phrase.key in ("error.fetch.tls", "error.fetch.unreachable")


async def test_a_hostile_server_delays_no_other(site: Web, fetch: Fetcher) -> None:
    """Two addresses are silent; the third answers long before they are given up."""
    async with small_web() as hostile:
        stalled = [asyncio.create_task(refused(fetch, hostile.url("/silent"))) for _ in range(2)]
        await fetch(Request(site.url("/feed")))
        assert not any(task.done() for task in stalled)
        await asyncio.gather(*stalled)


async def test_a_token_goes_to_no_other_host() -> None:
    async with small_web() as other, small_web() as site, Fetcher(limits=QUICK, private=True) as fetch:
        secret = {"Authorization": "Bearer secret", "Accept": "x/y"}
        await fetch(Request(site.url(f"/redirect?to={other.url('/feed')}"), secret))
        await fetch(Request(site.url("/redirect?to=/feed"), secret))
        assert ["Authorization" in headers for _, headers in other.asked] == [False]
        assert other.asked[0][1]["Accept"] == "x/y"
        assert all("Authorization" in headers for _, headers in site.asked)


async def test_a_host_with_a_pace_is_asked_at_that_pace(site: Web, fetch: Fetcher) -> None:
    start = asyncio.get_running_loop().time()
    await asyncio.gather(*(fetch(Request(site.url("/feed"), pace_s=0.1)) for _ in range(4)))
    assert asyncio.get_running_loop().time() - start >= 0.3


async def test_few_connections_at_a_time_go_to_one_host() -> None:
    at_once = most = 0

    async def page(_: object) -> object:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        from aiohttp import web

        return web.Response(body=FEED)

    async with small_web(page=page) as site, Fetcher(private=True) as fetch:  # type: ignore[arg-type]
        await asyncio.gather(*(fetch(Request(site.url("/page"))) for _ in range(20)))
    assert most == Limits().per_host
