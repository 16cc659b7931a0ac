"""Whether a name counts where it stands: in French and English, both ways, also in small letters and without any care."""

from __future__ import annotations

import pytest

from bot.match import Matcher
from bot.medicines import OwnProduct, starter_register
from bot.model import Supply
from bot.text import read

OWN = (
    OwnProduct("Velunor", substance="velunadol", aliases=("VLN", "Velunor SC"), status=Supply.PRESCRIPTION),
    OwnProduct("HAL-0412", pipeline=True),
    OwnProduct("Refresh", status=Supply.WITHOUT),  # ours, and an ordinary word
)
COUNTS = {
    # people and places that are names too
    "DIANE 35 microgrammes": "diane 35",
    "la pilule Diane lui convient": "diane",
    "diane, ma pilule, c'est fini": "diane",
    "my doctor put me on Yasmin, the contraceptive": "yasmin",
    "prescribed yasmin and jasmine": "yasmin",
    "Jasmine 2 mg/0,03 mg, comprimé": "jasmine",
    "Minerva, pilule contraceptive": "minerva",
    "la pilule Minerva": "minerva",
    "Hana 75 micrograms": "hana",
    # ordinary words
    "Daily 50 mg, comprimé": "daily",
    "prescribed Soma 350 mg for back pain": "soma",
    "le médecin lui a prescrit Cristal": "cristal",
    "Aloe Boiron": "aloe",
    "#AloeBoiron": "aloe",
    "#aloeboiron": "aloe boiron",
    "Sonata® for sleep": "sonata",
    "Belladonna Weleda": "belladonna",
    # substances of the body, of food and of chemistry
    "un traitement par lithium": "lithium",
    "lithium tablets for bipolar disorder": "lithium",
    "mon insuline, 10 unités par jour": "insuline",
    "inject insulin before meals": "insulin",
    "une perfusion d'ocytocine": "ocytocine",
    "caféine 50 mg": "cafeine",
    "adrenaline injection": "adrenaline",
    # real names that only look ordinary
    "morphine": "morphine",
    "#morphine": "morphine",
    "la morphine de mamie": "morphine",
    "botox party": "botox",
    "viagra": "viagra",
    "valium": "valium",
    "mirena, mon stérilet": "mirena",
    "xanax": "xanax",
    "ritaline et concerta": "ritaline",
    # however it is written
    "Les dolipranes": "doliprane",
    "HUMIRA® et keytruda": "humira",
    "#ozempicjourney": "ozempic",
    "#TeamWegovy": "wegovy",
    "0zempic": "ozempic",
    "la sémaglutide": "semaglutide",
    "ibuprofeno y paracetamol": "ibuprofen",
    "Omeprazol hilft": "omeprazole",
    "Maalox pour l'estomac": "maalox",
    "Ho preso una tachipirina": "tachipirina",
    "He tomado Nolotil": "nolotil",
    "Thomapyrin gegen Kopfschmerzen": "thomapyrin",
    "got my lexapro refill": "lexapro",
    # the longest name alone
    "Nexium Control soulage": "nexium control",
    "#NexiumControl": "nexium control",
    "Viagra Connect is here": "viagra connect",
    # ours, and codes
    "velunor": "velunor",
    "VELUNOR SC": "velunor sc",
    "velunadol": "velunadol",
    "VLN works": "vln",
    "refresh your eyes": "refresh",
    "HAL-0412": "hal 0412",
    "hal 0412": "hal 0412",
    "HAL0412 en phase 2": "hal 0412",
    "HAL‑0412": "hal 0412",
    "#HAL0412": "hal 0412",
    # stems
    "un essai du zorvexatinib": "-tinib",
    "zorvexamab shrinks tumours": "-mab",
    "le mirabégutide, traitement de l'obésité": "-tide",
}
COUNTS_NOT = (
    "Diane est arrivée",
    "Diane Cooper rejoint notre équipe",
    "Le Dr Diane Martin reçoit ses patients à l'hôpital",
    "Diane, pharmacienne, explique le rôle des médicaments",
    "Diane, jeune chercheuse, présente ses travaux sur les thérapies",
    "Our colleague Diane treats patients with care",
    "Dr Yasmin Khan leads our clinical trial unit",
    "Yasmin, patiente experte, raconte",
    "Victoria and the drugs",
    "Victoria Hospital opens a new ward for patients",
    "Brisbane hosts the hospital congress",
    "Hong Kong approves a new medicine",
    "our Camden site makes injections",
    "Iris et Nikita, infirmières à l'hôpital",
    "L'université Minerva forme des médecins",
    "Portia Lamar, patient advocate",
    "Ella et Hana ont fondé l'association de patients",
    "jasmine and ella run the pharmacy",
    "My daily walk",
    "A daily walk helps patients",
    "The Daily Dose That Helps Our Patients",
    "Notre Solution digitale aide les patients",
    "The solution is simple: talk to your doctor",
    "un thé vert pour le médecin",
    "Live from the hospital: our doctors answer",
    "Any patient can ask a doctor",
    "It is true that treatment takes time",
    "Un grand moment pour nos patients",
    "The Choice of Treatment Matters",
    "sonata for piano at the hospital",
    "we reconcile work and treatment",
    "Le cœur, le foie et le rein : organes soignés à l'hôpital",
    "prostate : parlez-en à votre médecin",
    "crème de jour, dose d'amour",
    "Muse, art et artères : l'hôpital s'expose",
    "zinc et magnésium dans l'assiette",
    "une batterie au lithium",
    "Lithium mining in Chile",
    "Insulin is a hormone",
    "L'ocytocine, hormone du lien",
    "caffeine keeps me awake",
    "sérotonine et bonheur",
    "I accept the concept of May",
    "Breitbart and Hobart",
    "le tsunami et l'imam",
    "vitamines et nucléotides",
    "Aristide, avril et les peptides",
    "Marseille, capitale européenne",
    "une platine vinyle et des platines de mixage",
    "thanks to @dharmab for the help",
    "connect with us",
    "control your budget",
    "le botaniste Valérian",
    "the year 0412",
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(starter_register().with_own(OWN).terms())


def named(matcher: Matcher, text: str) -> list[str]:
    return [hit.key.removeprefix("med:") for hit in matcher.find(read(text))]


@pytest.mark.parametrize(("text", "name"), COUNTS.items())
def test_a_name_counts_where_it_stands_for_a_medicine(matcher: Matcher, text: str, name: str) -> None:
    assert name in named(matcher, text)


@pytest.mark.parametrize("text", COUNTS_NOT)
def test_a_name_that_is_something_else_does_not(matcher: Matcher, text: str) -> None:
    assert named(matcher, text) == []


@pytest.mark.parametrize("text", ["Nexium Control soulage", "Viagra Connect is here", "Depo-Provera", "Diane 35 microgrammes", "insuline glargine"])
def test_a_name_inside_a_longer_one_is_not_counted_again(matcher: Matcher, text: str) -> None:
    assert len(named(matcher, text)) == 1


@pytest.mark.parametrize("text", ["Nexium controlled it", "Nexium. Control yourself", "the control of Nexium"])
def test_a_word_that_only_stands_near_makes_no_longer_name(matcher: Matcher, text: str) -> None:
    assert named(matcher, text) == ["nexium"]
