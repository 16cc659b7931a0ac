"""The one HTTP client: polite (unchanged costs nothing, Retry-After, few connections a host), hard to hurt (bounded time, bytes, hops, addresses)."""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import aiohttp
import stamina
from yarl import URL

from bot.sources.addresses import PublicResolver, checked_url
from bot.sources.base import Fetched, FetchError, LineFault
from bot.sources.inflate import ENCODINGS, Body

if TYPE_CHECKING:
    from bot.sources.base import Request

USER_AGENT = "Vigie/0.1"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_RETRY_AFTER_S = 7 * 24 * 3600.0
_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": ENCODINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost. ``wait_s``: how long a server's Retry-After is waited for at once; a longer one is left to the next round."""

    connect_s: float = 10
    silence_s: float = 20
    total_s: float = 60
    max_bytes: int = 10_000_000
    max_hops: int = 5
    per_host: int = 4
    attempts: int = 3
    wait_s: float = 5
    pause_s: float = 0.5


class Fetcher:
    """Asks for documents. ``private``: this network may be asked too (tests, feeds of our own)."""

    def __init__(self, *, limits: Limits | None = None, private: bool = False) -> None:
        self._limits = limits or Limits()
        self._private = private
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._limits.per_host))
        self._turns: defaultdict[str, float] = defaultdict(float)  # when each host may be asked again, by the loop's clock
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        limits = self._limits
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=100, resolver=None if self._private else PublicResolver()),
            timeout=aiohttp.ClientTimeout(total=limits.total_s, sock_connect=limits.connect_s, sock_read=limits.silence_s),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            auto_decompress=False,
            trust_env=True,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def __call__(self, request: Request) -> Fetched:
        """What the address answers, tried again where the fault passes by itself; FetchError says why it did not come."""
        url = checked_url(request.url, private=self._private)
        async with self._hosts[url.authority]:
            async for attempt in stamina.retry_context(
                on=self._wait,
                attempts=self._limits.attempts,
                timeout=self._limits.total_s,
                wait_initial=self._limits.pause_s,
                wait_jitter=self._limits.pause_s,
            ):
                with attempt:
                    return await self._hops(request, url)
        raise AssertionError  # the last attempt returns or raises

    def _wait(self, error: Exception) -> bool | float:
        """Whether, or after how many seconds, to try again."""
        if not isinstance(error, _Passing):
            return False
        if error.retry_after_s is None:
            return True
        return error.retry_after_s if error.retry_after_s <= self._limits.wait_s else False

    async def _hops(self, request: Request, url: URL) -> Fetched:
        """The answer, over at most so many redirects; each is checked like the first."""
        for _ in range(self._limits.max_hops + 1):
            await self._turn(url.authority, request.pace_s)
            found = await self._asked(request, url)
            if isinstance(found, Fetched):
                return found
            further = checked_url(str(url.join(found)), private=self._private)
            if further.origin() != url.origin():
                request = replace(request, headers={name: value for name, value in request.headers.items() if name != "Authorization"})
            url = further
        raise FetchError("fetch.redirects", most=self._limits.max_hops)

    async def _turn(self, host: str, pace_s: float) -> None:
        """Wait until this host may be asked again."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._turns[host])
        self._turns[host] = at + pace_s
        await asyncio.sleep(at - now)

    async def _asked(self, request: Request, url: URL) -> Fetched | URL:
        """One answer, or where it sends us."""
        assert self._session is not None  # noqa: S101  a Fetcher is entered before it is called
        try:
            async with self._session.request(request.method, url, headers=request.headers, allow_redirects=False) as response:
                if response.status in _REDIRECTS and (target := response.headers.get("Location")):
                    return URL(target)
                _refuse(response)
                return await self._read(response, url)
        except ValueError:
            raise FetchError("fetch.address", url=str(url)[:100]) from None
        except TimeoutError:
            raise LineFault("fetch.slow", seconds=round(self._limits.total_s)) from None
        except aiohttp.ClientError as error:
            raise _translated(error) from error

    async def _read(self, response: aiohttp.ClientResponse, url: URL) -> Fetched:
        body = Body(response.headers.get("Content-Encoding", ""), self._limits.max_bytes)
        if response.status != 304:
            async for chunk in response.content.iter_chunked(65_536):
                body.feed(chunk)
        return Fetched(
            url=str(url),
            body=body.whole(),
            content_type=response.headers.get("Content-Type", ""),
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            unchanged=response.status == 304,
        )


class _Passing(FetchError):
    """A fault that may be gone in a moment."""


class _PassingLine(_Passing, LineFault):
    """The same, perhaps of our own line."""


def _refuse(response: aiohttp.ClientResponse) -> None:
    """Raise what a status means, unless it brings a body or says that nothing changed."""
    status = response.status
    if status in (200, 203, 226, 304):
        return
    wish_s = _retry_after_s(response.headers.get("Retry-After"))
    if status == 429:
        raise (FetchError if wish_s is None else _Passing)("fetch.busy", retry_after_s=wish_s, status=status)
    if status >= 500:
        raise _Passing("fetch.server", retry_after_s=wish_s, status=status)
    if status in (404, 410):
        raise FetchError("fetch.not_found", status=status)
    if status in (401, 402, 403, 407, 451):
        raise FetchError("fetch.refused", status=status)
    raise FetchError("fetch.status", status=status)


def _retry_after_s(header: str | None) -> float | None:
    """Seconds from now, of a number or a date; None where there is neither."""
    if not header:
        return None
    try:
        seconds = float(header) if header.strip().isdecimal() else (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), _MAX_RETRY_AFTER_S)


def _translated(error: aiohttp.ClientError) -> FetchError:
    """What went wrong underneath, as a person is told; a fault of the line may pass."""
    cause = error.__cause__
    if isinstance(cause, FetchError):
        return cause
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ServerFingerprintMismatch) or isinstance(cause, ssl.SSLError):
        return FetchError("fetch.tls")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return LineFault("fetch.no_such_host", host=error.host)
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return LineFault("fetch.proxy")
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError("fetch.address", url=str(error.url)[:100])
    if isinstance(error, aiohttp.ClientConnectorError):
        return _PassingLine("fetch.unreachable", host=error.host)
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError("fetch.no_http")
    return _PassingLine("fetch.broken_off")
