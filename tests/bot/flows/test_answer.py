from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.answer import answer
from bot.model import AdverseEvent, Answer, Draft, Item, Origin, Verdict, phrase
from bot.store import items
from bot.store.db import Store
from tests.bot.flows.news import CAMILLE, NOW, item, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REGISTRY = item(
    "Lupus: a European registry follows 4,210 adults",
    url="https://journal.example/registry",
    summary="The registry began in 2015. It follows 4,210 adults with lupus in eleven countries. Funding was public.",
)
FATIGUE = item("Fatigue et lupus", summary="L’enquête réunit 1 300 réponses. La fatigue est citée avant la douleur dans le lupus.")
SICKLE = item("Sickle cell disease in adults: hydroxyurea after ten years", summary="Pain crises were fewer in adults with sickle cell disease.")
RETRACTED = item("Retracted: lupus and vitamin D", summary="The lupus registry measured vitamin D in winter.")
QUIET = item("Journée nationale du souffle")
SUITS = item("Injures : suites données aux plaintes", summary="Des personnes portent plainte. Le registre des plaintes suit cent personnes.")
STORED = (SUITS, REGISTRY, FATIGUE, SICKLE, RETRACTED, QUIET)


class Numbers:
    safety = "pv@halcyre.example"
    medical_information: str | None = "infomed@halcyre.example"
    reviewer: str | None = "Camille Roy"


def gate(draft: Draft) -> Verdict:
    event = AdverseEvent("reaction", {}, ()) if draft.origin is Origin.INCOMING and "malaise" in draft.text else None
    return verdict(event=event)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("home")
    with Store.open(home) as opened:
        items.add(opened, STORED, NOW)
        yield opened


def ask(store: Store, question: str, **more: Any) -> Answer:
    rest = {"check": gate, "names_medicine": lambda text: "Velunor" in text, **more}
    return answer(question, person=CAMILLE, search=partial(items.search, store), contacts=Numbers(), **rest)


def quoted(found: Answer) -> list[str]:
    return [quote.quote for quote in found.quotes]


def test_the_sentences_that_say_it_are_quoted_word_for_word_with_their_item(store: Store) -> None:
    found = ask(store, "How many adults does the European lupus registry follow?")
    assert quoted(found)[0] == "It follows 4,210 adults with lupus in eleven countries."
    assert found.quotes[0].item.url == REGISTRY.url
    assert (found.reason, found.contact) == (None, None)
    assert all(quote.quote in quote.item.summary or quote.quote == quote.item.title for quote in found.quotes)


def test_the_thing_that_is_asked_of_counts_more_than_the_words_around_it(store: Store) -> None:
    found = ask(store, "Combien de personnes suit le registre du lupus ?")
    assert found.quotes[0].item.title == REGISTRY.title


def test_a_french_question_reaches_an_english_source(store: Store) -> None:
    found = ask(store, "Que sait-on de la drépanocytose chez l’adulte ?")
    assert quoted(found) == ["Pain crises were fewer in adults with sickle cell disease."]


@pytest.mark.parametrize("stored", STORED, ids=lambda one: one.title[:20])
def test_the_title_of_a_stored_item_put_as_a_question_cites_it_first(store: Store, stored: Item) -> None:
    for said in (stored.title, stored.title.upper(), f"{stored.title} ?"):
        assert ask(store, said).quotes[0].item.title == stored.title


def test_a_title_is_answered_even_if_it_sounds_like_a_case_or_like_advice(tmp_path: Path) -> None:
    titles = ("Un malaise après un vaccin : que dit le registre ?", "Should I take vitamin D in winter?")
    with Store.open(tmp_path) as opened:
        items.add(opened, [item(title) for title in titles], NOW)
        assert [ask(opened, title).quotes[0].item.title for title in titles] == list(titles)


@pytest.mark.parametrize(
    "question", ["Who won the football world cup?", "Quelle est la capitale de la France ?", "Le lupus et la bourse de Tokyo au Moyen Âge", "zzz"]
)
def test_what_no_source_holds_is_not_answered_and_somebody_is_named(store: Store, question: str) -> None:
    found = ask(store, question)
    assert (found.quotes, found.reason, found.contact) == ((), phrase("answer.why.nothing"), "Camille Roy")


@pytest.mark.parametrize(
    "question",
    [
        "Quelle dose de Velunor pour ma mère ?",
        "Puis-je prendre Velunor avec de l’alcool ?",
        "Velunor est-il efficace dans le lupus ?",
        "Is Velunor safe in pregnancy?",
        "Should I stop my treatment for lupus?",
        "Does Velunor work better than placebo?",
        "Faut-il arrêter le traitement du lupus avant une opération ?",
        "How many tablets a day?",
    ],
)
def test_use_dose_efficacy_and_safety_are_for_medical_information(store: Store, question: str) -> None:
    found = ask(store, question)
    assert (found.quotes, found.reason, found.contact) == ((), phrase("answer.why.medical"), "infomed@halcyre.example")


@pytest.mark.parametrize(
    "question",
    ["What was published on lupus this week?", "Qui dose la vitamine D dans le registre du lupus ?", "Which adults work in it?"],
)
def test_a_question_on_science_is_not_mistaken_for_one_on_a_product(store: Store, question: str) -> None:
    assert ask(store, question).reason != phrase("answer.why.medical")


def test_a_possible_adverse_event_goes_to_safety_before_all_else(store: Store) -> None:
    found = ask(store, "J’ai eu un malaise avec Velunor, quelle dose faut-il ?")
    assert (found.quotes, found.reason, found.contact) == ((), phrase("answer.why.adverse_event"), "pv@halcyre.example")


def test_what_was_retracted_is_not_quoted_as_an_answer(store: Store) -> None:
    found = ask(store, "Did the lupus registry measure vitamin D in winter?")
    assert RETRACTED.title not in {quote.item.title for quote in found.quotes}


def test_an_empty_question_is_said_to_be_empty(store: Store) -> None:
    assert ask(store, " \n ").reason == ask(store, "?!").reason == phrase("answer.why.empty")


def test_without_a_register_the_checker_says_whether_a_product_is_named(store: Store) -> None:
    found = ask(store, "Is Velunor effective?", names_medicine=None)
    assert found.reason == phrase("answer.why.nothing")


@settings(deadline=None, max_examples=60)
@given(question=st.text(max_size=120) | st.text(alphabet="lupus registry\"'*():-AND OR NEAR", max_size=40))
def test_any_question_is_answered_by_what_stands_there_or_not_at_all(store: Store, question: str) -> None:
    found = ask(store, question)
    assert bool(found.quotes) == (found.reason is None)
    stored = {one.key: one for one in STORED}
    for quote in found.quotes:
        assert quote.quote in (stored[quote.item.key].title + "\n" + stored[quote.item.key].summary)
