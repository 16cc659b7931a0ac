"""A question in anybody's words -> a full-text query that is always valid: every word quoted, stop words left out, the rarest first."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MAX_WORDS = 8  # rarest words that are searched for: what eight find, more words hardly better, and slower
_MAX_READ = 200  # words of a question that are looked at
_MIN_PLURAL = 4  # shorter words are taken as they stand

# the letters a word is made of, as SQLite's unicode61 sees them: an underscore parts words
_WORD = re.compile(r"[^\W_]+")
_STRAY = re.compile("[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

# left out: words that are also names of the field (ALL, CAR, AI, EU, sera)
_FRENCH = """
a ainsi alors apres as au aucun aussi autre aux avait avec avez avoir avons c ca ce cela celle celui ces cet cette ceux chez ci comme
comment contre d dans de deja depuis des deux doit donc dont du elle elles en encore entre es est et etait ete etes etre eux faire fait faut
fut il ils j je jusque l la le les leur leurs lors lui m ma mais me meme memes mes moi moins mon n ne ni nos notre nous on ont ou par parce
pas pendant peu peut peuvent plus plusieurs pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon ses si sont
sous sur t ta te tel telle tes toi ton tous tout toute toutes tres trop tu un une va vers vos votre vous y
"""
_ENGLISH = """
about after also am an and any are at be because been before being between both but by can could did do does done during each for from
further had has have having he her here hers him his how i if in into is it its itself just may me might more most my no nor not now of off
on once only or other our ours out over own re same she should so some such than that the their theirs them then there these they this those
through to too under until up ve very was we were what when where which while who whom why will with would you your yours
"""
STOP = frozenset((_FRENCH + _ENGLISH).split())


def _split(text: str) -> list[str]:
    """Its words as SQLite parts them: an accent without a letter to sit on does not end a word."""
    return _WORD.findall(_STRAY.sub("", unicodedata.normalize("NFC", text)))


def folded(word: str) -> str:
    """A word as it is compared: lower case, no accents, ligatures undone."""
    return _unaccented(word.lower(), "NFKD").translate(_LIGATURES)


def _unaccented(word: str, form: Literal["NFD", "NFKD"]) -> str:
    return "".join(c for c in unicodedata.normalize(form, word) if not unicodedata.combining(c))


def words_of(text: str) -> dict[str, str]:
    """Its words, folded, in order, each once, with the spelling they were first read in (lower case)."""
    return {folded(word): word for word in reversed(_split(text.lower()))}


def title_folded(title: str) -> str:
    """A title as titles are compared: its words alone, folded. A question mark after it changes nothing."""
    return " ".join(folded(word) for word in _split(title))


def spellings(word: str) -> tuple[str, ...]:
    """A folded word, its plural or singular as French and English make them, and its spelling with a ligature."""
    forms = [word]
    if len(word) >= _MIN_PLURAL and word.isalpha():
        if word.endswith("ies"):
            forms += [word[:-3] + "y", word[:-1]]
        elif word.endswith("aux"):
            forms += [word[:-3] + "al", word[:-1]]
        elif word.endswith(("s", "x")):
            forms += [word[:-1]]
        elif word.endswith("y"):
            forms += [word[:-1] + "ies", word + "s"]
        else:
            forms += [word + "s"]
    forms += [form.replace("oe", "œ").replace("ae", "æ") for form in forms if "oe" in form or "ae" in form]
    return tuple(dict.fromkeys(forms))


def match_of(question: str, frequency: Callable[[Iterable[str]], Mapping[str, int]]) -> str | None:
    """The full-text query of a question: any of its rarest words. ``frequency`` says in how many documents a word stands, 0 or absent for none.

    None: no word of it stands anywhere, so nothing can be found.
    """
    read = words_of(question)
    words = [word for word in read if word not in STOP] or list(read)
    # beside our own forms the word as written, and as the index keeps it: without accents, but with ligatures and superscripts
    forms = {word: tuple(dict.fromkeys((*spellings(word), read[word], _unaccented(read[word], "NFD")))) for word in words[:_MAX_READ]}
    counted = frequency([form for some in forms.values() for form in some])
    known = {word: tuple(form for form in some if counted.get(form)) for word, some in forms.items()}
    # a count cannot tell which words make the question; among equals the longer says more
    rarest = sorted((word for word in known if known[word]), key=lambda word: (sum(counted[form] for form in known[word]), -len(word)))
    chosen = [form for word in rarest[:MAX_WORDS] for form in known[word]]
    return " OR ".join(f'"{form}"' for form in chosen) or None
