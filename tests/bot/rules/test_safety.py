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
        "Cisplatin cured me and left a whistling in both my ears",  # the tale turns
        "My eyelids swell since the dermatologist put me on doxycycline",  # "since" reaches over who prescribed it
        "Gran fell twice, the vertigo is back, ever since she started amlodipine",  # told before the medicine, and tied to it
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
        ("quality_defect", "The plunger of my Wegovy pen is stuck halfway"),  # a part and its fault
        ("counterfeit", "Acheté du Saxenda à un gars au marché"),  # a purchase and a place
        ("misuse", "Je prends le Stilnox de ma cousine quand je dors mal"),  # somebody else's medicine and the taking
        ("error", "J’ai mangé un suppositoire de Doliprane"),  # swallowed, and not for the mouth
        ("overdose", "My sister swallowed fifteen tablets of codeine"),
        ("overdose", "Ma nièce a léché mon Dafalgan"),  # a child and the swallowing
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
        "My neck was stiff, so I took two ibuprofen",  # what it was taken for
        "Avant le Dupixent je me grattais au sang",  # before the medicine
        "I am petrified that Ozempic will make my hair fall out",  # feared
        "J’ai lu la notice du zolpidem : somnambulisme et trous de mémoire",  # read
        "Thyroxine has never given me so much as a headache",  # denied by its verb
        "Doctors counted 340 reports of bleeding with warfarin in the region",  # many people
        "My uncle lost his speech in a stroke, that’s why he is on apixaban now",  # the reason for it
        "No tablets in the house and my head is killing me",  # a medicine that there was not
        "Crying with joy, my first month of dupilumab without itching",  # tears of joy
        "I take metformin twice a day with food",  # an ordinary dose
        "I forgot to order my inhaler",
    ],
)
def test_what_only_sounds_like_a_report_is_passed_over(text: str) -> None:
    assert heard(text) is None


def test_our_own_post_tells_of_one_person_or_of_nobody() -> None:
    assert heard("Meet Rhona, 51: our inhaler gave her thrush, and she still ran the ten miles", ours=True) is not None
    assert heard("Dizziness and nausea are common with metformin: read the leaflet", ours=True) is None


@pytest.mark.parametrize(
    ("text", "act", "heard_it"),
    [
        ("Thank you, please call your doctor.\n\nMy tongue swelled after your tablets", Act.REPLY, True),  # whom we answer tells
        ("We are sorry to hear it. Nobody here may speak of your tablets.\n\nWhen do you open on Monday?", Act.REPLY, False),
        ("My desk is full of vaccine leaflets and my back hurts", Act.POST, False),  # ours, and no case
    ],
)
def test_whom_we_answer_is_heard_apart_from_us(text: str, act: Act, heard_it: bool) -> None:
    found = the_book().find(Draft(text=text, act=act, origin=Origin.OWN, country="GB")).adverse_event
    assert (found is not None) is heard_it


def test_a_reply_that_sends_to_a_doctor_is_asked_about() -> None:
    text = "Please call your pharmacist today.\n\nMy tongue swelled after your tablets"
    fired = the_book().fired(Draft(text=text, act=Act.REPLY, origin=Origin.OWN, country="FR"))
    assert fired["PV-02"].severity == "ask"
    text = "Keep calm.\n\nMy tongue swelled after your tablets"
    assert the_book().fired(Draft(text=text, act=Act.REPLY, origin=Origin.OWN, country="FR"))["PV-02"].severity == "stop"


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
