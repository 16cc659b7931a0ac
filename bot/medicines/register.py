"""Every name that may stand for a medicine, with what the registers know of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.match import Term
from bot.medicines.context import beside_therapy, named_beside_therapy
from bot.medicines.facts import Edition, Fact, Kind, Status, overall
from bot.medicines.naming import language_free, plain
from bot.medicines.spellings import spellings
from bot.medicines.words import ordinary, stems, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.match import Accept
    from bot.text import Reading

_KEY: Final = "med:"
_STEM: Final = "med:-"
_LIKE_ENOUGH: Final = 75  # of 100
_ENGLISH: Final = ("accept", "concept", "except", "intercept")  # and what is put before them, as in addresses
_SHORTEST_OF_A_STEM: Final = 7  # letters of a word that ends in a stem


class OwnProduct(NamedTuple):
    """A medicine or candidate of the company. ``status``: overall; ``pipeline``: authorised nowhere yet."""

    name: str
    substance: str = ""
    aliases: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    pipeline: bool = False


@dataclass(frozen=True, slots=True)
class Medicine:
    """A name and what is known of it. ``needs_context``: also an ordinary word, counted only beside a dose or words of therapy."""

    name: str
    substance: str
    status: Status
    kind: Kind
    countries: tuple[str, ...] = ()
    needs_context: bool = False
    ours: bool = False
    facts: tuple[Fact, ...] = field(default=(), repr=False)

    def status_in(self, country: str) -> Status:
        """The status that country's register states, else the overall one."""
        return overall(said) if (said := [fact.status for fact in self.facts if fact.country == country]) else self.status


@dataclass(frozen=True, slots=True)
class Stats:
    """What a register holds, counted by name."""

    editions: tuple[Edition, ...]
    names: int
    kinds: Mapping[Kind, int]
    statuses: Mapping[Status, int]
    need_context: int
    ours: int


