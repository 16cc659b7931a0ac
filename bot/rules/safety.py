"""The adverse-event gate: before all else, does this text tell of a possible reaction or special situation with a medicine?

A case is possible when somebody (the writer, a relative, a person pointed out) had a medicine and something happened. It is not when the words
are denied, supposed, a joke, the disease the medicine is for, a symptom that went away, or speech about people in general: studies, leaflets,
advice, agencies. Words come from the lists ``ae-*``; what stands near what, and in which clause, is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.model import AdverseEvent
from bot.rules.view import Adverse, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
NAMED = (
    "med:prescription",
    "med:unknown",
    "med:mixed",
    "med:without",
    "med:code",
    "med:ours",
    "class-word",
    "inn-local",
    "ae-vaccine-by-disease",
    "ae-coined",
)
REGISTERED = frozenset(NAMED) - {"med:unknown", "med:ours", "class-word", "ae-coined"}  # in our own words such a name is seldom there for nothing
PRODUCT = (*NAMED, "code-name", "treatment-word", "ae-device")
REACH = 14  # words between a medicine and what happened, when no "since" or "gave me" ties them
REACH_OF_A_FRAME = 8  # words that a benefit or a supposition reaches
TIED = 2  # words between a word of onset and its medicine
TIED_FIRMLY = 3  # the same, for onsets that are enough alone
TIED_BY_SINCE = 6  # the same, after "since" and its like: "since the dermatologist put me on"
PLANNED = 4  # words between "I dread" or "shall I take" and the medicine after it
HURT = 4  # words between a part of the body and what befell it
OWNED = 5  # words between a medicine and whose it is, or what it is misused for
NEAR = 9  # words between a medicine and a special situation
FARTHER = {"pregnancy": REACH, "lack_of_effect": REACH, "quality_defect": REACH, "error": REACH}
PRODUCTS = "the medicines"
PAIRS: dict[
    str, tuple[tuple[str, str, int], ...]
] = {  # two words close together that are one situation: a part and its fault, the buying and a place where one should not
    "quality_defect": (("ae-part", "ae-fault", 3), (PRODUCTS, "ae-fault", 3)),
    "counterfeit": (("ae-bought", "ae-source", 7),),
    "error": (("ae-taken", "ae-slip", 11), ("ae-swallowed", "ae-not-oral", 3), (PRODUCTS, "ae-missed", 2), ("ae-route", "ae-route", 8)),
    "overdose": (("ae-child", "ae-swallowed", 4),),
    "misuse": (("ae-given-away", "ae-of-mine", 4),),
    "lack_of_effect": (("ae-illness", "ae-still", 3), ("ae-reaction", "ae-still", 3), ("ae-illness", "ae-caught", 4)),
}
COMPOSED = "ae-pair"  # the name of a situation of two words
TRIGGERS = (
    *EVENTS,
    "ae-hurt",
    "ae-onset-strong",
    "ae-someones",
    *SPECIAL.values(),
    *dict.fromkeys(b for pairs in PAIRS.values() for _, b, _ in pairs),
)
ELEMENTS = ("patient", "reporter", "product", "event")
ANSWERS = frozenset({"reply", "comment", "like"})  # what is answered stands after the last empty line
POINTED = ("person-mark", "ae-story", "ae-case")
_ANSWERED = re.compile(r"\n[ \t\r]*\n")
_LOSS = re.compile(r"\b(?:plus|pas|rien|jamais|sans|aucune?|not|no|nothing|cannot|never)\b|n't\b|\bcant\b")  # within the words of an event
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
    products = [p for p in _spots(told, *PRODUCT) if _taken(told, p)]
    eaten = {_text(told, p) for p in _spots(told, *PRODUCT) if _eaten(told, p)}
    products = [p for p in products if _text(told, p) not in eaten]
    if not products or _general(told) or _not_human(told) or _asked_in_general(told) or _rescued(told, products):
        return None
    found = _reaction(told, products)
    if found is None or _unmoved(told, found[1][0], products):
        found = _special(told, products) or found
    return found


def _spots(told: Told, *names: str) -> list[Spot]:
    return [spot for name in names for spot in told.spots.get(name, ())]


def _text(told: Told, spot: Spot) -> str:
    return told.view.normal(spot.part)[spot.start : spot.end]


def _rescued(told: Told, products: list[Spot]) -> bool:
    """Something eaten, and the medicines are those against it: "peanuts, adrenaline, hospital"."""
    if not _has(told, "ae-not-medicine") or not _has(told, "ae-rescue") or _tied(told, products):
        return False
    rescue = told.spots["ae-rescue"]
    helped = told.spots.get("ae-benefit", ())
    return all(any(_overlap(r, p) for r in rescue) or any(_same_clause(told, h, p) for h in helped) for p in products)


def _taken(told: Told, product: Spot) -> bool:
    """Whether it is a medicine, and one that was not only spoken of."""
    return not any(out(told, product) for out in (_planned, _likened, _eaten, _absent, _of_the_body, _of_a_person))


def _absent(told: Told, product: Spot) -> bool:
    """A medicine that there was not: "no inhaler in the car"; whose it is, or its name, make it one that was stopped."""
    if product.name in NAMED and product.name != "class-word":
        return False
    return any(n.part == product.part and n.end <= product.start <= n.end + 4 for n in told.spots.get("ae-without", ()))


def _of_the_body(told: Told, product: Spot) -> bool:
    """What a register holds as a name and a body as a part: the pancreas, cholesterol."""
    return product.name.startswith("med:") and any(_overlap(product, body) for body in told.spots.get("ae-body", ()))


def _of_a_person(told: Told, product: Spot) -> bool:
    """What looks like a name and is that of a person or of a place: "our colleague Marek", "Sycamore ward"."""
    if product.name != "med:unknown":
        return False
    before = any(p.part == product.part and p.end <= product.start <= p.end + 1 for p in _spots(told, "person-mark", "ae-case", "ae-self", "ae-hcp"))
    return before or any(p.part == product.part and product.end <= p.start <= product.end + 1 for p in told.spots.get("ae-place", ()))


def _planned(told: Told, product: Spot) -> bool:
    """A medicine that is only spoken of: proposed, feared, to be started on Friday."""
    return any(
        _same_clause(told, h, product, PLANNED if h.end <= product.start else TIED)
        for h in told.spots.get("ae-hypothesis", ())
        if not _overlap(h, product)
    ) or any(h.part == product.part and h.start < product.start and product.end < h.end for h in told.spots.get("ae-hypothesis", ()))


def _likened(told: Told, product: Spot) -> bool:
    """A medicine that something else is measured by: a speech better than a sleeping pill."""
    return any(x.part == product.part and x.end <= product.start and told.distance(x, product) <= 1 for x in told.spots.get("ae-likened", ()))


def _eaten(told: Told, product: Spot) -> bool:
    """A "treatment" of collagen or a "dose" of curry: food, sport or cosmetics right beside a word that names no medicine."""
    if product.name in NAMED:
        return False
    return any(_beside(told, x, product) and not _overlap(x, product) for x in told.spots.get("ae-not-medicine", ()))


def _beside(told: Told, a: Spot, b: Spot, within: int = TIED) -> bool:
    return a.part == b.part and told.distance(a, b) <= within


def _has(told: Told, *names: str) -> bool:
    return any(name in told.spots for name in names)


def _general(told: Told) -> bool:
    """Speech about people in general, with nobody pointed out; in our own words "we" and "my" point at nobody who took a medicine."""
    if _has(told, "ae-leaflet") and not _has(told, "ae-onset-strong", "ae-misuse"):
        return True
    if not _has(told, "ae-general", "ae-many"):
        return False
    if _has(told, "ae-self") and told.theirs:
        return False
    if not told.theirs and (_has(told, *POINTED) or (_has(told, "ae-self") and _tied(told, _spots(told, *PRODUCT), "ae-onset-strong"))):
        return False
    return not (_has(told, "ae-other") and _has(told, "ae-press-case", "ae-onset"))


def _not_human(told: Told) -> bool:
    """An animal that was treated, or a joke. A cat that moves out and a dog that is walked are no patients."""
    if _has(told, "ae-vet", "ae-joke"):
        return True
    products = _spots(told, *PRODUCT)
    animals = [
        a
        for a in told.spots.get("ae-animal", ())
        if " " in _text(told, a)
        or a.start == 0
        or any(_beside(told, a, p) for p in products)
        or any(o.end < a.start <= o.end + 2 for o in _spots(told, "ae-my", "ae-our"))
    ]
    return bool(animals) and not _has(told, "ae-misuse")


def _asked_in_general(told: Told) -> bool:
    """A question that nobody's body stands behind: whether hair loss is listed."""
    return told.view.asks() and not _somebody(told) and not _has(told, "ae-complaint", "ae-onset-strong")


