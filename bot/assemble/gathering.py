"""What the house reads outside: its sources, rounds over them, what people ask to follow, lists of feeds in and out, and the page behind a link.

Feeds and HTTP are imported where they are used: a check without a link needs neither.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.assemble.rooms import Rooms
from bot.errors import SourceError, WrongUse
from bot.model import Followed, SourceHealth
from bot.store import follows
from bot.store import sources as source_store
from bot.text import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.flows.collect import Progress
    from bot.flows.linked import Linked
    from bot.model import Collected, Draft, Following
    from bot.sources.all import Known
    from bot.sources.fetch import Fetcher
    from bot.sources.robots import Robots

MAX_PAGE_BYTES = 3_000_000


class Gathering(Rooms):
    """The rooms, and what comes in from outside."""

    def sources(self) -> tuple[Known, ...]:
        """Everything that is read: of those whom we watch, our own, what people follow, the starting catalogue."""
        from bot.sources.all import sources
        from bot.sources.searches import named

        company = self.company
        own = [(feed.name, feed.url) for feed in company.feeds.own] + [(one.name, one.url) for one in follows.all_of_them(self.store)]
        searches = [named(search.kind, search.query, search.name) for search in company.feeds.searches]
        return sources(own, company.watches, searches=searches, keys=self.settings.source_keys, catalogue=company.feeds.catalogue)

    def _fetcher(self) -> Fetcher:
        from bot.sources.fetch import Fetcher, Limits

        return Fetcher(limits=Limits(total_s=self.settings.fetch_timeout_s, max_bytes=self.settings.max_feed_bytes))

    async def collect(self, *, hurry: bool = True, on_progress: Progress | None = None) -> Collected:
        """One round over every source; ``hurry``: also those that are paused or seldom change."""
        from bot.flows.collect import collect

        async with self._fetcher() as fetch:
            return await collect(self.sources(), fetch, self.store, now=now(), hurry=hurry, on_progress=on_progress)

    def collect_files(self, paths: Sequence[Path]) -> Collected:
        """The saved documents at these places."""
        from bot.flows.collect import collect_files

        return collect_files(paths, self.store, now=now())

    async def follow(self, link: str, by: str) -> Following:
        """From now on that site or feed is read too. Raises: SourceError with the reason why it cannot be."""
        from bot.flows.follow import follow

        async with self._fetcher() as fetch:
            return await follow(link, fetch, self.store, by=by, now=now())

    def unfollow(self, wanted: str) -> Followed:
        """That feed is read no longer. Raises: WrongUse where nobody follows it."""
        from bot.flows.follow import unfollow

        return unfollow(wanted, self.store)

    def health(self) -> tuple[SourceHealth, ...]:
        """Every source with what is known of it, in the order in which they are read."""
        known = source_store.all_seen(self.store)
        return tuple(
            SourceHealth(name=source.name, url=source.url, seen=known[source.name])
            if source.name in known
            else SourceHealth(name=source.name, url=source.url)
            for source in self.sources()
        )

    def import_opml(self, file: Path) -> int:
        """Follow every feed of that list; how many were not followed before. Raises: WrongUse for a file that cannot be read as one."""
        from bot.sources.files import file_bytes
        from bot.sources.opml import read_opml

        try:
            feeds = read_opml(file_bytes(file))
        except SourceError as error:
            raise WrongUse(error.phrase.key.removeprefix("error."), **error.phrase.values) from error
        return follows.add(self.store, *(Followed(name, url, "opml", now()) for name, url in feeds))

    def export_opml(self, file: Path) -> int:
        """Write every source that is a feed into that list; how many. Raises: WrongUse where it cannot be written."""
        from bot.sources.feeds import Feed
        from bot.sources.opml import write_opml

        feeds = [(source.name, source.url) for source in self.sources() if isinstance(source, Feed)]
        try:
            file.write_bytes(write_opml(feeds))
        except OSError as error:
            raise WrongUse("file_unwritable", file=str(file), problem=error.strerror or "") from error
        return len(feeds)

    async def read_link(self, draft: Draft) -> Linked:
        """The draft with the page behind its only link, where company.yml wants links read."""
        from bot.flows.linked import WITHIN_S, Linked, linked

        if not self.company.read_links or draft.link_text or len(links(draft.text)) != 1:
            return Linked(draft)
        from bot.sources.fetch import Fetcher, Limits

        limits = Limits(total_s=WITHIN_S, max_bytes=MAX_PAGE_BYTES, attempts=1)
        async with Fetcher(limits=limits) as fetch:
            return await linked(draft, fetch, self._robots)

    @cached_property
    def _robots(self) -> Robots:
        from bot.sources.robots import Robots

        return Robots()
