"""A broken file is refused where it is broken, with what to write instead; the book loaded before stays good."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.errors import RuleError
from bot.model import Draft
from bot.rules import load_book
from bot.views.words import words_for

if TYPE_CHECKING:
    from pathlib import Path

    from bot.rules import Rulebook

RULE = """\
code: TEST-01
status: stable
since: 2026-11
title: {en: A title, fr: Un titre}
scope: {jurisdictions: [EU], acts: [post]}
when:
  lexicon: price
severity:
  - if: {question: true}
    then: ask
  - then: stop
message: {en: "“{words}” is a price.", fr: "« {words} » est un prix."}
why: {en: A reason., fr: Une raison.}
instead: {en: Leave it out., fr: Retirez-le.}
citation: {document: A law, clause: art. 1, url: "https://example.org"}
examples:
  flagged:
    - {text: "now 5 pounds", severity: stop, words: "5 pounds"}
    - {text: "only 6 pounds"}
  passed:
    - {text: "a pound of flesh"}
    - {text: "nothing"}
"""
PRICE = "meaning: Prices\npatterns: ['\\d+ pounds']\n"

# what is replaced, by what, the key of the refusal, and the line it points to (0: not checked)
BROKEN: tuple[tuple[str, str, str, int], ...] = (
    ("code: TEST-01", "code: test-1", "rule.code", 1),
    ("code: TEST-01", "code: 12", "rule.code", 1),
    ("status: stable", "status: stabel", "rule.value", 2),
    ("since: 2026-11", "since: November", "rule.month", 3),
    ("since: 2026-11", "since: 2026-13", "rule.month", 3),
    ("since: 2026-11\n", "", "rule.missing_key", 1),
    ("title: {en: A title, fr: Un titre}", "title: {en: A title}", "rule.missing_key", 4),
    ("title: {en: A title, fr: Un titre}", 'title: {en: "", fr: Un titre}', "rule.wording", 4),
    ("title: {en: A title, fr: Un titre}", "title: A title", "rule.mapping", 4),
    ("title: {en: A title, fr: Un titre}", "title: {en: A, fr: Un, de: Ein}", "rule.unknown_key", 4),
    ("jurisdictions: [EU]", "jurisdictions: [Europe]", "rule.value", 5),
    ("acts: [post]", "acts: [tweet]", "rule.value", 5),
    ("acts: [post]", "act: [post]", "rule.unknown_key", 5),
    ("lexicon: price", "lexicon: prices", "rule.lexicon", 7),
    ("lexicon: price", "lexicons: price", "rule.form", 7),
    ("lexicon: price", "lexicon: []", "rule.list", 7),
    ("lexicon: price", "lexicon: 12", "rule.text", 7),
    ("lexicon: price", "signal: promo", "rule.signal", 7),
    ("lexicon: price", "medicine: drug", "rule.medicine", 7),
    ("lexicon: price", "slot: since I started", "rule.slot", 7),
    ("lexicon: price", "slot: since <drug>", "rule.slot", 7),
    ("lexicon: price", "slot: <medicine>", "rule.slot", 7),
    ("lexicon: price", "fact: {listed: true}", "rule.fact", 7),
    ("lexicon: price", "fact: {listed_company: perhaps}", "rule.fact_value.yes_or_no", 7),
    ("lexicon: price", "fact: {listed_company: {at_least: 3}}", "rule.fact_value.yes_or_no", 7),
    ("lexicon: price", "fact: {followers: many}", "rule.fact_value.number", 7),
    ("lexicon: price", "fact: {visa_date: 2026-11-24}", "rule.fact_value.date", 7),
    ("lexicon: price", "fact: {visa_date: {older_than_months: two}}", "rule.number", 7),
    ("lexicon: price", "fact: {embargo_until: {after: 2026-11-24}}", "rule.fact_value.time", 7),
    ("lexicon: price", "fact: {document_type: 3}", "rule.text", 7),
    ("lexicon: price", "fact: listed_company", "rule.fact_form", 7),
    ("lexicon: price", "act: [tweet]", "rule.value", 7),
    ("lexicon: price", "role: {not: [agency]}", "rule.is_not", 7),
    ("lexicon: price", "question: perhaps", "rule.truth", 7),
    ("lexicon: price", "all: {lexicon: price}", "rule.list", 7),
    ("lexicon: price", "any: [{lexicon: price}]\n  at_least: 2", "rule.too_many", 8),
    ("lexicon: price", "lexicon: price\n  near: 4", "rule.lonely", 8),
    ("lexicon: price", "all: [{lexicon: price}]\n  near: four", "rule.number", 8),
    ("lexicon: price", "all: [{lexicon: price}]\n  order: true", "rule.lonely", 8),
    ("lexicon: price", "count: {lexicon: price}", "rule.count", 7),
    ("lexicon: price", "lexicon: price\n  part: [picture]", "rule.part", 8),
    ("lexicon: price", "missing: leaflets", "rule.lexicon", 7),
    ("when:\n  lexicon: price", "when: price", "rule.condition", 6),
    ("when:\n  lexicon: price", "when: {part: [text]}", "rule.condition", 6),
    ("    then: ask", "    then: maybe", "rule.value", 10),
    ("  - then: stop\n", "", "rule.severity_last", 9),
    ("  - then: stop\n", "  - then: stop\n  - then: ask\n", "rule.severity_after_last", 12),
    ("    then: ask", "    than: ask", "rule.unknown_key", 10),
    ("“{words}” is a price.", "“{word}” is a price.", "rule.blank", 12),
    ("en: A reason.", 'en: "A reason: {words}."', "rule.blank", 13),
    ("“{words}” is a price.", "{visa_date} is a price.", "rule.blanks_differ", 12),
    ("citation: {document: A law, clause: art. 1,", "citation: {document: A law,", "rule.missing_key", 15),
    ('url: "https://example.org"', "url: example.org", "rule.url", 15),
    ('    - {text: "only 6 pounds"}\n', "", "rule.examples", 0),
    ('    - {text: "nothing"}\n', "", "rule.examples", 0),
    ('words: "5 pounds"', 'words: "7 pounds"', "rule.example_words", 18),
    ('{text: "nothing"}', '{text: "nothing", severity: ask}', "rule.passed_severity", 22),
    ('{text: "nothing"}', '{txt: "nothing"}', "rule.unknown_key", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: listed_company}', "rule.fact_form", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {listed: true}}', "rule.fact", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {listed_company: perhaps}}', "rule.example_fact.yes_or_no", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {followers: many}}', "rule.example_fact.number", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {visa_date: soon}}', "rule.example_fact.date", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {embargo_until: "2026-12-01T08:00"}}', "rule.example_fact.time", 22),
    ('{text: "nothing"}', '{text: "nothing", facts: {visa_number: 3}}', "rule.example_fact.text", 22),
    ('{text: "nothing"}', '{text: "nothing", on: "2026-12-01T08:00"}', "rule.example_on", 22),
    ("when:\n", "when:\nwhen:\n", "yaml.twice", 0),
    ("when:\n  lexicon: price", "when:\n\tlexicon: price", "yaml.tab", 0),
    ("examples:", "exemples:", "rule.unknown_key", 16),
    ("code: TEST-01", "code: TEST-02", "rule.file_name", 0),
)
BROKEN_LISTS: tuple[tuple[str, str], ...] = (
    ("terms: [a]\n", "lexicon.meaning"),
    ("meaning: x\n", "lexicon.empty"),
    ("meaning: x\nterms: a\n", "rule.list"),
    ("meaning: x\nterms: [a, A]\n", "lexicon.term_twice"),
    ("meaning: x\nterms: ['']\n", "lexicon.term_empty"),
    ("meaning: x\nterms: ['one; two']\n", "lexicon.term_odd"),
    ("meaning: x\nterms:\n  - one\n    - two\n", "lexicon.term_odd"),
    ("meaning: x\npatterns: ['(']\n", "lexicon.pattern"),
    ("meaning: x\npatterns: ['a*']\n", "lexicon.pattern_empty"),
    ("meaning: x\nwords: [a]\n", "rule.unknown_key"),
    ("- a\n", "lexicon.shape"),
)


def book(home: Path, rule: str = RULE, *, name: str = "TEST-01-price.yml", lists: dict[str, str] | None = None) -> Rulebook:
    """A book of one rule, in a folder of its own."""
    packs = home / "packs"
    shutil.rmtree(packs, ignore_errors=True)
    (packs / "test").mkdir(parents=True)
    (packs / "test" / name).write_text(rule, encoding="utf-8")
    (packs / "lexicons" / "en").mkdir(parents=True)
    for list_name, text in {"price": PRICE, **(lists or {})}.items():
        (packs / "lexicons" / "en" / f"{list_name}.yml").write_text(text, encoding="utf-8")
    return load_book(packs, house=None, cache=None, medicine_terms=(), medicine_of=lambda _: None)


def test_the_rule_that_the_table_breaks_is_good(tmp_path: Path) -> None:
    found = book(tmp_path).find(Draft(text="Yours for 5 pounds", country="FR")).findings
    assert [(f.code, f.excerpt) for f in found] == [("TEST-01", "5 pounds")]


@pytest.mark.parametrize(("what", "by", "key", "line"), BROKEN)
def test_a_broken_rule_is_refused_where_it_is_broken(tmp_path: Path, what: str, by: str, key: str, line: int) -> None:
    assert what in RULE
    with pytest.raises(RuleError) as refused:
        book(tmp_path, RULE.replace(what, by, 1))
    assert refused.value.phrase.key == f"error.{key}"
    if line:
        assert refused.value.phrase.values["line"] == line


@pytest.mark.parametrize(("text", "key"), BROKEN_LISTS)
def test_a_broken_list_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(RuleError) as refused:
        book(tmp_path, lists={"other": text})
    assert refused.value.phrase.key == f"error.{key}"


def test_every_refusal_has_its_own_words_in_both_languages(tmp_path: Path) -> None:
    said: dict[str, set[str]] = {"fr": set(), "en": set()}
    for what, by, key, _ in BROKEN:
        with pytest.raises(RuleError) as refused:
            book(tmp_path, RULE.replace(what, by, 1))
        for locale in ("fr", "en"):
            words = words_for("fr" if locale == "fr" else "en")
            assert words.has(f"error.{key}"), key
            said[locale].add(words.phrase(refused.value.phrase))
    assert len(said["en"]) == len(said["fr"]) >= 40


def test_the_nearest_known_word_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        book(tmp_path, RULE.replace("lexicon: price", "lexicn: price"))
    assert refused.value.phrase.values["nearest"] == "lexicon"


def test_a_code_stands_once_in_the_book(tmp_path: Path) -> None:
    book(tmp_path)
    other = tmp_path / "packs" / "more"
    other.mkdir()
    (other / "TEST-01.yml").write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        load_book(tmp_path / "packs", house=None, cache=None, medicine_terms=(), medicine_of=lambda _: None)
    assert refused.value.phrase.key == "error.rule.code_twice"


def test_house_rules_work_the_same_way(tmp_path: Path) -> None:
    book(tmp_path)
    house = tmp_path / "rules"
    house.mkdir()
    (house / "HOUSE-01-canteen.yml").write_text(RULE.replace("TEST-01", "HOUSE-01").replace("lexicon: price", "lexicon: menu"), encoding="utf-8")
    (house / "lexicons" / "en").mkdir(parents=True)
    (house / "lexicons" / "en" / "menu.yml").write_text("meaning: Food\nterms: [waffles]\n", encoding="utf-8")
    loaded = load_book(tmp_path / "packs", house=house, cache=None, medicine_terms=(), medicine_of=lambda _: None)
    found = loaded.find(Draft(text="Waffles on Thursday", country="FR")).findings
    assert [(f.code, f.excerpt) for f in found] == [("HOUSE-01", "Waffles")]
    assert {card.pack for card in loaded.cards()} == {"test", "house"}
