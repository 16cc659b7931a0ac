"""What people saved, shared and dismissed -> what their community cares about, as weights that rank takes.

Two things are learnt from few clicks: which of the things looked for bring what is saved (a topic's neighbour that brings only what is dismissed
counts less), and which words tell the one from the other (a ridge logistic regression over the words of the clicked items alone).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bot.flows.terms import terms_of, units_of
from bot.model import Learnt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from bot.flows.glossary import Glossary
    from bot.flows.terms import Terms
    from bot.model import Click, Community

    Numbers = npt.NDArray[np.float64]

PRIOR = 2.0  # clicks that a thing is thought to have had at the usual rate
RIDGE = 1 / 30
STEPS = 30
SHARED = 2.0  # a share says as much as so many saves


def learn(clicks: Sequence[Click], community: Community, glossary: Glossary, pool: Iterable[Terms]) -> Learnt | None:
    """The weights, None where nothing was clicked. ``pool``: the items at hand, for how rare a word is."""
    if not clicks:
        return None
    told = [terms_of(click.item) for click in clicks]
    liked = np.array([0.0 if click.choice == "dismiss" else 1.0 for click in clicks])
    weight = np.array([SHARED if click.choice == "share" else 1.0 for click in clicks])
    factors = {unit.runs: _factor([terms.count(unit.runs) > 0 for terms in told], liked, weight) for unit in units_of(community.topics, glossary)}
    if not 0 < liked.sum() < len(liked):
        return Learnt(factors, {})  # one side alone tells no word from another
    rarity = rarities(pool)
    return Learnt(factors, _words([vector(terms, rarity) for terms in told], liked, weight))


def rarities(pool: Iterable[Terms]) -> Mapping[str, float]:
    """How much each stem tells, the rarer the more."""
    every = [set(terms.title) | set(terms.summary) for terms in pool]
    known = Counter(word for some in every for word in some)
    return {word: math.log(1 + len(every) / (count + 0.5)) for word, count in known.items()}


def vector(terms: Terms, rarity: Mapping[str, float]) -> dict[str, float]:
    """An item's stems by weight, of length 1; the title counts twice."""
    counts = Counter(terms.summary)
    for word in terms.title:
        counts[word] += 2
    weights = {word: (1 + math.log(count)) * rarity.get(word, 0.0) for word, count in counts.items()}
    size = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {word: value / size for word, value in weights.items()}


def pull(terms: Terms, learnt: Learnt, rarity: Mapping[str, float]) -> float:
    """How far an item's words pull it towards what was saved, below 0 towards what was dismissed."""
    return sum(learnt.words.get(word, 0.0) * value for word, value in vector(terms, rarity).items())


def _factor(held: list[bool], liked: Numbers, weight: Numbers) -> float:
    """How much oftener than usual what holds it was saved."""
    inside = np.array(held, dtype=float) * weight
    usual = (float((liked * weight).sum()) + 1) / (float(weight.sum()) + 2)
    saved = float((inside * liked).sum()) + PRIOR * usual
    return saved / (float(inside.sum()) + PRIOR) / usual


def _words(vectors: list[dict[str, float]], liked: Numbers, weight: Numbers) -> dict[str, float]:
    words = sorted({word for one in vectors for word in one})
    at = {word: n for n, word in enumerate(words)}
    rows = np.zeros((len(vectors), len(words)))
    for n, one in enumerate(vectors):
        for word, value in one.items():
            rows[n, at[word]] = value
    sides = np.where(liked > 0, (weight * liked).sum(), (weight * (1 - liked)).sum())
    pulls = rows.T @ _fitted(rows @ rows.T, liked, weight * weight.sum() / 2 / sides)  # both sides weigh the same, however many clicks
    return {word: float(value) for word, value in zip(words, pulls, strict=True)}


def _fitted(kernel: Numbers, liked: Numbers, weight: Numbers) -> Numbers:
    """The weights of the clicked items in a ridge logistic regression, by Newton's method; the intercept moves nothing in a ranking."""
    found, base = np.zeros(len(liked)), 0.0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(kernel @ found + base)))
        slope = likely * (1 - likely) * weight + 1e-6
        gradient = kernel @ ((likely - liked) * weight) + RIDGE * (kernel @ found)
        found = found - np.linalg.solve(kernel @ (slope[:, None] * kernel) + RIDGE * kernel + 1e-6 * np.eye(len(liked)), gradient)
        base -= 0.5 * float(((likely - liked) * weight).sum() / max(slope.sum(), 1e-3))
    return np.asarray(found)
