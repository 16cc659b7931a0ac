from __future__ import annotations

import pytest

from bot.views.buttons import VERB_BUTTONS, verb_button
from bot.views.forms import ASK_FORM, CHECK_FORM
from tests.bot.views.samples import EN, FR


@pytest.mark.parametrize("verb", sorted(VERB_BUTTONS))
def test_each_built_verb_has_a_button_with_its_own_label(verb: str) -> None:
    assert verb_button(verb, FR).label != verb_button(verb, EN).label
    assert len(verb_button(verb, FR).label) <= 75


def test_a_button_says_which_form_it_opens() -> None:
    assert verb_button("check", EN, style="main").opens == CHECK_FORM.name
    assert verb_button("ask", EN).opens == ASK_FORM.name
    assert verb_button("suggest", EN).opens is None
