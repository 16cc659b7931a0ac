"""Vigie as it is run, in its own process, with Slack's keys: it answers, says which token is refused, and ends when it is told to."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench.slack_ack import running
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People, written
from tests.handlers.slack.conftest import peopled
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_it_answers_and_ends_with_0_when_it_is_told_to(mode: str) -> None:
    async with FakeSlack() as slack:
        ada, _, science = peopled(slack)
        async with running(slack, mode) as wire:  # SIGTERM at the end; another exit code than 0 is an error
            people = People(slack, wire)
            assert (await people.command(ada, science, "aide")).acked
            answer = await slack.until(lambda: people.private(ada, science), within_s=30)
            assert "/vigie" in written(answer[0])


@pytest.mark.parametrize(
    ("variable", "keys"),
    [
        ("SLACK_BOT_TOKEN", {"SLACK_BOT_TOKEN": "xoxb-revoked", "SLACK_APP_TOKEN": "xapp-fake-app-token"}),
        ("SLACK_APP_TOKEN", {"SLACK_BOT_TOKEN": "xoxb-fake-bot-token", "SLACK_APP_TOKEN": "xapp-revoked"}),
        ("SLACK_BOT_TOKEN", {"SLACK_BOT_TOKEN": "xoxb-revoked", "SLACK_SIGNING_SECRET": "s"}),
    ],
)
async def test_a_refused_token_is_one_sentence_that_names_the_variable(tmp_path: Path, variable: str, keys: dict[str, str]) -> None:
    async with FakeSlack() as slack:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "VIGIE_"))}
        own = {"VIGIE_HOME": str(tmp_path), "VIGIE_PORT": "0", "VIGIE_LOCALE": "en", "SLACK_API_URL": slack.api_url}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "app.py", "run", cwd=ROOT, env={**clean, **own, **keys}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, said = (part.decode() for part in await asyncio.wait_for(process.communicate(), 60))
    assert process.returncode == 1
    assert variable in said
    assert "Traceback" not in said + out
    assert "revoked" not in said + out
