"""What a register says of one name: the row that importers write and that the register reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Status(StrEnum):
    """Whether a prescription is needed. MIXED: some of its forms; UNKNOWN counts as prescription."""

    PRESCRIPTION = "prescription"
    MIXED = "mixed"
    WITHOUT = "without"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """A brand or full name, an active substance, or the code of a candidate."""

    NAME = "name"
    SUBSTANCE = "substance"
    CODE = "code"


class Fact(NamedTuple):
    """One statement of one register. ``country``: ISO code, EU, or empty where the register says nothing of a country."""

    name: str
    kind: Kind
    substance: str
    status: Status
    country: str
    source: str  # bdpm, ema, unii, hand
    edition: str  # year and month


@dataclass(frozen=True, slots=True)
class Edition:
    """A register in one of its editions, and how many names it gave."""

    source: str
    edition: str
    names: int


def overall(statuses: Iterable[Status]) -> Status:
    """One status for many: what is known decides, and where it differs the answer is mixed."""
    known = {status for status in statuses if status is not Status.UNKNOWN}
    if not known:
        return Status.UNKNOWN
    return known.pop() if len(known) == 1 else Status.MIXED
