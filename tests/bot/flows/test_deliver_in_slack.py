"""The sending of a digest through the real Slack door, over real sockets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.flows.deliver import Outcome, deliver
from bot.flows.due import due
from bot.model import DigestPlan, Place
from bot.store.db import Store
from handlers.slack.api import SlackApi
from handlers.slack.post import SlackPoster
from tests.bot.flows.file_poster import compose, view
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.views.message import Poster

SCIENCE = Place("slack", "C0SCIENCE", "science", "channel", "T0VIGIE01")
NOW = datetime.now(UTC)  # Slack stamps what it keeps with the hour it is
PLAN = DigestPlan(SCIENCE, NOW.hour, NOW.minute, "UTC", weekdays_only=False)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        peopled(slack)
        yield slack


@pytest.fixture
async def poster(slack: FakeSlack) -> AsyncIterator[Poster]:
    api = SlackApi(slack.state.bot_token, slack.api_url, patience_s=1)
    yield SlackPoster(api)
    await api.close()


async def looked(home: Path, poster: Poster, *minutes: int) -> list[Outcome]:
    slot = due(PLAN, NOW)
    assert slot is not None
    with Store.open(home) as store:
        return [await deliver(PLAN, compose, view, poster, store, now=slot.at + timedelta(minutes=late)) for late in minutes]


def keys(slack: FakeSlack) -> list[str]:
    return [message["metadata"]["event_payload"]["key"] for message in slack.state.messages.get("C0SCIENCE", [])]


async def test_the_digest_and_its_thread_stand_in_the_channel_once(slack: FakeSlack, poster: Poster, tmp_path: Path) -> None:
    assert await looked(tmp_path, poster, 0, 1, 5) == [Outcome.SENT, Outcome.ALREADY, Outcome.ALREADY]
    assert [key.partition(":")[0] for key in keys(slack)] == ["digest", "digest/1", "digest/2"]


@pytest.mark.parametrize("done", [True, False])
async def test_an_answer_that_is_lost_is_looked_for_before_sending_again(slack: FakeSlack, poster: Poster, tmp_path: Path, done: bool) -> None:
    slack.cut("chat.postMessage", done=done)
    last = Outcome.ALREADY if done else Outcome.SENT
    assert await looked(tmp_path, poster, 0, 1, 3) == [Outcome.UNSURE, Outcome.BUSY, last]
    assert len(keys(slack)) == len(set(keys(slack))) == 3


async def test_what_slack_refuses_is_sent_at_the_next_look(slack: FakeSlack, poster: Poster, tmp_path: Path) -> None:
    slack.refuse("chat.postMessage", "channel_not_found")
    assert await looked(tmp_path, poster, 0, 1) == [Outcome.REFUSED, Outcome.SENT]
    assert len(keys(slack)) == 3


async def test_while_the_channel_cannot_be_read_nothing_is_sent_again(slack: FakeSlack, poster: Poster, tmp_path: Path) -> None:
    slack.cut("chat.postMessage", done=True)
    slack.refuse("conversations.history", "missing_scope", times=2)
    assert await looked(tmp_path, poster, 0, 3, 6, 9) == [Outcome.UNSURE, Outcome.BUSY, Outcome.BUSY, Outcome.ALREADY]
    assert len(keys(slack)) == 3
