"""The README says what is: every setting, every verb, every command of the terminal as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.all import ROUTES
from tests.archives import write
from tests.bot.rules.small import rule
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
    later = {"follow", "unfollow", "mute", "report"}
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
