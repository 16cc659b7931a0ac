"""A book of one rule and a few words, in a folder of its own, and rules to try beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules import load_book
from bot.rules.trial import Tried, load_trial

if TYPE_CHECKING:
    from pathlib import Path

    from bot.rules import Rulebook

RULE = """\
code: {code}
status: stable
since: 2026-11
title: {{en: A title, fr: Un titre}}
when: {when}
severity: {severity}
message: {{en: A sentence., fr: Une phrase.}}
why: {{en: A reason., fr: Une raison.}}
examples:
  flagged: [{{text: one}}, {{text: two}}]
  passed: [{{text: three}}, {{text: four}}]
"""


def rule(code: str, when: str, severity: str = "ask") -> str:
    """The file of a rule with that condition and severity."""
    return RULE.format(code=code, when=when, severity=severity)


def small_packs(folder: Path) -> Path:
    """A book of one rule and two lists, one in two languages."""
    packs = folder / "packs"
    write(packs / "test" / "TEST-01-food.yml", rule("TEST-01", "{lexicon: food}"))
    write(packs / "lexicons" / "en" / "food.yml", "meaning: Food\nterms: [waffle*, waffle friday]\nneutral: [waffles are off]\n")
    write(packs / "lexicons" / "fr" / "food.yml", "meaning: Food\nterms: [gaufres]\n")
    write(packs / "lexicons" / "en" / "disease.yml", "meaning: Diseases\nterms: [dialling]\n")
    return packs


def write(file: Path, text: str) -> Path:
    """The file, with this in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def tried(packs: Path, file: Path) -> Tried:
    """The file tried beside these packs and the rules of the home next to them."""
    return load_trial(file, packs, house=packs.parent / "rules", cache=None, medicine_terms=(), medicine_of=lambda _: None)


def loaded(packs: Path) -> Rulebook:
    """The book as it stands."""
    return load_book(packs, house=packs.parent / "rules", cache=None, medicine_terms=(), medicine_of=lambda _: None)
