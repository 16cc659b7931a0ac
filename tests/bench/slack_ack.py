"""How long ``/vigie check`` waits for its ack and for its verdict: Vigie as it is run, in its own process, against a Slack over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from rich.table import Table

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People
from tests.fakes.slack_wires import HttpWire
from tests.paths import ROOT

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from tests.fakes.slack_wires import Delivery, Wire

RUNS = (("socket", 50, 20), ("http", 50, 20), ("socket", 200, 60))  # mode, commands a second, seconds
PEOPLE = 25
QUIET_S = 10.0
SECRET = "bench-signing-secret"
DRAFTS = (
    "Notre traitement Velunor guérit toujours le lupus, sans exception. #santé",
    "Proud of our team: new registry data on rare muscle disease, published today. Read more: https://example.org/study",
    "Merci aux associations de patients qui ont participé à la journée d’échange de mardi.",
    "Velunor reduces relapses by 40 %. Ask your doctor about it!",
)


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds."""

    mode: str
    per_s: int
    sent: int
    acked: int
    answered: int
    acks_ms: tuple[float, ...]
    answers_ms: tuple[float, ...]


def table() -> Table:
    """Acks and answers of every run."""
    found = Table(title="/vigie check in Slack, in ms (p50 / p99 / max)")
    for column in ("commands", "answered", "ack", "verdict"):
        found.add_column(column, justify="left" if column == "commands" else "right", no_wrap=True)
    for mode, per_s, for_s in RUNS:
        run = asyncio.run(measure(mode, per_s, for_s))
        lost = f", {run.sent - run.acked} not acked" if run.acked < run.sent else ""
        found.add_row(f"{run.mode}, {run.per_s}/s", f"{run.answered} of {run.sent}{lost}", _spread(run.acks_ms), _spread(run.answers_ms))
    found.caption = f"Load of this machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    return found


def _spread(times: tuple[float, ...]) -> str:
    ordered = sorted(times) or [float("nan")]
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return " / ".join(f"{ms:.1f}" for ms in (ordered[len(ordered) // 2], p99, ordered[-1]))


async def measure(mode: str, per_s: int, for_s: int) -> Measured:
    """That many commands a second for so long, each sent at its moment whatever became of those before it."""
    async with FakeSlack() as slack:
        askers = [slack.person(f"U{n:04}", f"Person {n}", locale="fr-FR" if n % 2 else "en-GB") for n in range(PEOPLE)]
        science = slack.channel("C0SCIENCE", "science", *slack.state.users)
        async with running(slack, mode) as wire:
            people = People(slack, wire)
            await people.command(askers[0], science, f"check {DRAFTS[0]}")  # the first one reads the rule book
            await slack.until(lambda: "P-0001" in str(people.private(askers[0], science)), within_s=60)  # the verdict, not the line before it
            begun, sent = {}, []
            start = time.perf_counter()
            for n in range(per_s * for_s):
                await asyncio.sleep(max(0.0, start + n / per_s - time.perf_counter()))
                urls = len(slack.response_urls)
                begun[urls] = time.perf_counter()
                sent.append(asyncio.create_task(people.command(askers[n % PEOPLE], science, f"check {DRAFTS[n % len(DRAFTS)]} {n}")))
            acks: list[Delivery] = await asyncio.gather(*sent)
            await _settled(slack)
            answers = [known.get("answered_at") for known in slack.response_urls.values()]
            took = [(answered_at - at) * 1000 for n, at in begun.items() if (answered_at := answers[n]) is not None]
            times = tuple(ack.latency_s * 1000 for ack in acks if ack.acked)
            return Measured(mode, per_s, len(acks), len(times), len(took), times, tuple(took))


async def _settled(slack: FakeSlack) -> None:
    """Wait until every command is answered, or nothing has been answered for a while: what is missing then is lost."""
    answered, since = -1, time.perf_counter()
    while answered < len(slack.response_urls) and time.perf_counter() - since < QUIET_S:
        await asyncio.sleep(0.5)
        if (now := sum("answered_at" in known for known in slack.response_urls.values())) > answered:
            answered, since = now, time.perf_counter()


@contextlib.asynccontextmanager
async def running(slack: FakeSlack, mode: str) -> AsyncIterator[Wire]:
    """``app.py run`` with the keys of that mode in a home of its own; ended as a service is, and that must be clean."""
    with tempfile.TemporaryDirectory() as home:
        process, wire = await begun(slack, mode, home)
        try:
            yield wire
        finally:
            with contextlib.suppress(ProcessLookupError):  # it ended by itself; its exit code says how
                process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(process.wait(), 10)
        if code:
            raise RuntimeError(f"app.py ended with {code}")


async def begun(slack: FakeSlack, mode: str, home: str) -> tuple[Process, Wire]:
    """``app.py run`` over that home, connected; the caller ends it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    keys = {"SLACK_APP_TOKEN": slack.state.app_token} if mode == "socket" else {"SLACK_SIGNING_SECRET": SECRET}
    own = {"VIGIE_HOME": home, "VIGIE_PORT": str(port), "SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": slack.state.bot_token, **keys}
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "VIGIE_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "app.py", "run", cwd=ROOT, env={**clean, **own, "VIGIE_COLLECT_EVERY_MIN": "0"}, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await _healthy(f"http://127.0.0.1:{port}/healthz")
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    return process, slack.socket if mode == "socket" else HttpWire(f"http://127.0.0.1:{port}/slack/events", SECRET)


async def _healthy(address: str) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(30):
        while True:
            try:
                async with session.get(address) as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
