"""The lists beside the code: ordinary words that are names, stems of substances, brands that no register here holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from bot.medicines.naming import plain
from bot.model import Supply

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent
VACCINES: Final = "vaccines"
_SHORT: Final = 6  # letters


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Names that are also something else; ``words`` need more to count than ``substances``, ``people`` most.

    ``no_brands`` begin names and are none.
    """

    words: frozenset[str]
    people: frozenset[str]
    substances: frozenset[str]
    no_brands: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.words or name in self.people or name in self.substances


@dataclass(frozen=True, slots=True)
class Stems:
    """Endings of substances with their class; ``not_names`` end so and are none."""

    sure: Mapping[str, str]
    unsure: Mapping[str, str]
    not_names: frozenset[str]


class Brand(NamedTuple):
    """A name as people write it, and its status in one country."""

    name: str
    country: str
    status: Supply
    vaccine: bool


@cache
def ordinary() -> Ordinary:
    """``ordinary.yml``."""
    read = yaml.safe_load((_HERE / "ordinary.yml").read_text("utf-8"))
    return Ordinary(*(_names(read[kind]) for kind in ("words", "people", "substances", "no_brands")))


@cache
def stems() -> Stems:
    """``stems.yml``."""
    read = yaml.safe_load((_HERE / "stems.yml").read_text("utf-8"))
    return Stems(read["sure"], read["unsure"], _names(read["not"]))


@cache
def synonyms() -> dict[str, str]:
    """``synonyms.yml``: names of one substance in other countries."""
    read = yaml.safe_load((_HERE / "synonyms.yml").read_text("utf-8"))
    return {plain(other): plain(name) for name, others in read["substances"].items() for other in others.split(",")}


@cache
def brands() -> tuple[Brand, ...]:
    """``brands.yml``: country -> status -> names; vaccines need a prescription."""
    read: Mapping[str, Mapping[str, str]] = yaml.safe_load((_HERE / "brands.yml").read_text("utf-8"))
    return tuple(
        Brand(" ".join(name.split()), country, Supply.PRESCRIPTION if status == VACCINES else Supply(status), status == VACCINES)
        for country, lists in read.items()
        for status, names in lists.items()
        for name in names.split(",")
    )


def says_too_little(name: str) -> bool:
    """Whether a name in plain form is too short or too ordinary to be looked for inside a hashtag."""
    return len(name) < _SHORT or name in ordinary()


def _names(commas: str) -> frozenset[str]:
    return frozenset(plain(name) for name in commas.split(",") if name.strip())