class Register:
    """Medicines by key. Immutable: more facts or own products give another register. ``damaged``: files that could not be read."""

    def __init__(self, facts: Iterable[Fact], own: Iterable[OwnProduct] = (), damaged: Iterable[str] = ()) -> None:
        self._facts = tuple(facts)
        self._own = tuple(own)
        self.damaged = tuple(damaged)

    @cached_property
    def _by_key(self) -> dict[str, Medicine]:
        grouped: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            grouped[fact.name].append(fact)
        found = _told_apart({_KEY + name: _medicine(name, facts) for name, facts in grouped.items() if name and not name.isdigit()})
        for product in self._own:
            found |= {_KEY + plain(one.name): one for one in _own(product) if plain(one.name)}
        for stem, meaning in {**stems().sure, **stems().unsure}.items():
            found[_STEM + stem] = Medicine(f"-{stem}", meaning, Status.UNKNOWN, Kind.SUBSTANCE)
        return found

    def medicines(self) -> tuple[Medicine, ...]:
        """All of them, by name."""
        return tuple(medicine for key, medicine in sorted(self._by_key.items()) if not key.startswith(_STEM))

    def by_key(self, key: str) -> Medicine | None:
        """The medicine of a hit; None for a key that is not of a medicine."""
        return self._by_key.get(key)

    def named(self, name: str) -> Medicine | None:
        """The medicine of that name, however it is written."""
        return self._by_key.get(_KEY + plain(name)) or self._by_key.get(_KEY + plain(name).removesuffix("s"))

    def names_like(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The nearest names, for "did you mean"."""
        from rapidfuzz import process

        names = [key.removeprefix(_KEY) for key in self._by_key if not key.startswith(_STEM)]
        return tuple(self._by_key[_KEY + found].name for found, _, _ in process.extract(plain(name), names, limit=limit, score_cutoff=_LIKE_ENOUGH))

    def terms(self) -> Iterator[Term]:
        """What to look for, each with the condition under which it counts; keys begin with ``med:``."""
        strict, lenient = ordinary().words, ordinary().substances
        spelled: set[str] = set()
        for key, medicine in self._by_key.items():
            if key.startswith(_STEM):
                yield Term(key, "*" + key.removeprefix(_STEM), plural=True, accept=self._stem(key.removeprefix(_STEM)))
                continue
            name = key.removeprefix(_KEY)
            accept: Accept | None = None
            if not medicine.ours:
                accept = named_beside_therapy if name in strict else beside_therapy if name in lenient else None
            inflected = medicine.kind is not Kind.CODE and name not in strict  # the plural of a word may be another word: pres, press
            yield Term(key, name, plural=inflected, accept=accept, in_hashtags=accept is None)
            if accept is None and medicine.kind is Kind.SUBSTANCE:
                others = {other for other in spellings(name) if self._is_free(other)} - spelled
                spelled |= others
                yield from (Term(key, other, in_hashtags=True) for other in sorted(others))

    def _is_free(self, spelling: str) -> bool:
        """Whether no other name and no ordinary word is spelled so."""
        listed = ordinary()
        return not (_KEY + spelling in self._by_key or spelling in listed.words or spelling in listed.substances or spelling in stems().not_names)

    def _stem(self, stem: str) -> Accept:
        not_names, known, sure = stems().not_names, self._by_key, stem in stems().sure

        def accept(reading: Reading, start: int, end: int) -> bool:
            word = reading.normal[start:end]
            singular = word.removesuffix("s")
            if end - start < _SHORTEST_OF_A_STEM or word in not_names or singular in not_names or not word.isalpha() or word.endswith(_ENGLISH):
                return False
            if _KEY + word in known or _KEY + singular in known:
                return False  # found by its own name
            return sure or beside_therapy(reading, start, end)

        return accept

    def with_facts(self, facts: Iterable[Fact]) -> Register:
        """A newer or further register over this one: facts of the same source take the place of the older ones."""
        newer = tuple(facts)
        replaced = {fact.source for fact in newer}
        return Register([fact for fact in self._facts if fact.source not in replaced] + list(newer), self._own, self.damaged)

    def with_own(self, products: Iterable[OwnProduct]) -> Register:
        """The company's own products over what the registers say."""
        return Register(self._facts, tuple(products), self.damaged)

    def leaving_out(self, damaged: Iterable[str]) -> Register:
        """The same, naming the files that are not in it because they could not be read."""
        return Register(self._facts, self._own, damaged)

    def stats(self) -> Stats:
        """What it holds, counted."""
        all_of_them = self.medicines()
        return Stats(
            editions=self.editions(),
            names=len(all_of_them),
            kinds=Counter(medicine.kind for medicine in all_of_them),
            statuses=Counter(medicine.status for medicine in all_of_them),
            need_context=sum(medicine.needs_context for medicine in all_of_them),
            ours=sum(medicine.ours for medicine in all_of_them),
        )

    def editions(self) -> tuple[Edition, ...]:
        """Which registers in which edition, and how many names each gave."""
        counted = Counter((fact.source, fact.edition) for fact in self._facts)
        return tuple(Edition(source, edition, names) for (source, edition), names in sorted(counted.items()))


def _medicine(name: str, facts: list[Fact]) -> Medicine:
    substance = next((fact for fact in facts if fact.kind is Kind.SUBSTANCE), None)
    status = overall(fact.status for fact in facts)
    return Medicine(
        name=(substance.substance.lower() if substance and plain(substance.substance) == name else name if substance else _as_written(name)),
        substance=substance.substance.lower() if substance else next((fact.substance for fact in facts if fact.substance), "").lower(),
        status=status,
        kind=Kind.SUBSTANCE if substance else Kind.NAME,
        countries=tuple(sorted({fact.country for fact in facts if fact.country})),
        needs_context=name in ordinary().words,
        facts=tuple(facts),
    )


def _told_apart(medicines: dict[str, Medicine]) -> dict[str, Medicine]:
    """A substance of unknown status has that of the same substance under its French name: ibuprofen, acetaminophen."""
    known = {
        language_free(key.removeprefix(_KEY)): one.status
        for key, one in medicines.items()
        if one.kind is Kind.SUBSTANCE and one.status is not Status.UNKNOWN
    }
    for key, one in medicines.items():
        if one.kind is Kind.SUBSTANCE and one.status is Status.UNKNOWN:
            name = key.removeprefix(_KEY)
            status = known.get(language_free(name)) or known.get(language_free(synonyms().get(name, "")))
            medicines[key] = replace(one, status=status or Status.UNKNOWN)
    return medicines


def _as_written(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _own(product: OwnProduct) -> Iterator[Medicine]:
    status = Status.PRESCRIPTION if product.pipeline else product.status
    for name in dict.fromkeys((product.name, product.substance, *product.aliases)):
        is_code = product.pipeline and any(map(str.isdigit, name))
        kind = Kind.CODE if is_code else Kind.SUBSTANCE if name == product.substance else Kind.NAME
        yield Medicine(name, product.substance, status, kind, needs_context=False, ours=True)
