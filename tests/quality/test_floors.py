"""The floors under the quality of the checker: a little below what it reaches, so that a change that costs quality is seen at once."""

from __future__ import annotations

import random
from functools import cache

import pytest

from bot.flows.check import check
from bot.model import Draft, Verdict
from bot.reader import load_reader
from tests.paths import shared
from tests.quality.book import the_book
from tests.quality.cases import adverse_cases, blanked, cases
from tests.quality.changes import CHANGES, Group
from tests.quality.measure import Figures, adverse_figures, figures, judge
from tests.quality.sameness import sameness
from tests.quality.stream import streams


def verdict(draft: Draft) -> Verdict:
    """By the book of a fresh home."""
    return check(draft, the_book())


@cache
def measured(name: str, blank: bool = False) -> Figures:
    """The figures of one file of labelled posts."""
    labelled = cases(name)
    return figures(judge(map(blanked, labelled) if blank else labelled, verdict))


@cache
def read_twice(name: str) -> Figures:
    """The same with the reader of the package."""
    reader = load_reader().tersely()
    return figures(judge(cases(name), lambda draft: check(draft, the_book(), reader)))


def at_least(value: float | None, floor: float) -> None:
    """The figure exists and reaches the floor."""
    assert value is not None
    assert value >= floor


def at_most(value: float | None, roof: float) -> None:
    """The figure exists and stays under the roof."""
    assert value is not None
    assert value <= roof


@pytest.mark.parametrize(("name", "caught", "exact"), [("dev", 0.95, 0.93), ("own", 0.88, 0.90), ("blind3", 0.85, 0.88), ("blind4", 0.88, 0.87)])
def test_posts_that_break_a_rule_are_caught(name: str, caught: float, exact: float) -> None:
    at_least(measured(name).caught, caught)
    at_least(measured(name).exact, exact)


@pytest.mark.parametrize(("name", "caught", "exact"), [("dev", 0.98, 0.93), ("own", 0.94, 0.91), ("blind12", 0.88, 0.82), ("blind14", 0.85, 0.75)])
def test_the_reader_catches_what_the_rules_do_not(name: str, caught: float, exact: float) -> None:
    at_least(read_twice(name).caught, caught)
    at_least(read_twice(name).exact, exact)


@pytest.mark.parametrize("name", ["dev", "own"])
def test_harmless_posts_pass_the_reader_too(name: str) -> None:
    at_most(read_twice(name).false_stop, 0.03)
    at_most(read_twice(name).false_ask, 0.06)


@pytest.mark.parametrize("name", ["dev", "own"])
def test_harmless_posts_pass_in_silence(name: str) -> None:
    at_most(measured(name).false_stop, 0.03)
    at_most(measured(name).false_ask, 0.08)


@pytest.mark.parametrize("name", ["dev", "own"])
def test_the_reason_named_is_the_right_one(name: str) -> None:
    at_least(measured(name).family_named, 0.85)
    at_least(measured(name).family_precision, 0.60)
    at_most(measured(name).findings_a_text, 3)


@pytest.mark.parametrize(("name", "recall", "precision"), [("dev", 0.3, 0.6), ("own", 0.8, 0.85)])
def test_a_question_is_asked_where_one_is_needed(name: str, recall: float, precision: float) -> None:
    at_least(measured(name).ask_recall, recall)
    at_least(measured(name).ask_precision, precision)


def test_the_words_alone_carry_the_verdict() -> None:
    at_least(measured("dev", blank=True).caught, 0.85)
    at_most(measured("dev", blank=True).false_stop, 0.05)


@pytest.mark.parametrize(("name", "reactions", "special"), [("adverse_dev", 0.84, 0.88), ("adverse_own", 0.80, 0.88)])
def test_reports_of_harm_are_seen(name: str, reactions: float, special: float) -> None:
    found = adverse_figures(adverse_cases(name), verdict)
    at_least(found["reactions"], reactions)
    at_least(found["special"], special)
    at_most(found["false"], 0.04)


@pytest.mark.parametrize("name", ["scitweets", "PubMedQA titles", "feed titles"])
def test_ordinary_science_is_left_alone(name: str) -> None:
    shared("data/labelled")
    said = [verdict(draft) for draft in dict(streams())[name]]
    assert sum(v.outcome == "stop" for v in said) <= 0.012 * len(said)
    assert sum(v.outcome == "ask" for v in said) <= 0.055 * len(said)
    assert sum(v.adverse_event is not None for v in said) <= 0.01 * len(said)


@cache
def sample() -> tuple[tuple[str, Draft], ...]:
    """Some posts and some sentences, the same on every run; ``make quality`` changes all of them."""
    everything = [(case.id, case.draft) for name in ("dev", "own") for case in cases(name)]
    everything += [(case.id, case.draft) for name in ("adverse_dev", "adverse_own") for case in adverse_cases(name)]
    return tuple(random.Random(20_261_124).sample(everything, 120))


def test_no_verdict_hangs_on_the_form_of_the_letters() -> None:
    found = sameness(sample(), verdict, changes=[change for change in CHANGES if change.group is Group.FORM])
    assert {one.change.name: one.changed for one in found if one.changed} == {}
    assert all(one.same_findings == one.tried > 0 for one in found)


def test_few_verdicts_hang_on_words_beside_the_evidence() -> None:
    names = {"a link at the end", "a harmless sentence", "a typo beside the evidence", "another product of its kind"}
    found = sameness(sample(), verdict, changes=[change for change in CHANGES if change.name in names])
    assert len(found) == len(names)
    for one in found:
        at_least(one.unchanged, 0.95)
