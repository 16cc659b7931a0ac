"""The adverse-event gate: before all else, does this text tell of a possible reaction or special situation with a medicine?

A case is possible when somebody (the writer, a relative, a person pointed out) had a medicine and something happened. It is not when the words
are denied, supposed, a joke, the disease the medicine is for, a symptom that went away, or speech about people in general: studies, leaflets,
advice, agencies. Words come from the lists ``ae-*``; what stands near what, and in which clause, is decided here.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.model import AdverseEvent
from bot.rules.safety.lists import ANSWERS, NAMED, POINTED, PRODUCT
from bot.rules.safety.products import eaten, rescued, taken
from bot.rules.safety.reactions import reaction, unmoved
from bot.rules.safety.situations import special
from bot.rules.safety.told import Told, beside, has, hits_of, somebody, text_of, tied
from bot.rules.view import Adverse, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rules.view import View

ELEMENTS = ("patient", "reporter", "product", "event")
_ANSWERED = re.compile(r"\n[ \t\r]*\n")


def gate(view: View) -> Adverse | None:
    """The possible adverse event in this text, or None."""
    for told in _voices(view):
        found = _case(told)
        if found is not None:
            kind, evidence = found
            return Adverse(_event(told, kind, evidence), evidence)
    return None


def _voices(view: View) -> Iterator[Told]:
    """Who speaks: somebody else; or we, after those whom we answer."""
    if view.setting.origin != "own":
        yield Told(view, view.spots, theirs=True)
        return
    cuts = list(_ANSWERED.finditer(view.draft.text)) if view.setting.act in ANSWERS else []
    reading = view.readings[0]
    if not cuts or reading is None:
        yield Told(view, view.spots, theirs=False)
        return
    cut = cuts[-1].end()
    answered: dict[str, list[Spot]] = {}
    said: dict[str, list[Spot]] = {}
    for name, spots in view.spots.items():
        for spot in spots:
            theirs = spot.part == 0 and reading.origin(spot.start, spot.end)[0] >= cut
            (answered if theirs else said).setdefault(name, []).append(spot)
    yield Told(view, answered, theirs=True)
    yield Told(view, said, theirs=False)


def _case(told: Told) -> tuple[str, tuple[Spot, ...]] | None:
    products = [p for p in hits_of(told, *PRODUCT) if taken(told, p)]
    as_food = {text_of(told, p) for p in hits_of(told, *PRODUCT) if eaten(told, p)}
    products = [p for p in products if text_of(told, p) not in as_food]
    if not products or _general(told) or _not_human(told) or _asked_in_general(told) or rescued(told, products):
        return None
    found = reaction(told, products)
    if found is None or unmoved(told, found[1][0], products):
        found = special(told, products) or found
    return found


def _general(told: Told) -> bool:
    """Speech about people in general, with nobody pointed out; in our own words "we" and "my" point at nobody who took a medicine."""
    if has(told, "ae-leaflet") and not has(told, "ae-onset-strong", "ae-misuse"):
        return True
    if not has(told, "ae-general", "ae-many"):
        return False
    if has(told, "ae-self") and told.theirs:
        return False
    if not told.theirs and (has(told, *POINTED) or (has(told, "ae-self") and tied(told, hits_of(told, *PRODUCT), "ae-onset-strong"))):
        return False
    return not (has(told, "ae-other") and has(told, "ae-press-case", "ae-onset"))


def _not_human(told: Told) -> bool:
    """An animal that was treated, or a joke. A cat that moves out and a dog that is walked are no patients."""
    if has(told, "ae-vet", "ae-joke"):
        return True
    products = hits_of(told, *PRODUCT)
    animals = [
        a
        for a in told.spots.get("ae-animal", ())
        if " " in text_of(told, a)
        or a.start == 0
        or any(beside(told, a, p) for p in products)
        or any(o.end < a.start <= o.end + 2 for o in hits_of(told, "ae-my", "ae-our"))
    ]
    return bool(animals) and not has(told, "ae-misuse")


def _asked_in_general(told: Told) -> bool:
    """A question that nobody's body stands behind: whether hair loss is listed."""
    return told.view.asks() and not somebody(told) and not has(told, "ae-complaint", "ae-onset-strong")


def _event(told: Told, kind: str, evidence: tuple[Spot, ...]) -> AdverseEvent:
    """What stands in the text of the four elements, and the words that told."""
    present = {
        "patient": somebody(told),
        "reporter": has(told, "ae-self", "ae-hcp", "ae-press-case"),
        "product": has(told, *NAMED),
        "event": True,
    }
    shown = told.view.focus(evidence)
    start = end = None
    excerpt = None
    reading = told.view.readings[shown.part] if shown is not None else None
    if shown is not None and reading is not None:
        first, last = reading.origin(shown.start, shown.end)
        excerpt = reading.raw[first:last]
        if shown.part == 0:
            start, end = first, last
    missing = tuple(name for name in ELEMENTS if not present[name])
    return AdverseEvent(kind, MappingProxyType({name: present[name] for name in ELEMENTS}), missing, start, end, excerpt)
