"""Each key that the code names has its wording, and each wording is named by somebody."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from bot.views.words import wordings
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ERRORS = {"VigieError", "WrongUse", "ConfigError", "RuleError", "SourceError", "StoreError", "DoorError"}
SAYING = {"phrase", "say", "runs", "Phrase"}
SOURCES = [*sorted(path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")), ROOT / "app.py"]
INCOMING = ROOT / "bot/views/words/incoming"


def named(path: Path) -> Iterator[tuple[str, int]]:
    """The keys a file names: literals given to phrase, say and runs, and those of its errors and progress lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        if called in SAYING and re.fullmatch(r"[a-z_]+(\.[\w]+)*", first.value):
            yield first.value, node.lineno
        elif called in ERRORS:
            yield f"error.{first.value}", node.lineno
        elif called == "progress":
            yield f"progress.{first.value}", node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_that_is_named_has_its_wording(path: Path) -> None:
    assert [f"{key} (line {line})" for key, line in named(path) if key not in wordings("fr")] == []


def test_no_fragment_of_wording_waits_to_be_taken_up() -> None:
    assert sorted(path.name for path in INCOMING.glob("*.yml")) == []


def test_every_member_of_a_list_has_its_word() -> None:
    from bot.model import Act, Audience, Certainty, Grade, Origin, Outcome, Role, Severity, Status, WatchKind, Whose
    from bot.views.choices import NETWORKS
    from bot.views.help import NOT_BUILT, VERBS

    lists: dict[str, Iterable[str]] = {
        "act": Act,
        "audience": Audience,
        "certainty": Certainty,
        "grade": Grade,
        "grade_said": Grade,
        "of": Whose,
        "origin": Origin,
        "outcome": Outcome,
        "role": Role,
        "severity": Severity,
        "status": Status,
        "watch": WatchKind,
    }
    for prefix, members in (*lists.items(), ("network", NETWORKS), ("not_built", NOT_BUILT)):
        for member in members:
            assert f"{prefix}.{member}" in wordings("fr"), f"{prefix}.{member}"
    for verb in (*VERBS, *NOT_BUILT):
        assert {f"verb.{verb}.{part}" for part in ("name", "hint", "purpose", "example", "button")} <= wordings("fr").keys()
