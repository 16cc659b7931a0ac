"""A file tried before it enters the book: the book without it and the book with it, from one reading of the files and one set of compiled tables.

A rule stands beside the others or in place of the one that has its code; a list of words stands where the home's own list of its name and
language would. A file that is in the book already is tried against the book without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.match import Amended, Matcher
from bot.rules.book import HOUSE, Sources, lexicon_file, read_book, read_file, rule_file
from bot.rules.lexicons import LISTS
from bot.rules.medicine import MedicineFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.match import Term
    from bot.rules.lexicons import Lexicon
    from bot.rules.rule import Rule
    from bot.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried, by its code or its list's name, and the two books. ``rule``: None for a list of words."""

    name: str
    rule: Rule | None
    before: Rulebook
    after: Rulebook


def load_trial(
    file: Path,
    packs: Path,
    *,
    house: Path,
    cache: Path | None,
    medicine_terms: Iterable[Term],
    medicine_of: Callable[[str], MedicineFacts | None],
) -> Tried:
    """The books without and with this file.

    Raises:
        RuleError: the file, or one of the book, is wrong, with line and column.
    """
    words = lexicon_file(file) if _is_list(file) else None  # refused before the book is read
    sources = read_book(packs, house=house)
    force = _InForce(sources, Matcher([*sources.terms(), *medicine_terms], cache=cache), medicine_of)
    if words is None:
        return _try_rule(file, force, packs.resolve(), house.resolve())
    places = [folder / "lexicons" / words.lang / f"{words.name}.yml" for folder in (packs, house)]
    here = any(file.resolve() == place.resolve() for place in places)
    own = [lexicon_file(places[1])] if places[1].is_file() and not here else []
    return _try_words(words, force, removed=own, here=here)


@dataclass(frozen=True, slots=True)
class _InForce:
    """The book in force: its files and its compiled tables, from which others are made by small amendments."""

    sources: Sources
    matcher: Matcher
    medicine_of: Callable[[str], MedicineFacts | None]

    def book(self, rules: Iterable[Rule], matcher: Matcher) -> Rulebook:
        return self.sources.compiled(rules, matcher, self.medicine_of)


def _is_list(file: Path) -> bool:
    """Whether the file is a list of words: it has terms, and no code."""
    given = read_file(file, file.name).value
    return isinstance(given, dict) and "code" not in given and any(key in given for key in LISTS)


def _try_rule(file: Path, force: _InForce, packs: Path, house: Path) -> Tried:
    sources, slots = force.sources, force.sources.names.slots
    known = set(slots)
    folder = file.resolve().parent
    of_a_pack = folder.parent == packs
    rule = rule_file(file, folder.name if of_a_pack else HOUSE, sources.names)
    others = [one for one in sources.rules if one.code != rule.code]
    new = [term for pattern, slot in slots.items() if pattern not in known for term in slot.terms()]
    before = others if of_a_pack or folder == house else sources.rules
    after = force.book([*others, rule], Amended(force.matcher, new) if new else force.matcher)
    return Tried(rule.code, rule, force.book(before, force.matcher), after)


def _try_words(words: Lexicon, force: _InForce, *, removed: Sequence[Lexicon], here: bool) -> Tried:
    lists = [one for one in force.sources.lexicons if one.name == words.name]
    others = [one for one in lists if one not in (*removed, words)]
    amended = _amended(force.matcher, words.name, others if here else [*others, words])
    known, other = force.book(force.sources.rules, force.matcher), force.book(force.sources.rules, amended)
    return Tried(words.name, None, *((other, known) if here else (known, other)))


def _amended(matcher: Matcher, name: str, lists: Sequence[Lexicon]) -> Matcher:
    """The matcher with these as the whole of the list of that name."""
    return Amended(matcher, [term for one in lists for term in one.terms], without={f"lex:{name}", f"neu:{name}"})
