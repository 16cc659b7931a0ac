"""A file is tried before it enters the book: without it and with it, and as if it stood where it would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import RuleError
from bot.model import Draft
from bot.rules import load_book
from bot.rules.trial import Tried, load_trial

if TYPE_CHECKING:
    from pathlib import Path

    from bot.rules import Rulebook

RULE = """\
code: {code}
status: stable
since: 2026-11
title: {{en: A title, fr: Un titre}}
when: {when}
severity: {severity}
message: {{en: A sentence., fr: Une phrase.}}
why: {{en: A reason., fr: Une raison.}}
examples:
  flagged: [{{text: one}}, {{text: two}}]
  passed: [{{text: three}}, {{text: four}}]
"""
TEXTS = ("pasta on Monday", "waffles on Friday", "gaufres vendredi", "since I started dialling", "my sister eats #wafflefriday", "nothing")


def rule(code: str, when: str, severity: str = "ask") -> str:
    return RULE.format(code=code, when=when, severity=severity)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A book of one rule and one list."""
    packs = tmp_path / "packs"
    write(packs / "test" / "TEST-01-food.yml", rule("TEST-01", "{lexicon: food}"))
    write(packs / "lexicons" / "en" / "food.yml", "meaning: Food\nterms: [waffle*, waffle friday]\nneutral: [waffles are off]\n")
    write(packs / "lexicons" / "fr" / "food.yml", "meaning: Food\nterms: [gaufres]\n")
    write(packs / "lexicons" / "en" / "disease.yml", "meaning: Diseases\nterms: [dialling]\n")
    return packs


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def tried(packs: Path, file: Path) -> Tried:
    return load_trial(file, packs, house=packs.parent / "rules", cache=None, medicine_terms=(), medicine_of=lambda _: None)


def loaded(packs: Path) -> Rulebook:
    return load_book(packs, house=packs.parent / "rules", cache=None, medicine_terms=(), medicine_of=lambda _: None)


def found(book: Rulebook) -> list[list[tuple[str, str, str | None]]]:
    return [[(f.code, f.severity.value, f.excerpt) for f in book.find(Draft(text=text)).findings] for text in TEXTS]


def test_a_new_rule_stands_beside_the_others(packs: Path, tmp_path: Path) -> None:
    trial = tried(packs, write(tmp_path / "HSE-01-days.yml", rule("HSE-01", "{lexicon: disease}", "stop")))
    assert (trial.name, trial.rule and trial.rule.pack) == ("HSE-01", "house")
    assert found(trial.before) == found(loaded(packs))
    assert found(trial.before)[3] == []
    assert found(trial.after)[3] == [("HSE-01", "stop", "dialling")]
    assert found(trial.after)[1] == [("TEST-01", "ask", "waffles")]


def test_a_rule_takes_the_place_of_the_one_with_its_code(packs: Path, tmp_path: Path) -> None:
    trial = tried(packs, write(tmp_path / "TEST-01-harder.yml", rule("TEST-01", "{lexicon: food}", "stop")))
    assert (found(trial.before)[1], found(trial.after)[1]) == ([("TEST-01", "ask", "waffles")], [("TEST-01", "stop", "waffles")])


def test_a_turn_of_phrase_that_no_rule_knew_is_found(packs: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "rules" / "HSE-02.yml", rule("HSE-02", "{slot: since I started <disease>}"))
    in_place = loaded(packs)
    outside = write(tmp_path / "HSE-02.yml", file.read_text(encoding="utf-8"))
    file.unlink()
    assert found(tried(packs, outside).after) == found(in_place)
    assert found(in_place)[3] == [("HSE-02", "ask", "since I started dialling")]


@pytest.mark.parametrize("place", ["rules/HSE-03.yml", "packs/test/HSE-03.yml"])
def test_a_rule_of_the_book_is_tried_against_the_book_without_it(packs: Path, tmp_path: Path, place: str) -> None:
    file = write(tmp_path / place, rule("HSE-03", "{lexicon: disease}"))
    trial = tried(packs, file)
    assert (found(trial.before)[3], found(trial.after)[3]) == ([], [("HSE-03", "ask", "dialling")])
    assert found(trial.after) == found(loaded(packs))


@pytest.mark.parametrize(
    "terms", ["terms: [pasta]", "terms: [pasta, waffles, waffle friday]", "terms: [Monday ... nothing]\nneutral: [waffles on friday]"]
)
def test_a_list_of_words_is_read_as_if_it_stood_in_the_home(packs: Path, tmp_path: Path, terms: str) -> None:
    file = write(tmp_path / "draft" / "en" / "food.yml", f"meaning: Food\n{terms}\n")
    trial = tried(packs, file)
    assert (trial.name, trial.rule) == ("food", None)
    assert found(trial.before) == found(loaded(packs))
    write(tmp_path / "rules" / "lexicons" / "en" / "food.yml", file.read_text(encoding="utf-8"))
    assert found(trial.after) == found(loaded(packs)) != found(trial.before)


def test_a_list_takes_the_place_of_the_homes_own(packs: Path, tmp_path: Path) -> None:
    write(tmp_path / "rules" / "lexicons" / "en" / "food.yml", "meaning: Food\nterms: [pasta]\n")
    trial = tried(packs, write(tmp_path / "en" / "food.yml", "meaning: Food\nterms: [nothing]\n"))
    assert [bool(each) for each in found(trial.before)] == [True, True, True, False, True, False]
    assert [bool(each) for each in found(trial.after)] == [False, True, True, False, True, True]


@pytest.mark.parametrize("place", ["packs/lexicons/fr/food.yml", "rules/lexicons/fr/only.yml"])
def test_a_list_of_the_book_is_tried_against_the_book_without_it(packs: Path, tmp_path: Path, place: str) -> None:
    write(tmp_path / "rules" / "lexicons" / "fr" / "only.yml", "meaning: Alone\nterms: [vendredi]\n")
    write(tmp_path / "rules" / "HSE-04.yml", rule("HSE-04", "{lexicon: only}"))
    trial = tried(packs, tmp_path / place)
    assert found(trial.after) == found(loaded(packs))
    gone = [code for code, _, _ in found(trial.after)[2] if code not in {code for code, _, _ in found(trial.before)[2]}]
    assert gone == ["HSE-04" if "only" in place else "TEST-01"]


@pytest.mark.parametrize(
    ("name", "text", "key", "line"),
    [
        ("HSE-05.yml", rule("HSE-05", "{lexicon: foood}"), "rule.lexicon", 5),
        ("HSE-05.yml", "code: HSE-05\n  title: {", "yaml.syntax", 2),
        ("other.yml", rule("HSE-05", "{lexicon: food}"), "rule.file_name", 1),
        ("en/food.yml", "meaning: Food\nterms: [a, a]\n", "lexicon.term_twice", 2),
        ("xx/food.yml", "meaning: Food\nterms: [a]\n", "lexicon.lang", 1),
    ],
)
def test_a_broken_file_is_refused_where_it_is_broken(packs: Path, tmp_path: Path, name: str, text: str, key: str, line: int) -> None:
    with pytest.raises(RuleError) as refused:
        tried(packs, write(tmp_path / name, text))
    assert (refused.value.phrase.key, refused.value.phrase.values["line"]) == (f"error.{key}", line)


def test_a_file_that_is_not_there_is_said(packs: Path, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        tried(packs, tmp_path / "nowhere.yml")
    assert refused.value.phrase.key == "error.rule.unreadable"
