"""Something that happened to somebody, tied to a medicine by nearness or by a word such as "since"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.rules.safety.lists import EVENTS, NAMED, POINTED, REACH, REACH_OF_A_FRAME, REGISTERED, TIED
from bot.rules.safety.told import Told, apart, beside, dates, has, hits_of, nearest_of, onsets, overlap, same_clause, since, somebody, text_of, tied
from bot.rules.view import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

HURT = 4  # words between a part of the body and what befell it
_LOSS = re.compile(r"\b(?:plus|pas|rien|jamais|sans|aucune?|not|no|nothing|cannot|never)\b|n't\b|\bcant\b")  # within the words of an event


def reaction(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Something that happened to somebody, tied to a medicine by nearness or by a word such as "since"."""
    if not told.theirs and not somebody(told):
        return None
    if has(told, "ae-figurative") and not tied(told, products):
        return None
    for event in (*hits_of(told, *EVENTS), *_hurt(told), *_developed(told)):
        product = _blamed(told, products, event)
        if product is None:
            continue
        if overlap(product, event) or not (_happened(told, event) or _until(told, product)) or _from_food(told, event, product):
            continue
        if (
            _otherwise(told, event, product)
            or _hence(told, event, product)
            or _relieved(told, event, product, products)
            or (bare(told, event) and not since(told, products))
        ):
            continue
        if _linked(told, products, product, event):
            return "reaction", (event, product)
    return _onset(told, products) if told.theirs else None


def _blamed(told: Told, products: list[Spot], event: Spot) -> Spot | None:
    """The nearest medicine that could have done it: one that stands before what happened, or after it and a word such as "since" beside it.

    What is told first is else what the medicine was taken for: "a sore back, give me an ibuprofen", "I fainted every week before the pacemaker".
    """
    able = [p for p in products if p.part != event.part or p.start < event.end or tied(told, [p])]
    able = [p for p in able if not _ended(told, event, p)]
    return nearest_of(told, able, event) if able else None


def _ended(told: Told, event: Spot, product: Spot) -> bool:
    """What was so before the medicine, and not since."""
    if _negated(told, event) or told.sentences_apart(event, product) > 0:
        return False
    return any(e.part == product.part and e.end <= product.start and told.distance(e, product) <= 1 for e in told.spots.get("ae-ended", ()))


def _linked(told: Told, products: list[Spot], product: Spot, event: Spot) -> bool:
    """In somebody else's words nearness is enough; our own posts speak of symptoms and medicines side by side all day: there a case is pointed at."""
    if told.theirs:
        return apart(told, product, event) <= (REACH if somebody(told) else REACH_OF_A_FRAME) or tied(told, products)
    if told.sentences_apart(product, event) > 1 or apart(told, product, event) > REACH:
        return False
    if product.name in REGISTERED or tied(told, [product], "ae-onset-strong"):
        return True
    return any(told.sentences_apart(p, event) <= 1 for p in hits_of(told, *POINTED))


def bare(told: Told, event: Spot) -> bool:
    """A part of the body and nothing said of it."""
    return any(b[:3] == event[:3] for b in told.spots.get("ae-body", ()))


def _otherwise(told: Told, event: Spot, product: Spot) -> bool:
    """Another cause is named nearer by: a fall, a virus, "since his stroke"."""
    if tied(told, [product], "ae-onset-strong"):
        return False
    illnesses = [i for i in told.spots.get("ae-illness", ()) if not overlap(i, event)]
    causes = [o for o in told.spots.get("ae-history", ()) if any(dates(told, o, i) for i in illnesses)]
    reach = apart(told, product, event)
    return any(
        c.part == event.part and not overlap(c, event) and told.sentences_apart(c, event) == 0 and told.distance(c, event) <= reach
        for c in (*causes, *told.spots.get("ae-cause", ()))
    )


def _hence(told: Told, event: Spot, product: Spot) -> bool:
    """A medicine that is taken because of what happened: "a stroke in March, that's why she is on it"."""
    return any(event.end <= h.start and h.end <= product.start and h.part == event.part == product.part for h in told.spots.get("ae-hence", ()))


def _until(told: Told, product: Spot) -> bool:
    """A denial that ends at the medicine: "never a nosebleed until"."""
    return any(beside(told, until, product) for until in told.spots.get("ae-until", ()))


def _from_food(told: Told, event: Spot, product: Spot) -> bool:
    """Something eaten, done or put on stands nearer to the symptom than the medicine that is unnamed or a supplement too."""
    if product.name in NAMED and product.name != "med:without":
        return False
    reach = apart(told, product, event)
    return any(x.part == event.part and not overlap(x, event) and told.distance(x, event) < reach for x in told.spots.get("ae-not-medicine", ()))


def unmoved(told: Told, event: Spot, products: list[Spot]) -> bool:
    """A complaint that a medicine has not touched, rather than brought on: its lack of effect."""
    return not tied(told, products, "ae-onset-strong") and any(same_clause(told, spot, event) for spot in told.spots.get("ae-no-effect", ()))


