"""What a register says of one name: the row that importers write and that the register reads."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """A brand or full name, an active substance, or the code of a candidate."""

    NAME = "name"
    SUBSTANCE = "substance"
    CODE = "code"


BY_HAND: Final = "hand"
VACCINE: Final = "v"
REIMBURSED: Final = "r"
NOT_REIMBURSED: Final = "n"
MOST_SUBSTANCES: Final = 6  # of a name, the commonest first


class Fact(NamedTuple):
    """One statement of one register. ``country``: ISO code, EU, or empty where the register says nothing of a country.

    ``substance``: of a name its substances, a comma between; ``notes``: letters, see above; none where the register says nothing of it.
    """

    name: str
    kind: Kind
    substance: str
    status: Supply
    country: str
    source: str  # bdpm, ema, unii, hand
    edition: str  # year and month
    notes: str = ""

    @property
    def substances(self) -> tuple[str, ...]:
        """Each of them."""
        return tuple(one for one in self.substance.split(", ") if one)

    @property
    def is_vaccine(self) -> bool:
        """Whether the register says so; where it says nothing, no."""
        return VACCINE in self.notes

    @property
    def reimbursed(self) -> bool | None:
        """Whether the public health insurance pays for any of its packs; None where the register says nothing."""
        return True if REIMBURSED in self.notes else False if NOT_REIMBURSED in self.notes else None


def overall(statuses: Iterable[Supply]) -> Supply:
    """One status for many: what is known decides, and where it differs the answer is mixed."""
    known = {status for status in statuses if status is not Supply.UNKNOWN}
    if not known:
        return Supply.UNKNOWN
    return known.pop() if len(known) == 1 else Supply.MIXED


def notes(*, vaccine: bool = False, reimbursed: bool | None = None) -> str:
    """The letters of a fact."""
    return VACCINE * vaccine + ("" if reimbursed is None else REIMBURSED if reimbursed else NOT_REIMBURSED)
