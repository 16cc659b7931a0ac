"""Sources or files -> items in the store, with what was read and what failed, and why; one bad source never harms the rest."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import SourceError, VigieError
from bot.model import Collected, Seen, SourceFailed, SourceRead, phrase
from bot.sources.base import FetchError, LineFault
from bot.sources.entries import Setting
from bot.sources.feeds import read_feed
from bot.sources.files import file_bytes, files_in
from bot.sources.samples import sample_documents
from bot.store import items as item_store
from bot.store import sources as source_store
from bot.store.sources import Answered

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.sources.base import Batch, Fetched, Request, Source
    from bot.store.db import Store

    Fetch = Callable[[Request], Awaitable[Fetched]]
    Progress = Callable[[int, int, str], None]

AT_ONCE = 32
MOST_PARTS = 6  # of one answer, each asked for by the one before
OFTENEST = timedelta(hours=1)  # how often a source that changes all the time is asked, and one that never does
SELDOMEST = timedelta(hours=12)
FIRST_PAUSE = timedelta(minutes=15)  # after one failure; doubled by each further one in a row
LONGEST_PAUSE = timedelta(hours=24)
LONGEST_PAUSE_OFFLINE = timedelta(hours=1)  # where our own line may be down: a day without network is not held against a source
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How it went with one source."""

    said: SourceRead | SourceFailed
    new: int = 0
    answered: Answered | None = None  # what is still to be noted of it: last, so that a crash loses nothing


async def collect(
    sources: Sequence[Source],
    fetch: Fetch,
    store: Store,
    *,
    now: datetime,
    on_progress: Progress | None = None,
    at_once: int = AT_ONCE,
    hurry: bool = False,
) -> Collected:
    """One round over the sources. A failing one, and one that seldom changes, is left in peace until its time has come; ``hurry`` asks it too.

    ``on_progress`` hears how many are done, of how many, and the name of the last. Raises: StoreError.
    """
    known = await asyncio.to_thread(source_store.all_seen, store)
    gate = asyncio.Semaphore(at_once)
    done = 0

    async def one(source: Source) -> _Outcome:
        nonlocal done
        seen = known.get(source.name, Seen())
        async with gate:
            outcome = await _collect_one(source, seen, fetch, store, now=now, hurry=hurry)
        done += 1
        if on_progress:
            on_progress(done, len(sources), source.name)
        return outcome

    outcomes = await asyncio.gather(*(one(source) for source in sources), return_exceptions=True)
    told = [_told(source, outcome) for source, outcome in zip(sources, outcomes, strict=True)]
    return await asyncio.to_thread(_round, store, told, now)


def collect_files(paths: Iterable[Path], store: Store, *, now: datetime) -> Collected:
    """The documents at these places, folders with all that is in them. A document goes by its file's name, its items by the feed's title.

    Raises: StoreError.
    """
    told = [_collect_file(path, name, store, now) for given in paths for path, name in files_in(given)]
    return _round(store, told, now)


def collect_samples(store: Store, *, now: datetime) -> Collected:
    """The invented news of samples.yml, for trying everything offline. Raises: StoreError."""
    told = [_kept(name, read_feed(body, setting=Setting(name=name)), store, now) for name, body in sample_documents(now)]
    return _round(store, told, now)


async def _collect_one(source: Source, seen: Seen, fetch: Fetch, store: Store, *, now: datetime, hurry: bool) -> _Outcome:
    """Ask, read, keep, and note how it went."""
    if not hurry and (waiting := _not_yet(source.name, seen, now)):
        return waiting
    try:
        request: Request | None = source.request(seen)
        first: Fetched | None = None
        new = items = skipped = 0
        for part in range(MOST_PARTS):
            if request is None:
                break
            fetched = await fetch(request)
            if fetched.unchanged and not part:
                etag, modified = fetched.etag or seen.etag, fetched.last_modified or seen.last_modified
                return _Outcome(SourceRead(source.name, 0), answered=Answered(source.name, etag, modified, _every(seen, new=0)))
            first = first or fetched
            found = await asyncio.to_thread(source.items, fetched.body, fetched.content_type)
            added = await asyncio.to_thread(item_store.add, store, found.items, now)
            new, items, skipped, request = new + added.new, items + added.seen, skipped + found.skipped, found.more
    except SourceError as error:
        retry_at = _retry_at(source.name, seen.failures, error, now)
        await asyncio.to_thread(source_store.note_failed, store, source.name, now, error.phrase, retry_at)
        return _Outcome(SourceFailed(source.name, error.phrase, retry_at, seen.failing_since or now))
    assert first is not None  # noqa: S101  every source asks for something
    answered = Answered(source.name, first.etag, first.last_modified, _every(seen, new=new))
    return _Outcome(SourceRead(source.name, items, skipped), new, answered)


def _not_yet(name: str, seen: Seen, now: datetime) -> _Outcome | None:
    """Left in peace: a failing one is told of with its old reason, one that seldom changes was read lately enough."""
    if seen.retry_at and seen.reason and seen.retry_at > now:
        return _Outcome(SourceFailed(name, seen.reason, seen.retry_at, seen.failing_since))
    return _Outcome(SourceRead(name, 0)) if seen.due_at and seen.due_at > now and not seen.reason else None


def _every(seen: Seen, *, new: int) -> timedelta:
    """How long it is left in peace: half as long after news, half as long again after none."""
    known = seen.every or OFTENEST
    return max(OFTENEST, known / 2) if new else min(SELDOMEST, known * 1.5)


def _kept(name: str, found: Batch, store: Store, now: datetime) -> _Outcome:
    added = item_store.add(store, found.items, now)
    return _Outcome(SourceRead(name, added.seen, found.skipped), added.new)


def _collect_file(path: Path, name: str, store: Store, now: datetime) -> _Outcome:
    try:
        return _kept(name, read_feed(file_bytes(path), setting=Setting(fallback=path.stem)), store, now)
    except SourceError as error:
        return _Outcome(SourceFailed(name, error.phrase))


def _retry_at(name: str, failures: int, error: SourceError, now: datetime) -> datetime:
    """When to ask again: later each time, as late as the server wishes, and not all at the same moment."""
    longest = LONGEST_PAUSE_OFFLINE if isinstance(error, LineFault) else LONGEST_PAUSE
    pause = min(FIRST_PAUSE * (1 << min(failures, 10)), longest)
    pause *= 1 + (sum(name.encode()) % 21 - 10) / 100
    wish = timedelta(seconds=error.retry_after_s or 0) if isinstance(error, FetchError) else timedelta()
    return (now + max(pause, wish)).replace(second=0, microsecond=0) + timedelta(minutes=1)


def _told(source: Source, outcome: _Outcome | BaseException) -> _Outcome:
    """What became of a source. A fault of ours in reading one is logged, and hides none of the others."""
    if isinstance(outcome, _Outcome):
        return outcome
    if isinstance(outcome, VigieError) or not isinstance(outcome, Exception):
        raise outcome
    _log.error("reading the source %s failed", source.name, exc_info=outcome)
    return _Outcome(SourceFailed(source.name, phrase("error.source_unexpected")))


def _round(store: Store, told: Sequence[_Outcome], now: datetime) -> Collected:
    read = tuple(outcome.said for outcome in told if isinstance(outcome.said, SourceRead))
    failed = tuple(outcome.said for outcome in told if isinstance(outcome.said, SourceFailed))
    collected = Collected(sum(outcome.new for outcome in told), sum(one.items for one in read), read, failed, now)
    source_store.note_read(store, *(outcome.answered for outcome in told if outcome.answered), at=now)
    source_store.note_round(store, collected, now)
    return collected
