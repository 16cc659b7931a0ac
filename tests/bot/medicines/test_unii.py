from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError
from bot.medicines import Register, starter_register
from bot.medicines.imports import substances_of
from bot.medicines.unii import facts
from bot.model import Basis, Supply
from tests.bot.medicines.made import american

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("header", ["name\ttype\tunii\tdisplay", "Name\tTYPE\tUNII\tDisplay Name"])
def test_brands_of_medicines_alone_are_taken(tmp_path: Path, header: str) -> None:
    known = starter_register()
    found, skipped = facts([american(tmp_path / "unii.tsv", header=header)], "2025-06", known=substances_of(known))
    assert [fact.name for fact in found] == ["trulinade", "acetaminophen"]
    assert skipped == 0
    trulinade = Register([*known.facts, *found]).named("Trulinade")
    assert trulinade is not None
    assert (trulinade.status, trulinade.basis, trulinade.substance) == (Supply.PRESCRIPTION, Basis.SUBSTANCE, "dulaglutide")


@pytest.mark.parametrize(
    ("body", "key", "line"),
    [
        ("a\tb\nc\td\n", "register_line", 1),
        ("name\ttype\tunii\tdisplay\n", "register_empty", None),
        ("name\ttype\tunii\tdisplay\nX\tbn\tA\tPOLYETHYLOXAZOLINE\n", "register_empty", None),
        ("name\ttype\tunii\tdisplay\nX\tbn\tA\tDULAGLUTIDE\nY\tbn\tB", "register_cut", 3),
        ("name\ttype\tunii\tdisplay\nX\tbn\tA\tDULAGLUTIDE\nY\tbn\tB\tDULAGLU", "register_cut", 3),
        ("name\ttype\tunii\tdisplay\n" + "oops\n" * 4, "register_line", 2),
    ],
    ids=["another table", "nothing", "no medicine", "column missing", "cell cut", "no rows"],
)
def test_what_is_no_such_list_is_refused_with_its_line(tmp_path: Path, body: str, key: str, line: int | None) -> None:
    path = tmp_path / "unii.tsv"
    path.write_text(body, "utf-8")
    with pytest.raises(SourceError) as refused:
        facts([path], "2025-06", known=lambda name: name == "DULAGLUTIDE")
    assert refused.value.phrase.key == f"error.{key}"
    assert refused.value.phrase.values.get("line") == line
