"""How many clicks each job of a day takes, walked with the real desk: a command or typed text is none, each button, choice and sent form is one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from rich.table import Table

from bot.model import Person
from tests.fakes.slack_people import buttons, written
from tests.handlers.slack.conftest import staged
from tests.handlers.slack.test_day import DRAFT, desk  # noqa: F401  the fixture: one house for the whole day
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk import Desk
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage

    Job = Callable[["Hand"], Awaitable[str]]

MOST = 3


@dataclass
class Hand:
    """Ben's hand: what he types, and what he clicks, counted."""

    stage: Stage
    clicks: int = 0
    typed: list[str] = field(default_factory=list)
    _read: int = 0

    async def type(self, text: str) -> JSON:
        """A command, and its answer."""
        self.typed.append(f"/vigie {text if len(text) < 30 else text.split()[0] + ' …'}")
        await self.stage.people.command(self.stage.ben, self.stage.science, text)
        return await self._answer()

    async def press(self, message: JSON, route: str) -> None:
        """One click on a button."""
        self.clicks += 1
        await self.stage.people.press(self.stage.ben, self.stage.science, message, route)

    async def pressed(self, message: JSON, route: str) -> JSON:
        """One click, and what it answers."""
        await self.press(message, route)
        return await self._answer()

    async def form(self, message: JSON, route: str) -> JSON:
        """One click, and the form it opens."""
        before = len(self.stage.slack.state.opened)
        await self.press(message, route)
        opened: list[JSON] = await self.stage.slack.until(lambda: self.stage.slack.state.opened[before:], within_s=60)
        return opened[0]

    async def send(self, form: JSON, *choices: str, **values: str | list[str]) -> JSON:
        """The form: one click for each choice made in it, none for what is typed, one to send it."""
        self.clicks += len(choices) + 1
        await self.stage.people.submit(self.stage.ben, form, **values)
        return await self._answer()

    async def menu(self, text: str) -> JSON:
        """The menu of somebody's message: one click opens it, one chooses."""
        self.clicks += 2
        message = {"type": "message", "user": "U0ADA", "ts": "1.000001", "text": text, "team": self.stage.slack.space.team}
        await self.stage.people.shortcut(self.stage.ben, self.stage.science, message, "check_this_post")
        return await self._answer()

    async def _answer(self) -> JSON:
        seen: list[JSON] = await self.stage.slack.until(
            lambda: self.stage.people.private(self.stage.ben, self.stage.science)[self._read :], within_s=60
        )
        self._read += len(seen)
        return seen[-1]


async def _first_verdict(hand: Hand) -> str:
    return written(await hand.type(f"check {DRAFT}"))


async def _verdict_of_a_message(hand: Hand) -> str:
    return written(await hand.menu(DRAFT))


async def _why(hand: Hand) -> str:
    return written(await hand.pressed(await hand.type(f"check {DRAFT}"), "check.why"))


async def _edit(hand: Hand) -> str:
    form = await hand.form(await hand.type(f"check {DRAFT}"), "check.edit")
    return written(await hand.send(form, text="Merci à nos équipes, réunies mardi."))


async def _dismiss(hand: Hand) -> str:
    form = await hand.form(await hand.type(f"check {DRAFT}"), "check.dismiss")
    return written(await hand.send(form, reason="It is the title of a published study."))


async def _share(hand: Hand) -> str:
    await hand.press(await hand.type("check Our teams met on Tuesday."), "check.share")
    return written((await hand.stage.slack.until(lambda: hand.stage.people.public(hand.stage.science), within_s=60))[0])


async def _draft_of_a_suggestion(hand: Hand) -> str:
    form = await hand.form(await hand.type("suggest n:3"), "suggest.draft")
    return written(await hand.send(form))


async def _digest_hour(hand: Hand) -> str:
    return written(await hand.type("digest at 08:30"))


async def _digest_hour_in_a_new_channel(hand: Hand) -> str:
    await hand.stage.people.invite_bot(hand.stage.ben, hand.stage.science)
    welcome = (await hand.stage.slack.until(lambda: hand.stage.people.public(hand.stage.science), within_s=60))[0]
    form = await hand.form(welcome, "digest.plan")
    return written(await hand.send(form, "time", time="09:15"))


async def _settings(hand: Hand) -> str:
    form = await hand.form(await hand.type("me"), "me.change")
    return written(await hand.send(form, "locale", locale="en"))


async def _stop_everything(hand: Hand) -> str:
    mine = await hand.type("me")
    asks_first = any("confirm" in one for one in buttons(mine["blocks"]) if one["action_id"].startswith("me.pause"))
    hand.clicks += int(asks_first)
    return written(await hand.pressed(mine, "me.pause"))


JOBS: dict[str, tuple[Job, str]] = {  # and what the last answer says
    "First verdict": (_first_verdict, "STOP"),
    "Verdict of a message in the channel": (_verdict_of_a_message, "STOP"),
    "Why": (_why, "guérit"),
    "Edit and check again": (_edit, "P-0"),
    "Not a problem, with the reason": (_dismiss, "P-0"),
    "Share the verdict here": (_share, "P-0"),
    "From a suggestion to its checked draft": (_draft_of_a_suggestion, "P-0"),
    "The hour of the digest": (_digest_hour, "08:30"),
    "The hour of the digest, from the welcome": (_digest_hour_in_a_new_channel, "09:15"),
    "Settings: another language": (_settings, "Your settings"),
    "Stop everything": (_stop_everything, "Paused"),
}


@pytest.fixture(autouse=True)
def _no_line_before_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow this machine is now: what is read here is the answer."""
    monkeypatch.setattr("handlers.slack.turn.PROGRESS_AFTER_S", 3600)


async def test_each_job_of_the_day_takes_three_clicks_at_most(desk: Desk) -> None:  # noqa: F811  the fixture
    table = Table("Job", "Typed", "Clicks", title="Clicks of each job in Slack")
    counted: dict[str, int] = {}
    asked: list[tuple[str, JSON]] = []
    for name, (job, said) in JOBS.items():
        async with staged("socket", desk) as stage:
            await desk.tell_once(Person("slack", "U0BEN", "", "en", "Europe/London", "FR"))  # not their first time
            hand = Hand(stage)
            assert said in await job(hand), name
            counted[name] = hand.clicks
            asked += stage.slack.state.calls
            table.add_row(name, ", ".join(hand.typed) or "nothing", str(hand.clicks))
    Console(width=120).print(table)
    assert {name: clicks for name, clicks in counted.items() if clicks > MOST} == {}
    _documented(asked)


def _documented(asked: list[tuple[str, JSON]]) -> None:
    """Every argument of every call of that day is one that Slack documents."""
    files = (shared("data/chat/slack") / "api").glob("documented_errors*")
    known = {method: set(about["args"]) for file in files for method, about in json.loads(file.read_text(encoding="utf-8")).items()}
    odd = {(method, name) for method, args in asked if method in known for name in args if name not in known[method]}
    # auth.test and users.info take arguments for everyone; a token may stand among them.
    assert {one for one in odd if one[1] not in ("token", "team_id")} == set()
