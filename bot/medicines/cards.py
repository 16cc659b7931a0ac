"""What a register tells a person: one name with all that is known of it, and all of it counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from bot.medicines.facts import Kind, overall
from bot.medicines.naming import plain
from bot.medicines.spellings import spellings
from bot.medicines.terms import has_stem, is_free
from bot.medicines.words import ordinary, stems
from bot.model import Basis, InCountry, MedicineCard, NameLookup, RegisterEdition, RegisterStats, Supply

if TYPE_CHECKING:
    from bot.medicines.facts import Fact
    from bot.medicines.register import Medicine, Register

_LIKE_ENOUGH: Final = 70  # of 100
_NEAR: Final = 3
_LONGEST: Final = 100  # characters of a name that is looked up


def look_up(register: Register, asked: str) -> NameLookup:
    """The name as the checker would know it: as written, in the plural, as a hashtag, as other languages spell it, by its stem; else the nearest."""
    asked = " ".join(asked.split())[:_LONGEST]
    medicine = _found(register, asked)
    if medicine is not None:
        return NameLookup(asked=asked, card=card(medicine))
    if by_stem := _by_stem(register, plain(asked)):
        return NameLookup(asked=asked, card=by_stem)
    return NameLookup(asked=asked, card=None, near=near(register, asked))


def near(register: Register, asked: str, limit: int = _NEAR) -> tuple[str, ...]:
    """The nearest names, for "did you mean"."""
    from rapidfuzz import fuzz, process

    names = register.names()
    found = process.extract(plain(asked), names, scorer=fuzz.ratio, limit=limit, score_cutoff=_LIKE_ENOUGH)
    return tuple(medicine.name for name, _, _ in found if (medicine := register.named(name)))


def card(medicine: Medicine) -> MedicineCard:
    """A medicine as a person reads it."""
    by_country: dict[str, list[Fact]] = defaultdict(list)
    for fact in medicine.facts:
        by_country[fact.country].append(fact)
    name = plain(medicine.name)
    return MedicineCard(
        name=medicine.name,
        substance="" if plain(medicine.substance) == name else medicine.substance,
        kind=medicine.kind.value,
        status=medicine.status,
        basis=Basis.NONE if medicine.status is Supply.UNKNOWN else medicine.basis,
        countries=tuple(_in_country(country, said) for country, said in sorted(by_country.items()) if country),
        vaccine=medicine.is_vaccine,
        ordinary_word=not medicine.ours and name in ordinary(),
        ours=medicine.ours,
        sources=tuple(sorted({(fact.source, fact.edition) for fact in medicine.facts})),
    )


def _in_country(country: str, said: list[Fact]) -> InCountry:
    reimbursed = {fact.reimbursed for fact in said} - {None}
    return InCountry(country, overall(fact.status for fact in said), True in reimbursed if reimbursed else None)


def _found(register: Register, asked: str) -> Medicine | None:
    name = plain(asked)
    if not name:
        return None
    found = register.named(name)
    if found is not None:
        return found
    letters = name.replace(" ", "")
    split = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", asked))  # #NexiumControl
    known = next((one for one in (split, letters) if register.named(one)), None)
    known = known or next((one for one in register.names() if " " in one and one.replace(" ", "") == letters), None)
    known = known or next((one.name for one in register.medicines() if _is_spelled(register, one, name)), None)
    return register.named(known) if known else None


def _is_spelled(register: Register, medicine: Medicine, name: str) -> bool:
    if medicine.kind is not Kind.SUBSTANCE or medicine.name[:1].lower() != name[:1]:
        return False
    return name in spellings(plain(medicine.name)) and is_free(name, register.by_names())


def _by_stem(register: Register, name: str) -> MedicineCard | None:
    sure = stems().sure
    stem = next((name[at:] for at in range(1, len(name)) if name[at:] in sure), "")
    if not stem or not has_stem(name, stem):
        return None
    status, basis = register.inference.of_substance(name)
    return MedicineCard(name=name, substance="", kind=Kind.SUBSTANCE.value, status=status, basis=basis, stem=stem)


def stats(register: Register) -> RegisterStats:
    """What it holds, counted."""
    medicines = register.medicines()
    return RegisterStats(
        editions=editions(register),
        names=len(medicines),
        statuses=Counter(medicine.status for medicine in medicines),
        bases=Counter(medicine.basis for medicine in medicines),
        kinds=Counter(medicine.kind.value for medicine in medicines),
        ordinary_words=sum(medicine.needs_context for medicine in medicines),
        vaccines=sum(medicine.is_vaccine for medicine in medicines),
        ours=sum(medicine.ours for medicine in medicines),
        damaged=register.damaged,
    )


def editions(register: Register) -> tuple[RegisterEdition, ...]:
    """Which registers in which edition, how many names each gave, and their status as it states it."""
    stated: dict[tuple[str, str], dict[str, list[Supply]]] = defaultdict(lambda: defaultdict(list))
    for fact in register.facts:
        stated[fact.source, fact.edition][fact.name].append(fact.status)
    return tuple(
        RegisterEdition(source, edition, len(names), Counter(overall(statuses) for statuses in names.values()))
        for (source, edition), names in sorted(stated.items())
    )
