"""Where a turn takes place, which words it has, and which ways lead back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.help import menu
from bot.views.words import words_for
from handlers.slack.turns import Taken
from tests.fakes import slack_payloads as payloads
from tests.fakes.slack_people import written

if TYPE_CHECKING:
    from bot.model import Place
    from handlers.slack.turn import SlackTurn
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage


def _command(stage: Stage, channel: JSON, text: str = "help", **more: str) -> JSON:
    url = stage.slack.response_url("commands", channel=channel["id"], user="U0BEN")
    made = payloads.command(stage.slack.space, user=stage.ben, channel=channel, text=text, trigger=stage.slack.state.trigger(), response_url=url)
    return made | more


async def _turn(stage: Stage, body: JSON) -> SlackTurn:
    turn = await stage.door._turns.of_command(body, Taken("k"))
    assert turn is not None
    return turn


async def _place(stage: Stage, body: JSON) -> Place:
    return (await _turn(stage, body)).place


async def test_a_command_knows_its_channel_and_its_words(over_socket: Stage) -> None:
    turn = await _turn(over_socket, _command(over_socket, over_socket.science, "check a &lt; b on <#C0SCIENCE|science>"))
    assert turn.text == "check a < b on #science"
    assert (turn.place.id, turn.place.name, turn.place.kind, turn.place.team) == ("C0SCIENCE", "science", "channel", "T0VIGIE01")
    assert (turn.asker.id, turn.asker.name, turn.locale) == ("U0BEN", "Ben", "en")


async def test_the_name_of_a_private_channel_is_asked_for(over_socket: Stage) -> None:
    secret = over_socket.slack.channel("C0SECRET", "launch", "U0BEN")
    assert (await _place(over_socket, _command(over_socket, secret, channel_name="privategroup"))).name == "launch"
    closed = over_socket.slack.channel("C0CLOSED", "closed", "U0BEN", bot=False)
    over_socket.slack.refuse("conversations.info", "channel_not_found")
    assert (await _place(over_socket, _command(over_socket, closed, channel_name="privategroup"))).name == ""


async def test_a_conversation_of_two_others_is_no_direct_message_with_us(over_socket: Stage) -> None:
    theirs = {"id": "D0THEIRS", "is_im": True, "user": "U0ADA"}
    turn = await _turn(over_socket, _command(over_socket, theirs))
    assert turn.place.kind == "direct"
    assert not turn.reach.own
    assert (await _turn(over_socket, _command(over_socket, over_socket.slack.state.channels["D0BEN"]))).reach.own


async def test_a_mention_in_a_thread_is_shared_in_that_thread(over_socket: Stage) -> None:
    stage = over_socket
    await stage.people.mention(stage.ben, stage.science, "check Our teams met on Tuesday.", thread_ts="1.000001")
    verdict = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    assert "P-0001" in written(verdict)
    hint = (await stage.slack.until(lambda: stage.slack.called("chat.postEphemeral")))[0]
    assert hint["thread_ts"] == "1.000001"
    inner = payloads.app_mention(stage.slack.space, user=stage.ben, channel="C0SCIENCE", text="<@U0VIGIEBOT> help", ts="2.2", thread_ts="1.000001")
    turn = await stage.door._turns.of_mention(payloads.event(stage.slack.space, inner, number=9), inner, Taken("k"))
    assert turn is not None
    assert turn.text == "help"
    assert turn.place.name == "science"
    await turn.reply(menu(words_for("en")), private=False)
    assert stage.people.public(stage.science)[0]["thread_ts"] == "1.000001"


async def test_a_form_of_another_edition_is_answered_in_the_direct_message(over_socket: Stage) -> None:
    stage = over_socket
    view = {"id": "V1", "type": "modal", "callback_id": "form.of_last_year", "private_metadata": "P-0001", "blocks": [], "state": {"values": {}}}
    await stage.people.submit(stage.ben, view)
    assert written((await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]).strip()
