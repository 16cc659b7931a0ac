"""How anything is said: a Phrase in no language yet, a Bilingual wording of a rule's author."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Locale = Literal["fr", "en"]
Value = str | int | float | date | datetime


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to be said, in no language yet: a key of views/words/*.yml and the values for its blanks."""

    key: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


def phrase(key: str, /, **values: Value) -> Phrase:
    """A Phrase, written as one reads it: ``phrase("suggest.older", days=12)``."""
    return Phrase(key, MappingProxyType(values))


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One wording written by a rule's author in both languages."""

    fr: str
    en: str

    def said(self, locale: Locale) -> str:
        """The wording in that language."""
        return self.fr if locale == "fr" else self.en
