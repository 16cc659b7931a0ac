from __future__ import annotations

from bot.model import Grade, Outcome
from bot.views.glyphs import GLYPHS, marked, raised
from bot.views.message import Progress


def test_every_grade_and_outcome_has_a_glyph_of_its_own() -> None:
    assert set(GLYPHS) == {*Grade, *Outcome, *Progress}
    assert len(set(GLYPHS.values())) == len(GLYPHS)


def test_none_of_them_can_be_painted_as_an_emoji() -> None:
    assert not any(ord(glyph) > 0xFFFF or "\ufe0f" in glyph for glyph in GLYPHS.values())


def test_the_glyph_stands_before_its_word() -> None:
    assert marked(Outcome.ASK, "À FAIRE VALIDER") == "◆ À FAIRE VALIDER"
    assert marked(None, "mot") == "mot"
    assert raised(12) == "¹²"
