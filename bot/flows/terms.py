"""An item as stems, and topics as the things to look for in it: the concepts that the glossary knows and the words that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.flows.glossary import Concept, Glossary, Run
from bot.flows.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import Item

TITLE = 2.5  # a word of the title counts as so many of the summary
NEAR = 0.35  # a narrower or neighbouring word, beside the thing itself
PART = 0.3  # a word of a phrase that was understood as a whole
GENERAL = 0.4  # a word that says little beside a more telling one
_GENERAL = (
    "disease illness disorder syndrome chronic treatment therapy drug medicine medical clinical health care study research science effect outcome"
    " adult maladie trouble chronique traitement therapie medicament medecine clinique sante soin etude recherche effet resultat risque adulte"
)
GENERAL_WORDS = frozenset(stems(_GENERAL))


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to look for: any of its runs of stems, with a weight. ``topic``: the position of the topic it comes from; ``main``: named by it."""

    topic: int
    runs: frozenset[Run]
    weight: float
    main: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """An item as stems."""

    title: tuple[str, ...]
    summary: tuple[str, ...]

    def count(self, runs: frozenset[Run]) -> float:
        """How often any of the runs stands in it, the title weighing more."""
        return sum(TITLE * _occurrences(run, self.title) + _occurrences(run, self.summary) for run in runs)

    @property
    def size(self) -> float:
        """Its length in the same coin as ``count``."""
        return TITLE * len(self.title) + len(self.summary)


def units_of(topics: Sequence[str], glossary: Glossary) -> list[Unit]:
    """What to look for: a topic's concepts with their neighbours, and its other words. A thing that two topics name is looked for once."""
    found: dict[frozenset[Run], Unit] = {}
    for n, topic in enumerate(topics):
        for unit in _units_of_topic(n, tuple(stems(topic)), glossary):
            if unit.runs not in found or found[unit.runs].weight < unit.weight:
                found[unit.runs] = unit
    return list(found.values())


def _units_of_topic(n: int, said: tuple[str, ...], glossary: Glossary) -> Iterable[Unit]:
    covered: set[int] = set()
    for start, end, concept in glossary.within(said):
        covered.update(range(start, end))
        yield Unit(n, concept.same, _weight(said[start:end], said))
        yield from _neighbours(n, concept)
        if end - start > 1:
            yield from (Unit(n, frozenset({(word,)}), PART, main=False) for word in said[start:end])
    for word in (word for at, word in enumerate(said) if at not in covered):
        yield Unit(n, frozenset({(word,)}), _weight((word,), said))


def _weight(run: Run, said: tuple[str, ...]) -> float:
    """A general word counts for little, unless it is all that a topic says."""
    return GENERAL if len(said) > 1 and GENERAL_WORDS.issuperset(run) else 1.0


def _neighbours(n: int, concept: Concept) -> Iterable[Unit]:
    return (Unit(n, frozenset({run}), NEAR, main=False) for run in sorted(concept.near))


@lru_cache(maxsize=20_000)
def terms_of(item: Item) -> Terms:
    """An item's stems, remembered: the same items are ranked for every community."""
    return Terms(tuple(stems(item.title)), tuple(stems(item.summary)))


def _occurrences(run: Run, text: tuple[str, ...]) -> int:
    if len(run) == 1:
        return text.count(run[0])
    return sum(1 for at, word in enumerate(text) if word == run[0] and text[at : at + len(run)] == run)
