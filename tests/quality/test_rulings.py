"""The floors under the choice of the published ruling beside a finding: a little below what it reaches."""

from __future__ import annotations

import pytest

from tests.quality.book import the_book
from tests.quality.rulings import SETS, laid, pairs, ruling_figures, rulings_table


@pytest.mark.parametrize(("name", "recall", "shown", "precision"), [("dev", 0.92, 0.9, 0.85), ("held", 0.8, 0.7, 0.75), ("fresh", 0.8, 0.7, 0.75)])
def test_the_ruling_shown_is_one_that_a_careful_reader_accepts(name: str, recall: float, shown: float, precision: float) -> None:
    figures = ruling_figures(laid(pair, the_book()) for pair in pairs(name))
    assert figures.recall is not None
    assert figures.recall >= recall
    assert figures.first is not None
    assert figures.first >= shown
    assert figures.precision is not None
    assert figures.precision >= precision


def test_nothing_is_shown_where_nothing_is_near() -> None:
    figures = ruling_figures(laid(pair, the_book()) for name in SETS for pair in pairs(name))
    assert figures.none is not None
    assert figures.none >= 0.8


def test_the_pairs_name_rulings_that_exist_and_are_many_enough_to_tell_something() -> None:
    every = [pair for name in SETS for pair in pairs(name)]
    known = {filed.ruling.id for filed in the_book().rulings.filed}
    assert {name for pair in every for name in pair.near} <= known
    assert len({pair.draft.text for pair in every}) == len(every) >= 120
    assert sum(not pair.near for pair in every) >= 25
    assert rulings_table(the_book()).row_count == len(SETS)
