"""May I? From words typed, a form, a shortcut; then why, edit, share, dismiss."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.assemble import House
from bot.model import Act, Draft, Outcome
from bot.views.forms import DISMISS_FORM
from bot.views.plain import plain
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


PARTLY = "Rendez-vous lundi à notre conférence sur la recherche. Velunor guérit toujours le lupus. Venez poser vos questions !"


async def test_a_safer_text_is_shown_then_put_into_the_form(house: House) -> None:
    turn = Said(f"check {PARTLY} on:linkedin pays:BE")
    await register.command(turn, house.desk)
    verdict = turn.private[0]
    assert verdict.actions[0].route == "check.safer"
    shown, used = Said(values={"value": verdict.code}), Said(values={"value": verdict.code})
    await register.press("check.safer", shown, house.desk)
    assert shown.private[0].copies == "Rendez-vous lundi à notre conférence sur la recherche. Venez poser vos questions !"
    await register.press("check.use_safer", used, house.desk)
    initial = {field.name: field.initial for field in used.forms[0].fields}
    assert (initial["text"], initial["network"]) == (shown.private[0].copies, "linkedin")


async def test_a_verdict_without_a_safer_text_has_no_button_for_it(house: House) -> None:
    turn = Said(f"check {STOPPED}")
    await register.command(turn, house.desk)
    assert "check.safer" not in [action.route for action in turn.private[0].actions]
    late = Said(values={"value": turn.private[0].code})
    await register.press("check.use_safer", late, house.desk)
    assert not late.forms
    assert turn.private[0].code in late.private[0].summary


async def test_the_form_knows_where_a_person_speaks_from_and_takes_facts(house: House) -> None:
    empty = Said("check fait:comments_enabled=non")
    await register.command(empty, house.desk)
    initial = {field.name: field.initial for field in empty.forms[0].fields}
    assert (initial["country"], initial["role"], initial["facts"]) == (CAMILLE.country, CAMILLE.role.value, "comments_enabled=non")
    sent = Said(values={**initial, "text": "Une belle journée.", "facts_yes": "image_people", "country": "BE", "audience": "internal"})
    await register.submit("form.check", sent, house.desk)
    draft = (await house.desk.recheck(sent.private[0].code, CAMILLE)).draft
    assert draft.facts["image_people"] is True
    assert draft.facts["comments_enabled"] is False
    assert (draft.country, draft.audience) == ("BE", "internal")
    again = Said(values={"value": sent.private[0].code})
    await register.press("check.edit", again, house.desk)
    filled = {field.name: field.initial for field in again.forms[0].fields}
    assert "image_people" in filled["facts_yes"].split(",")
    assert (filled["country"], filled["audience"]) == ("BE", "internal")


async def test_an_unknown_fact_is_told_with_the_nearest(house: House) -> None:
    turn = Said("check Bonjour fact:coments_enabled=no")
    await register.command(turn, house.desk)
    assert "comments_enabled" in str(turn.private)


READ_ALONE = "Vente interne ouverte aux amis !! Toute la gamme anti-allergies à moitié prix vendredi au magasin d'usine, venez avec vos sacs"


def learning(house: House) -> None:
    file = house.company_path
    said = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^reader: true.*$", "reader: {learn_from_dismissals: true}", said), encoding="utf-8")


async def dismissed(house: House, text: str) -> str:
    turn = Said(values={"carry": await checked(house, text), "reason": "Ce n'est pas un produit."})
    await register.submit(DISMISS_FORM.name, turn, house.desk)
    return plain(turn.private[0], 400)


async def test_the_reader_learns_what_is_not_a_problem_and_forgets_it_again(house: House) -> None:
    learning(house)
    before = (await house.desk.recheck(await checked(house, READ_ALONE), CAMILLE)).verdict
    assert {one.by for one in before.findings} == {"reader"}
    assert "leçon 1" in await dismissed(house, READ_ALONE)
    assert house.desk.reader_state().own == 1
    after = (await house.desk.recheck(await checked(house, READ_ALONE), CAMILLE)).verdict
    assert after.outcome is not Outcome.STOP
    assert house.desk.reader_undo() == 1
    assert house.desk.judge(Draft(text=READ_ALONE)).outcome is before.outcome


async def test_a_rule_and_an_adverse_event_teach_nothing(house: House) -> None:
    learning(house)
    for text in (STOPPED, "Depuis que je prends Velunor j'ai des vertiges et une éruption."):
        assert "leçon" not in await dismissed(house, text)
    assert house.desk.reader_state().own == 0


async def test_nothing_is_learnt_unless_the_company_says_so(house: House) -> None:
    assert "leçon" not in await dismissed(house, READ_ALONE)
    assert house.desk.reader_state().own == 0
