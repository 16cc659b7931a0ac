"""A process that is killed in the middle of any step: what was acked is answered when it is back, and nothing is done twice."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.assemble import House
from bot.settings import Settings
from bot.store import checks
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People, written
from tests.handlers.slack.conftest import door_to, opened, peopled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.fakes.slack_payloads import JSON

    Dialogue = Callable[[People, JSON, JSON], Awaitable[object]]

TEXT = "Our teams met on Tuesday."
# A step of the process, and what is no longer done once it is killed there.
STEPS = {
    "before the work": "handlers.slack.turns.Turns._turn",
    "before the answer": "handlers.slack.turn.SlackTurn.reply",
    "before the answer is noted": "bot.assemble.inbox.Inbox.answered",
}
DIALOGUES: dict[str, Dialogue] = {
    "command": lambda people, ben, science: people.command(ben, science, f"check {TEXT}"),
    "message": lambda people, ben, _: people.say(ben, f"check {TEXT}"),
    "mention": lambda people, ben, science: people.mention(ben, science, f"check {TEXT}"),
}


class Killed(BaseException):
    """The process is gone: nothing catches it, nothing is tidied up."""


@asynccontextmanager
async def _running(slack: FakeSlack, home: Path) -> AsyncIterator[tuple[People, House]]:
    """Vigie over that home, as a process of its own would run it."""
    with House(Settings.read({"VIGIE_HOME": str(home), "VIGIE_LOCALE": "en"}), "en") as house:
        house.warm()
        door = door_to(slack, house.desk, house.inbox("slack"), mode="socket")
        async with opened(slack, door, "socket") as wire:
            yield People(slack, wire), house


def _killed_at(monkeypatch: pytest.MonkeyPatch, step: str) -> asyncio.Event:
    """From that step on the process does nothing more; set when it is reached."""
    reached, loop = asyncio.Event(), asyncio.get_running_loop()

    def killed(*_: object, **__: object) -> None:
        loop.call_soon_threadsafe(reached.set)
        raise Killed

    async def killed_here(*_: object, **__: object) -> None:
        killed()

    monkeypatch.setattr(STEPS[step], killed if step == "before the answer is noted" else killed_here)
    return reached


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("dialogue", DIALOGUES)
async def test_what_was_acked_is_answered_once_after_a_kill(home: Path, monkeypatch: pytest.MonkeyPatch, step: str, dialogue: str) -> None:
    monkeypatch.setattr("handlers.slack.turn.PROGRESS_AFTER_S", 3600)
    async with FakeSlack() as slack:
        _, ben, science = peopled(slack)

        def verdicts() -> list[JSON]:
            return [one for one in (*people.private(ben, science), *people.direct(ben)) if "P-0001" in written(one)]

        with monkeypatch.context() as dying:
            reached = _killed_at(dying, step)
            async with _running(slack, home) as (people, _):
                delivered: object = await DIALOGUES[dialogue](people, ben, science)
                assert getattr(delivered, "acked", False)
                await asyncio.wait_for(reached.wait(), 30)
        assert len(verdicts()) == int(step == "before the answer is noted")
        async with _running(slack, home) as (people, house):
            await slack.until(verdicts, within_s=30)
            await slack.until(lambda: not house.inbox("slack").unanswered(), within_s=30)
            assert len(verdicts()) == 1
            assert checks.count(house.store) == 1
