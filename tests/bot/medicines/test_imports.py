from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import ConfigError, SourceError, WrongUse
from bot.medicines import import_register, load_register, stamp, starter_register
from bot.medicines.imports import kept_file
from bot.model import Supply
from tests.bot.medicines.made import american, european, french

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)


def test_an_import_stays_and_replaces_its_source_alone(tmp_path: Path) -> None:
    before = stamp(tmp_path)
    read = import_register("bdpm", [french(tmp_path / "in")[0].parent], tmp_path, today=TODAY)
    assert (read.source, read.edition, read.skipped) == ("bdpm", "2026-11", 1)
    register = load_register(tmp_path)
    assert register.named("Velunor")
    assert register.named("Dolipranevitaminec") is None  # the newer French register does not hold it
    assert register.named("Ozempic")  # the European one does
    assert starter_register().named("Velunor") is None
    assert stamp(tmp_path) != before


def test_a_table_says_its_own_edition_and_a_person_may_say_another(tmp_path: Path) -> None:
    table = european(tmp_path / "table_2025-01.xlsx")
    assert import_register("ema", [table], tmp_path, today=TODAY).edition == "2026-03"
    undated = european(tmp_path / "table_2025-02.xlsx", made="")
    assert import_register("ema", [undated], tmp_path, today=TODAY).edition == "2025-02"
    assert import_register("ema", [table], tmp_path, today=TODAY, edition="2026-04").edition == "2026-04"


def test_every_register_may_be_imported_over_the_starter(tmp_path: Path) -> None:
    import_register("bdpm", french(tmp_path / "in"), tmp_path, today=TODAY)
    import_register("ema", [european(tmp_path / "ema.xlsx")], tmp_path, today=TODAY)
    import_register("unii", [american(tmp_path / "unii_2025-06.tsv", "VELUNOR USA\tbn\tA\tVELUNADOL OXALATE")], tmp_path, today=TODAY)
    register = load_register(tmp_path)
    assert {fact.source: fact.edition for fact in register.facts} == {"bdpm": "2026-11", "ema": "2026-03", "unii": "2025-06", "hand": "2026-11"}
    brand = register.named("Velunor USA")
    assert brand is not None
    assert brand.status is Supply.PRESCRIPTION


def test_a_damaged_import_is_left_out_and_named(tmp_path: Path) -> None:
    import_register("ema", [european(tmp_path / "a.xlsx")], tmp_path, today=TODAY)
    kept = kept_file("ema", tmp_path)
    kept.write_bytes(kept.read_bytes()[:-20])
    register = load_register(tmp_path)
    assert register.damaged == ("ema.tsv.xz",)
    assert register.named("Ozempic")


def test_what_is_no_register_changes_nothing(tmp_path: Path) -> None:
    import_register("ema", [european(tmp_path / "good.xlsx")], tmp_path, today=TODAY)
    before = kept_file("ema", tmp_path).read_bytes()
    (tmp_path / "page.xlsx").write_text("<html>not found</html>")
    (tmp_path / "empty.tsv").write_text("a\tb\n")
    for source, file, key in (
        ("ema", "page.xlsx", "error.register_unreadable"),
        ("ema", "empty.tsv", "error.register_empty"),
        ("unii", "empty.tsv", "error.register_line"),
        ("bdpm", "empty.tsv", "error.register_file_missing"),
    ):
        with pytest.raises(SourceError) as refused:
            import_register(source, [tmp_path / file], tmp_path, today=TODAY)
        assert refused.value.phrase.key == key
    with pytest.raises(WrongUse):
        import_register("vidal", [], tmp_path, today=TODAY)
    with pytest.raises(WrongUse):
        import_register("ema", [tmp_path / "absent.xlsx"], tmp_path, today=TODAY)
    assert kept_file("ema", tmp_path).read_bytes() == before
    assert [path.name for path in kept_file("ema", tmp_path).parent.iterdir()] == ["ema.tsv.xz"]


def test_a_list_of_conditions_that_is_not_whole_frees_nothing_of_prescription(tmp_path: Path) -> None:
    rows = [f"6000{n:04}\tNAMEDRUG{chr(97 + n % 26)}{chr(97 + n // 26)}EX 5 mg, comprimé\tcomprimé\torale" for n in range(60)]
    contents = [f"6000{n:04}\tcomprimé\t1\tNAMEDRUGINE\t5 mg\tun comprimé\tSA\t1" for n in range(60)]
    conditions = [f"6000{n:04}\tliste I" for n in range(60)]

    def files(folder: str, known: list[str]) -> list[Path]:
        bodies = {"CIS_bdpm": rows, "CIS_COMPO_bdpm": contents, "CIS_CPD_bdpm": known, "CIS_CIP_bdpm": [], "CIS_MITM": []}
        found = french(tmp_path / folder, instead={name: "".join(f"{line}\r\n" for line in lines).encode() for name, lines in bodies.items()})
        return [path for path in found if path.stat().st_size]

    import_register("bdpm", files("whole", conditions), tmp_path, today=TODAY)
    before = kept_file("bdpm", tmp_path).read_bytes()
    with pytest.raises(SourceError) as refused:
        import_register("bdpm", files("cut", conditions[:10]), tmp_path, today=TODAY)
    assert (refused.value.phrase.key, refused.value.phrase.values["n"]) == ("error.register_turned", 50)
    assert kept_file("bdpm", tmp_path).read_bytes() == before


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "registers").write_text("a file where the folder should be")
    with pytest.raises(ConfigError) as refused:
        import_register("ema", [european(tmp_path / "a.xlsx")], tmp_path, today=TODAY)
    assert refused.value.phrase.key == "error.register_unwritable"
