from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import mentions, numbers, sentences


def test_sentences_end_at_their_signs_and_at_line_ends() -> None:
    text = "Dr. Roy dit oui. Vraiment ? Oui!\nFin e.g. ceci… 1.5 % de M. X (voir p. 3)"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Dr. Roy dit oui.",
        "Vraiment ?",
        "Oui!",
        "Fin e.g. ceci…",
        "1.5 % de M. X (voir p. 3)",
    ]


@given(st.text(max_size=200))
def test_sentences_hold_all_that_is_not_blank(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 000 et 1,000 puis 1.5", [1000, 1000, 1.5]),
        ("12.345,67", [12345.67]),
        ("0,123 et 1\u202f000\u202f000", [0.123, 1_000_000]),
        ("COVID-19, B12, v2", [19]),
        ("", []),
    ],
)
def test_numbers_as_french_and_english_write_them(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == values


def test_percentages_are_known() -> None:
    assert [(n.value, n.percent) for n in numbers("100% ou 1,5 %, soit 3")] == [(100, True), (1.5, True), (3, False)]


def test_mentions_are_not_addresses() -> None:
    assert mentions("@ozempic a@b.example (@x_y.) https://a.example/@z") == ("ozempic", "x_y")
