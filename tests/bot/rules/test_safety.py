"""The adverse-event gate: what is a report, what only sounds like one, and what of the four elements stands in the text."""

from __future__ import annotations

import pytest

from bot.model import Act, AdverseEvent, Draft, Origin
from tests.quality.book import the_book


def heard(text: str, *, ours: bool = False) -> AdverseEvent | None:
    """What the gate finds in somebody's comment, or in a post of ours."""
    act, origin = (Act.POST, Origin.OWN) if ours else (Act.COMMENT, Origin.INCOMING)
    return the_book().find(Draft(text=text, act=act, origin=origin, country="FR")).adverse_event


@pytest.mark.parametrize(
    "text",
    [
        "Since my Xarelto went up my gums bleed when I brush",  # a part of the body and what befell it
        "Mes chevilles ont doublé depuis l’amlodipine",
        "Never a cramp in my calves until rosuvastatin",  # a denial that ends at the medicine
        "Metformin turned my mornings into a sprint to the loo",  # turned into, whatever the symptom
        "Deuxième dose de Comirnaty hier, 39,2 au réveil",  # a temperature after a dose, without a verb
        "My insulin pump site is hot and oozing again",  # a device
        "Stopped venlafaxine on Friday and I get electric shocks when I turn my head",  # withdrawal
    ],
)
def test_a_reaction_is_heard(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert found.kind == "reaction"
    assert found.elements["event"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("pregnancy", "Two lines this morning and I am still taking my isotretinoin"),
        ("overdose", "Papi ne savait plus s’il avait pris son Previscan, il en a repris un à midi"),
        ("error", "The chemist gave me 20 mg instead of 10 of my citalopram"),
        ("misuse", "J’ai pris le Zolpidem de ma voisine, mon médecin n’est pas au courant"),
        ("abuse", "My flatmate has been on 30 Solpadeine a day since spring"),
        ("lack_of_effect", "Troisième boîte d’Inexium et le reflux n’a pas bougé d’un pouce"),
        ("quality_defect", "My new Ventolin just spits air, the counter says 180"),
        ("counterfeit", "My Ozempic came through a Facebook ad and the print rubs off"),
    ],
)
def test_a_special_situation_is_heard_by_its_kind(kind: str, text: str) -> None:
    found = heard(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Since my heart attack I take Plavix every morning",  # the illness dates the treatment
        "Depuis mon infarctus je prends du Kardégic et tout roule",
        "Nine years of methotrexate and not so much as a mouth ulcer",  # denied
        "Pas l’ombre d’un vertige avec le Triatec",
        "My hives packed their bags the week I started Zyrtec",  # went away
        "That lecture was better than zopiclone, half the room was asleep",  # nobody took it
        "Is hair loss a known effect of atorvastatin?",  # nobody’s body
        "I dread my second dose of Shingrix, my sister had a fever",  # still to come
        "This serum treatment has my cheeks peeling",  # a cosmetic
        "La moquette du bureau me donne de l’urticaire",  # no medicine
        "Our vet’s tablets gave the spaniel hives",  # an animal
    ],
)
def test_what_only_sounds_like_a_report_is_passed_over(text: str) -> None:
    assert heard(text) is None


def test_our_own_post_tells_of_one_person_or_of_nobody() -> None:
    assert heard("Meet Rhona, 51: our inhaler gave her thrush, and she still ran the ten miles", ours=True) is not None
    assert heard("Dizziness and nausea are common with metformin: read the leaflet", ours=True) is None


def test_the_words_shown_stand_in_the_text_where_it_says() -> None:
    text = "Écoutez : l’été dernier, mon mari a fait une crise de goutte et des vertiges depuis le Lasilix 😵"
    found = heard(text)
    assert found is not None
    assert found.start is not None
    assert found.excerpt == text[found.start : found.end]
    assert "vertiges" in found.excerpt


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("My tongue went black on amoxicillin", ()),
        ("Mes mains tremblent depuis mon nouveau traitement", ("product",)),
        ("A woman in Hull lost her sight after a jab of Comirnaty", ("reporter",)),
    ],
)
def test_what_a_case_still_lacks_is_named(text: str, missing: tuple[str, ...]) -> None:
    found = heard(text)
    assert found is not None
    assert found.missing == missing
