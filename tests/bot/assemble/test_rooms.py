"""A house opens what it can: a new home, an edited company, a broken rule, a home that nobody may write."""

from __future__ import annotations

from pathlib import Path

from bot.assemble import House
from bot.model import Draft, Outcome
from bot.settings import Settings


def opened(home: Path) -> House:
    return House(Settings.read({"VIGIE_HOME": str(home)}), "fr")


def test_the_first_run_writes_the_company_and_the_next_finds_it(home: Path) -> None:
    assert opened(home).is_new
    assert not opened(home).is_new


def test_a_product_added_to_the_company_is_known_at_the_next_check(house: House) -> None:
    draft = Draft(text="Zorbavex change la vie de nos patients !")
    assert "FR-POM-01" not in [finding.code for finding in house.desk.judge(draft).findings]
    file = house.company_path
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("products:\n", "products:\n  - name: Zorbavex\n    supply: prescription\n", 1), encoding="utf-8")
    assert "FR-POM-01" in [finding.code for finding in house.desk.judge(draft).findings]
    assert not house.troubles


def test_a_broken_house_rule_is_said_and_the_packs_stay(home: Path) -> None:
    (home / "rules").mkdir()
    (home / "rules" / "HSE-ONE-01.yml").write_text("code: [", encoding="utf-8")
    house = opened(home)
    assert house.desk.judge(Draft(text="Velunor guérit toujours le lupus.")).outcome is Outcome.STOP
    assert [trouble.values["file"] for trouble in house.troubles] == ["HSE-ONE-01.yml"]


def test_a_home_that_cannot_be_written_still_checks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    house = opened(tmp_path / "file" / "home")
    assert house.desk.judge(Draft(text="Velunor guérit toujours le lupus.")).outcome is Outcome.STOP
    assert house.troubles[0].key.startswith("error.company.")
