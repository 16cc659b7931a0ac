"""Stored items and a community's topics -> the items that speak of them, best first, each with why it is shown.

BM25 over concepts instead of words: a topic becomes the concepts the glossary knows and the words it does not, in French and English alike.
A title counts more than a summary, what is rare among the candidates more than what is common; freshness moves an item by a few places, never more.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.flows.glossary import Concept, Glossary, Run
from bot.flows.glossary import glossary as house_glossary
from bot.flows.stems import stems, words
from bot.model import Phrase, Scored, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.model import Community, Item

K1, B = 1.2, 0.5
TITLE = 2.5  # a word of the title counts as so many of the summary
NEAR = 0.35  # a narrower or neighbouring word, beside the thing itself
PART = 0.3  # a word of a phrase that was understood as a whole
GENERAL = 0.4  # a word that says little beside a more telling one
SPOKEN = 0.5  # an item that holds no more than so much of a topic is only close to it
FRESH = 0.12  # the most that freshness can add
HALF_LIFE_DAYS = 10.0
SAME_TITLE = 90.0  # token_set_ratio from which two titles tell one story
SHORT = 20  # characters: shorter titles tell one story only when they are the same
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


def rank(items: Iterable[Item], community: Community, *, now: datetime, glossary: Glossary | None = None) -> list[Scored]:
    """The items that speak of the community's topics, best first; those with a blocked word are not among them. ``now`` aware, UTC."""
    pool = [(item, terms_of(item)) for item in items if not is_blocked(item, community.blocked)]
    units = units_of(community.topics, house_glossary() if glossary is None else glossary)
    average = sum(terms.size for _, terms in pool) / len(pool) if pool else 1.0
    gains = _gains([terms for _, terms in pool], units, average or 1.0)
    scored = [_scored(item, gain, units, community, now) for (item, _), gain in zip(pool, gains, strict=True) if gain]
    return sorted(scored, key=lambda one: (-one.score, one.item.key))


def is_blocked(item: Item, blocked: Sequence[str]) -> bool:
    """Whether a blocked word or phrase stands in title or summary: whole words, case and accents ignored."""
    if not blocked:
        return False
    title, summary = (f" {' '.join(words(text, joined=False))} " for text in (item.title, item.summary))
    return any(f" {said} " in title or f" {said} " in summary for word in blocked if (said := " ".join(words(word, joined=False))))


def one_per_story(ranked: Iterable[Scored]) -> list[Scored]:
    """Each story once, where its first copy stood; the best source of its copies tells it."""
    order = list(ranked)
    known = Counter(word for one in order for word in _title(one.item))
    kept: list[Scored] = []
    traces: dict[object, list[int]] = {}
    for one in order:
        mine = _traces(one.item, known)
        twin = next((n for n in sorted({n for trace in mine for n in traces.get(trace, ())}) if same_story(one.item, kept[n].item)), None)
        if twin is None:
            twin = len(kept)
            kept.append(one)
        elif _worth(one.item) > _worth(kept[twin].item):
            kept[twin] = Scored(one.item, kept[twin].score, kept[twin].why)
        for trace in mine:
            traces.setdefault(trace, []).append(twin)
    return kept


def same_story(a: Item, b: Item) -> bool:
    """Whether two items tell one story: the same key, DOI or address, or nearly the same title. Never the date."""
    if a.key == b.key or (a.doi and a.doi == b.doi) or (a.url and a.url == b.url):
        return True
    if a.doi and b.doi and a.source == b.source:
        return False  # two papers of one journal that resemble each other are two papers
    ours, theirs = " ".join(_title(a)), " ".join(_title(b))
    if min(len(ours), len(theirs)) < SHORT:
        return ours == theirs != ""
    if [word for word in _title(a) if word.isdigit()] != [word for word in _title(b) if word.isdigit()]:
        return False  # part 1 is not part 2
    return fuzz.token_set_ratio(ours, theirs) >= SAME_TITLE and fuzz.token_sort_ratio(ours, theirs) >= SAME_TITLE - 15


