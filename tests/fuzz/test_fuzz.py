"""A slice of what ``make bench`` and ``make quality`` do whole: no text breaks a check, and screening says what checking says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.flows.check import check
from bot.flows.post import completed, draft_of
from bot.medicines import Register
from bot.model import Draft, Where
from bot.rules import Rulebook
from tests.fuzz.agreement import OURS, differences, post_of
from tests.fuzz.faults import misplaced, tried
from tests.fuzz.posts import Posts, drafts
from tests.fuzz.texts import KINDS, text_at, texts
from tests.fuzz.words import every_word
from tests.quality.book import book_with, sentences, starter, the_book
from tests.quality.cases import cases


def faults(drafts: list[Draft]) -> list[str]:
    return [f"{one.fault} in {draft.text!r}" for draft in drafts if (one := tried(draft, the_book())).fault]


def test_no_text_breaks_a_check_or_moves_what_it_quotes() -> None:
    short = [Draft(text=text, country="FR") for text in texts(4, 300, words=every_word())]
    long = [Draft(text=text, country="GB") for text in texts(5, len(KINDS), longest=8_000, words=every_word())]
    assert faults(short + long) == []


def test_no_part_of_a_post_in_any_setting_breaks_a_check() -> None:
    assert faults(list(drafts(Posts(6, sentences(), every_word(), settings=30).some(100)))) == []


def test_screening_says_what_checking_says() -> None:
    generated = list(Posts(7, sentences(), every_word(), settings=30).some(300))
    labelled = [post_of(case.draft, case.id) for name in ("dev", "own") for case in cases(name)[::15]]
    assert differences(generated + labelled, the_book(), other_book()) == []


def test_a_draft_from_a_door_is_the_draft_of_its_line() -> None:
    for case in cases("own"):
        assert draft_of(post_of(case.draft, case.id), OURS) == completed(case.draft, OURS)


def test_a_text_is_made_without_those_before_it() -> None:
    assert list(texts(8, 5, first=20)) == [text_at(8, number) for number in range(20, 25)] == list(texts(8, 25))[20:]
    assert list(Posts(8).some(5, first=20)) == list(Posts(8).some(25))[20:]


def test_a_place_that_is_wrong_is_seen() -> None:
    draft = Draft(text="Demandez Ozempic à votre médecin.", country="FR")
    verdict = check(draft, the_book())
    shown = next(finding for finding in verdict.findings if finding.where is Where.TEXT)
    assert shown.start is not None
    assert misplaced(draft, verdict) == ""
    for wrong in (replace(shown, start=shown.start + 1), replace(shown, where=Where.LINK_TEXT), replace(shown, end=len(draft.text) + 1)):
        assert shown.code in misplaced(draft, replace(verdict, findings=(wrong,)))


def test_a_difference_is_seen() -> None:
    assert differences([{"id": 1, "text": "Ozempic, merci !"}], the_book(), book_with(Register(()))) != []


@cache
def other_book() -> Rulebook:
    return book_with(starter())
