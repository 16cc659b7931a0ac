"""The README says what is: every setting, every verb, every command of the terminal as it stands there."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings
from handlers.all import ROUTES
from tests.archives import write
from tests.bot.rules.small import rule
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_people import People, written
from tests.handlers.slack.conftest import peopled
from tests.paths import ROOT
from tests.terminal import run

README = (ROOT / "README.md").read_text(encoding="utf-8")
BEGIN, END = "<!-- settings: made from bot/settings.py, held by a test -->\n", "<!-- end of settings -->"
COMMANDS = [found for found in re.findall(r"^\.venv/bin/python app\.py (.+)$", README, re.MULTILINE) if found != "collect"]


def settings_table() -> str:
    """The table as it must stand: to renew it, paste what a failing test prints."""
    head = "| Variable | Type | Default | What it decides |\n|---|---|---|---|\n"
    return head + "".join(
        f"| `{row.name}` | {row.type}{f', {row.unit}' if row.unit else ''}{', secret' if row.secret else ''} | "
        f"{f'`{row.default}`' if row.default else ''} | {row.meaning} |\n"
        for row in Settings.table()
    )


def test_the_table_of_settings_is_the_one_of_the_code() -> None:
    assert README.split(BEGIN)[1].split(END)[0].strip() == settings_table().strip()


def test_every_command_that_works_stands_in_the_table_with_its_french_name() -> None:
    later = {"report"}
    for route in ROUTES:
        if route.kind == "command" and route.name not in later:
            assert f"`/vigie {route.name}" in README
            assert all(f"`{alias}" in README for alias in route.aliases)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.split()[0])
def test_every_terminal_example_runs(home: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "draft.txt").write_text("Merci à nos équipes.", encoding="utf-8")
    (tmp_path / "december.csv").write_text("Texte;Date\nMerci à nos équipes.;01/12/2026\n", encoding="utf-8")
    (tmp_path / "posts.jsonl").write_text('{"text": "Merci"}\n', encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"text": "Merci", "verdict": "clear"}\n', encoding="utf-8")
    write(tmp_path / "archive" / "2026-11.parquet", [{"text": "Merci"}])
    (tmp_path / "HSE-01-my-rule.yml").write_text(rule("HSE-01", "{lexicon: price}"), encoding="utf-8")
    (tmp_path / "saved").mkdir()
    document = (ROOT / "tests" / "bot" / "sources" / "documents" / "rss2_journal_fr.xml").read_bytes()
    (tmp_path / "saved" / "feed.xml").write_bytes(document)
    (tmp_path / "another.json").write_text('{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}', encoding="utf-8")
    ran = run(home, *shlex.split(command, comments=True), cwd=tmp_path)
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err
    assert ran.out or "screen" in command


MOST_STEPS = 8
STEPS = re.findall(r"^\d+\. (.+)$", README.split("\n## In Slack\n")[1].split("\n## ")[0], re.MULTILINE)


def _named(pattern: str) -> str:
    """The one thing in the steps that looks like that."""
    found = re.findall(pattern, "\n".join(STEPS))
    assert len(found) == 1, (pattern, found)
    return str(found[0])


def _recipe(target: str) -> list[str]:
    """What make does last for that target, its variables filled in; ``$(PY)`` is this very Python."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert said, target
    return shlex.split(said[1].strip().splitlines()[-1].lstrip("\t@").replace("exec ", "").replace("$(PY)", sys.executable))


async def test_the_steps_in_slack_lead_from_nothing_to_the_first_verdict(home: Path) -> None:
    """Each step as it stands in the README, by a person who does nothing else."""
    assert 0 < len(STEPS) <= MOST_STEPS
    manifest = yaml.safe_load((ROOT / _named(r"\]\((\S+\.yml)\)")).read_text(encoding="utf-8"))  # the app is made from it, with its scopes alone
    async with FakeSlack(scopes=frozenset(manifest["oauth_config"]["scopes"]["bot"])) as slack:
        _, ben, science = peopled(slack)
        slack.state.members[science["id"]].discard(slack.space.bot_user)
        keys = {_named(r"\(`xoxb-…`\) into `(\w+)`"): slack.state.bot_token, _named(r"\(`xapp-…`\) into `(\w+)`"): slack.state.app_token}
        assert manifest["settings"]["socket_mode_enabled"] is True  # the steps name no address of our own
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "VIGIE_"))}
        here = {"VIGIE_HOME": str(home), "VIGIE_PORT": "0", "VIGIE_COLLECT_EVERY_MIN": "0", "SLACK_API_URL": slack.api_url}
        command = _recipe(_named(r"`make (\w+)`"))
        vigie = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={**clean, **here, **keys}, stderr=asyncio.subprocess.DEVNULL)
        try:
            await slack.until(lambda: slack.socket.connections, within_s=60)
            people = People(slack, slack.socket)
            assert f"@{manifest['features']['bot_user']['display_name']}" == _named(r"`/invite (@\w+)`")
            assert (await people.invite_bot(ben, science)).acked
            root, _, words = _named(r"`(/(?!invite)\w+ [^`]+)`").partition(" ")
            assert [root] == [one["command"] for one in manifest["features"]["slash_commands"]]
            assert (await people.command(ben, science, words)).acked
            await slack.until(lambda: any("P-0001" in written(one) for one in people.private(ben, science)), within_s=60)
        finally:
            vigie.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(vigie.wait(), 10) == 0
