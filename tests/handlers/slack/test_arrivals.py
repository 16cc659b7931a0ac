"""Each delivery is handled once, bots and edits are left alone, guests get a sentence, and every recorded payload is taken."""

from __future__ import annotations

import asyncio
import json
import logging
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from bot.errors import StoreError
from handlers.slack.payload import at
from tests.fakes import slack_payloads as payloads
from tests.fakes.slack_people import written
from tests.handlers.slack.conftest import Kept, staged
from tests.handlers.slack.desk import small_desk
from tests.paths import shared

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Check, Draft, Person, Place
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage


def _said(stage: Stage, text: str, more: JSON | None = None) -> JSON:
    return payloads.message_im(user=stage.ben, channel="D0BEN", text=text, ts=stage.slack.state.ts()) | (more or {})


async def test_what_slack_sends_again_is_answered_once(stage: Stage) -> None:
    inner = _said(stage, "help")
    for retry in range(3):
        assert (await stage.people.event(inner, retry=retry, number=42)).acked
    await stage.people.say(stage.ben, "help")
    await stage.slack.until(lambda: len(stage.people.direct(stage.ben)) == 2)
    await asyncio.sleep(0.05)
    assert len(stage.people.direct(stage.ben)) == 2


async def test_an_envelope_sent_again_is_answered_once(over_socket: Stage) -> None:
    stage = over_socket
    url = stage.slack.response_url("commands", channel="C0SCIENCE", user="U0BEN")
    command = payloads.command(
        stage.slack.space, user=stage.ben, channel=stage.science, text="help", trigger=stage.slack.state.trigger(), response_url=url
    )
    envelope = payloads.envelope("slash_commands", command)
    for _ in range(3):
        assert (await stage.slack.socket.send(envelope)).acked
    await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science))
    await asyncio.sleep(0.05)
    assert len(stage.people.private(stage.ben, stage.science)) == 1


async def test_two_equal_commands_are_two(over_socket: Stage) -> None:
    for _ in range(2):
        await over_socket.people.command(over_socket.ben, over_socket.science, "help")
    await over_socket.slack.until(lambda: len(over_socket.people.private(over_socket.ben, over_socket.science)) == 2)


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B0VIGIE01"},
        {"user": "U0VIGIEBOT"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"subtype": "message_changed", "message": {"text": "help", "user": "U0BEN"}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"channel_type": "channel", "channel": "C0SCIENCE"},
        {"channel_type": "mpim", "channel": "G0SOME"},
    ],
)
async def test_bots_edits_and_other_conversations_are_left_alone(over_socket: Stage, more: JSON) -> None:
    assert (await over_socket.people.event(_said(over_socket, "help", more))).acked
    await asyncio.sleep(0.02)
    assert over_socket.slack.state.calls[-1][0] in ("apps.connections.open", "auth.test")


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted", "is_stranger"])
async def test_a_guest_gets_a_sentence_and_nothing_else(over_socket: Stage, flag: str) -> None:
    guest = over_socket.slack.person("U0GUEST", "Gus Guest")
    guest[flag] = True
    over_socket.slack.state.members["C0SCIENCE"].add("U0GUEST")
    await over_socket.people.command(guest, over_socket.science, "check Velunor guérit.")
    answer = (await over_socket.slack.until(lambda: over_socket.people.private(guest, over_socket.science)))[0]
    assert "members" in written(answer)
    assert "P-0001" not in written(answer)
    await over_socket.people.open_home(guest)
    assert "members" in written(await over_socket.slack.until(lambda: over_socket.slack.state.homes.get("U0GUEST")))


async def test_somebody_of_another_organisation_gets_a_sentence(over_socket: Stage) -> None:
    stranger = over_socket.slack.person("U0OTHER", "Oda Other", team_id="T0OTHER")
    shared_channel = over_socket.slack.channel("C0SHARED", "shared", "U0OTHER", "U0BEN")
    await over_socket.people.mention(stranger, shared_channel, "help", external=True)
    assert "members" in written((await over_socket.slack.until(lambda: over_socket.people.direct(stranger)))[0])
    await over_socket.people.mention(over_socket.ben, shared_channel, "help", external=True)
    assert "/vigie" in written((await over_socket.slack.until(lambda: over_socket.people.direct(over_socket.ben)))[0])


async def test_a_stale_button_gets_an_answer(over_socket: Stage) -> None:
    message = {"ts": "1.1", "blocks": [{"type": "actions", "block_id": "b", "elements": [_button("suggest.of_last_year|1")]}]}
    await over_socket.people.press(over_socket.ben, over_socket.science, message, "suggest.of_last_year")
    answer = (await over_socket.slack.until(lambda: over_socket.people.private(over_socket.ben, over_socket.science)))[0]
    assert written(answer).strip()


def _button(action_id: str) -> JSON:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "X"}, "value": ""}


HOSTILE = "<!channel> <!here> <@U0BEN> @here *bold* _it_ ~no~ `code` <https://evil.example|bank> &lt;!channel&gt; :bomb: \u202e evil"


