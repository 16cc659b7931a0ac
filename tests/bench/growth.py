"""What one check costs: over all cases, over 10,000 hostile characters, and what more rules and more names would add to it."""

from __future__ import annotations

import gc
import re
import statistics
import time
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table

from bot.flows.check import check
from bot.match import Matcher, Term
from bot.medicines.facts import Fact, Kind
from bot.medicines.naming import plain
from bot.model import Draft, Supply
from bot.rules.book import read_book
from tests.fuzz.texts import ADDRESSES
from tests.fuzz.words import every_word
from tests.quality.book import CACHE, PACKS, book_with, every_register, starter
from tests.quality.cases import adverse_cases, cases
from tests.quality.report import EVENTS, SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.medicines import Register
    from bot.rules import Rulebook
    from bot.rules.lexicons import Lexicon

ROUNDS: Final = 7
HOSTILE: Final = 10_000  # characters
MOST: Final = 0.30  # that twice the rules or three times the names may add
COPY: Final = "zq"  # put before what is copied, so that no word of the copies stands in any text
SEED: Final = 20_261_124


def table() -> Table:
    """Milliseconds of processor time a check, warm; growth in % of the mean."""
    register = every_register() or starter()
    drafts = [case.draft for name in SETS for case in cases(name)] + [case.draft for name in EVENTS for case in adverse_cases(name)]
    books = {"as it is": book_with(register), "twice the rules": doubled(register), "three times the names": book_with(tripled(register))}
    gc.collect()
    gc.freeze()  # what the books hold is not gone through again between two checks
    drawn = Table(title=f"One check in ms, every register imported: {len(drafts):,} cases, the best of {ROUNDS} rounds each")
    for column in ("", "mean", "half", "99 %", "worst", "against as it is"):
        drawn.add_column(column, justify="right" if drawn.columns else "left")
    took = side_by_side(list(books.values()), drafts)
    base = statistics.fmean(took[0])
    for name, times in zip(books, took, strict=True):
        drawn.add_row(name, *spread(times), f"{statistics.fmean(times) / base - 1:+.1%}" if times is not took[0] else "")
    drawn.add_section()
    for name, text in hostile(register).items():
        times = side_by_side([books["as it is"]], [Draft(text=text, country="FR")])[0]
        drawn.add_row(f"{HOSTILE:,} characters: {name}", f"{times[0]:.1f}", "", "", "", "")
    drawn.caption = f"Twice the rules or three times the names may add {MOST:.0%} at most."
    return drawn


def side_by_side(books: Sequence[Rulebook], drafts: Sequence[Draft]) -> list[list[float]]:
    """The best time of every draft with each book, in ms; the books take turns, so that a busy machine slows all alike."""
    best = [[float("inf")] * len(drafts) for _ in books]
    for turn in range(ROUNDS + 1):  # the first warms
        for times, book in zip(best, books, strict=True):
            for number, draft in enumerate(drafts):
                start = time.process_time_ns()
                check(draft, book)
                if turn:
                    times[number] = min(times[number], (time.process_time_ns() - start) / 1e6)
    return best


def spread(times: Sequence[float]) -> tuple[str, ...]:
    """Mean, median, 99th percentile and worst."""
    ordered = sorted(times)
    figures = (statistics.fmean(ordered), ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)], ordered[-1])
    return tuple(f"{figure:.2f}" for figure in figures)


def doubled(register: Register) -> Rulebook:
    """The book with every rule twice: the copies have codes and lists of their own, whose words stand in no text; they share the names."""
    sources = read_book(PACKS, house=None)
    names = frozenset(one.name for one in sources.lexicons)
    rules = [replace(_renamed(rule, names), code=f"ZZ-{rule.code}", same_as={}, covers=frozenset()) for rule in sources.rules]
    everything = replace(sources, lexicons=(*sources.lexicons, *map(_copied, sources.lexicons)), rules=(*sources.rules, *rules))
    return everything.compiled(everything.rules, Matcher([*everything.terms(), *register.terms()], cache=CACHE), register.by_key)


def _copied(one: Lexicon) -> Lexicon:
    return replace(one, name=COPY + one.name, terms=tuple(map(_elsewhere, one.terms)))


def _elsewhere(term: Term) -> Term:
    """The same term with other words: the first of them begins with letters that no word begins with."""
    kind, _, name = term.key.partition(":")
    text = f"{COPY} (?:{term.text})" if term.kind == "regex" else re.sub(r"(?=[^\W_])", COPY, term.text, count=1)
    return term._replace(key=f"{kind}:{COPY}{name}", text=text)


def _renamed(value: Any, names: frozenset[str]) -> Any:
    """A rule or a part of it in which every list is called as its copy."""
    if isinstance(value, str):
        return COPY + value if type(value) is str and value in names else value
    if isinstance(value, (tuple, frozenset)):
        return type(value)(_renamed(item, names) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _renamed(getattr(value, one.name), names) for one in fields(value) if one.init})
    return value


def tripled(register: Register) -> Register:
    """The register with two invented names for each of its own, of the same status."""
    known = register.medicines()
    names = [(f"{plain(one.name)[::-1]} {end}".replace(" ", ""), one.status) for one in known for end in ("qu", "zo")]
    return register.with_facts(Fact(name, Kind.NAME, "", Supply(status), "", "invented", "2026-11") for name, status in names)


def hostile(register: Register) -> dict[str, str]:
    """Ten thousand characters of each kind that a check might find hard."""
    rng = Random(SEED)
    words, names = list(every_word()), [medicine.name for medicine in register.medicines()]
    rng.shuffle(words)
    rng.shuffle(names)
    kinds = {
        "one word": "a" * HOSTILE,
        "the same words again and again": "Notre nouveau traitement guérit toujours, sans ordonnance ni effets secondaires ! " * HOSTILE,
        "nothing but words of the lists": " ".join(words),
        "nothing but hashtags": " ".join("#" + word.title().replace(" ", "").strip("#") for word in words),
        "nothing but names of medicines": " ".join(names),
        "unknown names with a sign": "Nuvaxor® soulage la migraine. " * HOSTILE,
        "spaced letters": " ".join(" ".join(name) for name in names),
        "look-alikes and digits for letters": "0z3mpіc dоlірrаnе 4sp1r1n " * HOSTILE,
        "quotes in quotes": "«" * (HOSTILE // 4) + " Ozempic " * (HOSTILE // 20) + "»" * HOSTILE,
        "links": " ".join(ADDRESSES[n % 8].format(*words[n : n + 3]) for n in range(HOSTILE // 10)),
        "marks on one letter": "e" + "\u0301" * HOSTILE,
        "lines": "\n" * HOSTILE,
    }
    return {name: text[:HOSTILE] for name, text in kinds.items()}


if __name__ == "__main__":
    from rich.console import Console

    Console(width=140).print(table())
