from __future__ import annotations

from bot.model import Answer, Quote, phrase
from bot.views.answer import answer
from bot.views.message import Quotation, Text
from bot.views.plain import plain
from tests.bot.views.samples import EN, FR, NB, NN, item


def said(message: object) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())  # type: ignore[arg-type]


def test_each_quotation_stands_word_for_word_with_its_source() -> None:
    found = Answer(
        "q?", (Quote("Le suivi doit durer cinq ans : au moins.", item()), Quote("Et mieux, dix.", item(key="b", title="Entretien"))), None, None, 12
    )
    message = answer(found, FR, "Europe/Paris")
    quote, source = message.parts[1:3]
    assert isinstance(quote, Quotation)
    assert quote.spots[0].text == f"«{NB}Le suivi doit durer cinq ans : au moins.{NB}»"
    assert isinstance(source, Text)
    assert source.runs[0].url == "https://example.org/a"
    assert f"Revue des registres, 21{NB}nov. 2026" in "".join(run.text for run in source.runs)
    assert message.summary == "2 sources répondent."
    assert message.footer == f"2 sources · 12 éléments lus · Citations mot pour mot{NN}; Vigie n’ajoute rien."
    assert [action.route for action in message.actions] == ["ask.share", "ask.open"]
    assert message.actions[0].value == "q?"


def test_a_quotation_in_the_other_language_says_so() -> None:
    found = Answer("q?", (Quote("Five years.", item(lang="en")),), None, None, 1)
    (quote,) = [part for part in answer(found, FR, "UTC").parts if isinstance(part, Quotation)]
    assert quote.lang == "en"
    assert answer(found, FR, "UTC").summary == "1 source répond."


def test_not_knowing_is_said_with_the_reason_and_whom_to_ask() -> None:
    message = answer(Answer("q?", (), phrase("answer.why.nothing"), "Dr Inès Valmy, medical information", 40), EN, "UTC")
    assert (
        "I don’t know. Nothing that was collected answers this. Ask Dr Inès Valmy, medical information, or put the question in other words."
        in said(message)
    )
    assert message.summary == "I don’t know."
    assert message.actions[0].opens == "form.ask"


def test_not_knowing_without_a_contact_names_the_function() -> None:
    text = said(answer(Answer("q?", (), None, None, 0), FR, "UTC"))
    assert "Je ne sais pas. Rien de ce qui a été collecté ne répond à cette question." in text
    assert "votre équipe d’information médicale" in text
