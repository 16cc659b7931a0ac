from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SourceError
from bot.medicines import Kind, Register
from bot.medicines.bdpm import facts
from bot.model import Supply
from tests.bot.medicines.made import CONDITIONS, CONTENTS, NAMES, french
from tests.paths import shared

if TYPE_CHECKING:
    from pathlib import Path

    from bot.medicines import Fact


def by_name(found: list[Fact]) -> dict[tuple[str, str], Fact]:
    return {(fact.name, fact.kind.value): fact for fact in found}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_the_register_is_read_in_any_of_its_encodings(tmp_path: Path, encoding: str) -> None:
    found, skipped = facts(french(tmp_path, encoding), "2026-05")
    register = Register(found)
    said = {name: register.named(name) for name in ("Velunor", "timelia", "PAXOVENT", "velunadol", "paracétamol", "Rhumélia", "Gonexil")}
    assert {name: medicine and (medicine.kind, medicine.status) for name, medicine in said.items()} == {
        "Velunor": (Kind.NAME, Supply.PRESCRIPTION),
        "timelia": (Kind.NAME, Supply.MIXED),
        "PAXOVENT": (Kind.NAME, Supply.PRESCRIPTION),
        "velunadol": (Kind.SUBSTANCE, Supply.PRESCRIPTION),
        "paracétamol": (Kind.SUBSTANCE, Supply.WITHOUT),  # the injected form does not count
        "Rhumélia": (Kind.NAME, Supply.WITHOUT),  # RHUMELIA JOUR and RHUMELIA NUIT
        "Gonexil": (Kind.NAME, Supply.UNKNOWN),  # no longer authorised: the register has dropped its conditions
    }
    assert skipped == 1


def test_reimbursement_and_vaccines_are_read_where_their_files_are(tmp_path: Path) -> None:
    whole = by_name(facts(french(tmp_path), "2026-05")[0])
    assert [whole[name, "name"].reimbursed for name in ("velunor", "timelia", "paxovent")] == [True, False, None]
    assert [whole[name, "name"].is_vaccine for name in ("fluvexia", "velunor")] == [True, False]
    bare = by_name(facts([path for path in tmp_path.iterdir() if "CIP" not in path.name and "MITM" not in path.name], "2026-05")[0])
    assert bare["velunor", "name"].reimbursed is None
    assert bare["fluvexia", "name"].is_vaccine  # its name says so


def test_an_ordinary_name_with_its_maker_is_a_name_too(tmp_path: Path) -> None:
    found = by_name(facts(french(tmp_path), "2026-05")[0])
    assert found["aloe boiron", "name"].status is Supply.WITHOUT


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        facts([path for path in french(tmp_path) if path.name != "CIS_CPD_bdpm.txt"], "2026-05")
    assert refused.value.phrase.values["file"] == "CIS_CPD_bdpm.txt"


def lines(*rows: str) -> bytes:
    return "".join(f"{row}\r\n" for row in rows).encode("cp1252")


@pytest.mark.parametrize(
    ("name", "body", "key", "line"),
    [
        ("CIS_bdpm", b"<!DOCTYPE html>\n<html>Service indisponible</html>\n", "register_line", 1),
        ("CIS_bdpm", b"", "register_empty", None),
        ("CIS_bdpm", lines(*NAMES[:9])[:-75], "register_cut", 9),
        ("CIS_COMPO_bdpm", lines(*CONTENTS)[:-30], "register_cut", 5),
        ("CIS_CPD_bdpm", lines(*CONDITIONS, "60000002\trenouvellement non restreint")[:-12], "register_cut", 7),
        ("CIS_CPD_bdpm", lines(*CONDITIONS, *(f"6000000{n}\t" for n in range(9)), "\0\1", "x", "y"), "register_line", 16),
        ("CIS_bdpm", lines(*NAMES[:2]), "register_apart", 3),
        ("CIS_CPD_bdpm", lines(*CONDITIONS, f"60000002\t{'liste I ' * 5_000}", *["oops"] * 2), "register_line", 7),
    ],
    ids=["page", "empty", "names cut", "contents cut", "condition cut", "not text", "half the names", "endless line"],
)
def test_what_is_no_such_file_is_refused_with_its_line(tmp_path: Path, name: str, body: bytes, key: str, line: int | None) -> None:
    with pytest.raises(SourceError) as refused:
        facts(french(tmp_path, instead={name: body}), "2026-05")
    assert refused.value.phrase.key == f"error.{key}"
    assert refused.value.phrase.values.get("line") == line


def test_the_real_register_is_read_whole() -> None:
    found, skipped = facts(sorted(shared("data/medicines/bdpm").iterdir()), "2026-05")
    said = by_name(found)
    assert skipped == 0
    assert len(found) > 7_000
    assert said["imodium", "name"].status is Supply.PRESCRIPTION
    assert said["imodiumcaps", "name"].status is Supply.WITHOUT
    assert said["maalox", "name"].status is Supply.WITHOUT
    assert ("nexium", "name") not in said  # NEXIUM CONTROL alone is sold in France
    assert said["doliprane", "name"].reimbursed
    assert said["havrix", "name"].is_vaccine
