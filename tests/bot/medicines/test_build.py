from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from bot.medicines import Register
from bot.medicines.build import build
from bot.medicines.cards import editions
from bot.medicines.compact import unpacked
from bot.medicines.imports import STARTER
from bot.model import Basis, Supply
from tests.bot.medicines.made import american, european, french
from tests.paths import shared

if TYPE_CHECKING:
    from pathlib import Path


def made(bdpm: Path, ema: Path, unii: Path, out: Path) -> bytes:
    """What the command writes."""
    files = ["--bdpm", str(bdpm), "--ema", str(ema), "--unii", str(unii), "--out", str(out)]
    said = ["--bdpm-edition", "2026-05", "--ema-edition", "2026-03", "--unii-edition", "2025-06"]
    assert CliRunner().invoke(build, files + said, catch_exceptions=False).exit_code == 0
    return out.read_bytes()


def test_the_starter_register_is_made_by_a_command(tmp_path: Path) -> None:
    french(tmp_path / "in")
    table = european(tmp_path / "ema.xlsx")
    list_ = american(tmp_path / "unii.tsv", "TRULINADE\tbn\tA\tVELUNADOL OXALATE", "VELUNOR\tbn\tB\tVELUNADOL")
    register = Register(unpacked(made(tmp_path / "in", table, list_, tmp_path / "out.xz"), file="out.xz"))
    known = {name: register.named(name) for name in ("Trulinade", "Velunor", "Velunor Europe", "Duolumin", "Maaloxan")}
    assert {name: one and (one.status, one.basis, one.countries) for name, one in known.items()} == {
        "Trulinade": (Supply.PRESCRIPTION, Basis.SUBSTANCE, ()),
        "Velunor": (Supply.PRESCRIPTION, Basis.STATED, ("FR",)),
        "Velunor Europe": (Supply.PRESCRIPTION, Basis.SUBSTANCE, ("EU",)),
        "Duolumin": (Supply.UNKNOWN, Basis.NONE, ("EU",)),
        "Maaloxan": (Supply.WITHOUT, Basis.BY_HAND, ("DE",)),
    }
    assert {one.source: one.edition for one in editions(register)} == {"bdpm": "2026-05", "ema": "2026-03", "unii": "2025-06", "hand": "2026-11"}


def test_the_starter_register_is_the_one_that_the_command_makes(tmp_path: Path) -> None:
    folder = shared("data/medicines")
    out = made(folder / "bdpm", folder / "ema_medicines_2026-03.xlsx", folder / "unii_brand_official.tsv", tmp_path / "out.xz")
    assert out == STARTER.read_bytes()
    assert len(out) < 1_500_000
