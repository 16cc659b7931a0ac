"""Special situations without a reaction: pregnancy, overdose, error, misuse, lack of effect, a defect, a counterfeit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.safety.lists import COMPOSED, NAMED, PAIRS, POINTED, PRODUCTS, REACH, REGISTERED, SPECIAL, TIED
from bot.rules.safety.reactions import bare
from bot.rules.safety.told import Told, apart, beside, has, hits_of, inside, nearest_of, overlap, same_clause, somebody, text_of
from bot.rules.view import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNED = 5  # words between a medicine and whose it is, or what it is misused for
NEAR = 9  # words between a medicine and a special situation
FARTHER = {"pregnancy": REACH, "lack_of_effect": REACH, "quality_defect": REACH, "error": REACH}


def special(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """A special situation close to a medicine, told of somebody."""
    if not told.theirs and not somebody(told):
        return None
    if has(told, "ae-figurative") or (has(told, "ae-not-medicine") and not has(told, *NAMED, "ae-interaction")):
        return None
    for kind in SPECIAL:
        for spot in (*_situations(told, kind, products), *MORE[kind](told, products)) if kind in MORE else _situations(told, kind, products):
            product = nearest_of(told, products, spot)
            if (overlap(product, spot) and not inside(product, spot)) or not _situated(told, kind, product, spot) or _supposed(told, spot):
                continue
            if kind in {"interaction", "error"} and not _enough(told, kind, products):
                continue
            return kind, (spot, product)
    return None


def _situations(told: Told, kind: str, products: list[Spot]) -> Iterator[Spot]:
    """The words of a special situation, and two words close together that are one."""
    yield from told.spots.get(SPECIAL[kind], ())
    for a, b, within in PAIRS.get(kind, ()):
        for first in products if a == PRODUCTS else told.spots.get(a, ()):
            for second in told.spots.get(b, ()):
                if a == b and text_of(told, first) == text_of(told, second):
                    continue
                if (
                    not overlap(first, second)
                    and first.part == second.part
                    and told.distance(first, second) <= within
                    and told.same_clause(first, second)
                ):
                    yield Spot(first.part, min(first.start, second.start), max(first.end, second.end), COMPOSED)


def _borrowed(told: Told, products: list[Spot]) -> Iterator[Spot]:
    """Somebody else's medicine, and the taking: "I take my sister's beta blockers", « je prends le zolpidem de ma voisine »."""
    for whose in told.spots.get("ae-someones", ()):
        for product in products:
            follows = text_of(told, whose).startswith(
                ("de ", "d'", "du ", "a ")
            )  # "of my neighbour" stands after the medicine, "my neighbour's" before it
            if follows is (whose.start < product.start) or not beside(told, whose, product) or not told.same_clause(whose, product):
                continue
            for verb in told.spots.get("ae-taken", ()):
                if verb.end <= min(whose.start, product.start) and same_clause(told, verb, product, OWNED):
                    yield Spot(whose.part, verb.start, max(whose.end, verb.end), COMPOSED)


def _in_vain(told: Told, products: list[Spot]) -> Iterator[Spot]:
    """A length of treatment, and still the complaint: "third month of it, still fourteen migraines", with nothing good said."""
    if has(told, "ae-positive", "ae-benefit"):
        return
    for course in told.spots.get("ae-course", ()):
        if any(p.part == course.part and course.end <= p.start and told.distance(course, p) <= TIED for p in products):
            for still in told.spots.get("ae-still", ()):
                if (
                    still.part == course.part
                    and course.end <= still.start
                    and told.distance(course, still) <= REACH
                    and told.sentences_apart(course, still) <= 1
                ):
                    yield still._replace(name=COMPOSED)


def _situated(told: Told, kind: str, product: Spot, spot: Spot) -> bool:
    """Whether the situation is that of this medicine: near it, in the same sentence or the next; in our own words, of somebody's medicine."""
    if apart(told, product, spot) > FARTHER.get(kind, NEAR):
        return False
    if kind == "pregnancy" and told.view.negated(spot):
        return False
    if kind == "lack_of_effect" and (has(told, "ae-hearsay") or _denied(told, spot)):
        return False
    if told.theirs:
        return told.sentences_apart(product, spot) <= 2
    if told.sentences_apart(product, spot) > 0:
        return False
    owned = product.name in REGISTERED or any(o.part == product.part and o.end <= product.start <= o.end + 1 for o in told.spots.get("ae-my", ()))
    return owned or any(told.sentences_apart(p, spot) == 0 for p in hits_of(told, *POINTED))


def _denied(told: Told, spot: Spot) -> bool:
    """A list of what did not happen: "not a cough, not a dizzy spell, nothing"."""
    return any(
        told.sentences_apart(event, spot) == 0
        and any(n.part == event.part and n.end <= event.start and told.distance(n, event) <= 1 for n in told.spots.get("negation", ()))
        for event in hits_of(told, "ae-reaction", "ae-cannot")
        if not bare(told, event)
    )


def _supposed(told: Told, spot: Spot) -> bool:
    """Supposed, planned, feared, read or foretold rather than done."""
    frames = hits_of(told, "ae-hypothesis", "ae-hearsay", "ae-fear", "ae-read")
    return any(h.part == spot.part and (spot.name == COMPOSED or not overlap(h, spot)) and told.same_clause(h, spot) for h in frames)


def _enough(told: Told, kind: str, products: list[Spot]) -> bool:
    """An interaction needs two medicines or drink; an error needs somebody's own words."""
    if kind == "error":
        return has(told, "ae-self", "ae-hcp", "ae-press-case", "ae-story", "ae-actor")
    return len({told.view.normal(p.part)[p.start : p.end] for p in products}) > 1 or has(told, "ae-not-medicine") or has(told, "ae-self")


MORE = {"misuse": _borrowed, "lack_of_effect": _in_vain}
