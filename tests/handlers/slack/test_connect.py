"""Where people of other organisations read along, nothing private stands, and nothing is said for everyone."""

from __future__ import annotations

import pytest

from bot.errors import DoorError
from bot.model import Place
from bot.views.help import menu
from bot.views.words import words_for
from tests.fakes.slack_people import written
from tests.handlers.slack.conftest import Stage


def _shared(stage: Stage) -> dict[str, object]:
    return stage.slack.channel("C0BOTH", "both", "U0BEN", "U0ADA", is_ext_shared=True)


async def test_a_command_in_a_shared_channel_is_answered_in_the_direct_message(over_socket: Stage) -> None:
    stage, both = over_socket, _shared(over_socket)
    await stage.people.command(stage.ben, both, "check Nous guérit")
    verdict = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    assert "P-0001" in written(verdict)
    hint = (await stage.slack.until(lambda: stage.people.private(stage.ben, both)))[0]
    assert "direct message" in written(hint)
    assert "guérit" not in written(hint)


async def test_nothing_is_said_for_everyone_in_a_shared_channel(over_socket: Stage) -> None:
    stage, both = over_socket, _shared(over_socket)
    await stage.people.command(stage.ben, both, "check")
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ben, form, text="guérit")
    verdict = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    assert "P-0001" in written(verdict)
    await stage.people.command(stage.ben, both, "digest at 08:30")
    assert words_for("en").say("error.shared_channel") in written((await stage.slack.until(lambda: stage.people.direct(stage.ben)[1:]))[0])
    assert not stage.people.public(both)


async def test_a_channel_vigie_cannot_see_gets_nothing_for_everyone(over_socket: Stage) -> None:
    stage = over_socket
    closed = stage.slack.channel("C0CLOSED", "closed", "U0BEN", bot=False)
    stage.slack.refuse("conversations.info", "channel_not_found", times=9)
    await stage.people.command(stage.ben, closed, "check Our teams met.")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ben, closed)))[0]
    await stage.people.press(stage.ben, closed, verdict, "check.share")
    told = (await stage.slack.until(lambda: stage.people.private(stage.ben, closed)[1:]))[0]
    assert "/invite" in written(told)
    assert not stage.people.public(closed)


async def test_a_digest_stays_out_of_a_channel_that_became_shared(over_socket: Stage) -> None:
    stage, both = over_socket, _shared(over_socket)
    place = Place("slack", "C0BOTH", "both", "channel", "T0VIGIE01")
    with pytest.raises(DoorError) as refused:
        await stage.door.poster.post(place, menu(words_for("en")), key="digest:1")
    assert "both" in words_for("en").phrase(refused.value.phrase)
    assert not stage.people.public(both)
