from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Severity, Where
from bot.views.quotation import AROUND, BETWEEN, CUT, MAX_CHARS, quotation
from tests.bot.views.nouns import findings, long_outside
from tests.bot.views.samples import PROUD, elsewhere, finding


def said(text: str, *found: object) -> str:
    """The quotation with the number of each spot after it."""
    return "".join(f"[{s.text}]{s.number}" if s.number else s.text for s in quotation(text, found).spots)  # type: ignore[arg-type]


def test_each_finding_marks_its_words_with_its_number() -> None:
    assert said(PROUD, finding(PROUD, "Velunor® reduces lupus flares"), finding(PROUD, "40%")) == (
        "A proud day. [Velunor® reduces lupus flares]1 by [40%]2. Bravo to our colleagues in Boston!"
    )


def test_where_two_overlap_the_graver_keeps_its_words() -> None:
    ask = finding(PROUD, "lupus flares by 40%", severity=Severity.ASK)
    stop = finding(PROUD, "Velunor® reduces lupus flares")
    assert said(PROUD, ask, stop) == "A proud day. [Velunor® reduces lupus flares]2 [by 40%]1. Bravo to our colleagues in Boston!"


def test_a_finding_wholly_inside_a_graver_one_puts_its_number_beside_it() -> None:
    shown = said(PROUD, finding(PROUD, "Velunor® reduces"), finding(PROUD, "40%"), finding(PROUD, "Velunor", severity=Severity.ASK))
    assert shown == f"A proud day. [Velunor® reduces]1[{BETWEEN}]3 lupus flares by [40%]2. Bravo to our colleagues in Boston!"


def test_what_is_left_of_an_overlap_has_no_blank_at_its_ends() -> None:
    assert "day[. ]" not in said(PROUD, finding(PROUD, "Velunor"), finding(PROUD, "day. Velunor"))
    assert "A proud [day.]2 [Velunor]1" in said(PROUD, finding(PROUD, "Velunor"), finding(PROUD, "day. Velunor"))


def test_what_was_found_elsewhere_marks_nothing() -> None:
    assert said(PROUD, elsewhere(Where.IMAGE_TEXT, "x"), elsewhere(Where.MISSING, None)) == PROUD


def test_a_long_text_is_shortened_around_its_spots() -> None:
    text = "mot " * 300 + "Velunor® guérit. " + "mot " * 300 + "sans effet " + "mot " * 300
    shown = said(text, finding(text, "Velunor® guérit"), finding(text, "sans effet", severity=Severity.ASK))
    assert "[Velunor® guérit]1" in shown
    assert "[sans effet]2" in shown
    assert shown.count("[…]") == 3
    assert len(shown) < 4 * AROUND + 120


def test_a_long_text_without_a_spot_shows_its_beginning() -> None:
    shown = said("mot " * 600)
    assert shown.startswith("mot mot")
    assert shown.endswith(" […]")
    assert len(shown) <= MAX_CHARS


def test_a_spot_as_long_as_the_text_is_cut_too() -> None:
    text = "x" * 40_000
    assert len(said(text, replace(finding(text, "x"), end=40_000))) < MAX_CHARS


@settings(deadline=None)
@given(st.data())
def test_the_words_stay_in_order_and_to_the_letter(data: st.DataObject) -> None:
    text = data.draw(long_outside)
    found = data.draw(st.lists(findings(text), max_size=8))
    spots = quotation(text, found).spots
    numbers = [spot.number for spot in spots if spot.number]
    assert len(numbers) == len(set(numbers))
    at = 0
    for spot in spots:
        if (spot.text.strip() == CUT.strip() and spot.number is None) or (spot.text == BETWEEN and spot.number):
            continue
        at = text.index(spot.text, at) + len(spot.text)
    if len(text) <= MAX_CHARS:
        assert "".join(spot.text for spot in spots if spot.text != BETWEEN) == text.replace(BETWEEN, "")
