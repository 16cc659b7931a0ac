"""Which medicines of a text somebody had: not those only planned, likened to, absent or meant for something else."""

from __future__ import annotations

from bot.rules.safety.lists import NAMED, TIED
from bot.rules.safety.told import Told, beside, has, hits_of, overlap, same_clause, tied
from bot.rules.view import Spot

PLANNED = 4  # words between "I dread" or "shall I take" and the medicine after it


def rescued(told: Told, products: list[Spot]) -> bool:
    """Something eaten, and the medicines are those against it: "peanuts, adrenaline, hospital"."""
    if not has(told, "ae-not-medicine") or not has(told, "ae-rescue") or tied(told, products):
        return False
    rescue = told.spots["ae-rescue"]
    helped = told.spots.get("ae-benefit", ())
    return all(any(overlap(r, p) for r in rescue) or any(same_clause(told, h, p) for h in helped) for p in products)


def taken(told: Told, product: Spot) -> bool:
    """Whether it is a medicine, and one that was not only spoken of."""
    return not any(out(told, product) for out in (_planned, _likened, eaten, _absent, _of_the_body, _of_a_person))


def _absent(told: Told, product: Spot) -> bool:
    """A medicine that there was not: "no inhaler in the car"; whose it is, or its name, make it one that was stopped."""
    if product.name in NAMED and product.name != "class-word":
        return False
    return any(n.part == product.part and n.end <= product.start <= n.end + 4 for n in told.spots.get("ae-without", ()))


def _of_the_body(told: Told, product: Spot) -> bool:
    """What a register holds as a name and a body as a part: the pancreas, cholesterol."""
    return product.name.startswith("med:") and any(overlap(product, body) for body in told.spots.get("ae-body", ()))


def _of_a_person(told: Told, product: Spot) -> bool:
    """What looks like a name and is that of a person or of a place: "our colleague Marek", "Sycamore ward"."""
    if product.name != "med:unknown":
        return False
    before = any(p.part == product.part and p.end <= product.start <= p.end + 1 for p in hits_of(told, "person-mark", "ae-case", "ae-self", "ae-hcp"))
    return before or any(p.part == product.part and product.end <= p.start <= product.end + 1 for p in told.spots.get("ae-place", ()))


def _planned(told: Told, product: Spot) -> bool:
    """A medicine that is only spoken of: proposed, feared, to be started on Friday."""
    return any(
        same_clause(told, h, product, PLANNED if h.end <= product.start else TIED)
        for h in told.spots.get("ae-hypothesis", ())
        if not overlap(h, product)
    ) or any(h.part == product.part and h.start < product.start and product.end < h.end for h in told.spots.get("ae-hypothesis", ()))


def _likened(told: Told, product: Spot) -> bool:
    """A medicine that something else is measured by: a speech better than a sleeping pill."""
    return any(x.part == product.part and x.end <= product.start and told.distance(x, product) <= 1 for x in told.spots.get("ae-likened", ()))


def eaten(told: Told, product: Spot) -> bool:
    """A "treatment" of collagen or a "dose" of curry: food, sport or cosmetics right beside a word that names no medicine."""
    if product.name in NAMED:
        return False
    return any(beside(told, x, product) and not overlap(x, product) for x in told.spots.get("ae-not-medicine", ()))
