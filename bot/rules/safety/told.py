"""What one voice tells, and what stands near what in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rules.safety.lists import COMPOSED, NAMED, PRODUCT, REACH, REACH_OF_A_FRAME, SOMEBODY, TIED
from bot.rules.view import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.rules.view import View

TIED_FIRMLY = 3  # the same, for onsets that are enough alone
TIED_BY_SINCE = 6  # the same, after "since" and its like: "since the dermatologist put me on"
_SINCE = re.compile(r"(?:ever )?since\b|depuis\b|after\b|apres\b|suite a\b|following\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Told:
    """What one voice tells, with the hits of the lists in it: somebody else's words, or our own."""

    view: View
    spots: Mapping[str, list[Spot]]
    theirs: bool

    def distance(self, a: Spot, b: Spot) -> int:
        """Words between two spots."""
        return self.view.distance(a, b)

    def same_clause(self, a: Spot, b: Spot) -> bool:
        """Whether no stop, comma or "but" stands between."""
        return a.part == b.part and self.view.clause(a.part, a.start) == self.view.clause(b.part, b.start)

    def sentences_apart(self, a: Spot, b: Spot) -> int:
        """Ends of sentences between two spots."""
        if a.part != b.part:
            return 1
        return len(_SENTENCE_END.findall(self.view.normal(a.part), min(a.end, b.end), max(a.start, b.start)))


def hits_of(told: Told, *names: str) -> list[Spot]:
    """Every hit of these lists, list by list."""
    return [spot for name in names for spot in told.spots.get(name, ())]


def text_of(told: Told, spot: Spot) -> str:
    """The words of a spot."""
    return told.view.normal(spot.part)[spot.start : spot.end]


def beside(told: Told, a: Spot, b: Spot, within: int = TIED) -> bool:
    """Whether two spots stand side by side."""
    return a.part == b.part and told.distance(a, b) <= within


def has(told: Told, *names: str) -> bool:
    """Whether one of these lists is hit."""
    return any(name in told.spots for name in names)


def somebody(told: Told) -> bool:
    """Whether a person is pointed at."""
    return has(told, *SOMEBODY)


def since(told: Told, products: list[Spot]) -> bool:
    """A strong onset; or "since" or "after" a medicine, with nothing good said."""
    if tied(told, products, "ae-onset-strong"):
        return True
    if not told.theirs or has(told, "ae-positive", "ae-benefit"):
        return False
    return any(_SINCE.match(text_of(told, o)) and _ties(told, o, p) for o in onsets(told, "ae-onset") for p in products)


def apart(told: Told, a: Spot, b: Spot) -> int:
    """Words between two spots; from one part of a draft to another it is far."""
    return told.distance(a, b) if a.part == b.part else REACH


def overlap(a: Spot, b: Spot) -> bool:
    """Whether two spots share a character."""
    return a.part == b.part and a.start < b.end and b.start < a.end


def tied(told: Told, products: list[Spot], *names: str) -> bool:
    """A word of onset right before a medicine; one that is enough alone may follow it too."""
    return any(_ties(told, o, p) for o in onsets(told, *(names or ("ae-onset", "ae-onset-strong"))) for p in products)


def _ties(told: Told, onset: Spot, product: Spot) -> bool:
    if onset.part != product.part or overlap(onset, product):
        return False
    if onset.name == "ae-onset-strong":
        since = onset.end <= product.start and _SINCE.match(text_of(told, onset)) and told.same_clause(onset, product)
        return told.distance(onset, product) <= (TIED_BY_SINCE if since else TIED_FIRMLY)
    return onset.end <= product.start and told.distance(onset, product) <= TIED and told.same_clause(onset, product)


def dates(told: Told, onset: Spot, event: Spot) -> bool:
    """Whether a word of onset stands right before what happened."""
    return onset.part == event.part and onset.end <= event.start and told.distance(onset, event) <= 1


def onsets(told: Told, *names: str) -> list[Spot]:
    """Words of onset, less those that an illness follows; the illness in a medicine's own name is none."""
    illnesses = [i for i in told.spots.get("ae-illness", ()) if not any(overlap(i, p) for p in hits_of(told, *PRODUCT))]
    dated = [o for o in told.spots.get("ae-history", ()) if any(dates(told, o, event) for event in illnesses)]
    return [onset for onset in hits_of(told, *names) if not any(overlap(onset, o) for o in dated)]


def same_clause(told: Told, a: Spot, b: Spot, within: int = REACH_OF_A_FRAME) -> bool:
    """Whether two spots stand near each other in one clause."""
    if a.part != b.part or overlap(a, b) or told.distance(a, b) > within:
        return False
    return told.view.clause(a.part, a.start) == told.view.clause(b.part, b.start)


def nearest_of(told: Told, products: list[Spot], to: Spot) -> Spot:
    """The medicine nearest to a spot."""
    return min(products, key=lambda product: apart(told, product, to))


def inside(product: Spot, spot: Spot) -> bool:
    """A medicine within the words of the situation: thirty of it a day, six tablets swallowed, a pessary that was eaten."""
    if spot.name == COMPOSED:
        return True
    if spot.name in {"ae-error", "ae-overdose"}:
        return spot.start <= product.start and product.end <= spot.end and product[:3] != spot[:3]
    return product.name in NAMED and spot.start < product.start and product.end < spot.end
