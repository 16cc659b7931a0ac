from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError
from bot.medicines import Kind
from bot.medicines.ema import facts, read_table
from bot.model import Supply
from tests.bot.medicines.made import european

if TYPE_CHECKING:
    from pathlib import Path


def test_the_table_is_found_below_its_title(tmp_path: Path) -> None:
    table = read_table(european(tmp_path / "table.xlsx"))
    assert table.made == "2026-03"
    found = {(fact.name, fact.kind): fact for fact in facts([table], "2026-03")}
    assert {name for name, kind in found if kind is Kind.NAME} == {"zorvexa", "zorvix", "duolumin", "vaxorix", "velunor europe", "nothing known"}
    assert {name for name, kind in found if kind is Kind.SUBSTANCE} == {"zorvexatinib", "lumatide", "velunadol"}
    assert found["duolumin", Kind.NAME].substances == ("lumatide", "zorvexatinib")
    assert {fact.status for fact in found.values()} == {Supply.UNKNOWN}
    assert [name for (name, _), fact in found.items() if fact.is_vaccine] == ["vaxorix"]


def broken(path: Path, kind: str) -> Path:
    """A workbook that is none, or was made to hurt."""
    good = european(path.with_name("good.xlsx"))
    match kind:
        case "page":
            path.write_text("<html>not found</html>")
        case "cut":
            path.write_bytes(good.read_bytes()[:-200])
        case "zip of something else":
            with zipfile.ZipFile(path, "w") as packed:
                packed.writestr("a.txt", "a")
        case "sheet cut" | "entities" as how:
            bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
            with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as packed:
                for name in source.namelist():
                    body = source.read(name)
                    if name.endswith("sheet1.xml"):
                        body = body[:-80] if how == "sheet cut" else bomb.encode()
                    packed.writestr(name, body)
    return path


@pytest.mark.parametrize("kind", ["page", "cut", "zip of something else", "sheet cut", "entities"])
def test_a_workbook_that_is_none_is_refused_by_its_name(tmp_path: Path, kind: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_table(broken(tmp_path / "table.xlsx", kind))
    assert refused.value.phrase.key in {"error.register_unreadable", "error.register_no_header"}
    assert refused.value.phrase.values["file"] == "table.xlsx"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
        for _ in range(210):
            sheet.write(bytes(1_000_000))
    with pytest.raises(SourceError) as refused:
        read_table(path)
    assert refused.value.phrase.key == "error.register_too_large"


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        read_table(european(tmp_path / "other.xlsx", title="Something else"))
    assert refused.value.phrase.key == "error.register_no_header"
