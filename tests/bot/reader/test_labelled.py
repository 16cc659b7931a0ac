"""The labelled lines: enough of each language, every one a post that can be checked, each batch with the figure of its first run."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from rapidfuzz import fuzz

from bot.flows.post import draft_of
from bot.reader import hash_of_lines, load_reader, posts, told
from bot.reader.labelled import hand_of, labelled
from tests.paths import ROOT
from tests.quality.book import the_book

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "sv")


def test_there_are_enough_of_every_language_and_near_half_are_clear() -> None:
    of = Counter(line.post["lang"] for line in posts())
    assert len(posts()) >= 4_000
    assert min(of["fr"], of["en"]) >= 1_300
    assert min(of[lang] for lang in LANGUAGES) >= 250
    assert 0.4 <= sum(line.verdict == "clear" for line in posts()) / len(posts()) <= 0.55


def test_there_are_enough_texts_for_the_gate_and_half_tell_of_nothing() -> None:
    of = Counter(text.lang for text in told())
    assert len(told()) >= 1_600
    assert min(of["fr"], of["en"]) >= 650
    assert 0.45 <= sum(text.label == "none" for text in told()) / len(told()) <= 0.6
    assert {text.place for text in told()} == {"comment", "question", "press", "post", "draft"}


def test_every_line_is_a_post_that_can_be_checked_and_names_rules_of_the_field() -> None:
    known = {code.rpartition("-")[0] for card in the_book().cards() for code in card.codes}
    named = Counter[bool]()
    for line in posts():
        draft_of(line.post)
        assert line.verdict != "clear" or not line.codes, line.id
        named.update(code.rpartition("-")[0] in known for code in line.codes)
    assert named[True] > 0.97 * named.total()
    assert len({line.id for line in posts()}) == len(posts())


def test_no_two_neighbours_of_a_batch_are_nearly_the_same() -> None:
    by_batch: dict[str, list[str]] = {}
    for line in posts():
        by_batch.setdefault(line.batch, []).append(str(line.post["text"])[:400])
    for batch, texts in sorted(by_batch.items())[::6]:
        for at, text in enumerate(texts):
            near = [other for other in texts[:at] if fuzz.ratio(text, other) >= 85]
            assert not near, (batch, text, near)


def test_every_batch_was_measured_before_it_was_used() -> None:
    with (ROOT / "tests" / "quality" / "batches.tsv").open(encoding="utf-8") as file:
        measured = {record["batch"] for record in csv.DictReader(file, delimiter="\t")}
    assert {line.batch for line in posts()} | {text.batch for text in told()} <= {batch.removeprefix("lines-") for batch in measured}


def test_the_model_of_the_package_was_made_of_these_lines() -> None:
    """When this fails: ``python app.py reader train -o bot/reader/model.npz`` with an empty home, and commit both."""
    assert load_reader().model.lines == hash_of_lines()


def test_a_batch_says_whose_hand_it_is() -> None:
    assert [hand_of(batch) for batch in ("fr1-03", "x2es01", "axxde02", "own-4")] == ["fr1", "x2es", "axxde", "own"]


@pytest.mark.parametrize("record", [{}, {"text": 5, "verdict": "stop"}, {"text": "a", "verdict": "fine"}, {"text": "a"}])
def test_a_line_without_text_or_verdict_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a text and a verdict"):
        labelled(record, "b")
