"""Vigie introduces itself: in a channel it was invited to, once to each person, and with first questions in its own conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.views.words import words_for
from tests.fakes.slack_people import buttons, written
from tests.handlers.slack.conftest import staged
from tests.handlers.slack.desk import small_desk

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Person
    from tests.handlers.slack.conftest import Stage


def _telling() -> Desk:
    told: set[str] = set()
    quiet = small_desk()

    async def tell_once(person: Person) -> bool:
        new = person.id not in told
        told.add(person.id)
        return new

    async def person(known: Person) -> Person:
        return replace(await quiet.person(known), told=known.id in told)

    return small_desk(tell_once=tell_once, person=person)


async def test_invited_to_a_channel_it_says_what_it_does_and_who_sees_its_answers(over_socket: Stage) -> None:
    stage = over_socket
    news = stage.slack.channel("C0NEWS", "news", stage.ada["id"], bot=False)
    await stage.people.invite_bot(stage.ada, news)
    hello = (await stage.slack.until(lambda: stage.people.public(news)))[0]
    assert "news" in written(hello)
    assert words_for("fr").say("welcome.title") in written(hello)
    assert {one["action_id"].partition("|")[0] for one in buttons(hello["blocks"])} >= {"check.open", "suggest.open", "digest.plan", "help.open"}


async def test_somebody_else_joining_is_not_greeted_and_a_shared_channel_stays_quiet(over_socket: Stage) -> None:
    stage = over_socket
    both = stage.slack.channel("C0BOTH", "both", stage.ada["id"], bot=False, is_ext_shared=True)
    await stage.people.invite_bot(stage.ada, both)
    joined = {"type": "member_joined_channel", "user": "U0BEN", "channel": "C0SCIENCE", "channel_type": "C", "team": "T0VIGIE01", "event_ts": "1.1"}
    await stage.people.event(joined)
    await asyncio.sleep(0.1)
    assert not stage.people.public(both)
    assert not stage.people.public(stage.science)


@pytest.mark.parametrize("reader", ["ada", "ben"])
async def test_each_person_is_told_once_what_is_kept(reader: str) -> None:
    async with staged("socket", _telling()) as stage:
        user = {"ada": stage.ada, "ben": stage.ben}[reader]
        await stage.people.command(user, stage.science, "help")
        answers = await stage.slack.until(lambda: stage.people.private(user, stage.science)[1:] and stage.people.private(user, stage.science))
        assert "/vigie" in written(answers[0])
        assert words_for("fr" if reader == "ada" else "en").say("first_use.title") in written(answers[1])
        await stage.people.command(user, stage.science, "help")
        await stage.people.say(user, "help")
        await stage.slack.until(lambda: stage.people.direct(user) and len(stage.people.private(user, stage.science)) == 3)
        await asyncio.sleep(0.05)
        assert len(stage.people.direct(user)) == 1


async def test_the_conversation_begins_with_questions_to_choose_from(over_socket: Stage) -> None:
    await over_socket.people.open_home(over_socket.ada, tab="messages")
    offered = await over_socket.slack.until(lambda: over_socket.slack.state.prompts.get("D0ADA"))
    assert [one["message"] for one in offered][:3] == ["verifier", "proposer", "veille"]
    await over_socket.people.say(over_socket.ada, offered[0]["message"])
    assert await over_socket.slack.until(lambda: over_socket.people.direct(over_socket.ada))


async def test_an_app_that_is_no_agent_yet_goes_without_them(over_socket: Stage, caplog: pytest.LogCaptureFixture) -> None:
    over_socket.slack.refuse("assistant.threads.setSuggestedPrompts", "not_agent_app")
    await over_socket.people.open_home(over_socket.ada, tab="messages")
    await over_socket.door._arrivals.settle(5)
    assert not [record for record in caplog.records if record.levelname != "INFO"]
    assert not over_socket.slack.state.prompts


async def test_a_direct_message_is_answered_in_its_own_thread(over_socket: Stage) -> None:
    await over_socket.people.say(over_socket.ben, "help")
    answer = (await over_socket.slack.until(lambda: over_socket.people.direct(over_socket.ben)))[0]
    asked = next(one for one in over_socket.slack.state.messages["D0BEN"] if not one.get("bot_id"))
    assert answer["thread_ts"] == asked["ts"]
