"""A question -> sentences of collected items, quoted word for word with their sources; or none, why, and who knows.

Safety comes before all else, then Medical Information. Nothing is written by Vigie: what no source says is not said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.flows.glossary import Glossary
from bot.flows.glossary import glossary as house_glossary
from bot.flows.medical import is_medical
from bot.flows.signs import signs_of
from bot.flows.stems import stems, words
from bot.flows.terms import Unit, terms_of, units_of
from bot.model import Act, Answer, Draft, Item, Origin, Outcome, Quote, phrase
from bot.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.flows.framing import Check
    from bot.flows.glossary import Run
    from bot.model import Person, Phrase

MAX_QUESTION_CHARS = 2_000
FOUND = 30  # items looked at for each wording of the question
MAX_SOURCES = 3
MAX_SENTENCES = 2  # of one source
WHOLE = 0.5  # a source answers when so much of what is asked stands in it
THING = 2.0  # a thing the glossary knows says more than an ordinary word
CLOSE = 0.6  # the others are quoted beside the best one when they reach so much of its score
_ASKING = (
    "published publie parue news actualite said tell know sait savoir dit dire parle latest recent derniere week semaine month mois study etude"
    " combien many much personne gens exist exister there find trouver show montrer"
)
ASKING = frozenset(stems(_ASKING))  # words that ask, and say nothing of what is asked


class Contacts(Protocol):
    """Whom to call."""

    @property
    def safety(self) -> str:
        """Where possible adverse events go."""
        ...

    @property
    def medical_information(self) -> str | None:
        """Who answers on products."""
        ...

    @property
    def reviewer(self) -> str | None:
        """Who answers the rest."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item, which parts of the question stand in it, and how much that says."""

    item: Item
    held: frozenset[int]
    score: float


def answer(
    question: str,
    *,
    person: Person,
    search: Callable[[str, int], Iterable[Item]],
    check: Check,
    contacts: Contacts,
    names_medicine: Callable[[str], bool] | None = None,
    glossary: Glossary | None = None,
) -> Answer:
    """Quotes of the sources that hold most of what is asked; a collected item whose title is asked comes first.

    ``search(words, limit)``: the items in which they stand. ``names_medicine``: whether a text names one; without it the checker's verdict stands in.
    """
    asked = question.strip()[:MAX_QUESTION_CHARS]
    if not any(letter.isalnum() for letter in asked):
        return _none(asked, phrase("answer.why.empty"), None)
    titled = [item for item in search(asked, FOUND) if _is_title(item, asked)]
    if not titled:
        draft = Draft(text=question, act=Act.COMMENT, origin=Origin.INCOMING, country=person.country, role=person.role)
        if check(draft).adverse_event is not None:
            return _none(asked, phrase("answer.why.adverse_event"), contacts.safety)
        if is_medical(asked, names_medicine or (lambda text: _stopped(text, person, check))):
            return _none(asked, phrase("answer.why.medical"), contacts.medical_information or contacts.reviewer)
    known = house_glossary() if glossary is None else glossary
    units = _asked(asked, known)
    pool = _pool(asked, known, search)
    quotes = [quote for candidate in _best(pool, titled, units) for quote in _quotes(candidate, units)]
    if not quotes:
        return _none(asked, phrase("answer.why.nothing"), contacts.reviewer or contacts.medical_information, len(pool))
    return Answer(asked, tuple(quotes), None, None, len(pool))


def _none(asked: str, reason: Phrase, contact: str | None, read: int = 0) -> Answer:
    return Answer(asked, (), reason, contact, read)


def _is_title(item: Item, asked: str) -> bool:
    return words(item.title) == words(asked)


def _stopped(text: str, person: Person, check: Check) -> bool:
    """Whether the same words would be stopped as a post of ours: then they name a product and say something of it."""
    return check(Draft(text=text, country=person.country, role=person.role)).outcome is Outcome.STOP


def _asked(asked: str, glossary: Glossary) -> list[Unit]:
    """What is asked, each thing once: concepts in both languages, and the other words that say something."""
    found = [replace(unit, weight=unit.weight * (THING if len(unit.runs) > 1 else 1.0)) for unit in units_of((asked,), glossary) if unit.main]
    telling = [unit for unit in found if not all(len(run) == 1 and run[0] in ASKING for run in unit.runs)]
    return telling or found


def _pool(asked: str, glossary: Glossary, search: Callable[[str, int], Iterable[Item]]) -> list[Item]:
    """What the question finds, and what the same things in other words and in the other language find."""
    other = " ".join(said for _, _, concept in glossary.within(tuple(stems(asked))) for said in concept.said)
    found = {item.key: item for said in (asked, other) if said for item in search(said, FOUND)}
    return [item for item in found.values() if not {"retracted", "embargo"} & set(signs_of(item)) or _is_title(item, asked)]


def _best(pool: Sequence[Item], titled: Sequence[Item], units: Sequence[Unit]) -> list[Candidate]:
    """Those whose title was asked, then those that hold enough of the question, best first."""
    rarity = _rarity([terms_of(item).title + terms_of(item).summary for item in pool], units)
    candidates = [_candidate(item, units, rarity) for item in pool]
    first = {item.key for item in titled}
    enough = [one for one in candidates if one.item.key in first or _holds_enough(one, units)]
    order = sorted(enough, key=lambda one: (one.item.key not in first, -one.score, one.item.key))
    return [one for one in order if one.item.key in first or one.score >= CLOSE * order[0].score][:MAX_SOURCES]


def _candidate(item: Item, units: Sequence[Unit], rarity: Sequence[float]) -> Candidate:
    terms = terms_of(item)
    held = {n: count for n, unit in enumerate(units) if (count := terms.count(unit.runs))}
    return Candidate(item, frozenset(held), sum(units[n].weight * rarity[n] * count / (count + 1) for n, count in held.items()))


def _holds_enough(one: Candidate, units: Sequence[Unit]) -> bool:
    """Half of what is asked; of a question of several things never one alone."""
    return len(one.held) >= min(2, len(units)) and sum(units[n].weight for n in one.held) >= WHOLE * sum(unit.weight for unit in units)


def _rarity(texts: Sequence[tuple[str, ...]], units: Sequence[Unit]) -> list[float]:
    known = [sum(_stands(unit.runs, text) for text in texts) for unit in units]
    return [math.log(1 + (len(texts) + 1) / (count + 0.5)) for count in known]


def _quotes(candidate: Candidate, units: Sequence[Unit]) -> list[Quote]:
    """The sentences that hold most of what is asked, in their own order; the title where the item has no other."""
    item = candidate.item
    said = [item.summary[start:end] for start, end in sentences(item.summary)]
    held = [sum(unit.weight for unit in units if _stands(unit.runs, tuple(stems(sentence)))) for sentence in said]
    order = sorted(range(len(said)), key=lambda n: (-held[n], n))[:MAX_SENTENCES]
    telling = sorted(n for n in order if held[n] and held[n] >= held[order[0]])
    chosen = [said[n] for n in telling] or ([item.title] if item.title.strip() else said[:1])
    return [Quote(sentence, item) for sentence in chosen]


def _stands(runs: frozenset[Run], text: tuple[str, ...]) -> bool:
    known = set(text)
    return any(all(word in known for word in run) and any(text[at : at + len(run)] == run for at in range(len(text))) for run in runs)
