"""The lists of words that the gate looks at, the kinds of event, and how far apart their words may stand."""

from __future__ import annotations

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
FURTHER = ("ae-developed", "ae-onset")  # with a medicine these tell of an event too, though no rule starts from them
POINTED = ("person-mark", "ae-story", "ae-case")
SOMEBODY = ("ae-self", "ae-other", "ae-press-case", "ae-hcp", "ae-story")
OWNED = (*sorted(REGISTERED), *POINTED, "ae-my", "ae-onset-strong")  # one of them makes a medicine in our own words somebody's
ANSWERS = frozenset({"reply", "comment", "like"})  # what is answered stands after the last empty line
