"""A part of the real book, whole enough for the page: a dozen rules of every kind, every named condition, the lists that they name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.flows.whole_book import whole_book
from bot.match import Matcher
from bot.model import Book, Says
from bot.rules.book import labels, read_book
from bot.views.clauses import named
from tests.quality.book import CACHE, PACKS, starter

KINDS = (
    "EU-POM-01",
    "EU-LNK-01",
    "EU-IMG-01",
    "ENG-01",
    "GEN-04",
    "GEN-05",
    "MAR-01",
    "PRV-03",
    "PV-01",
    "FR-INS-01",
    "US-FDA-01",
    "DE-DIS-01",
    "EU-HCP-01",
)


@cache
def some_book() -> Book:
    """The rules of KINDS, as the compiled book has them; made once a process."""
    sources = read_book(PACKS, house=None)
    register = starter()
    matcher = Matcher([*sources.terms(), *register.terms()], cache=CACHE)
    some = replace(sources, rules=tuple(rule for rule in sources.rules if rule.code in KINDS))
    book = whole_book(some, some.compiled(some.rules, matcher, register.by_key), labels(PACKS), locale="fr", country="FR")
    clauses = [signal.when for signal in book.signals]
    for rule in book.rules:
        clauses += [rule.when, *(step.when for step in rule.steps if step.when)]
    wanted = frozenset().union(*(named(clause, Says.WORDS) for clause in clauses))
    return replace(book, lists=tuple(one for one in book.lists if one.name in wanted))
