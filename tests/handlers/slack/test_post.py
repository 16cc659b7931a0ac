"""What nobody asked for goes out once, and can be found again by its key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import DoorError
from bot.model import Place
from bot.views.message import Message, Poster, Run, Text
from handlers.slack.api import SlackApi
from handlers.slack.post import SlackPoster
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import written
from tests.handlers.slack.conftest import peopled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SCIENCE = Place("slack", "C0SCIENCE", "science", "channel", "T0VIGIE01")
DIGEST = Message(locale="en", summary="Digest of 24 November", parts=(Text((Run("Two appeals <!channel>"),)),))


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        peopled(slack)
        yield slack


@pytest.fixture
async def poster(slack: FakeSlack) -> AsyncIterator[Poster]:
    api = SlackApi(slack.state.bot_token, slack.api_url, patience_s=5)
    yield SlackPoster(api)
    await api.close()


def _today() -> datetime:
    return datetime.now(UTC) - timedelta(hours=1)


async def test_a_digest_and_its_thread(slack: FakeSlack, poster: Poster) -> None:
    posted = await poster.post(SCIENCE, DIGEST, key="digest:2026-11-24")
    await poster.post(SCIENCE, DIGEST, key="digest:2026-11-24:1", thread=posted)
    first, second = slack.state.messages["C0SCIENCE"]
    assert first["metadata"] == {"event_type": "vigie_digest", "event_payload": {"key": "digest:2026-11-24"}}
    assert second["thread_ts"] == first["ts"] == posted.id
    assert "<!channel>" not in written(first)


async def test_it_is_found_by_its_key(slack: FakeSlack, poster: Poster) -> None:
    assert await poster.find(SCIENCE, key="k", since=_today()) is None
    posted = await poster.post(SCIENCE, DIGEST, key="k")
    assert await poster.find(SCIENCE, key="k", since=_today()) == posted
    assert await poster.find(SCIENCE, key="other", since=_today()) is None
    assert await poster.find(SCIENCE, key="k", since=datetime.now(UTC) + timedelta(minutes=5)) is None


async def test_it_is_found_behind_a_busy_day(slack: FakeSlack, poster: Poster) -> None:
    posted = await poster.post(SCIENCE, DIGEST, key="k")
    slack.state.messages["C0SCIENCE"] += [{"type": "message", "user": "U0BEN", "text": "hi", "ts": slack.state.ts()} for _ in range(450)]
    assert await poster.find(SCIENCE, key="k", since=_today()) == posted
    assert len(slack.called("conversations.history")) == 3


async def test_an_unknown_outcome_is_told_apart_and_can_be_asked_for(slack: FakeSlack, poster: Poster) -> None:
    slack.cut("chat.postMessage", done=True)
    with pytest.raises(OSError, match="Slack"):
        await poster.post(SCIENCE, DIGEST, key="k")
    assert await poster.find(SCIENCE, key="k", since=_today()) is not None
    slack.cut("chat.postMessage", done=False)
    with pytest.raises(OSError, match="Slack"):
        await poster.post(SCIENCE, DIGEST, key="l")
    assert await poster.find(SCIENCE, key="l", since=_today()) is None


async def test_a_refusal_is_surely_not_sent(slack: FakeSlack, poster: Poster) -> None:
    slack.state.members["C0SCIENCE"].clear()
    with pytest.raises(DoorError):
        await poster.post(SCIENCE, DIGEST, key="k")


async def test_a_digest_at_somebodys_home_goes_to_the_direct_message(slack: FakeSlack, poster: Poster) -> None:
    home = Place("slack", "U0BEN", "", "home")
    posted = await poster.post(home, DIGEST, key="k")
    assert slack.state.messages["D0BEN"][0]["ts"] == posted.id
    assert await poster.find(home, key="k", since=_today()) == posted


async def test_a_429_is_honoured(slack: FakeSlack, poster: Poster) -> None:
    slack.rate_limit("chat.postMessage", after_s=1)
    await poster.post(SCIENCE, DIGEST, key="k")
    assert len(slack.state.messages["C0SCIENCE"]) == 1
