"""A place is asked for once, and a silent Slack costs a name, nothing else."""

from __future__ import annotations

from handlers.slack.api import SlackApi
from handlers.slack.places import Places
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled


async def test_names_and_direct_messages_are_asked_for_once() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        places = Places(api)
        assert [await places.name("C0SCIENCE"), await places.name("C0SCIENCE")] == ["science", "science"]
        assert [await places.direct("U0BEN"), await places.direct("U0BEN")] == ["D0BEN", "D0BEN"]
        assert len(slack.called("conversations.info")) == len(slack.called("conversations.open")) == 1
        slack.refuse("conversations.info", "fatal_error")
        assert await places.name("C0OTHER") == ""
        assert await places.name("C0OTHER") == ""
        await api.close()
