"""Only the public web is asked, whatever a feed, a redirect or a name server says."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp.resolver import ThreadedResolver

from bot.sources.addresses import PublicResolver, checked_url, is_public
from bot.sources.base import FetchError, Request
from bot.sources.fetch import Fetcher, Limits
from tests.fakes.web import FEED, raw_server, small_web

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:0:0:0:0:0:80ff:fffe",
        "not an address",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://localhost:8080/",
        "http://LOCALHOST./",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://169.254.169.254/latest/meta-data",
    ],
)
def test_private_places_are_refused_unless_allowed(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_url(url, private=False)
    assert caught.value.phrase.key == "error.fetch.private"
    assert checked_url(url, private=True)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "gopher://a.example/",
        "javascript:alert(1)",
        "//a.example",
        "http://",
        "http:///x",
        "nonsense",
        "",
        "http://a.example:99999/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_url(url, private=True)
    assert caught.value.phrase.key == "error.fetch.address"


def test_names_and_passwords_are_not_sent() -> None:
    assert str(checked_url("https://somebody:secret@a.example/feed#part", private=False)) == "https://a.example/feed"


@pytest.mark.parametrize("url", ["http://2130706433/", "http://127.1/", "http://0x7f.1/", "http://0177.0.0.1/"])
async def test_an_address_written_in_an_old_way_is_still_private(url: str) -> None:
    async with Fetcher(limits=Limits(attempts=1)) as fetch:
        with pytest.raises(FetchError) as caught:
            await fetch(Request(url))
    assert caught.value.phrase.key in ("error.fetch.private", "error.fetch.address", "error.fetch.no_such_host")


async def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What DNS rebinding and a careless name server do; the address that was checked is the one that is connected to."""

    async def resolve(_: ThreadedResolver, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        names = {"mixed.example": ["93.184.216.34", "127.0.0.1"], "inside.example": ["10.0.0.1"], "good.example": ["93.184.216.34"]}
        return [{"hostname": host, "host": ip, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0} for ip in names[host]]

    monkeypatch.setattr(ThreadedResolver, "resolve", resolve)
    resolver = PublicResolver()
    assert [found["host"] for found in await resolver.resolve("good.example", 80)] == ["93.184.216.34"]
    for host in ("mixed.example", "inside.example"):
        async with Fetcher(limits=Limits(attempts=1)) as fetch:
            with pytest.raises(FetchError) as caught:
                await fetch(Request(f"http://{host}/feed"))
        assert caught.value.phrase.key == "error.fetch.private"
    await resolver.close()


async def test_a_redirect_into_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through to a server of ours under a public name; where it sends us is checked again."""
    async with small_web() as site:
        port = int(site.base.rpartition(":")[2])

        async def resolve(_: PublicResolver, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
            return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

        monkeypatch.setattr(PublicResolver, "resolve", resolve)
        async with Fetcher(limits=Limits(attempts=1)) as fetch:
            with pytest.raises(FetchError) as caught:
                await fetch(Request(f"http://public.example:{port}/redirect?to={site.url('/feed')}"))
        assert caught.value.phrase.key == "error.fetch.private"
        assert site.count("/feed") == 0


async def test_a_proxy_of_this_network_is_used_and_never_asked_for_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many companies reach the web only so; the proxy resolves the names, a private address is refused before it hears of it."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n%s" % (len(FEED), FEED)
    async with raw_server(answer) as proxy:
        for name in ("http_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, proxy.replace("127.0.0.1", "localhost"))
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        async with Fetcher(limits=Limits(attempts=1)) as fetch:
            assert (await fetch(Request("http://journal.example/feed"))).body == FEED
            with pytest.raises(FetchError) as caught:
                await fetch(Request("http://169.254.169.254/latest/meta-data"))
            assert caught.value.phrase.key == "error.fetch.private"
