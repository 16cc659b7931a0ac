"""Stored items and a community's topics -> the items that speak of them, best first, each with why it is shown.

BM25 over concepts instead of words: a topic becomes the concepts the glossary knows and the words it does not, in French and English alike.
A title counts more than a summary, what is rare among the candidates more than what is common; freshness moves an item by a few places, never more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.flows.glossary import glossary as house_glossary
from bot.flows.learn import pull, rarities
from bot.flows.stems import words
from bot.flows.terms import terms_of, units_of
from bot.model import Phrase, Scored, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.flows.glossary import Glossary
    from bot.flows.terms import Terms, Unit
    from bot.model import Community, Item, Learnt

K1, B = 1.2, 0.5
SPOKEN = 0.5  # an item that holds no more than so much of a topic is only close to it
PULL = 0.5  # what learnt words may add, against what the best items gain from the topics
BEST = 20
FRESH = 0.12  # the most that freshness can add
HALF_LIFE_DAYS = 10.0


def rank(
    items: Iterable[Item], community: Community, *, now: datetime, glossary: Glossary | None = None, learnt: Learnt | None = None
) -> list[Scored]:
    """The items that speak of the community's topics, best first; those with a blocked word are not among them. ``now`` aware, UTC.

    ``learnt``: what clicks taught; it moves items, and brings in those whose words are those of what was saved.
    """
    pool = [(item, terms_of(item)) for item in items if not is_blocked(item, community.blocked)]
    every = [terms for _, terms in pool]
    units = units_of(community.topics, house_glossary() if glossary is None else glossary)
    average = sum(terms.size for terms in every) / len(every) if every else 1.0
    gains = _gains(every, units, average or 1.0)
    pulls = _pulls(every, gains, learnt) if learnt else [0.0] * len(pool)
    if learnt:
        gains = [{u: value * learnt.factors.get(units[u].runs, 1.0) for u, value in gain.items()} for gain in gains]
    scored = [
        _scored(item, gain, towards, units, community, now)
        for (item, _), gain, towards in zip(pool, gains, pulls, strict=True)
        if gain or towards > 0
    ]
    return sorted(scored, key=lambda one: (-one.score, one.item.key))


def _pulls(pool: list[Terms], gains: list[dict[int, float]], learnt: Learnt) -> list[float]:
    """What the words of each item add, in the coin of the gains: the mean of the best."""
    best = sorted((sum(gain.values()) for gain in gains), reverse=True)[:BEST]
    coin = PULL * (sum(best) / len(best) if best and best[0] else 1.0)
    rarity = rarities(pool)
    return [coin * pull(terms, learnt, rarity) for terms in pool]


def is_blocked(item: Item, blocked: Sequence[str]) -> bool:
    """Whether a blocked word or phrase stands in title or summary: whole words, case and accents ignored."""
    if not blocked:
        return False
    title, summary = (f" {' '.join(words(text, joined=False))} " for text in (item.title, item.summary))
    return any(f" {said} " in title or f" {said} " in summary for word in blocked if (said := " ".join(words(word, joined=False))))


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


def _scored(item: Item, gain: dict[int, float], towards: float, units: list[Unit], community: Community, now: datetime) -> Scored:
    score = (sum(gain.values()) + towards) * (1 + FRESH * freshness(item, now))
    learnt = (phrase("why.learnt"),) if towards > 0 and towards > sum(gain.values()) / 4 else ()
    if not gain:
        return Scored(item, score, (*learnt, *_when(item, now)))
    by_topic: dict[int, float] = {}
    for u, value in gain.items():
        by_topic[units[u].topic] = by_topic.get(units[u].topic, 0.0) + value
    most = max(by_topic.values())
    telling = [n for n in sorted(by_topic, key=lambda n: -by_topic[n]) if by_topic[n] >= most / 3]
    spoken = [n for n in telling if _is_spoken(n, gain, units)]
    why = _why([community.topics[n] for n in spoken]) if spoken else phrase("why.near", topic=community.topics[telling[0]])
    return Scored(item, score, (why, *learnt, *_when(item, now)))


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
