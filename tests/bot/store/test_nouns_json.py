"""What is kept comes back as it was, whatever stands in it."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Draft, Finding, Person, Phrase, Place, Ruling, Verdict, phrase
from bot.store import nouns_json as nouns
from tests.bot.store.nouns import CALM, drafts, moments, people, phrases, places, verdicts, wild

if TYPE_CHECKING:
    from collections.abc import Callable


def through_text(value: object) -> object:
    return nouns.loads(nouns.dumps(value))


@given(drafts)
@CALM
def test_a_draft(draft: Draft) -> None:
    back = nouns.draft_from(nouns.loads(nouns.dumps(nouns.draft_json(draft))))
    assert back == draft
    assert {name: type(value) for name, value in back.facts.items()} == {name: type(value) for name, value in draft.facts.items()}


@given(verdicts)
@CALM
def test_a_verdict(verdict: Verdict) -> None:
    assert nouns.verdict_from(nouns.loads(nouns.dumps(nouns.verdict_json(verdict)))) == verdict


@given(verdicts)
@CALM
def test_a_verdict_from_before_rulings_were_kept(verdict: Verdict) -> None:
    kept = nouns.verdict_json(verdict)
    for finding in kept["findings"]:
        del finding["ruling"]
    assert all(finding.ruling is None for finding in nouns.verdict_from(kept).findings)


@given(phrases)
@CALM
def test_a_phrase(said: Phrase) -> None:
    assert nouns.phrase_from(nouns.loads(nouns.dumps(nouns.phrase_json(said)))) == said


@given(people, places)
@CALM
def test_a_person_and_a_place(person: Person, place: Place) -> None:
    assert nouns.person_from(nouns.loads(nouns.dumps(nouns.person_json(person)))) == person
    assert nouns.place_from(nouns.loads(nouns.dumps(nouns.place_json(place)))) == place


@pytest.mark.parametrize(("noun", "kept"), [(Draft, nouns.draft_from), (Verdict, nouns.verdict_from), (Person, nouns.person_from)])
def test_no_field_is_forgotten(noun: type, kept: Callable[[object], object]) -> None:
    """A noun that grows a field must grow it here: the round trips above draw every field, this says which one."""
    drawn = {Draft: 14, Verdict: 6, Person: 11}
    assert len(fields(noun)) == drawn[noun], f"{noun.__name__} has new fields: keep them in nouns_json and draw them in nouns.py"
    assert (len(fields(Finding)), len(fields(Ruling))) == (12, 9)


@given(wild)
@CALM
def test_any_text_is_json_and_back(text: str) -> None:
    assert through_text(text) == text
    json.loads(nouns.dumps(text))


@pytest.mark.parametrize("value", ["\ud800", "a\0b", 2**70, -(2**64), "\U0001f468\u200d\u2695\ufe0f", "\u202eright to left"])
def test_what_json_writers_refuse_is_kept(value: object) -> None:
    assert through_text(value) == value


@given(moments, moments)
@CALM
def test_stamps_sort_as_their_moments(one: datetime, other: datetime) -> None:
    assert nouns.moment(nouns.stamp(one)) == one
    assert (nouns.stamp(one) < nouns.stamp(other)) == (one < other)


def test_a_stamp_is_read_by_people_too() -> None:
    assert nouns.stamp(datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))) == "2026-11-23T08:30:00.000000+00:00"
    assert nouns.maybe_stamp(None) is None
    assert nouns.maybe_moment(None) is None


@given(wild)
@CALM
def test_cleaned_text_can_always_be_a_column(text: str) -> None:
    cleaned = nouns.clean(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    if text.isascii() and "\0" not in text:
        assert cleaned == text


def test_a_date_is_not_a_moment_and_not_a_text() -> None:
    said = phrase("any", day=datetime(2026, 1, 1, tzinfo=UTC).date(), at=datetime(2026, 1, 1, tzinfo=UTC), text="2026-01-01")
    assert nouns.phrase_from(nouns.loads(nouns.dumps(nouns.phrase_json(said)))) == said


@given(st.recursive(st.none() | st.booleans() | wild, lambda inner: st.lists(inner) | st.dictionaries(wild, inner), max_leaves=8))
@CALM
def test_json_of_any_shape(value: object) -> None:
    assert through_text(value) == value
