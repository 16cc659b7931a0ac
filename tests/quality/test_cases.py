"""What the labelled lines must be to be worth measuring on."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
from rapidfuzz import fuzz, process

from tests.quality.book import sentences
from tests.quality.cases import CASES, Case, cases, records

NEARLY = 90  # of 100: the same sentence but for a word
SETS = ("dev", "own", "blind3", "blind4")


def letters(text: str) -> str:
    """A text as it is compared: the same letters are the same sentence."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def test_no_case_is_nearly_an_example_of_a_rule() -> None:
    examples = [letters(sentence) for sentence in sentences()]
    labelled = [(r["id"], letters(r["text"])) for path in CASES.glob("*.jsonl") for r in records(path)]
    assert [name for name, text in labelled if process.extractOne(text, examples, scorer=fuzz.ratio, score_cutoff=NEARLY)] == []
    assert process.extractOne(examples[0] + " oui", examples, scorer=fuzz.ratio, score_cutoff=NEARLY) is not None


def test_a_case_has_a_name_of_its_own() -> None:
    names = Counter(str(r["id"]) for path in CASES.glob("*.jsonl") for r in records(path))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_a_label_is_one_of_three_and_a_bad_case_names_its_families(name: str) -> None:
    for case in cases(name):
        assert set(case.also) <= {"stop", "ask", "clear"}, case.id
        assert bool(case.families) == case.bad or case.expect == "clear", case.id


def test_our_own_lines_are_of_every_kind() -> None:
    own = cases("own")
    counted = Counter(kind for case in own for kind in kinds(case))
    wanted = {"ask": 140, "professional": 40, "internal": 40, "comment": 30, "reply": 30, "tag": 20, "like": 20, "share": 20, "incoming": 20}
    wanted |= {"de": 50, "es": 40, "it": 35, "nl": 20, "facts": 80, "link or picture": 10, "influencer": 15, "association": 20, "agency": 5}
    assert {kind: counted[kind] for kind, least in wanted.items() if counted[kind] < least} == {}
    assert {case.expect for case in own if case.draft.audience == "internal"} == {"stop", "ask", "clear"}
    assert {case.expect for case in own if case.draft.audience == "professional"} == {"stop", "ask", "clear"}


def kinds(case: Case) -> set[str]:
    """Everything that a case is an instance of."""
    draft = case.draft
    more = {"facts": bool(draft.facts), "link or picture": bool(draft.link_text or draft.image_text)}
    return {case.expect, draft.audience, draft.act, draft.origin, draft.role, draft.lang or ""} | {name for name, holds in more.items() if holds}


def test_the_first_run_of_every_batch_is_kept() -> None:
    with (CASES.parent / "batches.tsv").open(encoding="utf-8") as file:
        batches = list(csv.DictReader(file, delimiter="\t"))
    lines = Counter(batch["batch"].partition("-")[0] for batch in batches for _ in range(int(batch["lines"])))
    assert lines["own"] == len(cases("own"))
    assert all(batch["caught"] and batch["hand"] for batch in batches)
