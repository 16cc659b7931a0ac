from __future__ import annotations

import pytest

from bot.model import phrase
from bot.views.help import NOT_BUILT, VERBS, help_page, menu, not_built, said, wrong_verb
from bot.views.message import Entry, Message
from bot.views.plain import plain
from tests.bot.views.samples import EN, FR, NB, NN


def text(message: Message) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())


def test_the_menu_offers_what_works_with_one_main_button() -> None:
    message = menu(FR)
    assert [action.route for action in message.actions] == [
        "check.open",
        "suggest.open",
        "digest.open",
        "ask.open",
        "rules.open",
        "me.open",
        "help.open",
    ]
    assert [action.label for action in message.actions][:2] == ["Vérifier un message", "Proposer des actualités"]
    assert [action.style for action in message.actions].count("main") == 1


@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
def test_the_help_fits_one_screen_with_every_verb_that_works(words: object) -> None:
    message = help_page(words)  # type: ignore[arg-type]
    rows = [part for part in message.parts if isinstance(part, Entry)]
    assert len(rows) == len(VERBS)
    assert len(plain(message, 80).splitlines()) <= 32
    assert all(row.title[0].text.startswith("/vigie ") for row in rows)


def test_french_shows_the_french_verbs() -> None:
    assert "/vigie verifier <texte ou lien> Puis-je publier, partager ou aimer ?" in text(help_page(FR))


def test_a_wrong_verb_gets_the_nearest_one_example_and_the_button_that_does_it() -> None:
    message = wrong_verb("verifer", "check", FR)
    assert "« verifer » n’est pas un verbe de Vigie. Vouliez-vous dire « verifier » ?" in text(message)
    assert "Exemple : /vigie verifier Merci aux équipes du registre" in text(message)
    assert [action.label for action in message.actions] == ["Vérifier un message", "Voir l’aide"]
    assert message.summary == f"«{NB}verifer{NB}» n’est pas un verbe de Vigie."


def test_a_verb_like_no_other_gets_the_menu() -> None:
    message = wrong_verb("x" * 500, None, EN)
    assert "Here is what you can ask." in text(message)
    assert len(message.summary) < 100
    assert [action.route for action in message.actions] == ["check.open", "suggest.open", "ask.open", "help.open"]


@pytest.mark.parametrize("verb", NOT_BUILT)
def test_the_nearest_of_a_verb_that_is_not_built_has_an_example_and_no_dead_button(verb: str) -> None:
    message = wrong_verb("x", verb, EN)
    assert [action.route for action in message.actions] == ["help.open"]


@pytest.mark.parametrize("verb", NOT_BUILT)
def test_what_is_not_built_says_what_works_instead(verb: str) -> None:
    for words in (FR, EN):
        message = not_built(verb, words)
        assert message.actions
        assert words.say(f"verb.{verb}.name") in message.summary


def test_report_names_the_safety_contact() -> None:
    assert "Votre contact de pharmacovigilance : pv@halcyre.example." in text(not_built("report", FR, safety_contact="pv@halcyre.example"))
    assert "ask your manager now" in text(not_built("report", EN))


def test_one_sentence_is_said_plainly() -> None:
    assert text(said(phrase("slack.answered_in_direct"), EN)) == "I answered you in a direct message."
