"""Who asks: their language and time zone as Slack tells them, asked once."""

from __future__ import annotations

import asyncio

from handlers.slack.api import SlackApi
from handlers.slack.asker import Askers, Company
from tests.fakes.slack import FakeSlack
from tests.handlers.slack.conftest import peopled
from tests.handlers.slack.desk import small_desk

COMPANY = Company("fr", "Europe/Paris", "FR")


async def test_language_zone_and_name_are_slacks_and_asked_once() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        askers = Askers(api, small_desk(), COMPANY)
        found = await asyncio.gather(*(askers.of("U0BEN") for _ in range(20)))
        assert {(one.person.locale, one.person.zone, one.person.name) for one in found} == {("en", "Europe/London", "Ben")}
        assert found[0].member
        assert len(slack.called("users.info")) == 1
        await api.close()


async def test_what_slack_does_not_tell_is_the_companys() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        slack.person("U0DE", "Dora Deutsch", locale="de-DE", tz="Mars/Olympus")
        api = SlackApi(slack.state.bot_token, slack.api_url)
        askers = Askers(api, small_desk(), COMPANY)
        for user in ("U0DE", "U0NOBODY"):
            found = (await askers.of(user, "name")).person
            assert (found.locale, found.zone, found.country) == ("fr", "Europe/Paris", "FR")
        await api.close()


async def test_a_slack_that_was_silent_is_asked_again() -> None:
    async with FakeSlack() as slack:
        peopled(slack)
        api = SlackApi(slack.state.bot_token, slack.api_url)
        askers = Askers(api, small_desk(), COMPANY)
        slack.refuse("users.info", "fatal_error")
        assert (await askers.of("U0BEN")).person.locale == "fr"
        assert (await askers.of("U0BEN")).person.locale == "en"
        await api.close()
