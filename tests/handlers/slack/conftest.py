"""A workspace, a desk and the open door between them, in Socket Mode and over signed HTTP."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.model import Delivery
from handlers.listener import Listener
from handlers.slack.register import SlackDoor
from handlers.slack.socket import PING_S, QUIET_S
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People
from tests.fakes.slack_wires import HttpWire
from tests.handlers.slack.desk import small_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.desk import Desk
    from handlers.slack.arrivals import Inbox
    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_wires import Wire

SIGNING_SECRET = "fake-signing-secret"


@dataclass
class Kept:
    """The inbox as the store keeps it, beyond one door as a database is."""

    taken: dict[str, Delivery | None] = field(default_factory=dict)

    def take(self, delivery_id: str, kind: str, body: str) -> bool:
        """True once."""
        new = delivery_id not in self.taken
        if new:
            self.taken[delivery_id] = Delivery(delivery_id, kind, body, datetime.now(UTC))
        return new

    def answered(self, delivery_id: str) -> None:
        """Its body is forgotten, that it was there is not."""
        self.taken[delivery_id] = None

    def unanswered(self) -> tuple[Delivery, ...]:
        """What is still owed."""
        return tuple(one for one in self.taken.values() if one)


@dataclass
class Stage:
    """Who and where: Ada reads French, Ben English, both are in #science with the bot."""

    slack: FakeSlack
    door: SlackDoor
    wire: Wire
    people: People
    ada: JSON
    ben: JSON
    science: JSON


def peopled(slack: FakeSlack) -> tuple[JSON, JSON, JSON]:
    """Ada, Ben and #science."""
    ada = slack.person("U0ADA", "Ada Exemple", locale="fr-FR")
    ben = slack.person("U0BEN", "Ben Example", locale="en-GB", tz="Europe/London")
    return ada, ben, slack.channel("C0SCIENCE", "science", "U0ADA", "U0BEN")


def door_to(slack: FakeSlack, desk: Desk, inbox: Inbox, *, mode: str, ping_s: float = PING_S, quiet_s: float = QUIET_S) -> SlackDoor:
    """The door for one mode."""
    return SlackDoor(
        desk,
        bot_token=slack.state.bot_token,
        app_token=slack.state.app_token if mode == "socket" else None,
        signing_secret=SIGNING_SECRET if mode == "http" else None,
        api_url=slack.api_url,
        inbox=inbox,
        ping_s=ping_s,
        quiet_s=quiet_s,
    )


@asynccontextmanager
async def opened(slack: FakeSlack, door: SlackDoor, mode: str) -> AsyncIterator[Wire]:
    """The door open in that mode, closed at the end."""
    await door.open()
    if mode == "socket":
        running = asyncio.create_task(door.run_socket())
        await slack.socket.ready(slack.socket.connected + 1)
        try:
            yield slack.socket
        finally:
            await door.close()
            await running
        return
    listener = Listener("127.0.0.1", 0, variable="VIGIE_PORT", healthy=lambda: door.healthy)
    listener.serve(door.routes())
    port = await listener.start()
    try:
        yield HttpWire(f"http://127.0.0.1:{port}/slack/events", SIGNING_SECRET)
    finally:
        await door.close()
        await listener.close()


@asynccontextmanager
async def staged(mode: str, desk: Desk | None = None, inbox: Inbox | None = None) -> AsyncIterator[Stage]:
    """All of it."""
    async with FakeSlack() as slack:
        ada, ben, science = peopled(slack)
        door = door_to(slack, desk or small_desk(), inbox or Kept(), mode=mode)
        async with opened(slack, door, mode) as wire:
            yield Stage(slack, door, wire, People(slack, wire), ada, ben, science)


@pytest.fixture(params=["socket", "http"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The same journeys in both modes."""
    async with staged(request.param) as stage:
        yield stage


@pytest.fixture
async def over_socket() -> AsyncIterator[Stage]:
    """Where the mode makes no difference."""
    async with staged("socket") as stage:
        yield stage


@pytest.fixture
async def over_http() -> AsyncIterator[Stage]:
    """What only HTTP has: signatures."""
    async with staged("http") as stage:
        yield stage