def _traces(item: Item, known: Counter[str]) -> set[object]:
    """An identifier, the whole title, two of its five rarest words: copies of a story share one of these, so not all are compared with all."""
    rarest = sorted(set(_title(item)), key=lambda word: (known[word], word))[:5]
    return {("is", sure) for sure in (item.key, item.doi, item.url) if sure} | set(combinations(sorted(rarest), 2)) | {_title(item)}


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


def _gains(pool: list[Terms], units: list[Unit], average: float) -> list[dict[int, float]]:
    """For each item the gain of each unit by its position; rarity within the pool, repeated words gain less and less."""
    gains: list[dict[int, float]] = [{} for _ in pool]
    words_in = [set(terms.title) | set(terms.summary) for terms in pool]
    for u, unit in enumerate(units):
        needed = {run[0] for run in unit.runs}
        counts = {i: count for i, terms in enumerate(pool) if not needed.isdisjoint(words_in[i]) and (count := terms.count(unit.runs))}
        rarity = math.log(1 + (len(pool) - len(counts) + 0.5) / (len(counts) + 0.5))
        for i, count in counts.items():
            length = 1 - B + B * pool[i].size / average
            gains[i][u] = unit.weight * rarity * count * (K1 + 1) / (count + K1 * length)
    return gains


def _scored(item: Item, gain: dict[int, float], units: list[Unit], community: Community, now: datetime) -> Scored:
    by_topic: dict[int, float] = {}
    for u, value in gain.items():
        by_topic[units[u].topic] = by_topic.get(units[u].topic, 0.0) + value
    most = max(by_topic.values())
    telling = [n for n in sorted(by_topic, key=lambda n: -by_topic[n]) if by_topic[n] >= most / 3]
    spoken = [n for n in telling if _is_spoken(n, gain, units)]
    why = _why([community.topics[n] for n in spoken]) if spoken else phrase("why.near", topic=community.topics[telling[0]])
    return Scored(item, sum(gain.values()) * (1 + FRESH * freshness(item, now)), (why, *_when(item, now)))


def _is_spoken(topic: int, gain: dict[int, float], units: list[Unit]) -> bool:
    """Whether enough of what the topic names stands in the item, its neighbours counting for less."""
    whole = sum(unit.weight for unit in units if unit.topic == topic and unit.main)
    held = sum(units[u].weight * (1.0 if units[u].main else 0.5) for u in gain if units[u].topic == topic)
    return held > SPOKEN * whole


def freshness(item: Item, now: datetime) -> float:
    """1 today, a half after ten days, 0 long ago; without a date as if first seen then, without either a quarter."""
    at = item.published or item.first_seen
    if at is None:
        return 0.25
    days = max(0.0, (now - at).total_seconds() / 86400)
    return math.exp2(-days / HALF_LIFE_DAYS)


def _why(topics: list[str]) -> Phrase:
    if len(topics) == 1:
        return phrase("why.topic", topic=topics[0])
    if len(topics) == 2:
        return phrase("why.topics", first=topics[0], second=topics[1])
    return phrase("why.topics_more", first=topics[0], second=topics[1], more=len(topics) - 2)


def _when(item: Item, now: datetime) -> tuple[Phrase, ...]:
    if item.published is None or not 0 <= (days := (now - item.published).days) <= 2:
        return ()
    return (phrase("why.today"),) if days == 0 else (phrase("why.days", days=days),)


def _worth(item: Item) -> tuple[int, int, int]:
    """Which copy of a story is kept: the paper before the preprint before the press, then one with a DOI, then the fuller one."""
    kinds = {"article": 4, "video": 1, "post": 0, "news": 2, "press_release": 2, "preprint": 3}
    return kinds[item.kind], 1 if item.doi else 0, 1 if item.summary else 0


@lru_cache(maxsize=20_000)
def terms_of(item: Item) -> Terms:
    """An item's stems, remembered: the same items are ranked for every community."""
    return Terms(tuple(stems(item.title)), tuple(stems(item.summary)))


@lru_cache(maxsize=20_000)
def _title(item: Item) -> tuple[str, ...]:
    return tuple(words(item.title))


def _occurrences(run: Run, text: tuple[str, ...]) -> int:
    if len(run) == 1:
        return text.count(run[0])
    return sum(1 for at, word in enumerate(text) if word == run[0] and text[at : at + len(run)] == run)
