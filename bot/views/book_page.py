"""The whole rule book -> one HTML page that prints: no script is needed to read it, nothing is loaded from outside.

What the template shows is prepared here as plain values; the template escapes every one of them.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.model import Outcome, Says
from bot.views.book_rule import shown
from bot.views.clauses import named, teller
from bot.views.words.countries import in_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from bot.model import Act, ActsRow, Book, ListedWords, Whose
    from bot.views.book_rule import RuleShown
    from bot.views.clauses import Line, Teller
    from bot.views.words import Words

PAGES = Path(__file__).parent / "pages"
COUNTRY_CODE = 2  # letters


@dataclass(frozen=True, slots=True)
class PackShown:
    """A pack: its name, its sources, its rules."""

    name: str
    title: str
    sources: str
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True, slots=True)
class ContentShown:
    """The content of some people, and for those who act what is said of each kind of text."""

    whose: str
    rows: tuple[tuple[str, tuple[tuple[Outcome, ...], ...]], ...]

    @property
    def size(self) -> int:
        """How many rows it takes."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ActShown:
    """An act, with the contents it can be done to."""

    act: str
    contents: tuple[ContentShown, ...]


@dataclass(frozen=True, slots=True)
class SignalShown:
    """A named condition, and what uses it: name and address of each."""

    name: str
    title: str
    lines: tuple[Line, ...]
    users: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list of words in its languages, and what uses it."""

    name: str
    title: str
    words: tuple[tuple[str, ListedWords], ...]
    users: tuple[tuple[str, str], ...]


def book_page(book: Book, words: Words) -> str:
    """The page, in the language of the words."""
    tell = teller(book, words)
    script, style = ((PAGES / name).read_text(encoding="utf-8") for name in ("book.js", "book.css"))
    return _template().render(
        say=words.say,
        locale=words.locale,
        title=words.say("book.title"),
        edition=_month(book.edition, words),
        book=book,
        script=script,
        style=style,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
        in_country=in_country(book.country, words),
        outcome_words={Outcome.STOP: words.say("outcome.stop"), Outcome.ASK: words.say("outcome.ask"), Outcome.CLEAR: words.say("book.no_signal")},
        packs=tuple(_packs(book, tell, words)),
        acts=tuple(_acts(book, words)),
        signals=tuple(_signals(book, tell, words)),
        lists=tuple(_lists(book, words)),
    )


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return made.get_template("book.html.j2")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _month(edition: str, words: Words) -> str:
    return words.month(date.fromisoformat(f"{edition}-01")) if edition else ""


def _packs(book: Book, tell: Teller, words: Words) -> Iterator[PackShown]:
    """The European core first, then the packs on one matter, those of single countries, and a house's own rules, each by name."""
    about = {pack.name: pack for pack in book.packs}
    rules: dict[str, list[RuleShown]] = defaultdict(list)
    for rule in book.rules:
        rules[rule.card.pack].append(shown(rule, tell, words))
    titles = {name: words.say(f"pack.{name}") if words.has(f"pack.{name}") else name.upper() for name in rules}
    for name in sorted(rules, key=lambda name: (name not in about, name != "eu", len(name) == COUNTRY_CODE, titles[name])):
        pack = about.get(name)
        sources = words.say("book.sources", sources=pack.sources, edition=_month(pack.edition, words)) if pack else ""
        yield PackShown(name, titles[name], sources, tuple(rules[name]))


def _acts(book: Book, words: Words) -> Iterator[ActShown]:
    rows: dict[Act, dict[tuple[Whose, ...], list[ActsRow]]] = defaultdict(lambda: defaultdict(list))
    for row in book.acts.rows:
        rows[row.act][row.whose].append(row)
    for act, contents in rows.items():
        yield ActShown(words.beginning(words.say(f"act.{act}")), tuple(_content(whose, of, words) for whose, of in contents.items()))


def _content(whose: tuple[Whose, ...], rows: Iterable[ActsRow], words: Words) -> ContentShown:
    named_whose = words.join([words.say(f"of.{of}") for of in whose], last="or") or words.say("book.own_post")
    return ContentShown(named_whose, tuple((words.join([words.say(f"role.{role}") for role in row.roles], last="or"), row.cells) for row in rows))


def _users(book: Book, says: Says) -> dict[str, list[tuple[str, str]]]:
    """What names each list or condition: rules by their code, conditions by their name, each with its address on the page."""
    users: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for signal in book.signals:
        for name in sorted(named(signal.when, says)):
            users[name].append((signal.name, f"#signal-{signal.name}"))
    for rule in book.rules:
        conditions = [rule.when, *(step.when for step in rule.steps if step.when)]
        for name in sorted(frozenset().union(*(named(condition, says) for condition in conditions))):
            users[name].append((rule.card.code, f"#{rule.card.code}"))
    return users


def _signals(book: Book, tell: Teller, words: Words) -> Iterator[SignalShown]:
    users = _users(book, Says.SIGNAL)
    for signal in book.signals:
        title = words.beginning(words.rule(signal.meaning))
        yield SignalShown(signal.name, title, tell.lines(signal.when), tuple(users.get(signal.name, ())))


def _lists(book: Book, words: Words) -> Iterator[ListShown]:
    """By what they are called; the reader's own language first in each."""
    users = _users(book, Says.WORDS)
    for one in sorted(book.lists, key=lambda one: words.rule(one.label).casefold().lstrip("“«\u00a0 ")):
        languages = sorted(one.words, key=lambda listed: listed.lang != words.locale)
        named_languages = tuple((_language(listed.lang, words), listed) for listed in languages)
        yield ListShown(one.name, words.beginning(words.rule(one.label)), named_languages, tuple(users.get(one.name, ())))


def _language(code: str, words: Words) -> str:
    return words.beginning(words.say("lang.any") if code == "any" else words.language(code))
