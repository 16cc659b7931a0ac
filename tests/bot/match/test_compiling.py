"""Tables made by a child process are those made here."""

from __future__ import annotations

from pathlib import Path

from bot.match import Matcher, Term
from bot.text import read

TERMS = (Term("a", "prévention"), Term("b", "vaccin*"), Term("c", r"\d+ ?%", kind="regex"), Term("d", "piqûre ... maigrir"))
TEXT = "La prévention, les vaccins : 40 % de mieux ; la piqûre qui fait maigrir."


def test_a_table_made_apart_is_kept_and_finds_the_same(tmp_path: Path) -> None:
    apart = Matcher(TERMS, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.table"))) == 2
    assert apart.find(read(TEXT)) == Matcher(TERMS).find(read(TEXT)) != []


def test_where_no_table_can_be_kept_it_is_made_here(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert Matcher(TERMS, cache=tmp_path / "cache").find(read(TEXT)) == Matcher(TERMS).find(read(TEXT))
