"""The files of the book and the compiled book -> the book as people read it: conditions told, examples tried, the table of acts asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.facts import BY_NAME
from bot.flows.acts import acts_table
from bot.flows.check import outcome
from bot.flows.examples import example_draft
from bot.model import Bilingual, Book, BookPack, BookRule, Clause, ListedWords, NamedClause, Reach, Severity, SeverityStep, ShownExample, WordList
from bot.rules.outline import outline, patterns
from bot.text import told_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.match import Term
    from bot.model import Draft, Locale, Outcome, RuleCard
    from bot.rules.book import Sources
    from bot.rules.forms import Form
    from bot.rules.lexicons import Lexicon
    from bot.rules.rule import Rule
    from bot.rules.rulebook import Rulebook

LANGS = ("fr", "en", "de", "es", "it", "nl", "sv", "da", "any")


def whole_book(sources: Sources, book: Rulebook, labels: Mapping[str, Bilingual], *, locale: Locale, country: str) -> Book:
    """The whole of it. ``labels``: of the lists; ``locale``: of the texts with which the table of acts is asked; ``country``: the account's there."""
    tell = partial(outline, slots=patterns(sources.names.slots))
    cards = {card.code: card for card in book.cards()}
    return Book(
        edition=book.edition,
        country=country,
        packs=tuple(BookPack(pack.name, pack.title, pack.sources, pack.edition) for pack in sources.packs),
        rules=tuple(_rule(rule, cards[rule.code], book, tell) for rule in sorted(sources.rules, key=lambda rule: rule.code)),
        signals=tuple(NamedClause(one.name, one.meaning, tell(one.when)) for one in sources.signals),
        lists=_lists(sources.lexicons, labels),
        facts={name: fact.meaning for name, fact in BY_NAME.items()},
        acts=acts_table(partial(answer, book=book), locale, country),
    )


def answer(draft: Draft, book: Rulebook) -> Outcome:
    """What the rules alone say of a draft, as ``check`` would: without the rulings beside, which take longer than all rules."""
    return outcome(tuple(sorted(book.fired(draft).values(), key=lambda found: list(Severity).index(found.severity))))


def _rule(rule: Rule, card: RuleCard, book: Rulebook, tell: Callable[[Form], Clause]) -> BookRule:
    shown: dict[bool, list[ShownExample]] = {True: [], False: []}
    for example in rule.examples:
        draft = example_draft(example.setting)
        found = book.fired(draft).get(rule.code) if example.flagged else None
        shown[example.flagged].append(ShownExample(replace(draft, lang=draft.lang or told_language(draft.text)), found))
    scope = rule.scope
    return BookRule(
        card=card,
        since=rule.since,
        reach=Reach(
            jurisdictions=tuple(sorted(scope.jurisdictions)),
            acts=tuple(sorted(scope.acts)),
            audience=tuple(sorted(scope.audience)),
            roles=tuple(sorted(scope.roles)),
            origin=tuple(sorted(scope.origin)),
            whose=tuple(sorted(scope.whose)),
        ),
        when=tell(rule.when),
        steps=tuple(SeverityStep(tell(step.when) if step.when else None, step.severity) for step in rule.steps),
        flagged=tuple(shown[True]),
        passed=tuple(shown[False]),
    )


def _lists(lexicons: Iterable[Lexicon], labels: Mapping[str, Bilingual]) -> tuple[WordList, ...]:
    """The lists by name, each with its languages; a list without a label is called by what it says of itself."""
    named: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    meanings: dict[str, str] = {}
    for one in lexicons:
        named[one.name][one.lang] += one.terms
        meanings.setdefault(one.name, one.meaning)
    return tuple(
        WordList(
            name,
            labels.get(name) or Bilingual(fr=meanings[name], en=meanings[name]),
            tuple(_listed(lang, languages[lang]) for lang in LANGS if lang in languages),
        )
        for name, languages in sorted(named.items())
    )


def _listed(lang: str, terms: Iterable[Term]) -> ListedWords:
    sorted_out: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        kind = "neutral" if term.key.startswith("neu:") else "patterns" if term.kind == "regex" else "capitals" if term.capitals else "terms"
        sorted_out[kind].append(term.text)
    return ListedWords(lang=lang, **{kind: tuple(texts) for kind, texts in sorted_out.items()})
