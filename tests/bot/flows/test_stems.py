from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.stems import stems, words


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("ostéoporose", "osteoporosis"),
        ("leucémie", "leukaemia"),
        ("leucémies", "leukemia"),
        ("anémie", "anaemia"),
        ("mammographie", "mammography"),
        ("hépatite", "hepatitis"),
        ("dermatologique", "dermatology"),
        ("tumeurs", "tumour"),
        ("obésité", "obesity"),
        ("vaccin", "vaccination"),
        ("œdème", "edema"),
        ("cancéreux", "cancerous"),
        ("hémorragie", "haemorrhage"),
        ("intestinaux", "intestinal"),
        ("asthme", "asthma"),
    ],
)
def test_a_french_word_and_its_english_cousin_share_a_stem(french: str, english: str) -> None:
    assert stems(french) == stems(english)


@pytest.mark.parametrize(("one", "other"), [("foie", "foi"), ("sein", "sain"), ("hépatite", "hépatome"), ("asthme", "isthme")])
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_little_words_are_left_out_and_numbers_stay_with_their_letters() -> None:
    assert stems("L’inhibiteur de CDK4/6 et le GLP-1 chez les patients") == ["inhibitor", "cdk4", "6", "glp1"]
    assert stems("diabète de type 2") == ["diabet", "typ", "2"]
    assert words("COVID-19 chez l’enfant", joined=False) == ["covid", "19", "chez", "enfant"]


@given(st.text(max_size=300))
def test_any_text_has_stems(text: str) -> None:
    assert all(stems(text))
