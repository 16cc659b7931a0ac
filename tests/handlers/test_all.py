"""Every way in leads to one visible answer."""

from __future__ import annotations

import pytest

from bot.assemble import House
from bot.model import Outcome
from handlers import all as register
from tests.handlers.door import Said


async def test_the_root_command_alone_is_a_menu(house: House) -> None:
    turn = Said("")
    await register.command(turn, house.desk)
    assert [action.route for action in turn.private[0].actions] or turn.private[0].parts


@pytest.mark.parametrize(("typed", "meant"), [("verifer Bonjour", "verifier"), ("sugest lupus", "proposer"), ("regle", "regles")])
async def test_a_wrong_verb_gets_the_nearest(house: House, typed: str, meant: str) -> None:
    turn = Said(typed)
    await register.command(turn, house.desk)
    said = f"{turn.private[0].summary} {turn.private[0].parts}"
    assert typed.split()[0] in said
    assert meant in said


@pytest.mark.parametrize("typed", ["check Merci à nos équipes", "vérifier Merci à nos équipes", "VERIFIER Merci à nos équipes"])
async def test_a_verb_is_known_in_both_languages_with_or_without_accents(house: House, typed: str) -> None:
    turn = Said(typed)
    await register.command(turn, house.desk)
    assert isinstance(turn.private[0].mark, Outcome)
    assert turn.private[0].code == "P-0001"
    assert not turn.public


async def test_a_direct_message_is_a_question_unless_it_begins_with_a_verb(house: House) -> None:
    question, order = Said("Que dit le registre du lupus ?"), Said("aide")
    await register.message(question, house.desk)
    await register.message(order, house.desk)
    assert question.under_way == ["asking"]
    assert "verifier" in str(order.private[0].parts)


async def test_an_unknown_button_still_gets_an_answer(house: House) -> None:
    turn = Said(values={"value": "x"})
    await register.press("gone.since", turn, house.desk)
    assert "/vigie" in turn.private[0].summary + str(turn.private[0].parts)


@pytest.mark.parametrize("verb", ["suivre Lupus Horizon", "signaler un effet", "ne-plus-suivre Myo-Clair"])
async def test_a_verb_that_is_not_built_says_so_and_what_works(house: House, verb: str) -> None:
    turn = Said(verb)
    await register.command(turn, house.desk)
    assert turn.private[0].parts or turn.private[0].summary
    assert turn.private[0].mark is None


@pytest.mark.parametrize("route", register.ROUTES, ids=lambda route: f"{route.kind}:{route.name}")
async def test_every_route_answers_a_first_click_with_nothing_in_it(house: House, route: object) -> None:
    turn = Said("", values={"value": "", "carry": ""})
    await {
        "command": lambda: register.command(Said(route.name), house.desk),  # type: ignore[attr-defined]
        "button": lambda: register.press(route.name, turn, house.desk),  # type: ignore[attr-defined]
        "form": lambda: register.submit(route.name, turn, house.desk),  # type: ignore[attr-defined]
        "message": lambda: register.message(turn, house.desk),
        "shortcut": lambda: register.shortcut(route.name, turn, house.desk),  # type: ignore[attr-defined]
        "home": lambda: register.home(turn, house.desk),
        "joined": lambda: register.invited(turn, house.desk),
    }[route.kind]()  # type: ignore[attr-defined]
    answers = [*turn.private, *turn.public, *turn.replaced, *turn.forms, *turn.homes]
    assert answers or route.kind == "command"  # type: ignore[attr-defined]
    assert not any("E-" in message.code for message in turn.private)
