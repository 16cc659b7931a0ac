from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.model import Act, AdverseEvent, Alike, Audience, Dismissed, Draft, Origin, Outcome, Role, Severity, Status, Where, Whose, phrase
from bot.views.message import Aside, Entry, Message, Quotation, Text
from bot.views.plain import plain
from bot.views.verdict import MAX_FINDINGS, dismissed, published, verdict, why
from bot.views.words import words_for
from tests.bot.views.nouns import checks
from tests.bot.views.samples import EN, FR, NB, NN, PROUD, check, elsewhere, finding

if TYPE_CHECKING:
    from bot.model import Alike, Check

IMAGE, LINK = phrase("not_checked.image"), phrase("not_checked.link")


def said(message: Message) -> str:
    """The whole message as one line of text, blanks made plain."""
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())


def test_the_first_line_says_act_network_countries_and_code() -> None:
    message = verdict(check(), EN)
    assert (message.mark, message.mark_word, message.code) == (Outcome.STOP, "STOP", "P-0413")
    assert message.subtitle == "share · LinkedIn · you are in France, readers in France and Belgium"
    assert verdict(check(), FR).subtitle == "partager · LinkedIn · vous êtes en France, lectorat en France et en Belgique"


def test_what_a_screen_reader_says_first() -> None:
    assert verdict(check(), EN).summary == "Verdict: stop. 2 reasons."
    assert verdict(check(outcome=Outcome.ASK, findings=(finding(PROUD, "40%"),)), EN).summary == "Verdict: ask first. 1 reason."
    assert verdict(check(outcome=Outcome.CLEAR, findings=()), EN).summary == "Verdict: no signal found. Not an approval."


def test_the_parts_stand_in_the_order_of_the_look() -> None:
    message = verdict(check(not_checked=(IMAGE, LINK)), EN)
    assert [type(part) for part in message.parts] == [Quotation, Entry, Entry, Aside]
    first = message.parts[1]
    assert isinstance(first, Entry)
    assert first.title[0].text == "Prescription medicine, disease and result, visible to the public."
    assert first.detail[0].text == "Instead: speak of the research, without the name."
    assert first.reference == f"FR-POM-01 · CSP{NB}L.5122-6"
    assert first.action is not None
    assert (first.action.route, first.action.value) == ("check.why", "P-0413:1")
    assert "Not checked: the text inside the image; the page behind the link." in said(message)
    assert message.footer == "Vigie flags, a person decides · rules FR 2026-11"


def test_french_says_the_same_with_its_own_marks() -> None:
    message = verdict(check(not_checked=(IMAGE, LINK)), FR)
    aside = message.parts[-1]
    assert isinstance(aside, Aside)
    assert "".join(run.text for run in aside.runs) == f"Non vérifié{NB}: le texte dans l’image{NN}; la page liée."
    quote = message.parts[0]
    assert isinstance(quote, Quotation)
    assert "".join(spot.text for spot in quote.spots) == f"«{NB}{PROUD}{NB}»"
    assert quote.lang == "en"


@pytest.mark.parametrize(
    ("outcome", "routes"),
    [
        (Outcome.STOP, ["check.edit", "check.dismiss"]),
        (Outcome.ASK, ["check.edit", "check.share", "check.dismiss"]),
        (Outcome.CLEAR, ["check.edit", "check.share"]),
    ],
)
def test_the_buttons_match_the_verdict(outcome: Outcome, routes: list[str]) -> None:
    actions = verdict(check(outcome=outcome), EN).actions
    assert [action.route for action in actions] == routes
    assert {action.value for action in actions} == {"P-0413"}
    assert [action.style for action in actions].count("main") == (0 if outcome is Outcome.CLEAR else 1)


def test_a_clear_verdict_says_that_it_is_no_approval() -> None:
    assert said(verdict(check(outcome=Outcome.CLEAR, findings=()), EN)).count("No signal found is not an approval: a person decides.") == 1
    assert "Non vérifié : le texte dans l’image. Ce n’est pas une autorisation : une personne décide." in said(
        verdict(check(outcome=Outcome.CLEAR, findings=(), not_checked=(IMAGE,)), FR)
    )


@settings(max_examples=40, deadline=None)
@given(checks())
def test_no_verdict_of_ours_sounds_like_an_approval(found: Check) -> None:
    for words in (words_for("fr"), words_for("en")):
        message = verdict(found, words)
        own = f"{message.mark_word} {message.summary} {message.footer} {' '.join(action.label for action in message.actions)}".lower()
        assert not any(word in own.split() for word in ("compliant", "safe", "approved", "conforme", "approuvé", "validé"))


def test_a_possible_adverse_event_stands_before_all_else_with_the_contact() -> None:
    event = AdverseEvent("reaction", {"patient": False, "reporter": True, "product": True, "event": True}, ("patient",))
    message = verdict(check(adverse_event=event), EN, safety_contact="pv@halcyre.example")
    first = message.parts[0]
    assert isinstance(first, Aside)
    assert first.kind == "set_aside"
    assert "Nothing is published and nobody answers before Safety has it." in "".join(run.text for run in first.runs)
    assert "pv@halcyre.example" in "".join(run.text for run in first.runs)
    assert "In the text: someone who reports, a product and an effect. Not in the text: a patient." in said(message)
    assert message.summary == "Possible adverse event. Verdict: stop. 2 reasons."
    assert not any(action.style == "main" for action in message.actions)


def test_a_possible_adverse_event_without_a_known_contact_names_the_function() -> None:
    event = AdverseEvent("reaction", {}, ())
    assert "votre contact de pharmacovigilance" in said(verdict(check(adverse_event=event), FR))


