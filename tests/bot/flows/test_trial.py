"""What a tried rule or list changes, post by post, and whether it is for the better."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.flows.post import NOTHING_OURS
from bot.flows.trial import STEP, trial
from bot.model import Outcome, Trial
from tests.bot.rules.small import rule, small_packs, tried, write

if TYPE_CHECKING:
    from pathlib import Path

STOP_ON_DISEASE = rule("HSE-01", "{lexicon: disease}", "stop")


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return small_packs(tmp_path)


def lines(*posts: dict[str, Any] | str) -> list[bytes]:
    return [(post if isinstance(post, str) else json.dumps(post)).encode() + b"\n" for post in posts]


def tried_on(packs: Path, text: str, *posts: dict[str, Any] | str, name: str = "HSE-01.yml") -> Trial:
    return trial(tried(packs, write(packs.parent / "draft" / name, text)), lines(*posts), NOTHING_OURS)


def test_each_change_says_what_came_and_what_went(packs: Path) -> None:
    harder = rule("TEST-01", "{lexicon: food}", "stop")
    found = tried_on(
        packs, harder, {"id": "a", "text": "waffles on Friday"}, {"text": "nothing"}, {"id": 7, "text": "gaufres"}, name="TEST-01-harder.yml"
    )
    assert [(post.id, post.before, post.after) for post in found.changed] == [("a", Outcome.ASK, Outcome.STOP), ("7", Outcome.ASK, Outcome.STOP)]
    first = found.changed[0]
    assert [(f.code, f.severity.value, f.excerpt) for f in first.gained] == [("TEST-01", "stop", "waffles")]
    assert [(f.code, f.severity.value) for f in first.lost] == [("TEST-01", "ask")]
    assert (found.name, found.posts, found.labelled) == ("TEST-01", 3, 0)


def test_a_post_without_an_identity_is_called_by_its_line(packs: Path) -> None:
    found = tried_on(packs, STOP_ON_DISEASE, {"text": "nothing"}, {"text": "dialling"})
    assert [post.id for post in found.changed] == ["2"]


@pytest.mark.parametrize(
    ("expected", "right", "wrong", "worse"),
    [
        ({"expected": "stop"}, True, False, False),
        ({"expect": "ask", "also": ["stop"]}, True, False, False),
        ({"expected": ["stop", "clear"]}, False, False, False),
        ({"expected": "clear"}, False, True, True),
        ({}, False, False, False),
    ],
)
def test_a_change_is_held_against_what_is_expected(packs: Path, expected: dict[str, Any], right: bool, wrong: bool, worse: bool) -> None:
    found = tried_on(packs, STOP_ON_DISEASE, {"text": "dialling", **expected})
    (post,) = found.changed
    assert (post.newly_right, post.newly_wrong, post.worse, found.labelled) == (right, wrong, worse, bool(expected))


def test_milder_than_before_is_worse_where_nobody_said_what_is_right(packs: Path) -> None:
    milder = rule("TEST-01", "{lexicon: food}", "note")
    (post,) = tried_on(packs, milder, {"text": "waffles"}, name="TEST-01-milder.yml").changed
    assert (post.before, post.after, post.worse) == (Outcome.ASK, Outcome.CLEAR, True)


def test_what_should_be_found_is_counted_before_and_after(packs: Path) -> None:
    posts: list[dict[str, Any]] = [
        {"text": "dialling", "expected": "stop"},
        {"text": "waffles", "expected": "ask"},
        {"text": "nothing", "expected": "stop"},
        {"text": "nothing", "expected": ["ask", "clear"]},
        {"text": "dialling tone", "expected": "clear"},
    ]
    caught = tried_on(packs, STOP_ON_DISEASE, *posts).caught
    assert (caught.before, caught.after, caught.of) == (2, 3, 4)


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(packs: Path) -> None:
    posts = ("{broken", {"text": "x", "expected": "stpo"}, {"text": 3}, "", {"text": "x", "act": "dance"}, {"text": "dialling"})
    found = tried_on(packs, STOP_ON_DISEASE, *posts)
    assert [one.line for one in found.unread] == [1, 2, 3, 5]
    assert found.unread[1].reason.values["nearest"] == "stop"
    assert ([post.id for post in found.changed], found.posts, found.is_well) == (["6"], 1, False)


def test_all_is_well_when_the_examples_pass_and_nothing_is_worse(packs: Path) -> None:
    examples = (
        "examples:\n  flagged: [{text: dialling, severity: stop, words: dialling}, {text: my dialling}]\n  passed: [{text: dial}, {text: no}]\n"
    )
    found = tried_on(packs, STOP_ON_DISEASE[: STOP_ON_DISEASE.index("examples:")] + examples, {"text": "dialling"})
    assert [one.trouble for one in found.examples] == [None] * 4
    assert found.is_well


@pytest.mark.parametrize(
    ("example", "key"),
    [
        ("flagged: [{text: dialling, severity: ask}, {text: dialling}]\n  passed: [{text: a}, {text: b}]", "trial.other_severity"),
        ("flagged: [{text: my dialling, words: my}, {text: dialling}]\n  passed: [{text: a}, {text: b}]", "trial.other_words"),
        ("flagged: [{text: nothing}, {text: dialling}]\n  passed: [{text: a}, {text: b}]", "trial.not_found"),
        ("flagged: [{text: dialling}, {text: dialling}]\n  passed: [{text: a}, {text: dialling}]", "trial.found"),
        ("flagged: [{text: dialling, act: dance}, {text: dialling}]\n  passed: [{text: a}, {text: b}]", "error.screen.value"),
    ],
)
def test_an_example_that_fails_says_how(packs: Path, example: str, key: str) -> None:
    found = tried_on(packs, STOP_ON_DISEASE[: STOP_ON_DISEASE.index("examples:")] + f"examples:\n  {example}\n")
    assert [one.trouble.key for one in found.examples if one.trouble] == [key]
    assert not found.is_well


def test_a_list_of_words_has_no_examples(packs: Path) -> None:
    file = write(packs.parent / "draft" / "en" / "food.yml", "meaning: Food\nterms: [pasta]\n")
    found = trial(tried(packs, file), lines({"text": "pasta"}), NOTHING_OURS)
    assert (found.examples, [post.after for post in found.changed], found.is_well) == ((), [Outcome.ASK], True)


def test_progress_is_told_now_and_then(packs: Path) -> None:
    told: list[int] = []
    trial(
        tried(packs, write(packs.parent / "HSE-01.yml", STOP_ON_DISEASE)),
        lines(*[{"text": "x"}] * (2 * STEP + 1)),
        NOTHING_OURS,
        on_progress=told.append,
    )
    assert told == [STEP, 2 * STEP]
