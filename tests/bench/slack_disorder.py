"""Events as Slack sends them on a bad day: twice, again, late, in any order, on two connections. Each must be answered exactly once."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from tests.fakes import slack_payloads as payloads
from tests.fakes.slack_people import written
from tests.handlers.slack.conftest import staged

if TYPE_CHECKING:
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage

EVENTS, SEED = 10_000, 20_261_124
AGAIN = (1, 1, 1, 2, 2, 4)  # how often an event is delivered: Slack sends it three times more at most
AT_ONCE = 40
_TAG = re.compile(r"team (\d+) met")


@dataclass(frozen=True)
class Disorder:
    """What came of it. ``acked``: deliveries, within Slack's patience; ``once``: events answered exactly once."""

    events: int
    deliveries: int
    acked: int
    once: int
    took_s: float


def table() -> Table:
    """Ten thousand events."""
    found = asyncio.run(disordered(EVENTS, SEED))
    shown = Table(title="Events that come twice, late and in any order")
    for column in ("events", "deliveries", "acked within 3 s", "answered exactly once", "seconds"):
        shown.add_column(column, justify="right")
    shown.add_row(*(f"{n:,}" for n in (found.events, found.deliveries, found.acked, found.once)), f"{found.took_s:.0f}")
    return shown


async def disordered(events: int, seed: int) -> Disorder:
    """So many direct messages and mentions, their deliveries shuffled within a few seconds of each other, and each answer counted."""
    rng, begun = random.Random(seed), time.perf_counter()
    async with staged("socket") as stage:
        sent = [payloads.event(stage.slack.space, _inner(stage, n), number=n) for n in range(events)]
        deliveries = [(n + rng.uniform(0, AT_ONCE) + 3 * AT_ONCE * retry, n, retry) for n in range(events) for retry in range(rng.choice(AGAIN))]
        waiting, acked = asyncio.Semaphore(AT_ONCE), Counter[bool]()

        async def deliver(n: int, retry: int) -> None:
            async with waiting:
                acked[(await stage.slack.socket.deliver("events_api", sent[n], retry=retry)).acked] += 1

        await asyncio.gather(*(deliver(n, retry) for _, n, retry in sorted(deliveries)))
        await stage.slack.until(lambda: len(stage.people.direct(stage.ben)) >= events, within_s=60 + events / 20)
        await asyncio.sleep(0.3)  # a second answer would come now
        once = sum(times == 1 for times in _answers(stage).values())
        return Disorder(events, len(deliveries), acked[True], once, time.perf_counter() - begun)


def _inner(stage: Stage, n: int) -> JSON:
    """A mention or a direct message that asks for a check; its words come back in the verdict."""
    text, ts = f"check Our team {n} met on Tuesday.", stage.slack.state.ts()
    if n % 2:
        return payloads.message_im(user=stage.ben, channel=stage.slack.state.direct(stage.ben["id"]), text=text, ts=ts)
    mention = f"<@{stage.slack.space.bot_user}> {text}"
    return payloads.app_mention(stage.slack.space, user=stage.ben, channel=stage.science["id"], text=mention, ts=ts)


def _answers(stage: Stage) -> Counter[int]:
    """How often each was answered."""
    found = (_TAG.search(written(one)) for one in stage.people.direct(stage.ben))
    return Counter(int(tag[1]) for tag in found if tag)
