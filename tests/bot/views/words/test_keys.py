"""Each key that the code names has its wording, and each wording is named by somebody."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bot.views.words import wordings
from bot.views.words.template import template
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ERRORS = {"VigieError", "WrongUse", "ConfigError", "RuleError", "SourceError", "StoreError", "DoorError"}
SAYING = {"phrase", "say", "runs", "Phrase"}
SOURCES = [*sorted(path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")), ROOT / "app.py"]
INCOMING = ROOT / "bot/views/words/incoming"


class Named(NamedTuple):
    """A key as some code names it. ``given``: the blanks it fills; None where it hands over a whole mapping."""

    key: str
    line: int
    given: frozenset[str] | None


def named(path: Path) -> Iterator[Named]:
    """The keys a file names: literals given to phrase, say and runs, and those of its errors and progress lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        yield from refused(node)
        first = node.args[0]
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        names = [keyword.arg for keyword in node.keywords]
        given = None if None in names or called == "Phrase" else frozenset(name for name in names if name)
        if called in SAYING and re.fullmatch(r"[a-z_]+(\.[\w]+)*", first.value):
            yield Named(first.value, node.lineno, given)
        elif called in ERRORS:
            yield Named(f"error.{first.value}", node.lineno, given)
        elif called == "progress":
            yield Named(f"progress.{first.value}", node.lineno, given)


def refused(node: ast.Call) -> Iterator[Named]:
    """A fault of a YAML file: ``refuse(node, "rule.list", ...)``, which adds file, line and column."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
    words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if called in {"refuse", "refuse_key"} and words:
        names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
        yield Named(f"error.{words[-1]}", node.lineno, names | {"file", "line", "column"})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_that_is_named_has_its_wording(path: Path) -> None:
    assert [f"{one.key} (line {one.line})" for one in named(path) if one.key not in wordings("fr")] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_blank_of_a_named_key_is_filled(path: Path) -> None:
    for one in named(path):
        if one.given is not None and one.key in wordings("fr"):
            assert set(template(wordings("fr")[one.key]).blanks) <= one.given, f"{one.key} (line {one.line})"


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
