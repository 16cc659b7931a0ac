"""The page behind a draft's link: read where it may be, and said why where it was not. Real sockets, hostile pages."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.flows.linked import linked
from bot.model import Draft, Outcome, Verdict, phrase
from bot.sources.fetch import Fetcher, Limits
from bot.sources.robots import Robots
from tests.fakes.web import Web, body, small_web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WORDS = "Une étude a suivi mille deux cents personnes pendant dix ans, et ce qu’elle a trouvé se lit ici en entier. "
PAGE = f"<!doctype html><html><head><title>L’étude</title></head><body><article><p>{WORDS * 4}</p></article></body></html>"
ROBOTS = b"User-agent: *\nDisallow: /closed\n"
HTML = "text/html; charset=utf-8"


async def _drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": HTML})
    await response.prepare(request)
    with suppress(ConnectionError):
        for letter in PAGE:
            await response.write(letter.encode())
            await asyncio.sleep(0.05)
    return response


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    pages = {
        "robots.txt": body(ROBOTS, "text/plain"),
        "page": body(PAGE.encode(), HTML),
        "latin": body(PAGE.encode("cp1252"), "text/html; charset=utf-8"),  # declares what it is not
        "closed": body(PAGE.encode(), HTML),
        "paper": body(b"%PDF-1.7 binary", "application/pdf"),
        "lying": body(b"%PDF-1.7 binary", HTML),
        "door": body(b"<html><body><form>Connexion <input type=password></form></body></html>", HTML),
        "bare": body(b"<html><body><div id=app></div></body></html>", HTML),
        "huge": body(b"<html><body>" + b"<p>x</p>" * 500_000, HTML),
        "drip": _drip,
    }
    async with small_web(**pages) as found:
        yield found


@pytest.fixture
async def fetch() -> AsyncIterator[Fetcher]:
    async with Fetcher(private=True, limits=Limits(total_s=3, max_bytes=1_000_000, attempts=1)) as fetcher:
        yield fetcher


async def test_a_page_that_may_be_read_is_read(site: Web, fetch: Fetcher) -> None:
    found = await linked(Draft(text=f"À lire : {site.url('/page')}."), fetch, Robots())
    assert found.unread is None
    assert found.draft.link_text.startswith("L’étude")
    assert "mille deux cents personnes" in found.draft.link_text


async def test_a_wrong_charset_is_read_as_it_was_meant(site: Web, fetch: Fetcher) -> None:
    found = await linked(Draft(text=site.url("/latin")), fetch, Robots())
    assert "Une étude" in found.draft.link_text


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/closed", "robots"),
        ("/paper", "no_page"),
        ("/lying", "no_page"),
        ("/door", "door"),
        ("/bare", "empty"),
        ("/huge", "large"),
        ("/nowhere", "gone"),
        ("/status?code=403", "closed"),
        ("/status?code=418", "closed"),
        ("/status?code=500", "odd"),
        ("/loop", "odd"),
        ("/drip", "slow"),
        ("/silent", "slow"),
    ],
)
async def test_what_is_not_read_says_why_and_soon(site: Web, fetch: Fetcher, path: str, why: str) -> None:
    draft = Draft(text=f"Voir {site.url(path)}")
    start = time.monotonic()
    found = await linked(draft, fetch, Robots(), within_s=1.5)
    assert time.monotonic() - start < 4
    assert found.draft == draft
    assert found.unread == phrase(f"not_checked.link_{why}")


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/"])
async def test_a_private_address_is_never_asked(target: str) -> None:
    async with Fetcher(limits=Limits(attempts=1)) as fetch:
        found = await linked(Draft(text=target), fetch, Robots())
    assert found.unread == phrase("not_checked.link_private")


async def test_a_redirect_into_a_private_network_is_not_followed(site: Web, fetch: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is allowed here as if it were public; the next is judged as ever."""
    monkeypatch.setattr("bot.sources.addresses.is_public", lambda address: address == "127.0.0.1")
    async with Fetcher(limits=Limits(attempts=1)) as guarded:
        for target in ("http://169.254.169.254/latest/meta-data/", "http://localhost/", "http://10.0.0.1/"):
            found = await linked(Draft(text=site.url(f"/redirect?to={target}")), guarded, Robots())
            assert found.unread == phrase("not_checked.link_private"), target


@pytest.mark.parametrize("text", ["Merci à nos équipes.", "http://127.0.0.1:1/a et http://127.0.0.1:1/b", "dix.ans"])
async def test_without_exactly_one_link_nothing_is_asked(fetch: Fetcher, text: str) -> None:
    found = await linked(Draft(text=text), fetch, Robots())
    assert (found.draft, found.unread) == (Draft(text=text), None)


async def test_a_page_that_was_given_is_not_asked_for(site: Web, fetch: Fetcher) -> None:
    await linked(Draft(text=site.url("/page"), link_text="Given"), fetch, Robots())
    assert site.asked == []


async def test_robots_are_asked_once_and_their_absence_allows(fetch: Fetcher) -> None:
    async with small_web(page=body(PAGE.encode(), HTML)) as bare:
        robots = Robots()
        for _ in range(2):
            assert (await linked(Draft(text=bare.url("/page")), fetch, robots)).draft.link_text
        assert bare.count("/robots.txt") == 1


async def test_the_verdict_says_why(site: Web, fetch: Fetcher) -> None:
    found = await linked(Draft(text=site.url("/closed")), fetch, Robots())
    verdict = Verdict(Outcome.CLEAR, (), (phrase("not_checked.link"), phrase("not_checked.image")), None, "fr", "FR")
    assert [one.key for one in found.told(verdict).not_checked] == ["not_checked.link_robots", "not_checked.image"]
