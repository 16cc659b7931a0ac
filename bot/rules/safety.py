"""The adverse-event gate: before all else, does this text tell of a possible reaction or special situation with a medicine?

A case is possible when somebody (the writer, a relative, a person pointed out) had a medicine and something happened. It is not when the words
are denied, supposed, a joke, the disease the medicine is for, a symptom that went away, or speech about people in general: studies, leaflets,
advice, agencies. Words come from the lists ``ae-*``; what stands near what, and in which clause, is decided here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.model import AdverseEvent
from bot.rules.view import Adverse, Spot

if TYPE_CHECKING:
    from bot.rules.view import View

SPECIAL = {
    "pregnancy": "ae-pregnancy",
    "overdose": "ae-overdose",
    "counterfeit": "ae-fake",
    "abuse": "ae-abuse",
    "quality_defect": "ae-defect",
    "error": "ae-error",
    "misuse": "ae-misuse",
    "interaction": "ae-interaction",
    "lack_of_effect": "ae-no-effect",
}
KINDS = ("reaction", *SPECIAL)
EVENTS = ("ae-reaction", "ae-cannot")
TRIGGERS = (*EVENTS, "ae-hurt", "ae-onset-strong", *SPECIAL.values())
NAMED = ("med:prescription", "med:unknown", "med:mixed", "med:without", "med:code", "med:ours", "class-word", "inn-local", "ae-vaccine-by-disease")
PRODUCT = (*NAMED, "treatment-word", "ae-device")
REACH = 14  # words between a medicine and what happened, when no "since" or "gave me" ties them
REACH_OF_A_FRAME = 8  # words that a benefit or a supposition reaches
TIED = 2  # words between a word of onset and its medicine
PLANNED = 4  # words between "I dread" or "shall I take" and the medicine after it
HURT = 4  # words between a part of the body and what befell it
OWNED = 5  # words between a medicine and whose it is, or what it is misused for
NEAR = 9  # words between a medicine and a special situation
FARTHER = {"misuse": OWNED, "pregnancy": REACH, "lack_of_effect": REACH, "quality_defect": REACH, "error": REACH}
ELEMENTS = ("patient", "reporter", "product", "event")


def gate(view: View) -> Adverse | None:
    """The possible adverse event in this text, or None."""
    products = [p for p in _spots(view, *PRODUCT) if not _planned(view, p) and not _likened(view, p) and not _eaten(view, p)]
    if not products or _general(view) or _not_human(view) or _asked_in_general(view):
        return None
    found = _reaction(view, products)
    if found is None or _unmoved(view, found[1][0], products):
        found = _special(view, products) or found
    if found is None:
        return None
    kind, evidence = found
    return Adverse(_event(view, kind, evidence), evidence)


def _spots(view: View, *names: str) -> list[Spot]:
    return [spot for name in names for spot in view.spots.get(name, ())]


def _planned(view: View, product: Spot) -> bool:
    """A medicine that is only spoken of: proposed, feared, to be started on Friday."""
    return any(
        _same_clause(view, h, product, PLANNED if h.end <= product.start else TIED)
        for h in view.spots.get("ae-hypothesis", ())
        if not _overlap(h, product)
    )


def _likened(view: View, product: Spot) -> bool:
    """A medicine that something else is measured by: a speech better than a sleeping pill."""
    return any(x.part == product.part and x.end <= product.start and view.distance(x, product) <= 1 for x in view.spots.get("ae-likened", ()))


def _eaten(view: View, product: Spot) -> bool:
    """A "treatment" of collagen or a "dose" of curry: food, sport or cosmetics right beside a word that names no medicine."""
    if product.name in NAMED:
        return False
    return any(_beside(view, x, product) and not _overlap(x, product) for x in view.spots.get("ae-not-medicine", ()))


def _beside(view: View, a: Spot, b: Spot, within: int = TIED) -> bool:
    return a.part == b.part and view.distance(a, b) <= within


def _has(view: View, *names: str) -> bool:
    return any(name in view.spots for name in names)


def _general(view: View) -> bool:
    """Speech about people in general, with nobody pointed out."""
    if not _has(view, "ae-general"):
        return False
    if _has(view, "ae-self"):
        return False
    return not (_has(view, "ae-other") and _has(view, "ae-press-case", "ae-onset"))


def _not_human(view: View) -> bool:
    """An animal or a joke."""
    return _has(view, "ae-vet", "ae-joke") or (_has(view, "ae-animal") and not _has(view, "ae-misuse"))


def _asked_in_general(view: View) -> bool:
    """A question that nobody's body stands behind: whether hair loss is listed."""
    return view.asks() and not _somebody(view) and not _has(view, "ae-complaint", "ae-onset-strong")


