"""Which book it is: everything that a verdict comes from decides, and a worker with another one says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.assemble.archives import Opener, screener_of, stamp_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.assemble import House


def test_the_stamp_changes_with_all_that_decides_and_with_nothing_else(house: House) -> None:
    def stamp(*, full: bool = False) -> str:
        return stamp_of(house, full=full)

    first = stamp()
    assert stamp() == first
    assert stamp(full=True) != first
    company = house.company_path.read_text(encoding="utf-8")
    house.company_path.write_text(company.replace("country: FR", "country: DE"), encoding="utf-8")
    assert stamp() != first
    house.company_path.write_text(company, encoding="utf-8")
    assert stamp() == first
    for name in ("rules/OWN-THX-01-thanks.yml", "rules/lexicons/fr/thanks.yml", "registers/fda.tsv.xz"):
        (house.path / name).parent.mkdir(parents=True, exist_ok=True)
        (house.path / name).write_bytes(b"")
        assert stamp() != first
        (house.path / name).unlink()
        assert stamp() == first


def test_a_worker_opens_the_book_of_its_parent_and_refuses_another(house: House) -> None:
    mine = screener_of(house, full=True, on=house.ours().on)
    opener = Opener(house.path, house.locale, full=True, on=mine.ours.on, stamp=mine.stamp)
    its = opener()
    assert (its.stamp, its.ours, its.full, its.words.locale) == (mine.stamp, mine.ours, True, "fr")
    with pytest.raises(ConfigError, match="other_book"):
        replace(opener, full=False)()
