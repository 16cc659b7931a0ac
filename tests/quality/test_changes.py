"""What a changed post is: the change that its name says, and nothing else."""

from __future__ import annotations

import random
import unicodedata

import pytest

from bot.flows.check import check
from bot.model import Draft
from tests.quality.book import starter, the_book
from tests.quality.changes import CHANGES, INVISIBLE, Original, spans, synonyms

POST = "Notre équipe présente aujourd'hui Ozempic : « un espoir ». Demandez-le à votre médecin ! Merci beaucoup pour votre soutien. #santé"


def original(text: str, seed: int = 1) -> Original:
    draft = Draft(text=text, country="FR", lang="fr")
    return Original(draft, check(draft, the_book()), random.Random(seed))


def changed(name: str, text: str = POST, seed: int = 1) -> str:
    change = next(change for change in CHANGES if change.name == name)
    draft = change.make(original(text, seed))
    assert draft is not None
    return draft.text


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_every_change_changes_this_post_and_keeps_its_setting(change: object) -> None:
    found = next(one for one in CHANGES if one is change).make(original(POST))
    assert found is not None
    assert found.text != POST
    assert (found.country, found.lang, found.act) == ("FR", "fr", original(POST).draft.act)


def test_letters_in_pieces_are_the_same_letters() -> None:
    for name in ("decomposed (NFD)", "half of the words decomposed"):
        assert unicodedata.normalize("NFC", changed(name)) == POST


def test_marks_that_nobody_sees_are_all_that_is_added() -> None:
    marked = changed("zero-width marks")
    assert marked.translate(dict.fromkeys(map(ord, INVISIBLE))) == POST
    assert any(mark in marked for mark in INVISIBLE)


def test_quotes_go_one_way_and_the_other() -> None:
    assert changed("typographic quotes", 'L\'équipe dit "oui".') == "L’équipe dit “oui”."
    assert changed("straight quotes, plain blanks", "L’équipe dit « oui ».") == 'L\'équipe dit " oui ".'


def test_a_typo_stands_beside_the_evidence() -> None:
    assert spans(original(POST).verdict)
    for seed in range(30):
        typed = changed("a typo beside the evidence", seed=seed)
        assert sorted(typed) == sorted(POST)
        assert all(typed[start:end] == POST[start:end] for start, end in spans(original(POST).verdict))


def test_another_product_has_the_same_status() -> None:
    names = {changed("another product of its kind", "Ozempic est là.", seed).split(" ")[0] for seed in range(10)}
    known = [starter().named(name) for name in names]
    ozempic = starter().named("Ozempic")
    assert len(names) > 5
    assert ozempic is not None
    assert all(medicine is not None and (medicine.status, medicine.kind) == (ozempic.status, ozempic.kind) for medicine in known)


def test_a_pair_of_synonyms_works_both_ways() -> None:
    assert changed("synonyms", "Votre Médecin soulage la douleur.") == "Votre Docteur apaise la souffrance."
    assert changed("synonyms", "Votre docteur apaise la souffrance.") == "Votre médecin soulage la douleur."
    for _, words in synonyms().values():
        assert all(words[other] == one for one, other in words.items())


def test_the_tail_stays_behind_sentences_in_another_order() -> None:
    assert changed("sentences in another order", "Un. Deux ! Trois. #fin https://example.org") == "Trois. Deux ! Un. #fin https://example.org"