async def test_words_from_outside_can_neither_ping_nor_format(over_socket: Stage) -> None:
    stage = over_socket
    await stage.people.command(stage.ben, stage.science, f"check guérit {HOSTILE}")
    await stage.people.say(stage.ben, f"check guérit {HOSTILE}")
    await stage.people.command(stage.ben, stage.science, HOSTILE)
    private = await stage.slack.until(lambda: len(seen := stage.people.private(stage.ben, stage.science)) > 1 and seen)
    direct = await stage.slack.until(lambda: stage.people.direct(stage.ben))
    for message in (*private, *direct):
        for text in _marked_up(message):
            assert "<!" not in text
            assert "<@" not in text
            assert "evil.example|" not in text
            assert "*bold*" not in text
            assert ":bomb:" not in text


def _marked_up(piece: Any) -> list[str]:
    """Every text in which Slack looks for markup: mrkdwn objects and the notification."""
    if isinstance(piece, list):
        return [text for one in piece for text in _marked_up(one)]
    if not isinstance(piece, dict):
        return []
    own = [piece["text"]] if piece.get("type") in ("mrkdwn", "message") else []
    return own + [text for value in piece.values() for text in _marked_up(value)]


async def test_a_failing_task_is_told_with_a_reference_and_no_words_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(draft: Draft, *_: object) -> None:
        raise RuntimeError(draft.text)

    async with staged("socket", small_desk(check=broken)) as stage:
        await stage.people.command(stage.ben, stage.science, "check guérit")
        answer = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    assert "E-" in written(answer)
    assert "guérit" not in caplog.text


async def test_a_store_that_fails_does_not_silence_the_door(caplog: pytest.LogCaptureFixture) -> None:
    class Full(Kept):
        def take(self, delivery_id: str, kind: str, body: str) -> bool:
            raise StoreError("disk_full")

        def answered(self, delivery_id: str) -> None:
            raise StoreError("disk_full")

    async with staged("socket", inbox=Full()) as stage:
        for _ in range(2):
            await stage.people.event(payloads.message_im(user=stage.ben, channel="D0BEN", text="help", ts="1.1"), number=5)
        await stage.slack.until(lambda: stage.people.direct(stage.ben))
        await asyncio.sleep(0.05)
        assert len(stage.people.direct(stage.ben)) == 1


_KINDS = {"events": "events_api", "commands": "slash_commands", "interactive": "interactive"}


def _recorded(*folders: str) -> list[tuple[str, str, JSON]]:
    """File, kind of delivery and body of every recorded payload of these folders."""
    files = [file for name in folders for file in sorted((shared("data/chat/slack") / name).iterdir())]
    return [(file.name, _KINDS[file.parent.name], _body(file)) for file in files]


def _body(file: Path) -> JSON:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".txt":
        return dict(parse_qsl(text.strip(), keep_blank_values=True))
    body: JSON = json.loads(text)
    return body


def _asker(body: JSON) -> str:
    return at(body, "user_id") or at(body, "user", "id") or at(body, "event", "user")


def _at_home_here(stage: Stage, body: JSON) -> JSON:
    """Its people and channels exist in the fake workspace, its response_url leads there."""
    if user := _asker(body):
        stage.slack.person(user, "Somebody")
    for channel in (at(body, "event", "channel"), at(body, "channel", "id"), at(body, "channel_id")):
        if channel and channel not in stage.slack.state.channels:
            stage.slack.channel(channel, "somewhere", user)
    if "response_url" in body:
        body["response_url"] = stage.slack.response_url("actions", channel="C0SCIENCE", user=user)
    return body


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_every_recorded_payload_is_taken(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    async with staged(mode) as stage:
        for name, kind, body in _recorded("events", "interactive", "commands"):
            taken = await stage.wire.deliver(kind, _at_home_here(stage, body))
            assert taken.acked, (name, taken)
        await stage.door._arrivals.settle(10)
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_every_recorded_command_and_button_gets_an_answer(mode: str) -> None:
    asks = ("block_actions", "message_action", "shortcut", "view_submission", "")
    async with staged(mode) as stage:
        for name, kind, body in _recorded("interactive", "commands"):
            if body.get("type", "") in asks and _asker(body) and "ssl_check" not in body:
                answered = _answers(stage)
                assert (await stage.wire.deliver(kind, _at_home_here(stage, body))).acked
                await stage.slack.until(partial(_more, stage, answered, name))


def _more(stage: Stage, answered: int, name: str) -> bool:
    return _answers(stage) > answered


def _answers(stage: Stage) -> int:
    return sum(name in ("response_url", "chat.postMessage", "chat.postEphemeral", "views.open") for name, _ in stage.slack.state.calls)


async def test_in_a_rush_everything_is_acked_and_answered_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.arrivals.AT_ONCE", 1)
    at_work, most = 0, 0
    quick = small_desk()

    async def check(draft: Draft, person: Person, place: Place, asked: str) -> Check:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0.02)
        at_work -= 1
        return await quick.check(draft, person, place, asked)

    async with staged("socket", small_desk(check=check)) as stage:
        acks = await asyncio.gather(*(stage.people.command(stage.ben, stage.science, f"check {n}") for n in range(10)))
        assert all(ack.acked for ack in acks)
        await stage.slack.until(lambda: len(stage.people.private(stage.ben, stage.science)) == 10)
    assert most == 1
