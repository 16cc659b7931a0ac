"""A response_url has five uses within 30 minutes, whoever shares it; a closed way hands on to the next."""

from __future__ import annotations

import time

import pytest

from bot.errors import DoorError
from handlers.slack.api import Refused, SlackApi
from handlers.slack.ways import ByUrl, Channel, Direct, Ephemeral, Letter, ResponseUrls, send
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled

HELLO = Letter({"text": "hello", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}]})


def test_five_uses_within_half_an_hour() -> None:
    urls = ResponseUrls()
    assert [urls.take("a", time.time()) for _ in range(7)] == [True] * 5 + [False] * 2
    assert urls.take("b", time.time())
    assert not urls.take("c", time.time() - 31 * 60)


async def test_each_way_is_tried_in_its_turn() -> None:
    async with FakeSlack() as slack:
        _, ben, science = peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        url = slack.response_url("commands", channel=science["id"], user=ben["id"])
        ways = (ByUrl(api, ResponseUrls(), url, time.time()), Ephemeral(api, science["id"], ben["id"]), Direct(api, ben["id"]))
        for _ in range(6):
            await send(ways, HELLO)
        assert len(slack.called("response_url")) == 5
        assert len(slack.called("chat.postEphemeral")) == 1
        slack.state.members[science["id"]].clear()
        await send(ways, HELLO)
        assert len(slack.called("chat.postMessage")) == 1
        with pytest.raises(Refused) as refused:
            await send(ways[:2], HELLO)
        assert refused.value.code == "not_in_channel"
        await api.close()


async def test_a_url_slack_has_forgotten_is_a_closed_way() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        for url in (slack.api_url.replace("/api/", "/commands/T/1/x"), "http://127.0.0.1:1/commands/T/1/x", "no address"):
            with pytest.raises(DoorError):
                await send((ByUrl(api, ResponseUrls(), url, time.time()),), HELLO)
        await api.close()


async def test_links_of_others_are_not_unfolded() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        await send((Channel(api, "C0SCIENCE", "1.1"),), HELLO)
        sent = slack.called("chat.postMessage")[0]
        assert (sent["unfurl_links"], sent["unfurl_media"], sent["thread_ts"]) == (False, False, "1.1")
        await api.close()


async def test_nobody_knows_is_not_said_a_second_time() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        slack.cut("chat.postMessage", done=True)
        with pytest.raises(OSError, match="Slack"):
            await send((Channel(api, "C0SCIENCE"), Direct(api, "U0BEN")), HELLO)
        assert len(slack.called("chat.postMessage")) == 1
        await api.close()
