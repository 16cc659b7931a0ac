from __future__ import annotations

import pytest

from bot.medicines.spellings import spellings


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("ibuprofene", {"ibuprofeno", "ibuprofen"}),
        ("azithromycine", {"azitromicina", "azithromycin"}),
        ("amoxicilline", {"amoxicilina", "amoxicillina", "amoxicillin"}),
        ("semaglutide", {"semaglutida", "semaglutid"}),
        ("omeprazole", {"omeprazol", "omeprazolo"}),
        ("methotrexate", {"metotrexato", "methotrexat"}),
        ("fentanyl", {"fentanilo", "fentanil"}),
    ],
)
def test_a_substance_is_spelled_as_other_languages_do(name: str, others: set[str]) -> None:
    assert others <= spellings(name)
    assert name not in spellings(name)


@pytest.mark.parametrize("name", ["zinc", "sodium", "acide folique", "b12"])
def test_short_names_and_names_of_several_words_are_left_as_they_are(name: str) -> None:
    assert spellings(name) == frozenset()
