"""What a site lets a reader like us open (RFC 9309): its robots.txt, asked once an hour."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from urllib.robotparser import RobotFileParser

from yarl import URL

from bot.sources.base import FetchError, Request
from bot.sources.encodings import decoded
from bot.sources.fetch import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sources.base import Fetched

KEPT_S: Final = 3_600
MOST_SITES: Final = 500
MAX_BYTES: Final = 100_000  # of the file that are heeded; RFC 9309 asks for 500 kB, no honest one comes near either


class Robots:
    """Remembers what each site said."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[float, RobotFileParser]] = {}

    async def allow(self, url: str, fetch: Callable[[Request], Awaitable[Fetched]]) -> bool:
        """Whether the page may be opened. A site without the file, or one that refuses it, allows; a faulty one does not (RFC 9309, 2.3.1).

        Raises: FetchError where the site cannot be reached at all.
        """
        origin = str(URL(url).origin())
        known = self._said.get(origin)
        if known is None or time.monotonic() - known[0] > KEPT_S:
            if len(self._said) >= MOST_SITES:
                self._said.clear()
            known = self._said[origin] = (time.monotonic(), await _asked(origin, fetch))
        return known[1].can_fetch(USER_AGENT.partition("/")[0], url)


async def _asked(origin: str, fetch: Callable[[Request], Awaitable[Fetched]]) -> RobotFileParser:
    rules = RobotFileParser()
    try:
        found = await fetch(Request(f"{origin}/robots.txt"))
    except FetchError as error:
        if error.phrase.key in ("error.fetch.not_found", "error.fetch.refused", "error.fetch.status", "error.fetch.too_large"):
            rules.parse([])
            return rules
        if error.phrase.key == "error.fetch.server":
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules
        raise
    rules.parse(decoded(found.body[:MAX_BYTES], found.content_type).splitlines())
    return rules
