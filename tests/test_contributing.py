"""The examples of CONTRIBUTING.md, executed as they stand there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.assemble import House
from bot.model import Draft, Outcome, Seen
from bot.settings import Settings
from tests.bot.rules.small import write
from tests.handlers.door import Said
from tests.paths import ROOT
from tests.terminal import run

EXAMPLE = re.compile(r"<!-- example: (\w+)(?: ([^\n]+?))? -->\n```\w+\n(.*?)```", re.DOTALL)
EXAMPLES: list[tuple[str, str, str]] = EXAMPLE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
WIDTH = {"COLUMNS": "80"}  # of the terminal that the page shows


def bodies(kind: str) -> dict[str, str]:
    return {name: body for found, name, body in EXAMPLES if found == kind}


def executed(kind: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(bodies(kind)[""], names)
    return names


@pytest.fixture
def ruled(home: Path) -> House:
    """A house whose home holds the example's rule and lists."""
    for name, body in bodies("rule").items():
        (home / "rules").mkdir(parents=True, exist_ok=True)
        (home / "rules" / name).write_text(body, encoding="utf-8")
    for name, body in bodies("lexicon").items():
        path = home / "rules" / "lexicons" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    for name, body in bodies("ruling").items():
        (home / "rules" / "rulings").mkdir(parents=True, exist_ok=True)
        (home / "rules" / "rulings" / name).write_text(body, encoding="utf-8")
    return House(Settings.read({"VIGIE_HOME": str(home)}), "en")


def test_every_part_of_the_page_has_its_example() -> None:
    assert {kind for kind, _, _ in EXAMPLES} == {"rule", "lexicon", "posts", "trial", "ruling", "source", "task"}


def test_the_rule_decides_and_passes_what_its_examples_say(ruled: House) -> None:
    flagged = ruled.desk.judge(Draft(text="Un traitement miracle contre le lupus."))
    assert not ruled.troubles
    assert flagged.outcome is Outcome.STOP
    assert "HSE-TONE-01" in [finding.code for finding in flagged.findings]
    for text in (
        "It was a miracle that the train was on time.",
        "Does a miracle treatment exist?",
        "Le miracle économique de l’après-guerre",
    ):
        assert "HSE-TONE-01" not in [finding.code for finding in ruled.desk.judge(Draft(text=text)).findings]


def test_the_ruling_stands_beside_the_finding_that_it_is_about(ruled: House) -> None:
    flagged = ruled.desk.judge(Draft(text="Un traitement miracle contre le lupus.", country="FR"))
    assert {finding.code: finding.ruling.id for finding in flagged.findings if finding.ruling} == {"HSE-TONE-01": "HSE-2025-MIRACLE"}


def test_a_trial_prints_what_the_page_shows(home: Path, tmp_path: Path) -> None:
    """First the rule beside its lists, then, the rule in its place, a list with one more term."""
    for kind, folder in (("lexicon", home / "rules" / "lexicons"), ("rule", tmp_path), ("posts", tmp_path)):
        for name, body in bodies(kind).items():
            write(folder / name, body)
    (rule, shown_first), (edited, shown_then) = bodies("trial").items()
    assert run(home, *typed(shown_first), cwd=tmp_path, environ=WIDTH).out.strip() == printed(shown_first)
    write(home / "rules" / rule, bodies("rule")[rule])
    name, term = edited.split()
    write(tmp_path / name, bodies("lexicon")[name].replace("neutral:", f"  - {term}\nneutral:"))
    ran = run(home, *typed(shown_then), cwd=tmp_path, environ=WIDTH)
    assert (ran.code, ran.out.strip()) == (0, printed(shown_then))


def typed(shown: str) -> list[str]:
    """The words after ``app.py`` in a shown command."""
    return shown.partition("\n")[0].partition("app.py ")[2].split()


def printed(shown: str) -> str:
    """What the command printed."""
    return shown.partition("\n")[2].strip()


def test_a_slip_in_the_rule_is_refused_with_its_line_and_the_packs_stay(ruled: House, home: Path) -> None:
    rule = next((home / "rules").glob("*.yml"))
    rule.write_text(rule.read_text(encoding="utf-8").replace("  near: 12", "  nearby: 12"), encoding="utf-8")
    again = House(Settings.read({"VIGIE_HOME": str(home)}), "en")
    assert again.book.cards()
    assert str(again.troubles[0].values["line"]) == "13"
    assert "near" in str(again.troubles[0].values)


def test_the_source_turns_bytes_into_items() -> None:
    source = executed("source")["Notices"]()
    found = source.items("Le registre fête ses dix ans\thttps://institut.example/registre\n".encode())
    assert [item.title for item in found] == ["Le registre fête ses dix ans"]
    assert source.request(Seen(etag='"7"')).headers["If-None-Match"] == '"7"'


async def test_the_task_answers_in_any_door(house: House) -> None:
    route = executed("task")["ROUTES"][0]
    turn = Said()
    await route.task(turn, house.desk)
    assert house.book.edition in turn.private[0].summary
