"""A day in Slack with the real desk: its rules, its store, its words, its digest. Whatever the fake Slack would refuse fails here."""

from __future__ import annotations

import logging
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.assemble import House, Waking
from bot.model import DigestPlan, Person, Place
from bot.settings import Settings
from bot.store import places
from tests.fakes.slack_people import buttons, written
from tests.handlers.slack.conftest import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.desk import Desk
    from tests.fakes.slack_payloads import JSON
    from tests.handlers.slack.conftest import Stage

DRAFT = "Notre traitement Velunor guérit toujours le lupus, sans exception."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One house for the whole day: opening it reads the rule book."""
    with House(Settings.read({"VIGIE_HOME": str(tmp_path_factory.mktemp("home"))}), "fr") as house:
        house.begin_with_samples()
        yield house.desk


@pytest.fixture(autouse=True)
def _no_line_before_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow this machine is now: what is read here is the answer."""
    monkeypatch.setattr("handlers.slack.turn.PROGRESS_AFTER_S", 3600)


def _code(message: JSON) -> str:
    found = re.search(r"P-\d{4}", written(message))
    assert found, written(message)
    return found[0]


@asynccontextmanager
async def _day(desk: Desk, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """The door with the real desk; at the end nothing was refused, nothing went wrong."""
    caplog.set_level(logging.WARNING)
    async with staged("socket", desk) as stage:
        for user in (stage.ada, stage.ben):
            await desk.tell_once(Person("slack", user["id"], "", "fr", "Europe/Paris", "FR"))  # not their first time
        yield stage
    assert not [record.getMessage() for record in caplog.records]


async def _next(stage: Stage, user: JSON, seen: int) -> JSON:
    """The answer after the first ``seen`` that only this person sees in #science."""
    answer: JSON = (await stage.slack.until(lambda: stage.people.private(user, stage.science)[seen:], within_s=60))[0]
    return answer


async def test_check_why_dismiss_and_the_home_that_remembers(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async with _day(desk, caplog) as stage:
        await stage.people.command(stage.ada, stage.science, f"verifier {DRAFT}")
        verdict = await _next(stage, stage.ada, 0)
        assert "■ STOP" in written(verdict)
        await stage.people.press(stage.ada, stage.science, verdict, "check.why")
        assert "guérit" in written(await _next(stage, stage.ada, 1))
        await stage.people.press(stage.ada, stage.science, verdict, "check.dismiss")
        form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
        await stage.people.submit(stage.ada, form, reason="Titre d’une étude publiée.")
        assert _code(verdict) in written(await _next(stage, stage.ada, 2))
        await stage.people.press(stage.ada, stage.science, verdict, "check.edit")
        prefilled = await stage.slack.until(lambda: stage.slack.state.opened[1:])
        await stage.people.submit(stage.ada, prefilled[0], act="like")
        liked = await _next(stage, stage.ada, 3)
        assert "aimer" in written(liked)
        await stage.people.open_home(stage.ada)
        assert _code(liked) in written(await stage.slack.until(lambda: stage.slack.state.homes.get("U0ADA")))


async def test_the_news_of_the_samples_suggested_explained_drafted_and_checked(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async with _day(desk, caplog) as stage:
        await stage.people.command(stage.ben, stage.science, "suggest n:3")
        news = await _next(stage, stage.ben, 0)
        routes = [one["action_id"].partition("|")[0] for one in buttons(news["blocks"])]
        assert "suggest.draft" in routes
        await stage.people.press(stage.ben, stage.science, news, "suggest.draft")
        form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
        await stage.people.submit(stage.ben, form)
        assert _code(await _next(stage, stage.ben, 1))


async def test_the_digest_its_hour_an_answer_and_the_rules(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async with _day(desk, caplog) as stage:
        await stage.people.command(stage.ben, stage.science, "digest week")
        assert "Associations" in written(await _next(stage, stage.ben, 0))
        await stage.people.command(stage.ben, stage.science, "digest at 08:30 in <#C0SCIENCE|science>")
        assert "08:30" in written(await _next(stage, stage.ben, 1))
        await stage.people.command(stage.ben, stage.science, "ask What is new about lupus?")
        assert written(await _next(stage, stage.ben, 2))
        await stage.people.command(stage.ben, stage.science, "rules")
        rules = await _next(stage, stage.ben, 3)
        await stage.people.press(stage.ben, stage.science, rules, "rules.open")
        assert written(await _next(stage, stage.ben, 4))


async def test_a_language_chosen_holds_from_then_on(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async with _day(desk, caplog) as stage:
        await stage.people.command(stage.ben, stage.science, "me")
        mine = await _next(stage, stage.ben, 0)
        await stage.people.press(stage.ben, stage.science, mine, "me.change")
        form = (await stage.slack.until(lambda: stage.slack.state.opened))[0]
        await stage.people.submit(stage.ben, form, locale="fr", networks=["linkedin"])
        assert "Vos réglages" in written(await _next(stage, stage.ben, 1))
        await stage.people.command(stage.ben, stage.science, "")
        assert "Que voulez-vous faire" in written(await _next(stage, stage.ben, 2))


VERBS = ("", "check", "like", "suggest", "digest", "ask", "rules", "me", "help", "follow", "unfollow", "mute", "report", "chekc")


@pytest.mark.parametrize("reader", ["ada", "ben"])
async def test_every_verb_is_taken_by_slack_in_both_languages(desk: Desk, caplog: pytest.LogCaptureFixture, reader: str) -> None:
    async with _day(desk, caplog) as stage:
        user = {"ada": stage.ada, "ben": stage.ben}[reader]
        for verb in VERBS:
            await stage.people.command(user, stage.science, verb)
            await stage.people.say(user, verb or "vigie")
        await stage.slack.until(lambda: len(stage.people.direct(user)) == len(VERBS), within_s=60)
        await stage.slack.until(lambda: len(stage.people.private(user, stage.science)) + len(stage.slack.state.opened) == len(VERBS), within_s=60)
        assert {form["callback_id"] for form in stage.slack.state.opened} == {"form.check", "form.ask"}


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_digest_stands_in_its_channel_once_whatever_became_of_the_first_try(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    monkeypatch.setattr("bot.flows.deliver.LEASE", timedelta(0))  # the next look may follow at once
    house.begin_with_samples()
    async with staged("socket", house.desk) as stage:
        waking = Waking(house, {"slack": stage.door.poster})
        begun = datetime.now(UTC)
        here = begun.astimezone(ZoneInfo("Europe/Paris"))
        place = Place("slack", "C0SCIENCE", "science", "channel", stage.slack.space.team)
        plan = DigestPlan(place, here.hour, here.minute, "Europe/Paris", weekdays_only=False)
        places.plan(house.store, plan, begun - timedelta(hours=2))
        stage.slack.cut("chat.postMessage", done=arrived)
        await waking.deliver()
        assert len(stage.people.public(stage.science)) == int(arrived)
        for _ in range(3):
            await waking.deliver()
        digests = [m for m in stage.people.public(stage.science) if "thread_ts" not in m]
        assert len(digests) == 1
        assert digests[0]["metadata"]["event_payload"]["key"].startswith("digest:")
        assert all(m.get("thread_ts", digests[0]["ts"]) == digests[0]["ts"] for m in stage.people.public(stage.science))
