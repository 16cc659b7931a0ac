from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Community, Grade, Notice, NoticeKind, Suggestions, phrase
from bot.views.message import Buttons, Entry, Quotation
from bot.views.plain import plain
from bot.views.suggestions import grade_reasons, reasons_inline, suggestions
from tests.bot.views.samples import EN, FR, NB, NN, list_of, suggested

PARIS = "Europe/Paris"
MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def said(message: object) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())  # type: ignore[arg-type]


def test_the_title_counts_and_names_the_channel() -> None:
    message = suggestions(list_of(*[suggested()] * 5), FR, PARIS)
    assert message.title == "5 actualités pour #science"
    assert message.subtitle == f"sujets{NB}: lupus, registres · collectées à 8{NB}h{NB}30"
    assert message.footer == "14 sources lues, 1 en échec"
    assert message.summary == "5 actualités, dont 5 à partager."


def test_a_row_has_its_grade_headline_source_date_and_reasons() -> None:
    row = suggestions(list_of(suggested()), FR, PARIS).parts[0]
    assert isinstance(row, Entry)
    assert row.headline
    assert row.mark_word == "À partager"
    assert row.tags == ("Prépublication",)
    assert row.title[0].url == "https://example.org/a"
    assert row.detail[0].text == f"Revue des registres, 21{NB}nov. 2026 · parle de votre sujet «{NB}lupus{NB}»"


@pytest.mark.parametrize(("grade", "first"), [(Grade.SHARE, "suggest.draft"), (Grade.FRAME, "suggest.draft")])
def test_an_item_can_be_used_saved_dismissed_and_explained(grade: Grade, first: str) -> None:
    _, buttons = suggestions(list_of(suggested(grade)), EN, PARIS).parts
    assert isinstance(buttons, Buttons)
    assert [one.route for one in buttons.actions] == [first, "suggest.save", "suggest.dismiss", "suggest.why"]
    assert [one.label for one in buttons.actions] == ["Use caption", "Save", "Not for us", "Why"]
    assert {one.value for one in buttons.actions} == {"doi:10.1/x"}


@pytest.mark.parametrize("grade", [Grade.READ, Grade.LEAVE])
def test_what_may_not_be_shared_has_no_text_to_use(grade: Grade) -> None:
    _, buttons = suggestions(list_of(suggested(grade)), EN, PARIS).parts
    assert isinstance(buttons, Buttons)
    assert [one.route for one in buttons.actions] == ["suggest.save", "suggest.dismiss", "suggest.why"]


def test_the_other_copies_of_a_story_are_counted_and_listed() -> None:
    one = replace(suggested(), also_in=(suggested(key="2").item, suggested(key="3").item))
    assert "also in 2 others" in said(suggestions(list_of(one), EN, PARIS))
    assert "aussi dans 2 autres sources" in said(suggestions(list_of(one), FR, PARIS))
    assert "Aussi dans : Revue des registres, Revue des registres" in said(grade_reasons(one, FR, PARIS))


@pytest.mark.parametrize(("kind", "words"), [("retracted", "Rétractée depuis"), ("concern", "En doute depuis"), ("corrected", "Corrigée depuis")])
def test_what_was_taken_back_is_said_before_all_else(kind: NoticeKind, words: str) -> None:
    about = suggested().item
    found = replace(list_of(suggested()), notices=(Notice(kind, about, about, MORNING, shared=True),))
    assert words in said(suggestions(found, FR, PARIS))
    assert "partagée le 23 nov. 2026" in said(suggestions(found, FR, PARIS))


def test_the_next_ones_begin_after_those_shown() -> None:
    share, more = suggestions(list_of(*[suggested()] * 5, more=9, skip=5, topic="lupus"), FR, PARIS).actions
    assert share.value == "5|lupus"
    assert (more.label, more.value) == ("Voir les 5 suivantes", "10|lupus")
    assert suggestions(list_of(suggested(), more=1), FR, PARIS).actions[1].label == "Voir la suivante"
    assert len(suggestions(list_of(suggested(), more=0), FR, PARIS).actions) == 1


def test_when_nothing_is_new_it_is_said_and_the_age_of_the_older_ones_too() -> None:
    text = said(suggestions(list_of(*[suggested()] * 3, older=12, topic="Fabry"), FR, PARIS))
    assert "Rien de neuf sur « Fabry ». 14 sources lues, 1 en échec : Myo-Clair, nouvel essai à 14 h." in text
    assert "Les 3 meilleures actualités datent de plus de 12 jours." in text
    assert "Nothing new. 14 sources read, 1 failed: Myo-Clair, tried again at 14:00. The best item is more than 1 day old." in said(
        suggestions(list_of(suggested(), older=1), EN, PARIS)
    )


def test_an_empty_store_says_so_and_offers_what_works() -> None:
    message = suggestions(list_of(more=0, collected=None), FR, PARIS)
    assert "Rien n’a encore été collecté. Aucune source lue pour l’instant." in said(message)
    assert message.actions[0].route == "check.open"


def test_after_the_last_one_another_topic_is_proposed() -> None:
    assert "C’était tout." in said(suggestions(list_of(more=0, skip=10), FR, PARIS))


def test_a_person_alone_has_no_channel_in_the_title() -> None:
    alone = Suggestions((suggested(),), Community("", ()), "", None, 0, None)
    assert suggestions(alone, EN, PARIS).title == "1 news item"


def test_why_lists_every_reason_and_shows_the_text_to_start_from() -> None:
    message = grade_reasons(suggested(Grade.FRAME), EN, PARIS)
    assert (message.mark, message.mark_word) == (Grade.FRAME, "Frame")
    assert "Speaks of your topic “lupus”." in said(message)
    assert any(isinstance(part, Quotation) and part.spots[0].text == "À lire : un registre." for part in message.parts)
    assert message.actions[0].route == "suggest.draft"
    assert grade_reasons(suggested(Grade.LEAVE), EN, PARIS).actions == ()


def test_a_key_too_long_for_a_button_gets_none() -> None:
    (row,) = suggestions(list_of(suggested(key="k" * 2_000)), EN, PARIS).parts
    assert isinstance(row, Entry)
    assert row.action is None


def test_a_rules_sentence_goes_on_in_the_line_without_its_capital() -> None:
    said = (phrase("grade.rule", said="Partager « X » en fait votre message", rule="ENG-02"), phrase("grade.rule", said="HAS citée", rule="FR-1"))
    assert reasons_inline(said, FR) == [f"partager « X » en fait votre message{NB}: ENG-02", f"HAS citée{NB}: FR-1"]
