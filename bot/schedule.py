"""What runs when. It only wakes: its hour and the store decide whether a digest is owed, so waking twice or late harms nothing."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import VigieError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    Stop = Callable[[], Awaitable[None]]

log = logging.getLogger("vigie.schedule")

UNWIND_S = 3.0  # what a running job is given to let go of what it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again. ``jitter_s``: each time up to so much later, so that not all the world asks at the full hour."""

    name: str
    run: Callable[[], Awaitable[object]]
    every_s: float
    first_after_s: float = 0.0
    jitter_s: float = 0.0


def start(jobs: Iterable[Job]) -> Stop:
    """Wake each job at its pace, from within a running event loop; one that is still at work is not started again. Returns how to stop.

    What a job raises is logged and does not end it. Stopping cancels the running ones and waits until they have let go.
    """
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone=ZoneInfo("UTC"))
    running: set[asyncio.Task[object]] = set()
    for job in jobs:
        scheduler.add_job(
            _runner(job, running),
            "interval",
            seconds=job.every_s,
            jitter=job.jitter_s or None,
            next_run_time=datetime.now(UTC) + timedelta(seconds=job.first_after_s),
            id=job.name,
            coalesce=True,  # a machine that slept does once what it missed
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()

    async def stop() -> None:
        if not scheduler.running:
            return
        scheduler.pause()
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(set(running), timeout=UNWIND_S)
        await asyncio.sleep(0)  # what waited for them ends as well, before the scheduler would call it cut off
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0)

    return stop


def _runner(job: Job, running: set[asyncio.Task[object]]) -> Callable[[], Awaitable[None]]:
    """The job as a coroutine function of our own: the scheduler would send anything else to a thread."""

    async def run() -> None:
        task: asyncio.Task[object] = asyncio.ensure_future(_awaited(job))
        running.add(task)
        try:
            await asyncio.wait({task})
            if not task.cancelled() and (error := task.exception()) is not None:
                told = error if isinstance(error, VigieError) else None
                log.error("%s failed: %s", job.name, told or type(error).__name__, exc_info=None if told else error)
        finally:
            running.discard(task)

    return run


async def _awaited(job: Job) -> object:
    return await job.run()
