"""An amended matcher finds what a matcher of the amended terms finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.match import Amended, Matcher, Term
from bot.text import read

GONE = (Term("gone", "lupus"), Term("gone", "new jab"))
KEPT = (Term("kept", "cure*"), Term("kept", "works ... well"), Term("name", "ozempic", in_hashtags=True))
NEW = (Term("gone", "lupus"), Term("new", "*mab"), Term("new", "new pen"))
BASE = Matcher([*GONE, *KEPT], plain=True)
PIECES = ("lupus", "new", "jab", "pen", "cured", "#ozempicjourney", "#newjab", "works", "very", "well", "n.e.w", "rituximab", ".", "not")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_it_finds_what_a_matcher_of_the_amended_terms_finds(pieces: list[str]) -> None:
    reading = read(" ".join(pieces))
    assert Amended(BASE, NEW, without={"gone"}).find(reading) == Matcher([*KEPT, *NEW], plain=True).find(reading)


def test_without_amendment_it_is_the_same() -> None:
    reading = read("A new jab that works really well against #lupus")
    assert Amended(BASE, ()).find(reading) == BASE.find(reading) != []
