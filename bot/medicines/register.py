"""Every name that may stand for a medicine, with what the registers know of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.medicines.facts import BY_HAND, Fact, Kind, overall
from bot.medicines.inference import Inference
from bot.medicines.naming import plain
from bot.medicines.terms import KEY, STEM, terms
from bot.medicines.words import ordinary, stems
from bot.model import Basis, Supply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.match import Term


class OwnProduct(NamedTuple):
    """A medicine or candidate of the company. ``status``: overall; ``pipeline``: authorised nowhere yet."""

    name: str
    substance: str = ""
    aliases: tuple[str, ...] = ()
    status: Supply = Supply.UNKNOWN
    pipeline: bool = False


@dataclass(frozen=True, slots=True)
class Medicine:
    """A name and what is known of it. ``needs_context``: also an ordinary word, counted only beside a dose or words of therapy."""

    name: str
    substance: str
    status: Supply
    kind: Kind
    basis: Basis = Basis.STATED
    needs_context: bool = False
    ours: bool = False
    facts: tuple[Fact, ...] = field(default=(), repr=False)

    @property
    def countries(self) -> tuple[str, ...]:
        """Those for which something is said, by code."""
        return tuple(sorted({fact.country for fact in self.facts if fact.country}))

    @property
    def is_vaccine(self) -> bool:
        """Whether a register says so."""
        return any(fact.is_vaccine for fact in self.facts)


class Register:
    """Medicines by key. Immutable: more facts or own products give another register.

    ``country``: whose statements come first where they differ; ``damaged``: files that could not be read.
    """

    def __init__(self, facts: Iterable[Fact], own: Iterable[OwnProduct] = (), *, country: str = "", damaged: Iterable[str] = ()) -> None:
        self.facts = tuple(facts)
        self._own = tuple(own)
        self._country = country
        self.damaged = tuple(damaged)

    @cached_property
    def _by_key(self) -> dict[str, Medicine]:
        grouped: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            grouped[fact.name].append(fact)
        found = {KEY + name: _medicine(name, facts, self._country, self.inference) for name, facts in grouped.items() if name and not name.isdigit()}
        for product in self._own:
            found |= {KEY + plain(one.name): one for one in _own(product, found) if plain(one.name)}
        for stem, meaning in {**stems().sure, **stems().unsure}.items():
            found[STEM + stem] = Medicine(f"-{stem}", meaning, Supply.UNKNOWN, Kind.SUBSTANCE, Basis.NONE)
        return found

    @cached_property
    def inference(self) -> Inference:
        """What its statuses tell of names that it does not hold."""
        return Inference(self.facts)

    def medicines(self) -> tuple[Medicine, ...]:
        """All of them, by name."""
        return tuple(medicine for key, medicine in sorted(self._by_key.items()) if not key.startswith(STEM))

    def by_names(self) -> Mapping[str, Medicine]:
        """All of them, and the stems, by key."""
        return self._by_key

    def names(self) -> tuple[str, ...]:
        """All of them in plain form."""
        return tuple(key.removeprefix(KEY) for key in self._by_key if not key.startswith(STEM))

    def by_key(self, key: str) -> Medicine | None:
        """The medicine of a hit; None for a key that is not of a medicine."""
        return self._by_key.get(key)

    def named(self, name: str) -> Medicine | None:
        """The medicine of that name, however it is written."""
        return self._by_key.get(KEY + plain(name)) or self._by_key.get(KEY + plain(name).removesuffix("s"))

    def terms(self) -> Iterator[Term]:
        """What to look for, each with the condition under which it counts; keys begin with ``med:``."""
        return terms(self._by_key)

    def with_facts(self, facts: Iterable[Fact]) -> Register:
        """A newer or further register over this one: facts of the same source take the place of the older ones."""
        newer = tuple(facts)
        replaced = {fact.source for fact in newer}
        kept = [fact for fact in self.facts if fact.source not in replaced]
        return Register([*kept, *newer], self._own, country=self._country, damaged=self.damaged)

    def with_own(self, products: Iterable[OwnProduct], *, country: str = "") -> Register:
        """The company's own products over what the registers say, and its country before the others."""
        return Register(self.facts, products, country=country, damaged=self.damaged)

    def leaving_out(self, damaged: Iterable[str]) -> Register:
        """The same, naming the files that are not in it because they could not be read."""
        return Register(self.facts, self._own, country=self._country, damaged=damaged)


def _medicine(name: str, facts: list[Fact], country: str, inference: Inference) -> Medicine:
    substance = next((fact for fact in facts if fact.kind is Kind.SUBSTANCE), None)
    status, basis = _stated(facts, country)
    if status is Supply.UNKNOWN:
        status, basis = inference.of_substance(name) if substance else inference.of_name(_contents(facts))
    return Medicine(
        name=(substance.substance.lower() if substance and plain(substance.substance) == name else name if substance else _as_written(name)),
        substance=substance.substance.lower() if substance else next((fact.substance for fact in facts if fact.substance), "").lower(),
        status=status,
        kind=Kind.SUBSTANCE if substance else Kind.NAME,
        basis=basis,
        needs_context=name in ordinary(),
        facts=tuple(facts),
    )


def _stated(facts: list[Fact], country: str) -> tuple[Supply, Basis]:
    """Of the statements that differ, those of that country, else of the public registers, else those gathered by hand."""
    if len(facts) == 1 and facts[0].source != BY_HAND:
        return facts[0].status, Basis.STATED
    at_home = [fact for fact in facts if fact.country == country]
    for said, basis in ((_public(at_home), Basis.STATED), (at_home, Basis.BY_HAND), (_public(facts), Basis.STATED), (facts, Basis.BY_HAND)):
        if (status := overall(fact.status for fact in said)) is not Supply.UNKNOWN:
            return status, basis
    return Supply.UNKNOWN, Basis.NONE


def _public(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.source != BY_HAND]


def _contents(facts: list[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for fact in facts for one in fact.substances))


def _as_written(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _own(product: OwnProduct, known: Mapping[str, Medicine]) -> Iterator[Medicine]:
    """Every name of a product of ours; where the company leaves its status out, that of the registers stands."""
    for name in dict.fromkeys((product.name, product.substance, *product.aliases)):
        registered = known.get(KEY + plain(name))
        status, basis = Supply.PRESCRIPTION if product.pipeline else product.status, Basis.OURS
        if status is Supply.UNKNOWN and registered and not registered.ours:
            status, basis = registered.status, registered.basis
        is_code = product.pipeline and any(map(str.isdigit, name))
        kind = Kind.CODE if is_code else Kind.SUBSTANCE if name == product.substance else Kind.NAME
        yield Medicine(name, product.substance, status, kind, basis, ours=True, facts=registered.facts if registered else ())
