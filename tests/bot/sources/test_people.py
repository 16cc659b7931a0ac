"""Names, out of the ways in which feeds run them together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.people import MAX_AUTHORS, author_names


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (["Ruth Ellingsen"], ["Ruth Ellingsen"]),
        (["Ruth Ellingsen", "Diego Paz", "Ruth Ellingsen"], ["Ruth Ellingsen", "Diego Paz"]),
        (["Ruth Ellingsen, Diego Paz and Mina Okafor"], ["Ruth Ellingsen", "Diego Paz", "Mina Okafor"]),
        (["Odile Vanier et Tom Rasquin"], ["Odile Vanier", "Tom Rasquin"]),
        (["Ruth Ellingsen; Diego Paz"], ["Ruth Ellingsen", "Diego Paz"]),
        (["Ellingsen, R.; Paz, D. M."], ["R. Ellingsen", "D. M. Paz"]),
        (["Lu, A., O'Connell, R. J., Plaumann, P.-L."], ["A. Lu", "R. J. O'Connell", "P.-L. Plaumann"]),
        (["Ellingsen, Ruth"], ["Ellingsen, Ruth"]),
        (["editor@journal.example (Ruth Ellingsen)"], ["Ruth Ellingsen"]),
        (["editor@journal.example"], []),
        (["By Ruth Ellingsen"], ["Ruth Ellingsen"]),
        (["par Odile Vanier"], ["Odile Vanier"]),
        (["<b>Ruth</b> Ellingsen"], ["Ruth Ellingsen"]),
        (["https://a.example/about", "/u/somebody", "", "-"], []),
        (["Institut Valmont"], ["Institut Valmont"]),
    ],
)
def test_each_person_stands_alone(fields: list[str], names: list[str]) -> None:
    assert list(author_names(fields)) == names


def test_a_consortium_is_cut() -> None:
    assert len(author_names(f"Person {chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(500))) == MAX_AUTHORS


@settings(deadline=None)
@given(st.lists(st.text()))
def test_any_text_is_read(fields: list[str]) -> None:
    assert all(0 < len(name) <= 121 for name in author_names(fields))


@pytest.mark.parametrize("piece", ["Lu, A., ", "a, ", "A. ", "; ", "and ", "a@", "A.-"])
@pytest.mark.timeout(10)
def test_no_repetition_takes_long(piece: str) -> None:
    author_names([piece * 10_000])
