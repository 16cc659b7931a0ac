"""Socket Mode stays connected: through Slack's own requests to come back, through cuts, and where a connection is alive but deaf."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People
from tests.handlers.slack.conftest import Kept, door_to, opened, peopled
from tests.handlers.slack.desk import small_desk

if TYPE_CHECKING:
    from tests.handlers.slack.conftest import Stage


async def _answers(slack: FakeSlack) -> None:
    people = People(slack, slack.socket)
    before = len(people.direct(slack.state.users["U0BEN"]))
    assert (await people.say(slack.state.users["U0BEN"], "help")).acked
    await slack.until(lambda: len(people.direct(slack.state.users["U0BEN"])) > before)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets"])
async def test_it_comes_back_when_slack_asks(over_socket: Stage, reason: str) -> None:
    await over_socket.slack.socket.disconnect(reason)
    await over_socket.slack.socket.ready(2)
    await over_socket.slack.until(lambda: len(over_socket.slack.socket.connections) == 1)
    await _answers(over_socket.slack)


async def test_it_comes_back_after_a_cut() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        door = door_to(slack, small_desk(), Kept(), mode="socket", ping_s=0.1)
        async with opened(slack, door, "socket"):
            await slack.socket.cut()
            await slack.socket.ready(2)
            await _answers(slack)


async def test_a_dead_connection_is_replaced() -> None:
    """Nothing comes back any more, not even pings, but nobody closed it."""
    async with FakeSlack() as slack:
        peopled(slack)
        slack.socket.deaf = True
        door = door_to(slack, small_desk(), Kept(), mode="socket", ping_s=0.1)
        async with opened(slack, door, "socket"):
            slack.socket.deaf = False
            await slack.socket.ready(2)
            await slack.until(lambda: door.healthy)
            await _answers(slack)


async def test_a_connection_that_brings_nothing_for_long_is_renewed() -> None:
    """Pings are answered, so that nothing looks wrong; only the deliveries stay away."""
    async with FakeSlack() as slack:
        peopled(slack)
        door = door_to(slack, small_desk(), Kept(), mode="socket", quiet_s=0.2)
        async with opened(slack, door, "socket"):
            await slack.socket.ready(3)
            await slack.until(lambda: door.healthy)
            await _answers(slack)


async def test_slack_may_be_away_for_a_while() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        door = door_to(slack, small_desk(), Kept(), mode="socket", ping_s=0.1)
        async with opened(slack, door, "socket"):
            slack.refuse("apps.connections.open", "internal_error", times=3)
            await slack.socket.cut()
            await slack.until(lambda: not door.healthy)
            await slack.socket.ready(2)
            await _answers(slack)


async def test_an_envelope_of_no_known_shape_is_acked(over_socket: Stage) -> None:
    for payload in ({"type": "event_callback", "authorizations": "x"}, {}, {"type": ["odd"]}):
        assert (await over_socket.slack.socket.deliver("interactive", payload)).acked
    await _answers(over_socket.slack)


async def test_a_cancelled_connection_is_let_go_before_the_door_is_closed() -> None:
    """As the command line ends it: the task is cancelled, then the door closed; nothing may be left open (warnings are errors)."""
    async with FakeSlack() as slack:
        peopled(slack)
        door = door_to(slack, small_desk(), Kept(), mode="socket")
        await door.open()
        running = asyncio.create_task(door.run_socket())
        await slack.socket.ready(1)
        running.cancel()
        await door.close()
        assert running.done()
        assert not door.healthy
        await slack.until(lambda: not slack.socket.connections)


async def test_it_closes_though_work_still_runs() -> None:
    async def slow(*_: object) -> None:
        await asyncio.sleep(600)

    async with FakeSlack() as slack, asyncio.timeout(60):
        _, ben, science = peopled(slack)
        door = door_to(slack, small_desk(check=slow), Kept(), mode="socket")
        async with opened(slack, door, "socket"):
            await People(slack, slack.socket).command(ben, science, "check something")
            await slack.until(lambda: slack.called("users.info"))
        assert not door.healthy