def _somebody(told: Told) -> bool:
    return _has(told, "ae-self", "ae-other", "ae-press-case", "ae-hcp", "ae-story")


def _reaction(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Something that happened to somebody, tied to a medicine by nearness or by a word such as "since"."""
    if not told.theirs and not _somebody(told):
        return None
    if _has(told, "ae-figurative") and not _tied(told, products):
        return None
    for event in (*_spots(told, *EVENTS), *_hurt(told), *_developed(told)):
        product = _blamed(told, products, event)
        if product is None:
            continue
        if _overlap(product, event) or not (_happened(told, event) or _until(told, product)) or _from_food(told, event, product):
            continue
        if (
            _otherwise(told, event, product)
            or _hence(told, event, product)
            or _relieved(told, event, product, products)
            or (_bare(told, event) and not _since(told, products))
        ):
            continue
        if _linked(told, products, product, event):
            return "reaction", (event, product)
    return _onset(told, products) if told.theirs else None


def _blamed(told: Told, products: list[Spot], event: Spot) -> Spot | None:
    """The nearest medicine that could have done it: one that stands before what happened, or after it and a word such as "since" beside it.

    What is told first is else what the medicine was taken for: "a sore back, give me an ibuprofen", "I fainted every week before the pacemaker".
    """
    able = [p for p in products if p.part != event.part or p.start < event.end or _tied(told, [p])]
    able = [p for p in able if not _ended(told, event, p)]
    return _nearest(told, able, event) if able else None


def _ended(told: Told, event: Spot, product: Spot) -> bool:
    """What was so before the medicine, and not since."""
    if _negated(told, event) or told.sentences_apart(event, product) > 0:
        return False
    return any(e.part == product.part and e.end <= product.start and told.distance(e, product) <= 1 for e in told.spots.get("ae-ended", ()))


def _linked(told: Told, products: list[Spot], product: Spot, event: Spot) -> bool:
    """In somebody else's words nearness is enough; our own posts speak of symptoms and medicines side by side all day: there a case is pointed at."""
    if told.theirs:
        return _apart(told, product, event) <= (REACH if _somebody(told) else REACH_OF_A_FRAME) or _tied(told, products)
    if told.sentences_apart(product, event) > 1 or _apart(told, product, event) > REACH:
        return False
    if product.name in REGISTERED or _tied(told, [product], "ae-onset-strong"):
        return True
    return any(told.sentences_apart(p, event) <= 1 for p in _spots(told, *POINTED))


def _bare(told: Told, event: Spot) -> bool:
    """A part of the body and nothing said of it."""
    return any(b[:3] == event[:3] for b in told.spots.get("ae-body", ()))


def _otherwise(told: Told, event: Spot, product: Spot) -> bool:
    """Another cause is named nearer by: a fall, a virus, "since his stroke"."""
    if _tied(told, [product], "ae-onset-strong"):
        return False
    illnesses = [i for i in told.spots.get("ae-illness", ()) if not _overlap(i, event)]
    causes = [o for o in told.spots.get("ae-history", ()) if any(_dates(told, o, i) for i in illnesses)]
    reach = _apart(told, product, event)
    return any(
        c.part == event.part and not _overlap(c, event) and told.sentences_apart(c, event) == 0 and told.distance(c, event) <= reach
        for c in (*causes, *told.spots.get("ae-cause", ()))
    )


def _since(told: Told, products: list[Spot]) -> bool:
    """A strong onset; or "since" or "after" a medicine, with nothing good said."""
    if _tied(told, products, "ae-onset-strong"):
        return True
    if not told.theirs or _has(told, "ae-positive", "ae-benefit"):
        return False
    return any(_SINCE.match(_text(told, o)) and _ties(told, o, p) for o in _onsets(told, "ae-onset") for p in products)


def _hence(told: Told, event: Spot, product: Spot) -> bool:
    """A medicine that is taken because of what happened: "a stroke in March, that's why she is on it"."""
    return any(event.end <= h.start and h.end <= product.start and h.part == event.part == product.part for h in told.spots.get("ae-hence", ()))


def _until(told: Told, product: Spot) -> bool:
    """A denial that ends at the medicine: "never a nosebleed until"."""
    return any(_beside(told, until, product) for until in told.spots.get("ae-until", ()))


def _from_food(told: Told, event: Spot, product: Spot) -> bool:
    """Something eaten, done or put on stands nearer to the symptom than the medicine that is unnamed or a supplement too."""
    if product.name in NAMED and product.name != "med:without":
        return False
    reach = _apart(told, product, event)
    return any(x.part == event.part and not _overlap(x, event) and told.distance(x, event) < reach for x in told.spots.get("ae-not-medicine", ()))


def _unmoved(told: Told, event: Spot, products: list[Spot]) -> bool:
    """A complaint that a medicine has not touched, rather than brought on: its lack of effect."""
    return not _tied(told, products, "ae-onset-strong") and any(_same_clause(told, spot, event) for spot in told.spots.get("ae-no-effect", ()))


def _relieved(told: Told, event: Spot, product: Spot, products: list[Spot]) -> bool:
    """What a medicine was taken for, and took away: "a terrible headache, two of these, and it went"."""
    if event.end > product.start or _tied(told, products) or any(p.end <= event.start for p in products):
        return False
    helped = _spots(told, "ae-benefit", "ae-relief")
    return any(product.end <= h.start and told.sentences_apart(product, h) <= 1 and told.distance(product, h) <= REACH_OF_A_FRAME for h in helped)


def _onset(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """Words such as "since" or "it gave me" right beside a medicine, of somebody, with nothing good said: a report, whatever the symptom."""
    if _has(told, "ae-positive", "ae-hypothesis", "ae-figurative", "ae-benefit") or not _has(told, "ae-self", "ae-other"):
        return None
    if _has(told, "ae-not-medicine") and not _has(told, *NAMED):
        return None
    complained = _has(told, "ae-complaint")
    for onset in _onsets(told, "ae-onset-strong", *(("ae-onset",) if complained else ())):
        for product in products:
            if _hearsay(told, onset) or told.view.negated(onset) or any(_overlap(onset, e) for e in told.spots.get("ae-ended", ())):
                continue
            if onset.part == product.part and not _overlap(onset, product) and told.distance(onset, product) <= TIED:
                return "reaction", (onset, product)
    return None


def _apart(told: Told, a: Spot, b: Spot) -> int:
    return told.distance(a, b) if a.part == b.part else REACH


def _overlap(a: Spot, b: Spot) -> bool:
    return a.part == b.part and a.start < b.end and b.start < a.end


def _hurt(told: Told) -> list[Spot]:
    """Body part and damage close together: one event."""
    ended = [
        b
        for b in told.spots.get("ae-benefit", ())
        if any(_same_clause(told, b, s) for s in _spots(told, "ae-reaction", "ae-illness") if not _bare(told, s))
    ]
    return [
        Spot(body.part, min(body.start, hurt.start), max(body.end, hurt.end), "ae-hurt")
        for body in _spots(told, "ae-body")
        for hurt in _spots(told, "ae-hurt")
        if not any(_overlap(hurt, b) for b in ended)
        and body.part == hurt.part
        and not _overlap(body, hurt)
        and told.distance(body, hurt) <= HURT
        and told.same_clause(body, hurt)
    ]


def _developed(told: Told) -> Iterator[Spot]:
    """An illness that somebody came by: "I developed diabetes"."""
    for verb in told.spots.get("ae-developed", ()):
        for illness in _spots(told, "ae-illness", "disease"):
            if verb.part == illness.part and verb.end <= illness.start and told.distance(verb, illness) <= 1:
                yield Spot(verb.part, verb.start, illness.end, "ae-reaction")


def _tied(told: Told, products: list[Spot], *names: str) -> bool:
    """A word of onset right before a medicine; one that is enough alone may follow it too."""
    return any(_ties(told, o, p) for o in _onsets(told, *(names or ("ae-onset", "ae-onset-strong"))) for p in products)


def _ties(told: Told, onset: Spot, product: Spot) -> bool:
    if onset.part != product.part or _overlap(onset, product):
        return False
    if onset.name == "ae-onset-strong":
        since = onset.end <= product.start and _SINCE.match(_text(told, onset)) and told.same_clause(onset, product)
        return told.distance(onset, product) <= (TIED_BY_SINCE if since else TIED_FIRMLY)
    return onset.end <= product.start and told.distance(onset, product) <= TIED and told.same_clause(onset, product)


def _happened(told: Told, event: Spot) -> bool:
    """Not denied, supposed, a disease that the medicine is for, or a symptom that went away."""
    if _negated(told, event):
        return False
    if _hearsay(told, event) or _well(told, event):
        return False
    if any(i.end <= event.start and _same_clause(told, i, event, 3) for i in _spots(told, "ae-indication")):
        return False
    if any(o.part == event.part and told.distance(o, event) <= REACH for o in told.spots.get("ae-before", ())) or _history(told, event):
        return False
    frames = ("ae-hypothesis", "ae-benefit", "ae-general")
    return not any(_same_clause(told, spot, event) and not _turned(told, spot, event) for name in frames for spot in told.spots.get(name, ()))


def _turned(told: Told, frame: Spot, event: Spot) -> bool:
    """A word that turns the tale between the good and what came after: "it cured me and left a whistling in my ears"."""
    return any(t.part == event.part and frame.end <= t.start and t.end <= event.start for t in told.spots.get("ae-turn", ()))


def _negated(told: Told, event: Spot) -> bool:
    """Denied just before it; "can no longer" and its like are no denial of themselves."""
    return told.view.negated(event) and not (event.name == "ae-cannot" and _LOSS.search(_text(told, event)))


def _hearsay(told: Told, event: Spot) -> bool:
    """Foretold or said of everybody, read, feared, or denied by a verb: "they say it makes you blind", "it has never given me so much as a rash"."""
    if any(h.end <= event.start and told.same_clause(h, event) for h in _spots(told, "ae-hearsay", "ae-denied") if h.part == event.part):
        return True
    return any(
        f.part == event.part and f.end <= event.start and told.sentences_apart(f, event) == 0 and not _turned(told, f, event)
        for f in _spots(told, "ae-fear", "ae-read")
    )


def _well(told: Told, event: Spot) -> bool:
    """Said to be in order right after it, "kidneys fine, hands steady"; or tears of joy."""
    if any(_overlap(w, event) for w in told.spots.get("ae-weep", ())) and any(
        told.sentences_apart(event, p) == 0 and not told.view.negated(p) for p in told.spots.get("ae-positive", ())
    ):
        return True
    return any(
        event.end <= w.start and told.same_clause(w, event) and told.distance(event, w) <= TIED and not told.view.negated(w)
        for w in told.spots.get("ae-well", ())
    )


def _history(told: Told, event: Spot) -> bool:
    """An illness that dates something else: "since my heart attack I take", and no medicine in between."""
    return any(_dates(told, onset, event) for onset in told.spots.get("ae-history", ()))


def _dates(told: Told, onset: Spot, event: Spot) -> bool:
    return onset.part == event.part and onset.end <= event.start and told.distance(onset, event) <= 1


def _onsets(told: Told, *names: str) -> list[Spot]:
    """Words of onset, less those that an illness follows; the illness in a medicine's own name is none."""
    illnesses = [i for i in told.spots.get("ae-illness", ()) if not any(_overlap(i, p) for p in _spots(told, *PRODUCT))]
    dated = [o for o in told.spots.get("ae-history", ()) if any(_dates(told, o, event) for event in illnesses)]
    return [onset for onset in _spots(told, *names) if not any(_overlap(onset, o) for o in dated)]


def _same_clause(told: Told, a: Spot, b: Spot, within: int = REACH_OF_A_FRAME) -> bool:
    if a.part != b.part or _overlap(a, b) or told.distance(a, b) > within:
        return False
    return told.view.clause(a.part, a.start) == told.view.clause(b.part, b.start)


def _nearest(told: Told, products: list[Spot], to: Spot) -> Spot:
    return min(products, key=lambda product: _apart(told, product, to))


def _special(told: Told, products: list[Spot]) -> tuple[str, tuple[Spot, ...]] | None:
    """A special situation close to a medicine, told of somebody."""
    if not told.theirs and not _somebody(told):
        return None
    if _has(told, "ae-figurative") or (_has(told, "ae-not-medicine") and not _has(told, *NAMED, "ae-interaction")):
        return None
    for kind in SPECIAL:
        for spot in (*_situations(told, kind, products), *MORE[kind](told, products)) if kind in MORE else _situations(told, kind, products):
            product = _nearest(told, products, spot)
            if (_overlap(product, spot) and not _inside(product, spot)) or not _situated(told, kind, product, spot) or _supposed(told, spot):
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
                if a == b and _text(told, first) == _text(told, second):
                    continue
                if (
                    not _overlap(first, second)
                    and first.part == second.part
                    and told.distance(first, second) <= within
                    and told.same_clause(first, second)
                ):
                    yield Spot(first.part, min(first.start, second.start), max(first.end, second.end), COMPOSED)


def _borrowed(told: Told, products: list[Spot]) -> Iterator[Spot]:
    """Somebody else's medicine, and the taking: "I take my sister's beta blockers", « je prends le zolpidem de ma voisine »."""
    for whose in told.spots.get("ae-someones", ()):
        for product in products:
            follows = _text(told, whose).startswith(
                ("de ", "d'", "du ", "a ")
            )  # "of my neighbour" stands after the medicine, "my neighbour's" before it
            if follows is (whose.start < product.start) or not _beside(told, whose, product) or not told.same_clause(whose, product):
                continue
            for verb in told.spots.get("ae-taken", ()):
                if verb.end <= min(whose.start, product.start) and _same_clause(told, verb, product, OWNED):
                    yield Spot(whose.part, verb.start, max(whose.end, verb.end), COMPOSED)


def _in_vain(told: Told, products: list[Spot]) -> Iterator[Spot]:
    """A length of treatment, and still the complaint: "third month of it, still fourteen migraines", with nothing good said."""
    if _has(told, "ae-positive", "ae-benefit"):
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


MORE = {"misuse": _borrowed, "lack_of_effect": _in_vain}


def _situated(told: Told, kind: str, product: Spot, spot: Spot) -> bool:
    """Whether the situation is that of this medicine: near it, in the same sentence or the next; in our own words, of somebody's medicine."""
    if _apart(told, product, spot) > FARTHER.get(kind, NEAR):
        return False
    if kind == "pregnancy" and told.view.negated(spot):
        return False
    if kind == "lack_of_effect" and (_has(told, "ae-hearsay") or _denied(told, spot)):
        return False
    if told.theirs:
        return told.sentences_apart(product, spot) <= 2
    if told.sentences_apart(product, spot) > 0:
        return False
    owned = product.name in REGISTERED or any(o.part == product.part and o.end <= product.start <= o.end + 1 for o in told.spots.get("ae-my", ()))
    return owned or any(told.sentences_apart(p, spot) == 0 for p in _spots(told, *POINTED))


def _denied(told: Told, spot: Spot) -> bool:
    """A list of what did not happen: "not a cough, not a dizzy spell, nothing"."""
    return any(
        told.sentences_apart(event, spot) == 0
        and any(n.part == event.part and n.end <= event.start and told.distance(n, event) <= 1 for n in told.spots.get("negation", ()))
        for event in _spots(told, "ae-reaction", "ae-cannot")
        if not _bare(told, event)
    )


def _inside(product: Spot, spot: Spot) -> bool:
    """A medicine within the words of the situation: thirty of it a day, six tablets swallowed, a pessary that was eaten."""
    if spot.name == COMPOSED:
        return True
    if spot.name in {"ae-error", "ae-overdose"}:
        return spot.start <= product.start and product.end <= spot.end and product[:3] != spot[:3]
    return product.name in NAMED and spot.start < product.start and product.end < spot.end


def _supposed(told: Told, spot: Spot) -> bool:
    """Supposed, planned, feared, read or foretold rather than done."""
    frames = _spots(told, "ae-hypothesis", "ae-hearsay", "ae-fear", "ae-read")
    return any(h.part == spot.part and (spot.name == COMPOSED or not _overlap(h, spot)) and told.same_clause(h, spot) for h in frames)


def _enough(told: Told, kind: str, products: list[Spot]) -> bool:
    """An interaction needs two medicines or drink; an error needs somebody's own words."""
    if kind == "error":
        return _has(told, "ae-self", "ae-hcp", "ae-press-case", "ae-story", "ae-actor")
    return len({told.view.normal(p.part)[p.start : p.end] for p in products}) > 1 or _has(told, "ae-not-medicine") or _has(told, "ae-self")


def _event(told: Told, kind: str, evidence: tuple[Spot, ...]) -> AdverseEvent:
    """What stands in the text of the four elements, and the words that told."""
    present = {
        "patient": _somebody(told),
        "reporter": _has(told, "ae-self", "ae-hcp", "ae-press-case"),
        "product": _has(told, *NAMED),
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
