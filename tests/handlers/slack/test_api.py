"""What Slack refuses, what nobody knows, and how long a 429 is waited for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.errors import DoorError
from handlers.slack.api import Refused, SlackApi, quiet_logger
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        peopled(slack)
        yield slack


@pytest.fixture
async def api(slack: FakeSlack) -> AsyncIterator[SlackApi]:
    api = SlackApi(slack.state.bot_token, slack.api_url, patience_s=5)
    yield api
    await api.close()


async def test_a_429_is_waited_for(slack: FakeSlack, api: SlackApi) -> None:
    slack.rate_limit("chat.postMessage", times=2, after_s=0)
    await api.call(api.web.chat_postMessage, channel="C0SCIENCE", text="a")
    assert len(slack.called("chat.postMessage (429)")) == 2
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_429_longer_than_our_patience_is_a_refusal(slack: FakeSlack, api: SlackApi) -> None:
    slack.rate_limit("chat.postMessage", after_s=30)
    with pytest.raises(Refused) as refused:
        await api.call(api.web.chat_postMessage, channel="C0SCIENCE", text="a")
    assert refused.value.code == "ratelimited"
    assert not slack.called("chat.postMessage")


async def test_a_refusal_names_method_and_reason(slack: FakeSlack, api: SlackApi) -> None:
    with pytest.raises(Refused) as refused:
        await api.call(api.web.chat_postMessage, channel="C0NOWHERE", text="a")
    assert refused.value.phrase.values == {"code": "channel_not_found", "method": "chat.postMessage"}


async def test_a_missing_scope_is_named() -> None:
    async with FakeSlack(scopes=frozenset({"commands"})) as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        with pytest.raises(Refused) as refused:
            await api.call(api.web.users_info, user="U0ADA")
        await api.close()
    assert refused.value.phrase.key == "error.slack_scope"
    assert refused.value.phrase.values["scope"] == "users:read"


@pytest.mark.parametrize("code", ["fatal_error", "internal_error", "request_timeout", "service_unavailable"])
async def test_what_slack_itself_does_not_know_is_unknown(slack: FakeSlack, api: SlackApi, code: str) -> None:
    slack.refuse("chat.postMessage", code)
    with pytest.raises(ConnectionError):
        await api.call(api.web.chat_postMessage, channel="C0SCIENCE", text="a")


@pytest.mark.parametrize("done", [True, False])
async def test_a_connection_that_ends_is_unknown_and_not_tried_again(slack: FakeSlack, api: SlackApi, done: bool) -> None:
    slack.cut("chat.postMessage", done=done)
    with pytest.raises(ConnectionError):
        await api.call(api.web.chat_postMessage, channel="C0SCIENCE", text="a")
    assert len(slack.called("chat.postMessage")) == int(done)


async def test_nobody_there_is_surely_not_sent(api: SlackApi) -> None:
    closed = SlackApi("xoxb-x", "http://127.0.0.1:1/api/")
    with pytest.raises(DoorError):
        await closed.call(closed.web.chat_postMessage, channel="C0SCIENCE", text="a")
    await closed.close()


def test_no_secret_and_no_traceback_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    logger = quiet_logger("test")
    try:
        int("guérit")
    except ValueError:
        logger.exception("failed with xoxb-1-2-abc and xapp-1-A-b at wss://x/?ticket=abc&app_id=1")
    logger.warning("payload: guérit")
    assert "abc" not in caplog.text
    assert "xapp-1-A-b" not in caplog.text
    assert "guérit" not in caplog.text
    assert caplog.records[0].levelno == logging.ERROR
