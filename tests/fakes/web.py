"""A small web on real sockets: servers that behave, and servers that lie, stall, flood and break off."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

FEED = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>A journal</title><link>https://journal.example</link><language>en</language>'
    b"<item><title>One study</title><link>https://journal.example/1</link><pubDate>Fri, 04 Sep 2026 10:00:00 GMT</pubDate></item></channel></rss>"
)
RSS = "application/rss+xml"


@dataclass
class Web:
    """Where it listens, and every request it got: path and headers."""

    base: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a page."""
        return self.base + path

    def count(self, path: str) -> int:
        """How often it was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@asynccontextmanager
async def small_web(**more: Handler) -> AsyncIterator[Web]:
    """The pages below, and ``more`` by name, on a free port of this machine."""
    site = Web("")

    @web.middleware
    async def remember(request: web.Request, handler: Handler) -> web.StreamResponse:
        site.asked.append((request.path, dict(request.headers)))
        return await handler(request)

    app = web.Application(middlewares=[remember])
    for name, handler in {**_pages(site), **more}.items():
        app.router.add_get(f"/{name}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield site
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_server(answer: bytes, *, reset: bool = False) -> AsyncIterator[str]:
    """A server that sends these bytes whatever it is asked, and hangs up; its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1_000)
        writer.write(answer)
        if reset:
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


def body(content: bytes, content_type: str = RSS, **headers: str) -> Handler:
    """A page that always answers so; ``Content_Encoding="gzip"`` for Content-Encoding."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(
            body=content, headers={"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
        )

    return page


def _pages(site: Web) -> dict[str, Handler]:
    async def feed(request: web.Request) -> web.Response:
        headers = {"ETag": '"v1"', "Last-Modified": "Fri, 04 Sep 2026 10:00:00 GMT"}
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304, headers=headers)
        return web.Response(body=FEED, headers={"Content-Type": RSS, **headers})

    async def status(request: web.Request) -> web.Response:
        asked = request.query
        headers = {"Retry-After": asked["after"]} if "after" in asked else {}
        return web.Response(status=int(asked["code"]), headers=headers, text="x")

    async def flaky(_: web.Request) -> web.Response:
        good = site.count("/flaky") >= 3
        return web.Response(status=200 if good else 500, body=FEED if good else b"", content_type=RSS)

    async def soon(_: web.Request) -> web.Response:
        if site.count("/soon") < 2:
            return web.Response(status=429, headers={"Retry-After": "0"})
        return web.Response(body=FEED, content_type=RSS)

    async def redirect(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["to"]})

    return {
        "feed": feed,
        "status": status,
        "flaky": flaky,
        "soon": soon,
        "redirect": redirect,
        "loop": _loop,
        "endless": _endless,
        "slow": _slow,
        "silent": _silent,
        "html": body(b"<!DOCTYPE html><html><head><title>Moved</title></head><body>" + b"x" * 80_000 + b"</body></html>", "text/html; charset=utf-8"),
        "gzip": body(gzip.compress(FEED), Content_Encoding="gzip"),
        "deflate": body(zlib.compress(FEED), Content_Encoding="deflate"),
        "bare-deflate": body(zlib.compress(FEED)[2:-4], Content_Encoding="deflate"),
        "bomb": body(_bomb(), Content_Encoding="gzip"),
        "half-gzip": body(gzip.compress(FEED * 20)[:60], Content_Encoding="gzip"),
        "no-gzip": body(FEED, Content_Encoding="gzip"),
        "brotli": body(b"\x0b\x02\x80", Content_Encoding="br"),
        "latin": body(
            '<?xml version="1.0"?><rss><channel><item><title>Été à Noël</title></item></channel></rss>'.encode("latin-1"),
            "text/xml; charset=iso-8859-1",
        ),
    }


@cache
def _bomb() -> bytes:
    """Fifty megabytes in fifty kilobytes."""
    return gzip.compress(b"<rss>" + bytes(50_000_000))


async def _loop(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "/loop"})


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": RSS})
    await response.prepare(request)
    with suppress(ConnectionError):  # the reader had enough
        while True:
            await response.write(b"<item><title>again</title></item>" * 2_000)
    return response


async def _slow(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": RSS})
    await response.prepare(request)
    with suppress(ConnectionError):
        for byte in FEED:
            await response.write(bytes((byte,)))
            await asyncio.sleep(0.05)
    return response


async def _silent(_: web.Request) -> web.Response:
    await asyncio.sleep(60)
    return web.Response()