def test_what_was_found_in_a_link_or_image_is_quoted_with_its_place() -> None:
    message = verdict(
        check(findings=(elsewhere(Where.LINK_TEXT, "Velunor"), elsewhere(Where.IMAGE_TEXT, "40 %"), elsewhere(Where.MISSING, None))), FR
    )
    text = said(message)
    assert "Dans la page liée : « Velunor »" in text
    assert "Dans l’image : « 40 % »" in text


def test_tags_say_when_a_clause_is_not_verified_or_a_finding_is_only_to_know() -> None:
    note = replace(finding(PROUD, "40%", severity=Severity.NOTE), status=Status.PREVIEW, by="reader")
    (row,) = [part for part in verdict(check(findings=(note,)), EN).parts if isinstance(part, Entry)]
    assert row.tags == ("to know", "clause not verified", "found by comparison")


def test_many_findings_are_counted_rather_than_all_shown() -> None:
    message = verdict(check(findings=tuple(finding(PROUD, "40%") for _ in range(MAX_FINDINGS + 3))), EN)
    assert len([part for part in message.parts if isinstance(part, Entry)]) == MAX_FINDINGS
    assert "3 more reasons are" in said(message)


def test_the_setting_names_audience_role_and_whose_content() -> None:
    draft = Draft(text="x", act=Act.LIKE, role=Role.EMPLOYEE, audience=Audience.INTERNAL, of=Whose.ASSOCIATION)
    assert verdict(check(draft=draft, findings=()), EN).subtitle == (
        "like · any public network · inside the company only · content: a patient association’s · role: employee · you are in France"
    )
    received = Draft(text="x", act=Act.REPLY, origin=Origin.INCOMING, country="GB")
    assert verdict(check(draft=received, findings=()), FR).subtitle == "répondre · tout réseau public · texte reçu · vous êtes au Royaume-Uni"


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_an_empty_text_is_not_quoted(text: str) -> None:
    message = verdict(check(text=text, outcome=Outcome.CLEAR, findings=(), not_checked=(phrase("not_checked.no_text"),), draft=Draft(text=text)), EN)
    assert "Not checked: no text." in said(message)
    assert not any(isinstance(part, Quotation) for part in message.parts)


def test_blank_lines_at_the_start_do_not_move_the_spots() -> None:
    text = "\n\n" + PROUD
    quote = verdict(check(draft=Draft(text=text), findings=(finding(text, "40%"),)), EN).parts[0]
    assert isinstance(quote, Quotation)
    assert [spot.text for spot in quote.spots if spot.number] == ["40%"]


def test_why_names_the_words_the_reason_and_the_clause_as_a_link() -> None:
    message = why(check(), 1, EN)
    text = said(message)
    assert message.title == "Prescription medicine to the public"
    assert "The words: “Velunor® reduces lupus flares”" in text
    assert "The reason: Advertising to the public is forbidden." in text
    assert "Where it stands written: Code de la santé publique, CSP L.5122-6" in text
    assert any(run.url == "https://www.legifrance.gouv.fr/x" for part in message.parts if isinstance(part, Text) for run in part.runs)
    assert message.actions[0].value == "FR-POM-01"


def test_why_of_a_rule_without_a_clause_says_so() -> None:
    assert "règle de la maison, sans article" in said(why(check(), 2, FR))


@pytest.mark.parametrize("number", [0, 3, -1])
def test_why_of_a_finding_that_is_gone_says_so(number: int) -> None:
    assert "is not in P-0413 any more" in why(check(), number, EN).summary


def test_dismissing_keeps_the_reason_and_the_verdict() -> None:
    text = said(dismissed(Dismissed(check()), FR))
    assert "C’est noté : pour vous, P-0413 ne pose pas de problème." in text
    assert "Le verdict reste STOP" in text
    assert "leçon" not in text


def test_what_the_reader_learnt_is_said_with_how_to_take_it_back() -> None:
    text = said(dismissed(Dismissed(check(), lesson=4), FR))
    assert "leçon 4" in text
    assert "app.py reader undo" in text
    assert "Le verdict reste STOP" in text


def test_what_everyone_sees_says_who_shared_it_and_has_no_button_of_the_person() -> None:
    message = published(check(), EN)
    assert message.subtitle.endswith("· shared by Camille Roy")
    assert message.actions == ()
    assert message.mark_word == "STOP"
    assert [part.action.value for part in message.parts if isinstance(part, Entry) and part.action] == ["FR-POM-01", "GEN-01"]
    assert {part.action.route for part in message.parts if isinstance(part, Entry) and part.action} == {"rules.open"}


LIKE = (Alike("The pen everybody wants\nis back", Outcome.STOP, "en"), Alike("x " * 400, Outcome.ASK, "en"))


def test_what_the_reader_found_shows_the_line_most_alike_and_both_where_one_asks_why() -> None:
    raised = replace(finding(PROUD, "40%"), by="reader", alike=LIKE)
    found = check(findings=(raised,))
    assert "Reads like: “The pen everybody wants is back” (STOP)" in said(verdict(found, EN))
    asked = said(why(found, 1, EN))
    assert asked.count("Reads like this labelled line") == 2
    assert "ASK FIRST" in asked
    assert 300 < asked.count("x ") * 2 < 360  # a long line is cut
    assert "Ressemble à" in said(verdict(found, FR))


def test_what_the_reader_could_name_after_no_rule_leads_to_none() -> None:
    nameless = finding(PROUD, "40%")
    nameless = replace(nameless, code="READ-01", by="reader", alike=LIKE, words=replace(nameless.words, citation=None))
    assert why(check(findings=(nameless,)), 1, EN).actions == ()
    assert "house rule" not in said(why(check(findings=(nameless,)), 1, EN))
