"""May I? From words typed, a form, a shortcut; then why, edit, share, dismiss."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assemble import House
from bot.model import Act, Outcome
from bot.views.forms import DISMISS_FORM
from handlers import all as register
from handlers.check import draft_of
from tests.handlers.door import CAMILLE, Said

STOPPED = "Velunor guérit toujours le lupus : demandez-le à votre médecin !"


async def checked(house: House, text: str = STOPPED) -> str:
    turn = Said(f"check {text}")
    await register.command(turn, house.desk)
    return turn.private[0].code


async def test_no_words_open_the_form_with_the_options_in_it(house: House) -> None:
    turn = Said("check act:like on:x")
    await register.command(turn, house.desk)
    initial = {field.name: field.initial for field in turn.forms[0].fields}
    assert (initial["act"], initial["network"]) == ("like", "x")


async def test_a_verdict_is_private_and_kept(house: House) -> None:
    code = await checked(house)
    kept = await house.desk.recheck(code, CAMILLE)
    assert kept.draft.text == STOPPED
    assert kept.verdict.outcome is Outcome.STOP


async def test_like_fixes_the_act(house: House) -> None:
    turn = Said("aimer Bravo aux équipes")
    await register.command(turn, house.desk)
    assert (await house.desk.recheck(turn.private[0].code, CAMILLE)).draft.act is Act.LIKE


async def test_somebody_elses_check_is_not_shown(house: House) -> None:
    code = await checked(house)
    turn = Said(asker=replace(CAMILLE, id="U2"), values={"value": f"{code}:1"})
    await register.press("check.why", turn, house.desk)
    assert STOPPED not in str(turn.private)


async def test_why_names_the_rule_and_share_shows_it_to_all(house: House) -> None:
    code = await checked(house)
    why, share = Said(values={"value": f"{code}:1"}), Said(values={"value": code})
    await register.press("check.why", why, house.desk)
    await register.press("check.share", share, house.desk)
    kept = await house.desk.recheck(code, CAMILLE)
    assert kept.verdict.findings[0].code in str(why.private[0])
    assert share.public
    assert not share.private


async def test_a_dismissal_keeps_its_reason_and_the_verdict(house: House) -> None:
    code = await checked(house)
    turn = Said(values={"carry": code, "reason": "C’est une citation du RCP"})
    await register.submit(DISMISS_FORM.name, turn, house.desk)
    assert code in str(turn.private[0])
    assert (await house.desk.recheck(code, CAMILLE)).verdict.outcome is Outcome.STOP


@pytest.mark.parametrize("options", ["act:dance", "of:nobody", "country:zz", "readers:fr,zz", "on:linkedout"])
async def test_an_option_that_is_no_choice_is_said_and_nothing_is_checked(house: House, options: str) -> None:
    turn = Said(f"check Merci {options}")
    await register.command(turn, house.desk)
    assert turn.private[0].mark is None
    assert options.split(":")[1].split(",")[-1] in str(turn.private[0])


def test_what_is_missing_comes_from_the_profile() -> None:
    draft = draft_of("Merci", {}, CAMILLE)
    assert (draft.act, draft.country, draft.role) == (Act.POST, "FR", CAMILLE.role)
