from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest

from bot.errors import ConfigError
from bot.medicines import Fact, Kind
from bot.medicines.compact import packed, unpacked, write
from bot.medicines.imports import STARTER
from bot.model import Supply

if TYPE_CHECKING:
    from pathlib import Path

FACT = Fact("velunor", Kind.NAME, "VELUNADOL, PARACÉTAMOL", Supply.MIXED, "FR", "bdpm", "2026-05", "vr")


def test_facts_come_back_as_they_went() -> None:
    assert unpacked(packed([FACT]), file="x") == [FACT]
    assert (FACT.substances, FACT.is_vaccine, FACT.reimbursed) == (("VELUNADOL", "PARACÉTAMOL"), True, True)


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = unpacked(STARTER.read_bytes(), file=STARTER.name)
    assert packed(reversed(facts)) == packed(facts) == STARTER.read_bytes()


def test_a_file_of_an_older_edition_is_read() -> None:
    older = "#\tbdpm\t2025-01\nvelunor\tn\tVELUNADOL\tp\tFR\tbdpm"
    assert unpacked(lzma.compress(older.encode()), file="x")[0].reimbursed is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        packed([FACT])[:-8],
        lzma.compress(b""),
        lzma.compress(b"a\tb\tc\td\te\tf"),
        lzma.compress(b"\xff"),
        lzma.compress(b"#\tbdpm\t2026-05\na\tn\tx\tz\tFR\tbdpm"),
        lzma.compress(bytes(70_000_000)),
    ],
    ids=["nothing", "page", "cut", "empty", "no edition", "no text", "no status", "bomb"],
)
def test_a_damaged_file_is_refused(body: bytes) -> None:
    with pytest.raises(ConfigError):
        unpacked(body, file="x")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "taken.tsv.xz").mkdir()
    with pytest.raises(OSError, match="taken"):
        write(tmp_path / "taken.tsv.xz", [FACT])
    assert [path.name for path in tmp_path.iterdir()] == ["taken.tsv.xz"]
