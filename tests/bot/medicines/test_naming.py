from __future__ import annotations

import pytest

from bot.medicines.naming import language_free, plain, shorter_names, substance, without_dose


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("DOLIPRANE 500 mg, comprimé", "DOLIPRANE"),
        ("DIANE 35 microgrammes, comprimé enrobé", "DIANE"),
        ("CARBAMAZEPINE SANDOZ L.P. 200 mg, comprimé", "CARBAMAZEPINE SANDOZ"),
        ("CHLORURE DE SODIUM PROAMP 0,0585 g/ml (5,85 %), solution à diluer", "CHLORURE DE SODIUM PROAMP"),
        ("GRANOCYTE 34 Millions UI/ml, poudre", "GRANOCYTE"),
        ("VITAMINE B12 BAYER 1000 microgrammes", "VITAMINE B12 BAYER"),
        ("CARBO VEGETABILIS BOIRON, degré de dilution compris entre 2CH et 30CH", "CARBO VEGETABILIS BOIRON"),
    ],
)
def test_a_name_is_cut_before_its_dose_and_form(printed: str, name: str) -> None:
    assert without_dose(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CHLORHYDRATE DE TRAMADOL", "TRAMADOL"),
        ("BÉSILATE D'AMLODIPINE", "AMLODIPINE"),
        ("VALPROIQUE (ACIDE)", "ACIDE VALPROIQUE"),
        ("ATORVASTATINE CALCIQUE TRIHYDRATÉE", "ATORVASTATINE"),
        ("ESTRADIOL (VALÉRATE D')", "ESTRADIOL"),
        ("FOLINATE DE CALCIUM", "FOLINATE"),
        ("ÉPOLAMINE DE DICLOFÉNAC", "DICLOFÉNAC"),
        ("ARNICA MONTANA POUR PRÉPARATIONS HOMÉOPATHIQUES", ""),
        ("CHLORURE DE SODIUM", ""),
        ("dabigatran etexilate mesilate", "dabigatran"),
        ("norepinephrine bitartrate", "norepinephrine"),
    ],
)
def test_a_substance_is_named_without_its_salt(printed: str, name: str) -> None:
    assert substance(printed) == name


def test_devices_and_numbers_are_left_away_too() -> None:
    assert shorter_names("SYMBICORT TURBUHALER") == ["SYMBICORT"]
    assert shorter_names("ACARIZAX 12 SQ-HDM") == ["ACARIZAX"]
    assert shorter_names("OMEGA 3") == []
    assert plain("Œstrogène® L.P.") == "oestrogene l p"


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("amoxicilline", "amoxicillin"),
        ("acide valproique", "valproic acid"),
        ("cafeine", "caffeine"),
        ("ethinylestradiol", "ethinyl estradiol"),
        ("oestradiol", "estradiol"),
        ("amfetamine", "amphetamine"),
        ("follitropine alfa", "follitropin alpha"),
    ],
)
def test_one_substance_is_one_in_either_language(french: str, english: str) -> None:
    assert language_free(french) == language_free(english)


def test_different_substances_stay_apart() -> None:
    names = ("prednisone", "prednisolone", "clonidine", "clozapine", "sulfadiazine", "sulfasalazine", "acide folique", "acide folinique")
    assert len({language_free(name) for name in names}) == len(names)
