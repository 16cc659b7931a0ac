"""What the statuses that registers state tell of names without one: a brand follows its substance, a substance its class. Only ever "prescription";
"without prescription" passes on to nothing but the same substance under its name in another language.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from bot.medicines.facts import BY_HAND, Kind, overall
from bot.medicines.naming import language_free, plain
from bot.medicines.words import stems, synonyms
from bot.model import Basis, Supply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.medicines.facts import Fact

    Told = tuple[Supply, Basis]

_ENOUGH: Final = 3  # substances of known status make a class
_LONG: Final = 8  # letters of a first word that names a substance whatever follows it


class Inference:
    """Statuses by substance and by class, from the facts of the public registers."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        stated: dict[str, list[Supply]] = defaultdict(list)
        elsewhere: set[str] = set()  # substances of a product that is sold without prescription too
        for fact in facts:
            if fact.status is Supply.UNKNOWN or fact.source == BY_HAND:
                continue
            if fact.kind is Kind.SUBSTANCE:
                stated[language_free(fact.name)].append(fact.status)
            elif fact.status is not Supply.PRESCRIPTION:
                elsewhere.update(map(_key, fact.substances))
        self._stated = {key: overall(statuses) for key, statuses in stated.items()}
        self._only = {key for key, status in self._stated.items() if status is Supply.PRESCRIPTION and key not in elsewhere}
        self._classes = self._of_classes()

    def of_substance(self, name: str) -> Told:
        """Of a substance in plain form: as the same one under its French name or as a salt of it, else as all of its class."""
        for spelled in (name, synonyms().get(name, "")):
            if spelled and (status := self._stated.get(_key(spelled))):
                return status, Basis.SUBSTANCE
        return self.of_name((name,))

    def of_name(self, substances: Iterable[str]) -> Told:
        """Of a brand: prescription where no product of one of its substances, or of the class of one, is sold without; else unknown."""
        names = [name for one in substances for name in (one, synonyms().get(one, ""), _first_word(one)) if name]
        if any(_key(name) in self._only for name in names):
            return Supply.PRESCRIPTION, Basis.SUBSTANCE
        if any(_class(key) in self._classes for key in map(_key, names) if key not in self._stated):
            return Supply.PRESCRIPTION, Basis.CLASS
        return Supply.UNKNOWN, Basis.NONE

    def _of_classes(self) -> set[str]:
        members: dict[str, list[Supply]] = defaultdict(list)
        for key, status in self._stated.items():
            if stem := _class(key):
                members[stem].append(status if key in self._only else Supply.MIXED)
        return {stem for stem, statuses in members.items() if _is_class(statuses)}


def _class(key: str) -> str:
    """The longest sure ending of a language-free name, if it has one."""
    endings, lengths = _endings()
    return next((key[-length:] for length in lengths if key[-length:] in endings and len(key) > length), "")


@cache
def _endings() -> tuple[frozenset[str], tuple[int, ...]]:
    endings = frozenset(map(language_free, stems().sure))
    return endings, tuple(sorted({len(ending) for ending in endings}, reverse=True))


@lru_cache(maxsize=65_536)
def _key(substance: str) -> str:
    return language_free(plain(substance))


def _first_word(substance: str) -> str:
    """Of ``escitalopram oxalate`` the substance; nothing of ``human insulin``."""
    first, _, more = substance.partition(" ")
    return first if more and len(first) >= _LONG else ""


def _is_class(statuses: list[Supply]) -> bool:
    return len(statuses) >= _ENOUGH and set(statuses) == {Supply.PRESCRIPTION}
