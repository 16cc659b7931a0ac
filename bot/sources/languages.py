"""Which language an item is in: what it declares, held against what it reads like; a two-letter code, or None rather than a wrong one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text import guess_language

if TYPE_CHECKING:
    from collections.abc import Iterable

_READ_AT_MOST = 1_200
_LONG_ENOUGH = 50  # letters below which a guess is worth nothing
_THREE_LETTERS = {"eng": "en", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "dut": "nl", "nld": "nl"}
_LETTERS = re.compile(r"[^\W\d_]+")
_LINKS = re.compile(r"\S*(?:://|www\.|@)\S*")
_SMALL_WORDS = {  # words that the neighbours of a language do not have: a guess without them is a language that was not asked for
    "fr": "les des une est dans pour sur avec et du au aux qui ce cette nous vous pas ou par",
    "en": "the of and in for with to is are from by on at as an we after this that how new",
    "de": "der die das und ist mit für von den im auf nicht ein eine des dem zu bei wird",
    "es": "el los las y en con una del es al su por sus este como más",
    "it": "il di gli della che per con è nel dei un sono alla del non una più",
    "nl": "het een van voor met op en zijn niet aan bij ook naar uit wordt",
    "sv": "och att för är som på med av till det den inte ett om från",
    "pt": "o os do da dos das em com não uma no na ao são mais pelo",
}
_OWN_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL_WORDS.items()}
_ALL_OWN = frozenset().union(*_OWN_WORDS.values())
_SCRIPTS = (("א", "ת", "he"), ("\u0370", "\u03ff", "el"), ("\uac00", "\ud7a3", "ko"), ("\u3040", "\u30ff", "ja"), ("\u0e00", "\u0e7f", "th"))


def language_code(declared: str | None) -> str | None:
    """``fr`` of "fr-FR", "fr_CA", "FRE" or "fr"; None of anything else."""
    head = re.split(r"[-_]", (declared or "").strip().lower(), maxsplit=1)[0]
    head = _THREE_LETTERS.get(head, head)
    return head if re.fullmatch(r"[a-z]{2}", head, re.ASCII) and head not in ("xx", "un") else None


def guessed_language(texts: Iterable[str]) -> str | None:
    """What the texts together read like, or None where they are too short or of no language that is known here."""
    words = _LETTERS.findall(_LINKS.sub(" ", " ".join(texts)[:_READ_AT_MOST]).lower())
    letters = "".join(words)
    if len(letters) < _LONG_ENOUGH // 2:
        return None
    if not letters.isascii():
        for first, last, lang in _SCRIPTS:
            if sum(first <= letter <= last for letter in letters) * 2 > len(letters):
                return lang
    known = [word for word in words if word in _ALL_OWN]
    counts = {lang: sum(word in own for word in known) for lang, own in _OWN_WORDS.items()}
    likely = max(counts, key=counts.__getitem__)
    if len(letters) < _LONG_ENOUGH or not counts[likely]:
        return None
    if sorted(counts.values())[-2] * 2 <= counts[likely] >= 3:
        return likely
    guess = guess_language(" ".join(words))
    return guess if guess and counts.get(guess, 0) * 2 > counts[likely] else None
