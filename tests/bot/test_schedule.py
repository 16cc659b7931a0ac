from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.errors import SourceError
from bot.schedule import Job, start

if TYPE_CHECKING:
    import pytest

SOON_S = 0.02


async def test_a_job_is_woken_again_and_again_until_it_is_stopped() -> None:
    woken = asyncio.Queue[int]()

    async def work() -> None:
        woken.put_nowait(1)

    stop = start([Job(name="work", run=work, every_s=SOON_S, jitter_s=SOON_S / 4)])
    for _ in range(3):
        await woken.get()
    await stop()
    left = woken.qsize()
    await asyncio.sleep(5 * SOON_S)
    assert woken.qsize() == left


async def test_a_job_that_fails_is_told_in_the_log_and_woken_again(caplog: pytest.LogCaptureFixture) -> None:
    failed = asyncio.Queue[int]()

    async def kind() -> None:
        failed.put_nowait(1)
        raise SourceError("not_a_feed", source="Revue")

    async def unkind() -> None:
        failed.put_nowait(2)
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, "vigie.schedule"):
        stop = start([Job(name="kind", run=kind, every_s=SOON_S), Job(name="unkind", run=unkind, every_s=SOON_S)])
        seen = [await failed.get() for _ in range(6)]
        await stop()
    assert seen.count(1) > 1
    assert seen.count(2) > 1
    assert "kind failed: error.not_a_feed (source=Revue)" in caplog.messages
    assert "unkind failed: ZeroDivisionError" in caplog.messages


async def test_a_job_still_at_work_is_not_started_again_and_lets_go_when_stopped(caplog: pytest.LogCaptureFixture) -> None:
    began, let_go = asyncio.Event(), asyncio.Event()
    times = 0

    async def slow() -> None:
        nonlocal times
        times += 1
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            let_go.set()

    async def quick() -> None:
        ticks.put_nowait(1)

    ticks = asyncio.Queue[int]()
    stop = start([Job(name="slow", run=slow, every_s=SOON_S), Job(name="quick", run=quick, every_s=SOON_S)])
    await began.wait()
    for _ in range(4):
        await ticks.get()
    await stop()
    assert times == 1
    assert let_go.is_set()
    await asyncio.sleep(2 * SOON_S)
    assert caplog.messages == [], "stopping is no failure"


async def test_what_is_not_due_at_once_waits() -> None:
    order = asyncio.Queue[str]()

    def note(name: str) -> Job:
        async def run() -> None:
            order.put_nowait(name)

        return Job(name=name, run=run, every_s=60, first_after_s=0.0 if name == "first" else 3 * SOON_S)

    stop = start([note("second"), note("first")])
    assert [await order.get(), await order.get()] == ["first", "second"]
    await stop()


async def test_nothing_to_do_can_be_stopped_too_and_twice() -> None:
    stop = start([])
    await stop()
    await stop()
