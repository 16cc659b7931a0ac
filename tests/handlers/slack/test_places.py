"""A place is asked for once, and a silent Slack costs a name, nothing else."""

from __future__ import annotations

from handlers.slack.api import SlackApi
from handlers.slack.places import About, Places
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled


async def test_names_and_direct_messages_are_asked_for_once() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        places = Places(api)
        assert [await places.about("C0SCIENCE"), await places.about("C0SCIENCE")] == [About("science", shared=False)] * 2
        assert [await places.direct("U0BEN"), await places.direct("U0BEN")] == ["D0BEN", "D0BEN"]
        assert len(slack.called("conversations.info")) == len(slack.called("conversations.open")) == 1
        slack.refuse("conversations.info", "fatal_error")
        assert await places.about("C0OTHER") is None
        assert await places.about("C0OTHER") is None
        await api.close()


async def test_a_channel_shared_with_others_is_seen_as_such() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        slack.channel("C0BOTH", "both", is_ext_shared=True)
        slack.channel("C0SOON", "soon", is_pending_ext_shared=True)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        places = Places(api)
        assert [await places.about(channel) for channel in ("C0BOTH", "C0SOON")] == [About("both", shared=True), About("soon", shared=True)]
        await api.close()
