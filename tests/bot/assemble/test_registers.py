"""A house at work takes a newer register at its next check."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assemble import House
from bot.errors import ConfigError, SourceError
from bot.model import Draft
from tests.bot.medicines.made import american, european, french

DRAFT = Draft(text="Paxovent change la vie de nos patients !")


def warm(house: House) -> bool:
    return house.is_warm


def codes(house: House) -> set[str]:
    return {finding.code for finding in house.desk.judge(DRAFT).findings}


def test_an_imported_register_holds_without_a_restart(house: House, tmp_path: Path) -> None:
    take = house.desk.import_register
    assert "FR-POM-01" not in codes(house)
    assert warm(house)
    take("ema", [european(tmp_path / "ema.xlsx")], "")
    take("unii", [american(tmp_path / "unii.tsv")], "")  # with few names the book is compiled fast
    take("bdpm", french(tmp_path / "in"), "2026-10")
    assert not warm(house)
    assert "FR-POM-01" in codes(house)
    with pytest.raises(SourceError):
        take("ema", [tmp_path / "in" / "CIS_bdpm.txt"], "")
    assert warm(house)
    assert {one.source: one.edition for one in house.desk.register_stats().editions}["bdpm"] == "2026-10"


def test_a_damaged_list_is_left_out_and_told_by_the_doctor(house: House, tmp_path: Path) -> None:
    assert house.medicines_known().values["edition"] == "2026-05"
    house.desk.import_register("bdpm", french(tmp_path / "in"), "2026-10")
    assert house.medicines_known().values["edition"] == "2026-10"
    kept = house.path / "registers" / "bdpm.tsv.xz"
    kept.write_bytes(kept.read_bytes()[:-9])
    with pytest.raises(ConfigError) as damaged:
        house.medicines_known()
    assert damaged.value.phrase.values["file"] == "bdpm.tsv.xz"
    assert house.desk.look_up("Doliprane").card
