from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.views.message import Run, Style
from bot.views.mrkdwn import escape, mrkdwn, plain_object, text_object
from tests.bot.views.nouns import HOSTILE, long_outside


@settings(deadline=None)
@given(long_outside)
@example("\n".join(HOSTILE))
def test_escaped_text_holds_no_sign_of_slacks(text: str) -> None:
    said = escape(text)
    assert not re.search(r"[<>*~`]|(?<!\w)_|_(?!\w)|:[\w+'-]+:|@\w|://|\bwww\.", said)
    assert not re.search(r"^[ \t]*&gt;", said, re.MULTILINE)
    assert not re.search(r"&(?!amp;|lt;|gt;)", said)


@settings(deadline=None)
@given(st.lists(st.builds(Run, long_outside, st.sampled_from(Style)), max_size=6), st.integers(1, 400))
def test_runs_fit_and_their_marks_are_paired(runs: list[Run], most: int) -> None:
    said = mrkdwn(runs, most)
    assert len(said) <= most
    assert said.count("*") % 2 == 0
    assert said.count("`") % 2 == 0


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (Run("Non vérifié : ", Style.STRONG), "*Non vérifié :* "),
        (Run("a\nb", Style.STRONG), "*a*\n*b*"),
        (Run("  ", Style.STRONG), "  "),
        (Run("FR-POM-01", Style.CODE), "`FR-POM-01`"),
        (Run("a`b\nc", Style.CODE), "`aˋb c`"),
        (Run("AT&T", url="https://example.org"), "<https://example.org|AT&amp;\u2060T>"),
    ],
)
def test_a_style_has_its_marks_around_the_words(run: Run, said: str) -> None:
    assert mrkdwn([run], 500) == said


def test_text_objects_are_verbatim_and_plain_ones_without_emoji() -> None:
    assert text_object("")["text"] == " "
    assert text_object("x") == {"type": "mrkdwn", "text": "x", "verbatim": True}
    assert plain_object("  ", 75)["text"] == "…"
    assert plain_object("x" * 100, 75)["emoji"] is False
    assert len(plain_object("x" * 100, 75)["text"]) == 75