def _relieved(told: Told, event: Spot, product: Spot, products: list[Spot]) -> bool:
    """What a medicine was taken for, and took away: "a terrible headache, two of these, and it went"."""
    if event.end > product.start or tied(told, products) or any(p.end <= event.start for p in products):
        return False
    helped = hits_of(told, "ae-benefit", "ae-relief")
    return any(product.end <= h.start and told.sentences_apart(product, h) <= 1 and told.distance(product, h) <= REACH_OF_A_FRAME for h in helped)


def _onset(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Words such as "since" or "it gave me" right beside a medicine, of somebody, with nothing good said: a report, whatever the symptom."""
    if has(told, "ae-positive", "ae-hypothesis", "ae-figurative", "ae-benefit") or not has(told, "ae-self", "ae-other"):
        return None
    if has(told, "ae-not-medicine") and not has(told, *NAMED):
        return None
    complained = has(told, "ae-complaint")
    for onset in onsets(told, "ae-onset-strong", *(("ae-onset",) if complained else ())):
        for product in products:
            if _hearsay(told, onset) or told.view.negated(onset) or any(overlap(onset, e) for e in told.spots.get("ae-ended", ())):
                continue
            if onset.part == product.part and not overlap(onset, product) and told.distance(onset, product) <= TIED:
                return "reaction", (onset, product)
    return None


def _hurt(told: Told) -> list[Spot]:
    """Body part and damage close together: one event."""
    ended = [
        b
        for b in told.spots.get("ae-benefit", ())
        if any(same_clause(told, b, s) for s in hits_of(told, "ae-reaction", "ae-illness") if not bare(told, s))
    ]
    return [
        Spot(body.part, min(body.start, hurt.start), max(body.end, hurt.end), "ae-hurt")
        for body in hits_of(told, "ae-body")
        for hurt in hits_of(told, "ae-hurt")
        if not any(overlap(hurt, b) for b in ended)
        and body.part == hurt.part
        and not overlap(body, hurt)
        and told.distance(body, hurt) <= HURT
        and told.same_clause(body, hurt)
    ]


def _developed(told: Told) -> Iterator[Spot]:
    """An illness that somebody came by: "I developed diabetes"."""
    for verb in told.spots.get("ae-developed", ()):
        for illness in hits_of(told, "ae-illness", "disease"):
            if verb.part == illness.part and verb.end <= illness.start and told.distance(verb, illness) <= 1:
                yield Spot(verb.part, verb.start, illness.end, "ae-reaction")


def _happened(told: Told, event: Spot) -> bool:
    """Not denied, supposed, a disease that the medicine is for, or a symptom that went away."""
    if _negated(told, event):
        return False
    if _hearsay(told, event) or _well(told, event):
        return False
    if any(i.end <= event.start and same_clause(told, i, event, 3) for i in hits_of(told, "ae-indication")):
        return False
    if any(o.part == event.part and told.distance(o, event) <= REACH for o in told.spots.get("ae-before", ())) or _history(told, event):
        return False
    frames = ("ae-hypothesis", "ae-benefit", "ae-general")
    return not any(same_clause(told, spot, event) and not _turned(told, spot, event) for name in frames for spot in told.spots.get(name, ()))


def _turned(told: Told, frame: Spot, event: Spot) -> bool:
    """A word that turns the tale between the good and what came after: "it cured me and left a whistling in my ears"."""
    return any(t.part == event.part and frame.end <= t.start and t.end <= event.start for t in told.spots.get("ae-turn", ()))


def _negated(told: Told, event: Spot) -> bool:
    """Denied just before it; "can no longer" and its like are no denial of themselves."""
    return told.view.negated(event) and not (event.name == "ae-cannot" and _LOSS.search(text_of(told, event)))


def _hearsay(told: Told, event: Spot) -> bool:
    """Foretold or said of everybody, read, feared, or denied by a verb: "they say it makes you blind", "it has never given me so much as a rash"."""
    if any(h.end <= event.start and told.same_clause(h, event) for h in hits_of(told, "ae-hearsay", "ae-denied") if h.part == event.part):
        return True
    return any(
        f.part == event.part and f.end <= event.start and told.sentences_apart(f, event) == 0 and not _turned(told, f, event)
        for f in hits_of(told, "ae-fear", "ae-read")
    )


def _well(told: Told, event: Spot) -> bool:
    """Said to be in order right after it, "kidneys fine, hands steady"; or tears of joy."""
    if any(overlap(w, event) for w in told.spots.get("ae-weep", ())) and any(
        told.sentences_apart(event, p) == 0 and not told.view.negated(p) for p in told.spots.get("ae-positive", ())
    ):
        return True
    return any(
        event.end <= w.start and told.same_clause(w, event) and told.distance(event, w) <= TIED and not told.view.negated(w)
        for w in told.spots.get("ae-well", ())
    )


def _history(told: Told, event: Spot) -> bool:
    """An illness that dates something else: "since my heart attack I take", and no medicine in between."""
    return any(dates(told, onset, event) for onset in told.spots.get("ae-history", ()))
