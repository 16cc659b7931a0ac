"""A compiled condition says what its form says, of any form and any text: truth, words to show, and never less than possible."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as some

from bot.model import Draft
from bot.rules.compiled import Bits, Compiler
from bot.rules.conditions import SETTINGS
from bot.rules.forms import All, Any, Count, FactIs, Form, Hits, Is, Not, Parts, Question, Signal
from bot.rules.safety import gate
from bot.rules.view import Setting, Spot, View
from bot.text import read

NAMES: Final = ("a", "b", "c", "d")
ROLES: Final = ("corporate", "employee")
WORDS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TEXT: Final = " ".join(WORDS)
PLACES: Final = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in WORDS]

names = some.lists(some.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)
hits = some.builds(
    Hits, names, not_inside=some.sampled_from(((), ("d",))), parts=some.sampled_from((None, frozenset({0}), frozenset({1}))), quoted=some.none()
)
leaves: some.SearchStrategy[Form] = some.one_of(
    some.builds(Hits, names),
    hits,
    some.builds(
        Is, some.just("role"), some.just(SETTINGS["role"][0]), some.sets(some.sampled_from(ROLES), min_size=1).map(frozenset), some.booleans()
    ),
    some.builds(Question, some.booleans()),
    some.just(FactIs("reassessment", True)),
)


def grown(inner: some.SearchStrategy[Form]) -> some.SearchStrategy[Form]:
    several = some.lists(inner, min_size=1, max_size=3).map(tuple)
    return some.one_of(
        some.builds(All, several, some.sampled_from((None, 0, 2, 5)), some.booleans()),
        several.flatmap(lambda of: some.builds(Any, some.just(of), some.integers(1, len(of)))),
        some.builds(Not, several),
        some.builds(Count, inner, some.integers(1, 3)),
        some.builds(Parts, inner, some.just(frozenset({0}))),
        some.builds(Signal, some.uuids().map(str), inner),
    )


forms = some.recursive(leaves, grown, max_leaves=8)
spots = some.dictionaries(some.sampled_from(NAMES), some.lists(some.tuples(some.integers(0, 1), some.sampled_from(PLACES)), min_size=1, max_size=3))


@given(forms, spots, some.sampled_from(ROLES), some.booleans(), some.sets(some.sampled_from(NAMES)))
def test_a_compiled_form_is_its_form(form: Form, found: dict[str, list[tuple[int, tuple[int, int]]]], role: str, asks: bool, more: set[str]) -> None:
    bits = Bits()
    compiler = Compiler(bits)
    draft = Draft(text=TEXT + "?" * asks, link_text=TEXT)
    setting = Setting("post", role, "public", "own", "", "", (), frozenset({"EU"}), "")
    filed = {name: [Spot(part, *place, name) for part, place in sorted(set(places))] for name, places in found.items()}

    def view() -> View:
        return View(draft, setting, (read(draft.text), read(draft.link_text), None), filed, gate)

    mask = bits.setting(setting) | bits.parts((0, 1)) | bits.any_of(filed)
    shown = form.holds(view())
    assert bool(compiler.truth(form)(mask, view())) is (shown is not None)
    if shown is not None:
        same = view()
        assert set(compiler.evidence(form)(mask, same)) == set(shown)
        for less, wider in pairwise((mask, mask | bits.any_of(more), mask | bits.any_of(NAMES))):
            assert less & wider == less
            assert compiler.possible(form)(wider, None)
        assert compiler.possible(form)(mask, None)


def test_a_condition_is_compiled_without_a_word_from_its_file() -> None:
    hostile = "x'); __import__('os').abort(); ('"
    form = All((Signal(hostile, All((Hits((hostile,)), Question()))), Hits((hostile,))))
    bits = Bits()
    assert not Compiler(bits).possible(form)(0, None)
    assert Compiler(bits).possible(form)(bits.any_of((hostile,)), None)
