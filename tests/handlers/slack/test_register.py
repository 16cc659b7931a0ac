"""What a person does in Slack, in both modes, over real sockets: from the typed command to the words they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import DoorError
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People, button, buttons, written
from tests.handlers.slack.conftest import Kept, door_to, opened, peopled
from tests.handlers.slack.desk import small_desk

if TYPE_CHECKING:
    from handlers.slack.register import SlackDoor
    from tests.handlers.slack.conftest import Stage

DRAFT = "Notre traitement Velunor guérit le lupus."


async def test_a_command_is_acked_and_answered_to_the_asker_alone(stage: Stage) -> None:
    acked = await stage.people.command(stage.ada, stage.science, f"check {DRAFT}")
    assert acked.acked
    assert acked.body is None
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ada, stage.science)))[0]
    assert "ARRÊT" in written(verdict) or "STOP" in written(verdict)
    assert "P-0001" in written(verdict)
    assert not stage.people.private(stage.ben, stage.science)
    assert not stage.people.public(stage.science)


async def test_the_language_is_the_askers(stage: Stage) -> None:
    await stage.people.command(stage.ada, stage.science, "")
    await stage.people.command(stage.ben, stage.science, "")
    ada = (await stage.slack.until(lambda: stage.people.private(stage.ada, stage.science)))[0]
    ben = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    assert "Que voulez-vous faire" in written(ada)
    assert "What would you like to do" in written(ben)


async def test_an_empty_check_opens_the_form_and_errors_travel_in_the_ack(stage: Stage) -> None:
    await stage.people.command(stage.ada, stage.science, "check")
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    refused = await stage.people.submit(stage.ada, form, text="  ")
    assert refused.body["response_action"] == "errors"
    assert set(refused.body["errors"]) == {"text"}
    taken = await stage.people.submit(stage.ada, form, text=DRAFT)
    assert taken.acked
    assert not taken.body
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ada, stage.science)))[0]
    assert "guérit" in written(verdict)


async def test_a_button_opens_the_form_prefilled_from_its_check_and_carries_the_code(stage: Stage) -> None:
    await stage.people.command(stage.ben, stage.science, f"check {DRAFT}")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    await stage.people.press(stage.ben, stage.science, verdict, "check.dismiss")
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ben, form, reason="It is the title of the study.")
    answers = await stage.slack.until(lambda: len(seen := stage.people.private(stage.ben, stage.science)) > 1 and seen)
    assert "P-0001" in written(answers[1])


async def test_why_answers_beside_the_verdict_and_leaves_it(stage: Stage) -> None:
    await stage.people.command(stage.ben, stage.science, f"check {DRAFT}")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    before = written(verdict)
    await stage.people.press(stage.ben, stage.science, verdict, "check.why")
    answers = await stage.slack.until(lambda: len(seen := stage.people.private(stage.ben, stage.science)) > 1 and seen)
    assert "Nobody can promise that." in written(answers[1])
    assert written(verdict) == before


async def test_share_here_shows_the_verdict_to_the_channel(stage: Stage) -> None:
    await stage.people.command(stage.ben, stage.science, "check Our teams met on Tuesday.")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    await stage.people.press(stage.ben, stage.science, verdict, "check.share")
    shared = (await stage.slack.until(lambda: stage.people.public(stage.science)))[0]
    assert "P-0001" in written(shared)


async def test_a_direct_message_is_answered_there(stage: Stage) -> None:
    await stage.people.say(stage.ben, "What is new about lupus?")
    answer = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    assert "I don’t know" in written(answer)
    await stage.people.say(stage.ben, f"check {DRAFT}")
    answers = await stage.slack.until(lambda: len(seen := stage.people.direct(stage.ben)) > 1 and seen)
    assert "STOP" in written(answers[1])
    await stage.people.press(stage.ben, stage.slack.state.channels["D0BEN"], answers[1], "check.why")
    answers = await stage.slack.until(lambda: len(seen := stage.people.direct(stage.ben)) > 2 and seen)
    assert "Nobody can promise that." in written(answers[2])


async def test_a_command_in_the_direct_message_is_answered_by_a_lasting_message(stage: Stage) -> None:
    await stage.people.command(stage.ben, stage.slack.state.channels["D0BEN"], "help")
    assert "/vigie" in written((await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0])


async def test_a_mention_is_answered_in_the_direct_message_and_says_so(stage: Stage) -> None:
    await stage.people.mention(stage.ben, stage.science, f"check {DRAFT}")
    answer = (await stage.slack.until(lambda: stage.people.direct(stage.ben)))[0]
    assert "STOP" in written(answer)
    hint = (await stage.slack.until(lambda: stage.people.private(stage.ben, stage.science)))[0]
    assert "direct message" in written(hint)
    assert not stage.people.public(stage.science)


async def test_the_home_is_shown_and_its_buttons_answer(stage: Stage) -> None:
    await stage.people.open_home(stage.ada)
    home = await stage.slack.until(lambda: stage.slack.state.homes.get("U0ADA"))
    assert home["type"] == "home"
    route = next(one["action_id"].partition("|")[0] for one in buttons(home["blocks"]) if one["action_id"].startswith("check.open"))
    await stage.people.press_at_home(stage.ada, route)
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ada, form, text=DRAFT)
    assert "guérit" in written((await stage.slack.until(lambda: stage.people.direct(stage.ada)))[0])


async def test_the_messages_tab_is_left_alone(over_socket: Stage) -> None:
    assert (await over_socket.people.open_home(over_socket.ada, tab="messages")).acked
    assert not over_socket.slack.state.homes


async def test_check_this_post_takes_the_message_as_it_was_written(stage: Stage) -> None:
    message = {"type": "message", "user": "U0BEN", "ts": "1.000001", "text": "Velunor guérit &amp; &lt;plus&gt;", "team": "T0VIGIE01"}
    await stage.people.shortcut(stage.ada, stage.science, message, "check_this_post")
    verdict = (await stage.slack.until(lambda: stage.people.private(stage.ada, stage.science)))[0]
    assert "guérit" in written(verdict)
    assert "& <plus>" in written(verdict)  # a quotation is rich text, which knows no entities


async def test_the_workspaces_own_menu_opens_the_form_and_its_verdict_comes_in_the_direct_message(stage: Stage) -> None:
    assert (await stage.people.workspace_shortcut(stage.ada, "check.open")).acked
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ada, form, text=DRAFT)
    assert "guérit" in written((await stage.slack.until(lambda: stage.people.direct(stage.ada)))[0])


async def test_a_command_reaches_a_channel_vigie_is_not_in(stage: Stage) -> None:
    elsewhere = stage.slack.channel("C0ELSE", "elsewhere", "U0ADA", bot=False)
    await stage.people.command(stage.ada, elsewhere, "check")
    form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
    await stage.people.submit(stage.ada, form, text=DRAFT)
    assert "guérit" in written((await stage.slack.until(lambda: stage.people.private(stage.ada, elsewhere)))[0])


async def test_what_was_answered_is_not_answered_again_after_a_restart() -> None:
    seen = Kept()
    async with FakeSlack() as slack:
        ada, _, _ = peopled(slack)
        inner = {"type": "message", "channel_type": "im", "channel": "D0ADA", "user": ada["id"], "text": "help", "ts": "1.1", "event_ts": "1.1"}
        for _ in range(2):
            door = door_to(slack, small_desk(), seen, mode="http")
            async with opened(slack, door, "http") as wire:
                assert (await People(slack, wire).event(inner, number=7)).acked
                await slack.until(lambda: slack.called("chat.postMessage"))
        assert len(slack.called("chat.postMessage")) == 1


async def test_a_form_opened_before_a_restart_is_still_taken() -> None:
    async with FakeSlack() as slack:
        ada, _, science = peopled(slack)
        desk = small_desk()
        async with opened(slack, door_to(slack, desk, Kept(), mode="http"), "http") as wire:
            await People(slack, wire).command(ada, science, "check")
            form = (await slack.until(lambda: slack.state.opened))[0]
        async with opened(slack, door_to(slack, desk, Kept(), mode="http"), "http") as wire:
            people = People(slack, wire)
            await people.submit(ada, form, text=DRAFT)
            assert "guérit" in written((await slack.until(lambda: people.private(ada, science)))[0])


async def _run(door: SlackDoor) -> None:
    await door.open()
    await door.run_socket()


@pytest.mark.parametrize(("variable", "mode"), [("SLACK_BOT_TOKEN", "http"), ("SLACK_APP_TOKEN", "socket")])
async def test_a_refused_token_is_named_by_its_variable(variable: str, mode: str) -> None:
    async with FakeSlack() as slack:
        door = door_to(slack, small_desk(), Kept(), mode=mode)
        if variable == "SLACK_BOT_TOKEN":
            slack.state.bot_token = "xoxb-another"
        else:
            slack.state.app_token = "xapp-another"
        with pytest.raises(DoorError) as refused:
            await _run(door)
        await door.close()
        assert refused.value.phrase.values["variable"] == variable
        assert "xox" not in str(refused.value)
        assert "xapp" not in str(refused.value)


async def test_a_slack_that_cannot_be_reached_is_said() -> None:
    async with FakeSlack() as slack:
        door = door_to(slack, small_desk(), Kept(), mode="socket")
    with pytest.raises(DoorError) as refused:
        await door.open()
    await door.close()
    assert refused.value.phrase.key == "error.slack_unreachable"


async def test_buttons_of_one_message_are_told_apart(over_socket: Stage) -> None:
    await over_socket.people.command(over_socket.ben, over_socket.science, "")
    menu = (await over_socket.slack.until(lambda: over_socket.people.private(over_socket.ben, over_socket.science)))[0]
    names = [one["action_id"] for one in buttons(menu["blocks"])]
    assert len(names) == len(set(names)) > 4
    assert button(menu, "help.open")["action_id"].startswith("help.open|")
