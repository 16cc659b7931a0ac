"""What a setting decides of a condition is the same whether the whole of it is walked or only what settings can decide."""

from __future__ import annotations

from itertools import product

import pytest

from bot.model import Act, Audience, Origin, Role, Whose
from bot.rules.forms import All, Any, Count, Form, Hits, Is, Not, Parts, Question, Signal
from bot.rules.view import Setting
from bot.rules.walks import UNDECIDED, decided, for_settings, words_of
from tests.quality.book import the_book

SETTINGS = [
    Setting(act, role, Audience.PUBLIC, "own", whose, "", ("FR",), frozenset({"FR", "EU"}), "")
    for act, role, whose in product((Act.POST, Act.LIKE, Act.REPLY), (Role.CORPORATE, Role.ASSOCIATION), ("", Whose.PUBLIC_INSTITUTE))
]
LIKE = Is("act", lambda view: view.setting.act, frozenset({"like"}))
FOOD, DRINK = Hits(("food",)), Hits(("drink",))


def test_what_settings_decide_of_the_book_is_kept_when_the_rest_is_folded_away() -> None:
    rules = the_book().rules
    whole = [decided(rule.when, setting) for rule in rules for setting in SETTINGS]
    assert [decided(for_settings(rule.when), setting) for rule in rules for setting in SETTINGS] == whole
    assert set(whole) == {None, False}


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        (FOOD, UNDECIDED),
        (All((FOOD, Question())), UNDECIDED),
        (All((FOOD, LIKE)), All((UNDECIDED, LIKE))),
        (Signal("x", Not((LIKE,))), Signal("x", Not((LIKE,)))),
        (Count(Parts(FOOD, frozenset({1})), 2), UNDECIDED),
        (All(()), All(())),
    ],
)
def test_only_what_a_setting_can_decide_is_kept(form: Form, kept: Form) -> None:
    assert for_settings(form) == kept


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Any((All((FOOD, LIKE)), DRINK)), {"like": ["food", "drink"], "post": ["drink"]}),
        (All((FOOD, LIKE)), {"like": ["food"], "post": []}),
        (All((FOOD, Not((LIKE, DRINK)))), {"like": [], "post": ["food"]}),
        (Signal("x", Any((All((FOOD, LIKE)), All((DRINK, LIKE))))), {"like": ["food", "drink"], "post": []}),
    ],
)
def test_a_condition_shows_the_words_that_the_setting_leaves(form: Form, words: dict[str, list[str]]) -> None:
    for act, shown in words.items():
        setting = Setting(act, Role.CORPORATE, Audience.PUBLIC, Origin.OWN, "", "", ("FR",), frozenset({"EU"}), "")
        assert words_of(form, setting) == shown
