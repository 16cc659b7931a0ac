"""Names that no register knows: a capitalised word where the name of a medicine is expected ("Ask your doctor about Xyzal").

Invented, foreign and new brands are in no list; but they are written with a registered sign, or stand right beside words that want a medicine
(``name-before``, ``name-after``) in a text that speaks of health. A word that any list knows is no name; nor are people, places and companies
(``not-a-name``), nor two capitalised words in a row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.rules.view import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.text import Reading

UNKNOWN = "med:unknown"
PERCENT = "percent"
SURE = ("name-before", "name-after")
WEAK = ("name-before-weak", "name-after-weak")
BESIDE = (*SURE, *WEAK)
_BEFORE = frozenset(name for name in BESIDE if "before" in name)
_HEALTH = (
    "disease condition claim-efficacy claim-certain claim-safe claim-superlative claim-hope claim-proof story gift price launch ask-doctor sample "
    "hcp-only reimbursed dose children by-expert before-after enhance fear ae-reaction ae-onset-strong take sell-call safety-notice correction "
    "dosing sales-boast off-label vaccine ambassador therapy reassessment-word"
)
_ILLNESS = (
    "disease condition dose dosing story fear before-after children reimbursed ae-reaction enhance off-label vaccine sample hcp-only reimbursed"
)
HEALTH = frozenset(re.findall(r"\S+", _HEALTH))
ILLNESS = frozenset(re.findall(r"\S+", _ILLNESS))
_BEFORE_WEAK = frozenset(name for name in WEAK if "before" in name)
FAR, NEXT = 16, 5  # characters between a name and the words before it (an article may stand there) or after it
FEW_CAPITALS = 3
MOST_CAPITALS = 0.34  # of the words: more, and capitals are how this text is written (German, headlines)
_NAME = re.compile(r"(?<![A-Za-z0-9@./_-])([A-Z][a-z]{3,11})(?![A-Za-z0-9/_-])")
_ARTICLE = re.compile(r"^(?:le|la|l|du|de|d|un|une|el|il|lo|het|das|den|'|new|nouveau|nouvelle|neue[ns]?|nuevo|nuovo|nieuwe|nya)$|^\W+$|'$")
_BREAK = re.compile(r"[.!?\n\])]")
_WORD = re.compile(r"[A-Za-z]+")
_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z]")
_SIGN = re.compile(r"([A-Za-z][A-Za-z-]{2,18}) ?[®™]")
_ORDINARY = re.compile(
    r"(?:ment|ments|tion|tions|sion|sions|ite|ites|ity|ities|ness|ing|ings|ed|eur|eurs|euse|ers|eaux|iques?|ances?|ences?|ables?|ibles?|ful|ly|ons|ez|ent|"
    r"ages?|ism|isme|ists?|istes?|ship|hood|ures?|elles?|ettes?|aires?|ees|tes|ess|ves|ough|ould|ally|ward|land|ville|burg|ton|ham|shire|ford|ish|al|als|ians?|ean|ese|ism|gs|ds|"
    r"log(?:y|ie|ia|ies|ues?)|pathy|pathie|iatr(?:y|ie|ia|ics?)|graph(?:y|ie)|metry|scop(?:y|ie)|nom(?:y|ie)|omics)$"
)


def unknown_names(part: int, reading: Reading, spots: Mapping[str, list[Spot]], neutral: Mapping[str, list[Spot]]) -> list[Spot]:
    """The words of this part that stand where a medicine's name is expected; what stands in ``neutral`` phrases is none."""
    found = signed(part, reading) if "®" in reading.raw or "™" in reading.raw else []
    beside = (SURE if HEALTH & spots.keys() else ()) + ((*WEAK, PERCENT) if ILLNESS & spots.keys() else ())
    places = _named(part, reading, spots, beside)
    return [*found, *(Spot(part, start, end, UNKNOWN) for start, end in places if not _known(part, spots, neutral, start, end))]


def may_be_named(part: int, reading: Reading, spots: Mapping[str, list[Spot]]) -> bool:
    """Whether there could be such a word, as far as the words beside it tell; never wrongly False."""
    return any(True for _ in _named(part, reading, spots, (*BESIDE, PERCENT)))


def _named(part: int, reading: Reading, spots: Mapping[str, list[Spot]], beside: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words with a capital stand beside those that want a name."""
    cased, beside = reading.cased, tuple(name for name in beside if name in spots)
    if not beside or beside == (PERCENT,) or _shouts(cased):
        return
    for match in _NAME.finditer(cased):
        start, end = match.span(1)
        if not _expected(part, reading.normal, spots, beside, start, end) or _ORDINARY.search(cased[start:end].lower()):
            continue
        if not _beside_a_capital(cased, start, end):
            yield start, end


def _shouts(cased: str) -> bool:
    """Whether most words begin with a capital, so that one says nothing."""
    capitals = len(_CAPITAL.findall(cased))
    return capitals > FEW_CAPITALS and capitals > MOST_CAPITALS * len(_WORD.findall(cased))


def _known(part: int, spots: Mapping[str, list[Spot]], neutral: Mapping[str, list[Spot]], start: int, end: int) -> bool:
    """Whether a list knows the word."""
    taken = (filed for name, filed in spots.items() if name not in BESIDE and not name.startswith("ae-"))
    return any(s.part == part and s.start < end and start < s.end for filed in (*taken, *neutral.values()) for s in filed)


def signed(part: int, reading: Reading) -> list[Spot]:
    """Words with a registered sign or trade mark."""
    found = []
    for match in _SIGN.finditer(reading.raw):
        word = match.group(1).lower()
        start = reading.normal.find(word)
        if start >= 0:
            found.append(Spot(part, start, start + len(word), UNKNOWN))
    return found


def _beside_a_capital(cased: str, start: int, end: int) -> bool:
    """Part of a longer name (a person, an institution), unless a sentence or a sign stands between."""
    before, after = cased[:start].rstrip(" "), cased[end : end + 2]
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    first_of_sentence = not before[: -len(last)].strip() or before[: -len(last)].rstrip(" ")[-1:] in {".", "!", "?", ":", "\n", "-"}
    follows = bool(last[:1].isupper() and last.isalpha() and len(last) > 1 and not first_of_sentence)
    return follows or bool(re.match(r" [A-Z]", after))


def _expected(part: int, normal: str, spots: Mapping[str, list[Spot]], beside: tuple[str, ...], start: int, end: int) -> bool:
    """Words that want a medicine stand right beside, with at most one word between."""
    for name in beside:
        for spot in spots.get(name, ()):
            if spot.part != part:
                continue
            if name in _BEFORE and spot.end <= start and start - spot.end < FAR and _tied(normal[spot.end : start], name in _BEFORE_WEAK):
                return True
            if name not in _BEFORE and spot.start >= end and spot.start - end < NEXT and not normal[end : spot.start].strip(" :,-("):
                return True
    return False


def _tied(between: str, weak: bool) -> bool:
    """At most one word stands between, after a weak word only an article ("our colleague Odile"), and no end of a sentence or of a bracket."""
    words = between.split()
    return (not words or (len(words) == 1 and (not weak or bool(_ARTICLE.search(words[0]))))) and not _BREAK.search(between)
