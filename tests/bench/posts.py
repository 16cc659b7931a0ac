"""Posts as an archive holds them: no two alike, three languages of tone, and about one in seven with something to find. Seeded."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 20_261_124
WITH_FINDINGS: Final = 0.15
PLACES: Final = ("Lyon", "Paris", "Lille", "Basel", "Dublin", "Madrid", "Ghent", "Nantes", "Turin", "Oslo", "Leeds", "Toulouse")
NAMES: Final = ("Amélie", "Tom", "Inès", "Priya", "Karim", "Sofia", "Jonas", "Léa", "Marek", "Chloé", "Nils", "Fatou")
OPENINGS: Final = (
    "What a morning in {place}!",
    "Coffee with {name} and the whole second floor.",
    "Five years ago {name} joined us with a rucksack and a question.",
    "Our reading list for the weekend, chosen by {name}.",
    "Back from {place}: two days of talks, three notebooks full.",
    "The lab on the {n}th floor has a new window.",
    "Did you know that the canteen serves {n} meals a week?",
    "Save the date: open house in {place} on the {day}th.",
    "New podcast episode, number {n}, with {name} as host.",
    "A big thank you to everyone who ran the relay in {place} yesterday 🏃",
    "Quelle belle rentrée à {place} !",
    "Retour en images sur la journée portes ouvertes de {place}.",
    "{name} a rejoint l’équipe il y a {n} semaines, portrait.",
    "Notre cantine passe aux légumes de saison, {n} kg par semaine.",
    "Rendez-vous le {day} à {place} pour la fête de la science.",
    "Le saviez-vous ? Notre site de {place} emploie {n} personnes.",
    "Merci à {name} pour cette visite pleine de curiosité.",
    "Nouvel épisode du balado, le numéro {n}, avec {name}.",
    "On recrute à {place} : ingénieurs, techniciennes, alternants.",
    "Petit rappel de {name} : le train de 7 h {day} ne s’arrête plus ici.",
)
MIDDLES: Final = (
    "The team published {n} data sets, all of them open.",
    "A first paper on how cells repair their walls is online.",
    "Measured over {n} nights, the colony slept less in summer.",
    "Microscopes are easier to share than we thought.",
    "The roof now makes {n} kilowatts when the sun agrees.",
    "We asked {n} students what they would like to find out.",
    "Statistics in three slides: mean, spread, and what the mean hides.",
    "The night train was late, the debate was not.",
    "Enzymes fold, and sometimes they fold wrong; that is the story of the week.",
    "Reviewers liked the maps and wanted {n} more of them.",
    "Bikes, boots and a good deal of rain.",
    "The library keeps every notebook since 19{day}.",
    "L’étude porte sur {n} échantillons d’eau de la Loire.",
    "Les données sont ouvertes, le code aussi.",
    "Une première publication explique comment la cellule répare sa paroi.",
    "On y parle de statistiques, de doute et de {n} cartes à refaire.",
    "Les microscopes se partagent mieux qu’on ne le croyait.",
    "{n} lycéens ont posé leurs questions, sans filtre.",
    "Le toit produit {n} kilowatts quand le soleil veut bien.",
    "Les relecteurs ont aimé les figures et en voulaient {n} de plus.",
    "Un débat, trois points de vue, et beaucoup de pluie.",
    "La bibliothèque garde chaque carnet depuis 19{day}.",
)
CLOSINGS: Final = (
    "More on our site: https://example.org/news/{id}",
    "Who is in? #{place} #OpenScience",
    "See you on the {day}th.",
    "Photos tomorrow.",
    "#science #teamwork",
    "Read it here 👉 https://example.org/{id}",
    "Questions welcome, {name} answers until {day} h.",
    "Thanks {name}, thanks all 🙏",
    "À lire ici : https://example.org/actu/{id}",
    "Qui vient ? #{place} #FeteDeLaScience",
    "Bravo à toute l’équipe !",
    "Les photos demain.",
    "#recherche #partage",
    "{name} répond jusqu’à {day} h.",
)
TOLD: Final = (
    "Ask your doctor about Ozempic, it changed {n} lives in {place}.",
    "Our new treatment for migraine is finally approved, {name} is so proud!",
    "Wegovy melts the kilos away, {n} so far, says {name} from {place}.",
    "Keytruda works better than anything else we have seen in {n} patients.",
    "Since {name} takes Humira her psoriasis is gone, {n} days and counting.",
    "Our weight-loss injection, now {n} euros in {place}.",
    "Parlez de Dupixent à votre médecin, {name} revit depuis {n} jours.",
    "Notre nouveau traitement de l’asthme sévère arrive à {place} !",
    "La piqûre minceur dont tout le monde parle, {n} € à {place}.",
    "Mounjaro, sans effet secondaire selon {name} et {n} patients.",
    "Notre vaccin protège à 100 %, {name} le confirme à {place}.",
    "Avec Skyrizi, {n} patients ont retrouvé une peau nette à {place}.",
)
SETTINGS: Final[tuple[dict[str, object], ...]] = (
    {"network": "linkedin", "country": "FR"},
    {"network": "x", "country": "FR", "act": "share", "of": "press"},
    {"network": "linkedin", "country": "DE", "role": "employee"},
    {"network": "facebook", "country": "FR", "act": "comment"},
    {"network": "instagram", "country": "GB"},
    {"network": "linkedin", "country": "FR", "act": "like", "of": "colleague", "role": "employee"},
)


def posts(count: int, *, seed: int = SEED, told: float = WITH_FINDINGS) -> Iterator[dict[str, object]]:
    """So many posts; ``told``: the share of those that promote."""
    chance = random.Random(seed)
    for number in range(count):
        words = {
            "place": chance.choice(PLACES),
            "name": chance.choice(NAMES),
            "n": chance.randint(20, 990),
            "day": chance.randint(10, 28),
            "id": number,
        }
        middle = chance.choice(TOLD if chance.random() < told else MIDDLES)
        text = " ".join(part.format(**words) for part in (chance.choice(OPENINGS), middle, chance.choice(CLOSINGS)))
        yield {"id": f"p{number}", "text": f"{text} ({number})", **chance.choice(SETTINGS)}


def lines(count: int, *, seed: int = SEED, told: float = WITH_FINDINGS) -> Iterator[bytes]:
    """The same as JSON lines."""
    return (orjson.dumps(post, option=orjson.OPT_APPEND_NEWLINE) for post in posts(count, seed=seed, told=told))
