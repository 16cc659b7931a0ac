from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from bot.model import AdverseEvent, Answer, Outcome, phrase
from bot.views.json import answer_json, collected_json, digest_json, suggestion_json, verdict_json
from bot.views.words import words_for
from tests.bot.views.nouns import answers, checks, digests, suggested
from tests.bot.views.samples import EN, FR, PROUD, ROUND, check
from tests.paths import shared

if TYPE_CHECKING:
    from bot.model import Check, Digest, Locale, Suggestion


@cache
def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(shared(f"schemas/cli/{name}.schema.json").read_bytes()))


def faults(name: str, made: object) -> list[str]:
    return [error.message for error in schema(name).iter_errors(json.loads(json.dumps(made)))]


@settings(max_examples=40, deadline=None)
@given(checks())
def test_a_verdict_keeps_the_promise_of_check(found: Check) -> None:
    for words in (FR, EN):
        made = verdict_json(found.verdict, words)
        # A retired rule never fires; the generator does not know that.
        assert [fault for fault in faults("check", made) if "'retired'" not in fault] == []
        for finding in made["findings"]:
            if finding["where"] == "text":
                assert finding["excerpt"] == found.draft.text[finding["start"] : finding["end"]]


@settings(max_examples=30, deadline=None)
@given(checks())
def test_a_line_of_screen_has_no_words(found: Check) -> None:
    made = verdict_json(found.verdict, EN, full=False)
    assert all("message" not in finding and "why" not in finding for finding in made["findings"])
    assert [fault for fault in faults("screen", made) if "retired" not in fault] == []


@settings(max_examples=30, deadline=None)
@given(suggested)
def test_a_suggestion_keeps_the_promise(found: Suggestion) -> None:
    made = suggestion_json(found, EN)
    assert [fault for fault in faults("suggest", [made]) if found.item.title] == []


@settings(max_examples=30, deadline=None)
@given(digests)
def test_a_digest_keeps_the_promise(found: Digest) -> None:
    assert faults("digest", digest_json(found, FR)) == []


@settings(max_examples=30, deadline=None)
@given(answers)
def test_an_answer_keeps_the_promise(found: Answer) -> None:
    made = answer_json(found, FR)
    assert faults("ask", made) == []
    assert (made["answer"] is None) == (not found.quotes)


def test_a_round_of_collecting_keeps_the_promise() -> None:
    made = collected_json(ROUND, EN)
    assert faults("collect", made) == []
    assert made["items_new"] == 9
    assert made["failed"][0]["source"] == "Myo-Clair"


def test_sentences_have_plain_spaces_and_excerpts_are_to_the_letter() -> None:
    made = verdict_json(check().verdict, FR)
    assert made["findings"][1]["message"] == "Pas de source pour « 40% »."
    assert made["findings"][0]["citation"] == {
        "document": "Code de la santé publique",
        "clause": "CSP L.5122-6",
        "url": "https://www.legifrance.gouv.fr/x",
    }
    assert made["findings"][0]["excerpt"] in PROUD


@pytest.mark.parametrize(("locale", "said"), [("en", "no text"), ("fr", "aucun texte")])
def test_an_empty_text_says_no_text(locale: Locale, said: str) -> None:
    made = verdict_json(check(outcome=Outcome.CLEAR, findings=(), not_checked=(phrase("not_checked.no_text"),)).verdict, words_for(locale))
    assert made["not_checked"] == [said]


def test_a_possible_adverse_event_names_its_elements() -> None:
    event = AdverseEvent("reaction", {"patient": True, "reporter": False, "product": True, "event": True}, ("reporter",), 3, 9, "malade")
    made: dict[str, Any] = verdict_json(check(adverse_event=event).verdict, EN)
    assert faults("check", made) == []
    assert made["adverse_event"]["missing"] == ["reporter"]
