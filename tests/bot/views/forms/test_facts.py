"""Facts in the form: ticked, said not to be so, or a line each; what is wrong is said before anything is sent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.errors import WrongUse
from bot.model import Draft, Locale
from bot.views.adaptive import dialog
from bot.views.blockkit_form import MAX_OPTIONS, modal, within_limits
from bot.views.forms import CHECK_FORM
from bot.views.forms.check import filled
from bot.views.forms.facts import NO, REST, TICKED, YES, facts_of

TEXT = {"text": "Une phrase."}


def test_facts_come_back_typed_and_an_absent_one_stays_unknown() -> None:
    values = {
        YES: "image_people, quiet_period",
        NO: "comments_enabled",
        REST: "followers: 1200\n\nvisa_date = 2026-03-01\nembargo_until: 2026-12-01T08:00+01:00\nvisa_number: GP 26/05",
    }
    found = facts_of(values)
    assert found["image_people"] is found["quiet_period"] is True
    assert found["comments_enabled"] is False
    assert found["followers"] == 1200
    assert found["visa_date"] == date(2026, 3, 1)
    assert found["embargo_until"] == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert found["visa_number"] == "GP 26/05"
    assert "listed_company" not in found
    assert not CHECK_FORM.validate(TEXT | values, "fr")


def test_edit_fills_in_all_that_was_said() -> None:
    values = {YES: "image_people", NO: "comments_enabled", REST: "followers: 12\nvisa_date: 2026-03-01"}
    draft = Draft(text="x", country="BE", readers=("FR",), facts=facts_of(values))
    again = filled(draft)
    assert {name: again[name] for name in values} == values
    assert facts_of(again) == draft.facts
    assert {field.name for field in CHECK_FORM.build("fr", {}, "").fields} == set(again)
    assert filled(Draft(text="x", facts={"over_length": 4}))[REST] == ""


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_name_that_is_none_gets_the_nearest_put_in(locale: Locale) -> None:
    trouble = CHECK_FORM.validate(TEXT | {REST: "visa_number: A1\nfolowers: 30"}, locale)[REST]
    assert "followers" in trouble.sentence
    assert trouble.fix_value == "visa_number: A1\nfollowers: 30"
    assert not CHECK_FORM.validate(TEXT | {REST: trouble.fix_value}, locale)


@pytest.mark.parametrize("line", ["followers: many", "visa_date: yesterday", "followers", "comments_enabled: perhaps"])
def test_a_value_of_another_type_is_told_at_its_field(line: str) -> None:
    assert list(CHECK_FORM.validate(TEXT | {REST: line}, "en")) == [REST]
    with pytest.raises(WrongUse):
        facts_of({REST: line})


def test_so_and_not_so_at_once_is_refused_and_put_right() -> None:
    values = TEXT | {YES: "image_people", NO: "image_people,comments_enabled"}
    trouble = CHECK_FORM.validate(values, "en")[NO]
    assert trouble.fix_value == "comments_enabled"
    assert not CHECK_FORM.validate(values | {NO: trouble.fix_value}, "en")
    assert list(CHECK_FORM.validate(TEXT | {YES: "image_dogs"}, "en")) == [YES]


@pytest.mark.parametrize(("name", "value"), [("country", "FR,DE"), ("country", "Frence"), ("audience", "all"), ("role", "king")])
def test_an_unknown_choice_is_told_at_its_field(name: str, value: str) -> None:
    assert list(CHECK_FORM.validate(TEXT | {name: value}, "en")) == [name]


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_form_stays_inside_the_limits(locale: Locale) -> None:
    """Labels whole in Slack's 75 characters; required and usual questions first."""
    made = CHECK_FORM.build(locale, {"country": "be", YES: "image_people"}, "")
    assert [field.name for field in made.fields[:5]] == ["text", "act", "network", "of", "country"]
    assert [field.name for field in made.fields[-3:]] == [YES, NO, REST]
    assert len(TICKED) < MAX_OPTIONS
    assert all(len(option.label) <= 75 for field in made.fields for option in field.options)
    shown = modal(made)
    assert not within_limits(shown)
    assert len(shown["title"]["text"]) <= 24
    country = next(block for block in shown["blocks"] if block["block_id"] == "country")
    assert country["element"]["initial_option"]["value"] == "BE"
    assert len(dialog(made)["card"]["body"]) == len(made.fields) + 1
