from __future__ import annotations

import pytest

from bot.errors import WrongUse
from bot.flows.examples import WHERE_THEY_STAND, example_draft
from bot.model import Act


def test_an_example_stands_in_france_on_one_day_unless_it_says_otherwise() -> None:
    draft = example_draft({"text": "x"})
    assert (draft.country, draft.on, draft.act) == ("FR", WHERE_THEY_STAND.on, Act.POST)
    there = example_draft({"text": "x", "country": "GB", "on": "2026-12-01T09:00:00+00:00", "act": "like"})
    assert (there.country, there.on and there.on.day, there.act) == ("GB", 1, Act.LIKE)


def test_an_example_may_state_what_is_otherwise_worked_out() -> None:
    assert example_draft({"text": "x", "facts": {"listed_company": True, "over_length": 12}}).facts == {"listed_company": True, "over_length": 12}


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(WrongUse):
        example_draft({"text": "x", "role": "king"})
