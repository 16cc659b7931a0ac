"""The book as written can be told: every condition, every list by its name in both languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.model import Clause, Holds, Says
from bot.rules.book import labels, read_book
from bot.rules.conditions import Names, condition
from bot.rules.outline import outline, patterns
from bot.yaml12 import read_yaml
from tests.quality.book import PACKS

if TYPE_CHECKING:
    from bot.rules.book import Sources


@cache
def written() -> Sources:
    return read_book(PACKS, house=None)


def told(text: str) -> Clause:
    names = Names(frozenset({"food", "drink"}))
    return outline(condition(read_yaml(text.encode(), "test.yml"), names), patterns(names.slots))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("lexicon: [food, drink]\npart: [link, text]", Clause(says=Says.WORDS, names=("food", "drink"), parts=("text", "link"))),
        ("lexicon: food\nnegated: false\nquoted: true", Clause(says=Says.WORDS, names=("food",), negated=False, quoted=True)),
        ("medicine: [without, code]", Clause(says=Says.MEDICINE, names=("without", "code"))),
        ("slot: since I started <disease>", Clause(says=Says.PHRASE, names=("since I started <disease>",))),
        ("role: {is_not: association}", Clause(says=Says.SETTING, about="role", names=("association",), wanted=False)),
        ("fact: {followers: {at_least: 9}}", Clause(says=Says.FACT, about="followers", holds=Holds.AT_LEAST, value=9)),
        ("fact: {visa_number: known}", Clause(says=Says.FACT, about="visa_number", holds=Holds.KNOWN)),
        ("missing: food", Clause(says=Says.NONE, of=(Clause(says=Says.WORDS, names=("food",)),))),
    ],
)
def test_a_form_keeps_all_that_a_reader_must_know(text: str, clause: Clause) -> None:
    assert told(text) == clause


def test_every_condition_of_the_book_can_be_told() -> None:
    sources = written()
    slots = patterns(sources.names.slots)
    conditions = [one.when for one in sources.signals] + [rule.when for rule in sources.rules]
    conditions += [step.when for rule in sources.rules for step in rule.steps if step.when is not None]
    assert all(outline(form, slots).says for form in conditions)


def test_every_list_is_called_by_a_name_in_both_languages() -> None:
    named, lists = labels(PACKS), {one.name for one in written().lexicons}
    assert sorted(lists - named.keys()) == [], "add them to lexicons/labels.yml"
    assert sorted(named.keys() - lists) == [], "take them out of lexicons/labels.yml"
    assert [name for name, label in named.items() if label.fr == label.en] == []


def test_every_named_condition_has_its_meaning_in_both_languages() -> None:
    assert [one.name for one in written().signals if one.meaning.fr == one.meaning.en] == []
