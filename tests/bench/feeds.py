"""A thousand feeds of a server on this machine: all changed, none changed, memory over rounds, and what a hostile one among them costs the others."""

from __future__ import annotations

import asyncio
import os
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web
from rich.table import Table

from bot.flows.collect import collect
from bot.sources.feeds import Feed
from bot.sources.fetch import Fetcher, Limits
from bot.store.db import Store
from tests.fakes.web import small_web

if TYPE_CHECKING:
    from bot.model import Collected

FEEDS: Final = 1_000
ITEMS: Final = 15  # in each
ROUNDS: Final = 20  # in which nothing changed
HEAD: Final = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Journal {n}</title><link>https://j{n}.example/</link><language>en</language>'
ITEM: Final = (
    "<item><title>Study {i} of volume {volume}: fatigue in lupus</title><link>https://j{n}.example/{volume}/{i}</link>"
    "<pubDate>Fri, 04 Sep 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;What was found in the people who took part.&lt;/p&gt;</description></item>"
)


class Journals:
    """A page with a feed for each number; a new volume changes them all."""

    volume = 1

    async def page(self, request: web.Request) -> web.Response:
        """The feed, or 304 for who has this volume."""
        number, tag = request.query["n"], f'"{self.volume}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        items = "".join(ITEM.format(n=number, i=i, volume=self.volume) for i in range(ITEMS))
        text = HEAD.format(n=number) + items + "</channel></rss>"
        return web.Response(text=text, content_type="application/rss+xml", headers={"ETag": tag})


def table() -> Table:
    """Seconds and megabytes of each."""
    return asyncio.run(_measured())


async def _measured() -> Table:
    found = Table("A thousand feeds", "wanted", "found", title="Collecting")
    journals = Journals()
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        async with small_web(page=journals.page) as site, Fetcher(private=True, limits=Limits(silence_s=5, total_s=10, attempts=1)) as fetch:
            feeds = [Feed(name=f"Journal {n}", url=site.url(f"/page?n={n}")) for n in range(FEEDS)]
            hostile = [Feed(name=path, url=site.url(f"/{path}")) for path in ("endless", "bomb", "silent", "slow")]
            at = datetime.now(UTC)

            async def round_of(which: list[Feed]) -> tuple[float, Collected]:
                nonlocal at
                at += timedelta(days=2)
                start = time.perf_counter()
                collected = await collect(which, fetch, store, now=at)
                return time.perf_counter() - start, collected

            changed_s, first = await round_of(feeds)
            found.add_row(f"all changed, {first.items_new:,} new items", "< 10 s", f"{changed_s:.1f} s")
            before_mb = _memory_mb()
            times_s = [(await round_of(feeds))[0] for _ in range(ROUNDS)]
            found.add_row(f"none changed, median of {ROUNDS} rounds", "< 1 s", f"{sorted(times_s)[ROUNDS // 2]:.2f} s")
            found.add_row("memory, most, before and after these rounds", "flat", f"{before_mb:.0f} MB, {_memory_mb():.0f} MB")
            journals.volume += 1
            done_s: list[float] = []
            start = time.perf_counter()
            await collect(
                [*hostile, *feeds], fetch, store, now=at + timedelta(days=2), on_progress=lambda *_: done_s.append(time.perf_counter() - start)
            )
            good_s = sorted(done_s)[FEEDS - 1]
            found.add_row("all changed, four hostile ones among them: the good ones", f"< {changed_s + 1:.1f} s", f"{good_s:.1f} s")
    found.caption = f"Load of this machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    return found


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
