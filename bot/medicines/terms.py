"""Names of medicines -> what to look for in a text, each with the condition under which it counts."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, Protocol

from bot.match import Term
from bot.medicines.context import beside_pill, beside_therapy, named_beside_medicine
from bot.medicines.facts import Kind
from bot.medicines.naming import HOLDERS
from bot.medicines.spellings import spellings
from bot.medicines.words import ordinary, says_too_little, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.match import Accept
    from bot.text import Reading

KEY: Final = "med:"
STEM: Final = "med:-"
_BETWEEN: Final = "[^a-z0-9]?"  # words of a name; in a hashtag nothing stands between them
_REACH: Final = 60  # characters before a name in which the words of a longer one may stand
_ENGLISH: Final = ("accept", "concept", "except", "intercept")  # and what is put before them, as in addresses
_SHORTEST_OF_A_STEM: Final = 7  # letters of a word that ends in a stem
_BEFORE_A_STEM: Final = 2  # letters: platine is no substance, cisplatine is one


class Known(Protocol):
    """What must be known of a name."""

    @property
    def kind(self) -> Kind: ...  # noqa: D102
    @property
    def ours(self) -> bool: ...  # noqa: D102


def terms(by_key: Mapping[str, Known]) -> Iterator[Term]:
    """The terms of every name and of every stem."""
    spelled: set[str] = set()
    longer = _longer_names(by_key)
    for key, medicine in by_key.items():
        if key.startswith(STEM):
            yield Term(key, "*" + key.removeprefix(STEM), plural=True, accept=_stem(key.removeprefix(STEM), by_key))
            continue
        name = key.removeprefix(KEY)
        if medicine.ours:
            yield from _of_ours(key, name, medicine.kind, longer)
            continue
        if _with_its_maker(name, by_key):
            yield Term(key, name, accept=_nowhere, in_hashtags=True)
            continue
        condition = _condition(name)
        inflected = condition in (None, beside_therapy)  # the plural of a word may be another word: pres, press
        accept = _alone(longer[name], condition) if name in longer else condition
        yield Term(key, name, plural=inflected, accept=accept, in_hashtags=condition is None)
        if condition is None and medicine.kind is Kind.SUBSTANCE:
            others = {other for other in spellings(name) if is_free(other, by_key)} - spelled
            spelled |= others
            yield from (Term(key, other, in_hashtags=True) for other in sorted(others))


def _of_ours(key: str, name: str, kind: Kind, longer: Mapping[str, list[str]]) -> Iterator[Term]:
    """Our own names count wherever they stand; a code also without its hyphen: HAL0412."""
    is_code = kind is Kind.CODE
    yield Term(key, name, plural=not is_code, accept=_alone(longer[name], None) if name in longer else None, in_hashtags=True)
    if is_code and " " in name:
        yield Term(key, name.replace(" ", ""))


def _longer_names(by_key: Mapping[str, Known]) -> dict[str, list[str]]:
    """Of each name the names of more words that hold it, each as a pattern of what then stands around it; of our own names our own alone."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        name = key.removeprefix(KEY)
        words = name.split(" ")
        if len(words) == 1 or _condition(name) or _with_its_maker(name, by_key):
            continue
        for start, end in combinations(range(len(words) + 1), 2):
            inner = " ".join(words[start:end])
            held = by_key.get(KEY + inner) if end - start < len(words) else None
            if held and (by_key[key].ours or not held.ours):
                found[inner].append(_BETWEEN.join([*words[:start], "\n", *words[end:]]))
    return found


def _alone(longer: list[str], condition: Accept | None) -> Accept:
    """Where none of the longer names stands: Nexium Control is another medicine than Nexium, and counts by its whole name."""
    around: list[tuple[re.Pattern[str], re.Pattern[str]]] = []

    def accept(reading: Reading, start: int, end: int) -> bool:
        if not around:
            around.extend(_around(one) for one in longer)
        normal = reading.normal
        if any(before.search(normal, max(0, start - _REACH), start) and after.match(normal, end) for before, after in around):
            return False
        return condition is None or condition(reading, start, end)

    return accept


def _around(longer: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = longer.split("\n")
    return re.compile(f"(?<![a-z0-9]){before}$" if before else ""), re.compile(f"{after}s?(?![a-z0-9])" if after else "")


def is_free(spelling: str, by_key: Mapping[str, Known]) -> bool:
    """Whether no other name and no ordinary word is spelled so."""
    return not (KEY + spelling in by_key or spelling in ordinary() or spelling in stems().not_names)


def has_stem(word: str, stem: str) -> bool:
    """Whether a word in plain form that ends so, or so in the plural, may be taken for a substance by its ending."""
    not_names, singular = stems().not_names, word.removesuffix("s")
    if len(word) < _SHORTEST_OF_A_STEM or len(singular) < len(stem) + _BEFORE_A_STEM or word in not_names or singular in not_names:
        return False
    return word.isalpha() and not word.endswith(_ENGLISH)


def _condition(name: str) -> Accept | None:
    listed = ordinary()
    if name in listed.people:
        return beside_pill
    return named_beside_medicine if name in listed.words else beside_therapy if name in listed.substances else None


def _with_its_maker(name: str, by_key: Mapping[str, Known]) -> bool:
    """``aloe boiron``: in a sentence the name is found by itself, and the maker behind it is what makes it count; in a hashtag they are one word."""
    base, _, maker = name.rpartition(" ")
    return maker in HOLDERS and KEY + base in by_key and says_too_little(base)


def _nowhere(_reading: Reading, _start: int, _end: int) -> bool:
    return False


def _stem(stem: str, by_key: Mapping[str, Known]) -> Accept:
    sure = stem in stems().sure

    def accept(reading: Reading, start: int, end: int) -> bool:
        word = reading.normal[start:end]
        if not has_stem(word, stem) or KEY + word in by_key or KEY + word.removesuffix("s") in by_key:
            return False  # or found by its own name
        if reading.cased[max(0, start - 1) : start] == "@":
            return False  # somebody's name in a network
        return (sure and word not in ordinary()) or beside_therapy(reading, start, end)

    return accept