def _somebody(view: View) -> bool:
    return _has(view, "ae-self", "ae-other", "ae-press-case", "ae-hcp", "ae-story")


def _reaction(view: View, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Something that happened to somebody, tied to a medicine by nearness or by a word such as "since"."""
    if not _somebody(view) and view.setting.origin != "incoming":
        return None
    if _has(view, "ae-figurative") and not _tied(view, products):
        return None
    for event in (*_spots(view, *EVENTS), *_hurt(view)):
        product = _nearest(view, products, event)
        if _overlap(product, event) or not (_happened(view, event) or _until(view, product)) or _from_food(view, event, product):
            continue
        if _near_enough(view, product, event) or _tied(view, products):
            return "reaction", (event, product)
    return _onset(view, products)


def _until(view: View, product: Spot) -> bool:
    """A denial that ends at the medicine: "never a nosebleed until"."""
    return any(_beside(view, until, product) for until in view.spots.get("ae-until", ()))


def _from_food(view: View, event: Spot, product: Spot) -> bool:
    """Something eaten, done or put on stands nearer to the symptom than the unnamed medicine."""
    if product.name in NAMED:
        return False
    reach = _apart(view, product, event)
    return any(x.part == event.part and not _overlap(x, event) and view.distance(x, event) < reach for x in view.spots.get("ae-not-medicine", ()))


def _unmoved(view: View, event: Spot, products: list[Spot]) -> bool:
    """A complaint that a medicine has not touched, rather than brought on: its lack of effect."""
    return not _tied(view, products, "ae-onset-strong") and any(_same_clause(view, spot, event) for spot in view.spots.get("ae-no-effect", ()))


def _near_enough(view: View, product: Spot, event: Spot) -> bool:
    """In somebody else's words nearness is enough; our own posts speak of symptoms and medicines side by side all day."""
    if view.setting.origin == "own" and event.name == "ae-reaction":
        return _has(view, "ae-onset-strong", "person-mark", "ae-story") and _apart(view, product, event) <= REACH
    return _apart(view, product, event) <= (REACH if _somebody(view) else REACH_OF_A_FRAME)


def _onset(view: View, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Words such as "since" or "it gave me" right beside a medicine, of somebody, with nothing good said: a report, whatever the symptom."""
    if _has(view, "ae-positive", "ae-hypothesis", "ae-figurative", "ae-benefit") or not _has(view, "ae-self", "ae-other"):
        return None
    if _has(view, "ae-not-medicine") and not _has(view, *NAMED):
        return None
    complained = _has(view, "ae-complaint")
    for onset in _onsets(view, "ae-onset-strong", *(("ae-onset",) if complained else ())):
        for product in products:
            if onset.part == product.part and not _overlap(onset, product) and view.distance(onset, product) <= TIED:
                return "reaction", (onset, product)
    return None


def _apart(view: View, a: Spot, b: Spot) -> int:
    return view.distance(a, b) if a.part == b.part else REACH


def _overlap(a: Spot, b: Spot) -> bool:
    return a.part == b.part and a.start < b.end and b.start < a.end


def _hurt(view: View) -> list[Spot]:
    """Body part and damage close together: one event."""
    return [
        Spot(body.part, min(body.start, hurt.start), max(body.end, hurt.end), "ae-hurt")
        for body in _spots(view, "ae-body")
        for hurt in _spots(view, "ae-hurt")
        if body.part == hurt.part and not _overlap(body, hurt) and view.distance(body, hurt) <= HURT
    ]


def _tied(view: View, products: list[Spot], *names: str) -> bool:
    """A word of onset right before or after a medicine."""
    return any(
        o.part == p.part and not _overlap(o, p) and view.distance(o, p) <= TIED
        for o in _onsets(view, *(names or ("ae-onset", "ae-onset-strong")))
        for p in products
    )


def _happened(view: View, event: Spot) -> bool:
    """Not denied, supposed, a disease that the medicine is for, or a symptom that went away."""
    if event.name != "ae-cannot" and view.negated(event):
        return False
    if any(i.end <= event.start and _same_clause(view, i, event, 3) for i in _spots(view, "ae-indication")):
        return False
    if any(o.part == event.part and view.distance(o, event) <= REACH for o in view.spots.get("ae-before", ())) or _history(view, event):
        return False
    frames = ("ae-hypothesis", "ae-benefit", "ae-general")
    return not any(_same_clause(view, spot, event) for name in frames for spot in view.spots.get(name, ()))


def _history(view: View, event: Spot) -> bool:
    """An illness that dates something else: "since my heart attack I take", and no medicine in between."""
    return any(_dates(view, onset, event) for onset in view.spots.get("ae-history", ()))


def _dates(view: View, onset: Spot, event: Spot) -> bool:
    return onset.part == event.part and onset.end <= event.start and view.distance(onset, event) <= 1


def _onsets(view: View, *names: str) -> list[Spot]:
    """Words of onset, less those that an illness follows."""
    dated = [o for o in view.spots.get("ae-history", ()) if any(_dates(view, o, event) for event in view.spots.get("ae-illness", ()))]
    return [onset for onset in _spots(view, *names) if not any(_overlap(onset, o) for o in dated)]


def _same_clause(view: View, a: Spot, b: Spot, within: int = REACH_OF_A_FRAME) -> bool:
    if a.part != b.part or _overlap(a, b) or view.distance(a, b) > within:
        return False
    return view.clause(a.part, a.start) == view.clause(b.part, b.start)


def _nearest(view: View, products: list[Spot], to: Spot) -> Spot:
    return min(products, key=lambda product: _apart(view, product, to))


def _special(view: View, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """A special situation close to a medicine, told of somebody."""
    if not _somebody(view) and view.setting.origin != "incoming":
        return None
    if _has(view, "ae-figurative") or (_has(view, "ae-not-medicine") and not _has(view, *NAMED, "ae-interaction")):
        return None
    for kind, name in SPECIAL.items():
        for spot in view.spots.get(name, ()):
            product = _nearest(view, products, spot)
            if (
                (_overlap(product, spot) and not _inside(product, spot))
                or _apart(view, product, spot) > FARTHER.get(kind, NEAR)
                or _supposed(view, spot)
            ):
                continue
            if kind in {"interaction", "error"} and not _enough(view, kind, products):
                continue
            return kind, (spot, product)
    return None


def _inside(product: Spot, spot: Spot) -> bool:
    """A medicine named within the words of the situation: thirty of it a day."""
    return product.name in NAMED and spot.start < product.start and product.end < spot.end


def _supposed(view: View, spot: Spot) -> bool:
    clause = view.clause(spot.part, spot.start)
    return any(h.part == spot.part and not _overlap(h, spot) and view.clause(h.part, h.start) == clause for h in view.spots.get("ae-hypothesis", ()))


def _enough(view: View, kind: str, products: list[Spot]) -> bool:
    """An interaction needs two medicines or drink; an error needs somebody's own words."""
    if kind == "error":
        return _has(view, "ae-self", "ae-hcp", "ae-press-case", "ae-story")
    return len({view.normal(p.part)[p.start : p.end] for p in products}) > 1 or _has(view, "ae-not-medicine") or _has(view, "ae-self")


def _event(view: View, kind: str, evidence: tuple[Spot, ...]) -> AdverseEvent:
    """What stands in the text of the four elements, and the words that told."""
    present = {
        "patient": _somebody(view),
        "reporter": _has(view, "ae-self", "ae-hcp", "ae-press-case"),
        "product": _has(view, *NAMED),
        "event": True,
    }
    shown = view.focus(evidence)
    start = end = None
    excerpt = None
    reading = view.readings[shown.part] if shown is not None else None
    if shown is not None and reading is not None:
        first, last = reading.origin(shown.start, shown.end)
        excerpt = reading.raw[first:last]
        if shown.part == 0:
            start, end = first, last
    missing = tuple(name for name in ELEMENTS if not present[name])
    return AdverseEvent(kind, MappingProxyType({name: present[name] for name in ELEMENTS}), missing, start, end, excerpt)
