from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.signs import SIGNS, signs_of
from tests.bot.flows.news import item


@pytest.mark.parametrize(
    ("title", "summary", "sign"),
    [
        ("RETRACTED: Vitamin D and lupus", "", "retracted"),
        ("Retraction Note: Vitamin D and lupus", "", "retracted"),
        ("Rétractation : vitamine D et lupus", "", "retracted"),
        ("Vitamin D", "This article has been retracted by the editors.", "retracted"),
        ("Vitamine D", "Sous embargo jusqu’au 3 décembre", "embargo"),
        ("Embargoed until Thursday: a study", "", "embargo"),
        ("Témoignage : vivre avec un lupus", "", "patient_story"),
        ("Lupus", "« J’ai été diagnostiquée à vingt ans », raconte-t-elle.", "patient_story"),
        ("When I was diagnosed with lupus", "", "patient_story"),
        ("A registry", "This preprint has not been peer reviewed.", "preprint"),
        ("Communiqué de presse : résultats", "", "press_release"),
        ("A registry", "Conflicts of interest: two authors own shares.", "conflict"),
    ],
)
def test_words_give_a_thing_away(title: str, summary: str, sign: str) -> None:
    assert sign in signs_of(item(title, summary=summary))


@pytest.mark.parametrize(
    "title",
    [
        "Why papers are retracted: a review",
        "Un embargo sur le pétrole",
        "Muscles retracted during surgery",
        "Les communiqués et la presse",
        "Preprints in medicine: ten years of a habit",
        "The authors declare no conflict of interest",
        "Aucun conflit d’intérêts n’est déclaré",
    ],
)
def test_a_word_in_another_sense_gives_nothing_away(title: str) -> None:
    assert signs_of(item(title)) == ()


@pytest.mark.parametrize("more", [{"labels": ("retracted", "embargo")}, {"kind": "preprint"}, {"kind": "press_release"}])
def test_what_the_source_says_is_believed(more: dict[str, Any]) -> None:
    assert signs_of(item("A registry", **more)) == more.get("labels", (more.get("kind"),))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_have_signs_in_one_order(title: str, summary: str) -> None:
    found = signs_of(item(title, summary=summary))
    assert list(found) == [sign for sign in SIGNS if sign in found]
