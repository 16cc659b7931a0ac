"""Answers as Slack lets them be given: a slow one after a line it replaces, a form whose trigger died behind a button, blocks refused as text."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.model import Place
from bot.views.message import Message, Run, Text
from handlers.slack.turn import Reach, SlackTurn
from handlers.slack.ways import Written
from tests.fakes.slack_people import button, buttons, written
from tests.handlers.slack.conftest import staged
from tests.handlers.slack.desk import small_desk

if TYPE_CHECKING:
    import pytest

    from bot.desk import Desk
    from bot.model import Check, Draft, Person
    from tests.handlers.slack.conftest import Stage


def _slow(seconds: float) -> Desk:
    quick = small_desk()

    async def check(draft: Draft, person: Person, place: Place, asked: str) -> Check:
        await asyncio.sleep(seconds)
        return await quick.check(draft, person, place, asked)

    return small_desk(check=check)


async def test_a_slow_answer_replaces_the_line_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.turn.PROGRESS_AFTER_S", 0.02)
    async with staged("socket", _slow(0.3)) as stage:
        await stage.people.command(stage.ben, stage.science, "check guérit")
        line = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
        assert "Checking" in written(line)
        await stage.slack.until(lambda: "STOP" in written(line))
        assert len(stage.people.private(stage.ben, stage.science)) == 1
        await stage.people.say(stage.ben, "check guérit")
        await stage.slack.until(lambda: "Checking" in stage.slack.state.statuses.get("D0BEN", ""))
        said = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
        assert "STOP" in written(said)
        assert len(stage.people.direct(stage.ben)) == 1


async def test_a_quick_answer_has_no_line_before_it(over_socket: Stage) -> None:
    await over_socket.people.command(over_socket.ben, over_socket.science, "check guérit")
    await over_socket.slack.until(lambda: over_socket.people.private(over_socket.ben, over_socket.science))
    assert len(over_socket.slack.called("response_url")) == 1


async def test_a_form_whose_trigger_has_died_waits_behind_a_button(over_socket: Stage) -> None:
    stage = over_socket
    await stage.people.command(stage.ben, stage.science, "check guérit")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    await stage.people.press(stage.ben, stage.science, verdict, "check.dismiss", lasts_s=-1)
    waiting = await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)[1:])
    assert not stage.slack.state.opened
    await stage.people.press(stage.ben, stage.science, waiting[0], "form.reopen")
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ben, form, reason="a title of a study")
    answer = await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)[2:])
    assert "P-0001" in written(answer[0])


async def test_a_form_asked_for_in_words_waits_behind_a_button(over_socket: Stage) -> None:
    await over_socket.people.say(over_socket.ben, "check on:linkedin")
    waiting = (await over_socket.slack.until(lambda: over_socket.people.direct(over_socket.ben)))[0]
    await over_socket.people.press(over_socket.ben, over_socket.slack.state.channels["D0BEN"], waiting, "form.reopen")
    form = (await over_socket.slack.until(lambda: over_socket.slack.state.opened))[0]
    assert form["callback_id"] == "form.check"
    await over_socket.people.submit(over_socket.ben, form, text="guérit")
    await over_socket.slack.until(lambda: len(over_socket.people.direct(over_socket.ben)) == 2)


async def test_blocks_that_slack_refuses_go_out_as_text(over_socket: Stage) -> None:
    over_socket.slack.refuse("chat.postMessage", "invalid_blocks", response_metadata={"messages": ["[ERROR] x [json-pointer:/blocks/1]"]})
    await over_socket.people.say(over_socket.ben, "help")
    answer = (await over_socket.slack.until(lambda: over_socket.people.direct(over_socket.ben)))[0]
    assert answer["text"]
    assert "blocks" not in answer


async def test_replace_takes_the_place_of_the_message_pressed(over_socket: Stage) -> None:
    stage = over_socket
    await stage.people.say(stage.ben, "help")
    sent = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    api = stage.door.api
    asker = await stage.door._turns._askers.of("U0BEN")
    turn = SlackTurn(
        api=api,
        asker=asker.person,
        place=Place("slack", "D0BEN", "", "direct"),
        reach=Reach(private=(), public=(), pressed=Written(api, "D0BEN", sent["ts"])),
    )
    await turn.replace(Message(locale="en", summary="Done", parts=(Text((Run("Done and dusted"),)),)))
    assert "Done and dusted" in written(stage.people.direct(stage.ben)[0])
    assert not buttons(stage.people.direct(stage.ben)[0])


async def test_a_long_answer_time_does_not_hold_the_next_person(over_socket: Stage) -> None:
    async with staged("socket", _slow(0.5)) as stage:
        await stage.people.command(stage.ben, stage.science, "check guérit")
        begun = time.monotonic()
        await stage.people.command(stage.ada, stage.science, "help")
        await stage.slack.until(lambda: stage.people.private(stage.ada, stage.science))
        assert not stage.people.private(stage.ben, stage.science), time.monotonic() - begun
        assert button(stage.people.private(stage.ada, stage.science)[0], "check.open")
