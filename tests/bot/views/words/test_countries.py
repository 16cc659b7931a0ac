from __future__ import annotations

import pytest

from bot.views.words import words_for
from bot.views.words.countries import country, country_choices, country_code, country_codes, in_countries, in_country, nearest_country

FR, EN = words_for("fr"), words_for("en")


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("FR", "en France", "in France"),
        ("GB", "au Royaume-Uni", "in the United Kingdom"),
        ("US", "aux États-Unis", "in the United States"),
        ("NL", "aux Pays-Bas", "in the Netherlands"),
        ("MT", "à Malte", "in Malta"),
        ("KH", "au Cambodge", "in Cambodia"),
        ("IR", "en Iran", "in Iran"),
        ("MR", "en Mauritanie", "in Mauritania"),
        ("BB", "à la Barbade", "in Barbados"),
        ("RE", "à La Réunion", "in Réunion"),
        ("fr", "en France", "in France"),
    ],
)
def test_a_country_has_its_preposition(code: str, french: str, english: str) -> None:
    assert in_country(code, FR) == french
    assert in_country(code, EN) == english


def test_several_countries_are_joined() -> None:
    assert in_countries(["FR", "BE"], FR) == "en France et en Belgique"
    assert in_countries(["FR", "BE", "GB"], EN) == "in France, Belgium and the United Kingdom"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("France", "FR"), ("fr", "FR"), ("Allemagne", "DE"), ("Germany", "DE"), ("cote d'ivoire", "CI"), (" UK ", "GB"), ("Swisse", None), ("", None)],
)
def test_a_typed_country_is_known_in_both_languages(typed: str, code: str | None) -> None:
    assert country_code(typed, "fr") == code


def test_a_misspelt_country_has_a_nearest_one() -> None:
    assert nearest_country("Swisse", "fr") == "CH"
    assert nearest_country("Belgim", "en") == "BE"
    assert nearest_country("qqqq", "fr") is None


def test_a_list_is_read_as_codes_each_once() -> None:
    assert country_codes("FR, Belgique,,france,zzz", "fr") == ("FR", "BE")


def test_the_choices_are_countries_by_name() -> None:
    names = [name for _, name in country_choices("fr")]
    assert names[0] == "Afghanistan"
    assert 240 < len(names) < 252
    assert not {"EU", "ZZ", "UN"} & {code for code, _ in country_choices("fr")}
    assert country("XX", FR) == "XX"
