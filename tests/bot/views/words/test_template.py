from __future__ import annotations

import pytest

from bot.views.message import Style
from bot.views.words.template import Segment, template


def test_a_wording_is_taken_apart_once() -> None:
    made = template("**Noté.** Tapez `/vigie {verb}` à {at:hour}.")
    assert made.forms["other"] == (
        Segment(Style.STRONG, text="Noté."),
        Segment(Style.PLAIN, text=" Tapez "),
        Segment(Style.CODE, text="/vigie "),
        Segment(Style.CODE, field="verb"),
        Segment(Style.PLAIN, text=" à "),
        Segment(Style.PLAIN, field="at", spec="hour"),
        Segment(Style.PLAIN, text="."),
    )
    assert made.blanks == ("verb", "at")


def test_the_blanks_of_every_form_are_known() -> None:
    assert template({"one": "{n} of {all}", "other": "{n}"}).blanks == ("n", "all")


def test_doubled_braces_are_braces() -> None:
    segments = template("{{words}}").forms["other"]
    assert "".join(segment.text for segment in segments) == "{words}"


@pytest.mark.parametrize("broken", ["{n", "}", "{n:colour}", "{0}", "{n.real}", "{n!r:hour}x{"])
def test_what_is_no_blank_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        template(broken)
