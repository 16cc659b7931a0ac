"""What is known of a medicine's name, and of the registers that say so. Editions are written year-month."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model.news import SourceFailed


class Supply(StrEnum):
    """Whether a prescription is needed. MIXED: for some forms or strengths; UNKNOWN counts as prescription."""

    PRESCRIPTION = "prescription"
    MIXED = "mixed"
    WITHOUT = "without"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a name's status comes from: stated of the name by a register or by hand, drawn from its substance or its class, our own word, nowhere."""

    STATED = "stated"
    BY_HAND = "by_hand"
    SUBSTANCE = "substance"
    CLASS = "class"
    OURS = "ours"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class InCountry:
    """What is said for one country (ISO code, or EU). ``reimbursed``: by the public health insurance, None where nothing is said."""

    country: str
    status: Supply
    reimbursed: bool | None = None


@dataclass(frozen=True, slots=True)
class RegisterEdition:
    """A register in one of its editions: how many names it gave, and their status as it states it."""

    source: str
    edition: str
    names: int
    statuses: Mapping[Supply, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineCard:
    """A name and what is known of it. ``kind``: name, substance or code; ``ordinary_word``: counts only beside a dose or words of therapy.

    ``stem``: the ending by which a name that no register holds is taken for a substance.
    """

    name: str
    substance: str
    kind: str
    status: Supply
    basis: Basis
    countries: tuple[InCountry, ...] = ()
    vaccine: bool = False
    ordinary_word: bool = False
    ours: bool = False
    stem: str = ""
    sources: tuple[tuple[str, str], ...] = ()  # source and edition


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLookup:
    """What was asked for and what was found; without a card, the nearest names."""

    asked: str
    card: MedicineCard | None
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterStats:
    """What the registers in force hold together, counted by name. ``damaged``: kept files that could not be read."""

    editions: tuple[RegisterEdition, ...]
    names: int
    statuses: Mapping[Supply, int]
    bases: Mapping[Basis, int]
    kinds: Mapping[str, int]
    ordinary_words: int
    vaccines: int
    ours: int
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRead:
    """A register that was read and is in force from now on. ``skipped``: lines that were none; ``unchanged``: the same as the last time."""

    source: str
    edition: str
    names: int
    skipped: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class RegistersUpdated:
    """One round over where the registers are published. What failed stays as it was."""

    read: tuple[RegisterRead, ...]
    failed: tuple[SourceFailed, ...]
