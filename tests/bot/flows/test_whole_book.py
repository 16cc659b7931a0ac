"""The book as people read it holds all that its files say, and what the compiled book does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.flows.acts import probes
from bot.flows.check import check
from bot.flows.whole_book import answer, whole_book
from bot.match import Matcher
from bot.model import Act, Bilingual, Book, Clause, Draft, ListedWords, Locale, Role, Says, Severity, Whose
from bot.rules.book import read_book
from tests.bot.rules.small import rule, small_packs, write
from tests.quality.book import the_book

if TYPE_CHECKING:
    from pathlib import Path

LOCALES: tuple[Locale, ...] = ("fr", "en")
WHEN = "{lexicon: [food, disease]}"
STEPS = "[{if: {act: like}, then: stop}, {then: ask}]"
EXAMPLES = """\
examples:
  flagged: [{text: a waffle please, severity: ask}, {text: Diese Waffeln sind nicht von uns dialling}]
  passed: [{text: three}, {text: no}]
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    packs = small_packs(tmp_path)
    text = rule("TEST-02", WHEN, STEPS)
    scope = "scope: {jurisdictions: [FR, EU], acts: [like, post]}\nwhen:"
    write(packs / "test" / "TEST-02-more.yml", text[: text.index("examples:")].replace("when:", scope) + EXAMPLES)
    write(packs / "test" / "pack.yml", "title: {en: Test, fr: Essai}\njurisdictions: [EU]\nsources: A law\nedition: 2026-10\n")
    write(packs / "signals.yml", "hungry:\n  meaning: {en: hunger, fr: la faim}\n  when: {lexicon: food}\n")
    write(
        packs / "lexicons" / "any" / "food.yml", "meaning: Food\nterms: [pasta]\ncapitals: [BBQ]\npatterns: ['\\d+ waffles']\nneutral: [no pasta]\n"
    )
    sources = read_book(packs, house=None)
    compiled = sources.compiled(sources.rules, Matcher(sources.terms()), lambda _: None)
    return whole_book(sources, compiled, {"disease": Bilingual("une maladie", "a disease")}, locale="en", country="FR")


def test_a_rule_has_its_reach_its_condition_and_its_steps(book: Book) -> None:
    more = book.rules[1]
    assert (more.card.code, more.since) == ("TEST-02", "2026-11")
    assert (more.reach.jurisdictions, more.reach.acts, more.reach.origin) == (("EU", "FR"), ("like", "post"), ("own",))
    assert more.when == Clause(says=Says.WORDS, names=("food", "disease"))
    assert [(step.severity, step.when and step.when.about) for step in more.steps] == [(Severity.STOP, "act"), (Severity.ASK, None)]


def test_its_examples_show_what_the_compiled_book_finds(book: Book) -> None:
    first, second = book.rules[1].flagged
    assert [(one.finding and one.finding.excerpt, one.draft.country) for one in (first, second)] == [("waffle", "FR"), ("dialling", "FR")]
    assert second.draft.lang == "de"
    assert [one.finding for one in book.rules[1].passed] == [None, None]


def test_a_list_has_all_its_words_by_language_and_kind(book: Book) -> None:
    disease, food = book.lists
    assert (food.name, food.label) == ("food", Bilingual("Food", "Food"))  # nobody named it: it is called by what it says of itself
    assert disease.label.fr == "une maladie"
    assert [words.lang for words in food.words] == ["fr", "en", "any"]
    assert food.words[-1] == ListedWords(lang="any", terms=("pasta",), capitals=("BBQ",), patterns=("\\d+ waffles",), neutral=("no pasta",))


def test_packs_conditions_facts_and_the_table_stand_in_it(book: Book) -> None:
    assert [(pack.name, pack.title.fr, pack.sources, pack.edition) for pack in book.packs] == [("test", "Essai", "A law", "2026-10")]
    assert [(one.name, one.meaning.fr, one.when) for one in book.signals] == [("hungry", "la faim", Clause(says=Says.WORDS, names=("food",)))]
    assert {"listed_company", "over_length"} <= book.facts.keys()
    assert (book.edition, book.country, len(book.acts.probes)) == ("2026-11", "FR", 4)


def test_the_table_of_the_real_book_answers_as_check_does() -> None:
    real = the_book()
    for setting in (
        Draft(text=""),
        Draft(text="", act=Act.LIKE, of=Whose.PRESS, role=Role.AGENCY),
        Draft(text="", act=Act.REPLY, role=Role.ASSOCIATION),
    ):
        for text in (text for locale in LOCALES for probe in probes(locale) for text in probe.texts):
            draft = replace(setting, text=text, country="FR")
            assert answer(draft, real) is check(draft, real).outcome
