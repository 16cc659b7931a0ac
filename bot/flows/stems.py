"""Words as French and English science share them: folded, without little words, cut to a stem that both spellings lead to.

``ostéoporose``, ``osteoporosis`` -> ``osteoporos``; ``leucémie``, ``leukaemia`` -> ``leucem``;
``dermatologique``, ``dermatology`` -> ``dermatolog``.
Greek and Latin roots do the translating; what they cannot (``sein``, ``breast``) stands in the glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.text import read

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
NUMBERED = re.compile(r"\b(?!type|phase|stage|stade)([^\W\d_]{1,6})[-‐‑–](\d+)\b")  # glp-1, covid-19, il-6 are one word
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'")

# Too common to say what a text is about. Short words of both languages, and the frame of every abstract.
_ENGLISH = (
    "a about after all among an and any are as at be been before being between both but by can could did do does done due during each for from "
    "had has have her his how i if in into is it its may might more most much my no nor not of off on only or other our out over own per same "
    "she should since so some such than that the their them then there these they this those through to too under until up upon us use used "
    "using very via was we were what when where whether which while who whom whose why will with within without would you your people person "
    "patient patients living life new "
)
_FRENCH = (
    "au aucun aussi autre autres aux avant avec car ce ceci cela celle celui ces cet cette chez ci comme comment contre d dans de depuis des "
    "deux donc dont du elle elles en encore entre est et etait etre eu eux fait faut grace hors ici il ils je l la le les leur leurs lors lui "
    "ma mais mes meme moins mon ne nos notre nous on ont ou par parmi pas peu peut plus pour pourquoi pres qu quand que quel quelle quelles "
    "quels qui sa sans se selon ses si soit son sont sous sur ta tant te tous tout toute toutes tres tu un une vers vie vos votre vous y "
)
LITTLE = frozenset((*_ENGLISH.split(), *_FRENCH.split()))

# Longest first; a rule applies when at least that many letters stand before the ending.
ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("isations", "is", 4), ("isation", "is", 4), ("izations", "is", 4), ("ization", "is", 4),
    ("ations", "", 5), ("ation", "", 5),
    ("iques", "ic", 3), ("ique", "ic", 3), ("ically", "ic", 3), ("icals", "ic", 3), ("ical", "ic", 3), ("icaux", "ic", 3),
    ("istes", "ist", 3), ("ists", "ist", 3),
    ("euses", "", 4), ("euse", "", 4), ("eux", "", 4), ("ous", "", 4),
    ("eurs", "or", 3), ("eur", "or", 3), ("ours", "or", 3), ("our", "or", 3), ("ors", "or", 3),
    ("ings", "", 4), ("ing", "", 4), ("ments", "ment", 3), ("ies", "i", 3),
    ("elles", "el", 3), ("elle", "el", 3), ("aux", "al", 4), ("ales", "al", 4), ("als", "al", 4),
    ("ees", "", 4), ("ed", "", 4), ("if", "iv", 4), ("ifs", "iv", 4), ("sses", "ss", 3),
)  # fmt: skip
SPELLINGS = (("ae", "e"), ("oe", "e"), ("rrh", "rr"), ("rh", "r"), ("k", "c"), ("z", "s"))


def words(text: str, *, joined: bool = True) -> list[str]:
    """The words of a text, folded (case, accents, ligatures), in order; ``glp-1`` is one word if ``joined``, ``l'asthme`` is ``asthme``."""
    folded = read(text).normal
    if joined:
        folded = NUMBERED.sub(r"\1\2", folded)
    return [ELIDED.sub("", word).removesuffix("'s") for word in WORD.findall(folded)]


def stems(text: str, *, little: bool = False) -> list[str]:
    """The stems of a text in order; little words are left out unless ``little``."""
    return [stem(word) for word in words(text) if little or word not in LITTLE]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One folded word -> its stem. Words of up to three letters and words with digits stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    for old, new in SPELLINGS:
        word = word.replace(old, new)
    for ending, put, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: len(word) - len(ending)] + put
            break
    bare = word.rstrip("s").rstrip("aeiouy") or word
    if len(bare) < 3:
        return word.rstrip("s") or word
    for ending in ("al", "ic"):  # dermatologic -> dermatolog, intestinal -> intestin
        if bare.endswith(ending) and len(bare) - len(ending) >= 5:
            bare = bare[: -len(ending)]
    return bare[:-1] if len(bare) > 4 and bare[-1] == bare[-2] else bare
