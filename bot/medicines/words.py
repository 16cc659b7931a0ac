"""The lists beside the code: ordinary words that are names, stems of substances, names sold without prescription."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.medicines.naming import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Names that are also something else; ``words`` need more to count than ``substances``."""

    words: frozenset[str]
    substances: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stems:
    """Endings of substances with their class; ``not_names`` end so and are none."""

    sure: Mapping[str, str]
    unsure: Mapping[str, str]
    not_names: frozenset[str]


@cache
def ordinary() -> Ordinary:
    """``ordinary.yml``."""
    read = yaml.safe_load((_HERE / "ordinary.yml").read_text("utf-8"))
    return Ordinary(_names(read["words"]), _names(read["substances"]))


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
def brands() -> dict[str, tuple[str, ...]]:
    """``brands.yml``: status -> names as people write them."""
    read = yaml.safe_load((_HERE / "brands.yml").read_text("utf-8"))
    return {status: tuple(" ".join(name.split()) for name in names.split(",")) for status, names in read.items()}


def _names(commas: str) -> frozenset[str]:
    return frozenset(plain(name) for name in commas.split(",") if name.strip())
