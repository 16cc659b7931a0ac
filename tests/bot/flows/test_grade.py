from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.flows.framing import Known
from bot.flows.grade import grade, names_ours
from bot.flows.names import Watched
from bot.model import Act, AdverseEvent, Draft, Grade, Item, Origin, Phrase, Severity, Verdict, Watch, WatchKind, Whose, phrase
from tests.bot.flows.news import CAMILLE, checker, clear, finding, item, verdict

if TYPE_CHECKING:
    from bot.flows.framing import Check

HORIZON = Watch("lupus-horizon", "Lupus Horizon", WatchKind.ASSOCIATION, relation=phrase("relation.supports", company="Halcyre"))
MYO = Watch("myo-clair", "Myo-Clair", WatchKind.ASSOCIATION)
KNOWN = Known(("Velunor", "velunimab"), Watched((HORIZON, MYO)), "Halcyre")

POM = finding("FR-POM-01", Severity.STOP, "Nomme un médicament sur ordonnance.")
PREPRINT = finding("GEN-03", Severity.ASK, "Un preprint sans avertissement.")
TIE = finding("EU-PAT-01", Severity.ASK, "Le lien avec l’association n’est pas dit.")
CHECK = checker(
    (lambda draft: "Velunor" in draft.text + draft.link_text, POM),
    (lambda draft: "preprint" in draft.link_text and "pas encore relu" not in draft.text, PREPRINT),
    (lambda draft: draft.of is Whose.ASSOCIATION and "Lupus Horizon" in draft.text and "Halcyre soutient" not in draft.text, TIE),
)


def graded(one: Item, check: Check = CHECK) -> tuple[Grade, set[str], list[str]]:
    given, labels, reasons = grade(one, check, CAMILLE, KNOWN)
    return given, {label.key for label in labels}, [reason.key for reason in reasons]


def test_science_without_a_product_may_be_shared() -> None:
    assert graded(item("Un registre du lupus", summary="4 210 personnes.")) == (Grade.SHARE, set(), ["grade.clear"])


def test_where_there_was_no_summary_it_is_said_that_the_title_alone_was_read() -> None:
    assert graded(item("Un registre du lupus")) == (Grade.SHARE, set(), ["grade.clear_title"])


def test_what_the_checker_stops_is_to_be_read_only_in_the_rules_own_words() -> None:
    given, labels, reasons = grade(item("Velunor dans le lupus"), CHECK, CAMILLE, KNOWN)
    assert (given, labels) == (Grade.READ, (phrase("label.our_medicine"),))
    assert reasons == (phrase("grade.rule", said="Nomme un médicament sur ordonnance", rule="FR-POM-01"),)


def test_a_name_in_the_summary_alone_counts_as_well() -> None:
    assert graded(item("Un essai dans le lupus", summary="Velunor contre placebo."))[0] is Grade.READ


def test_a_preprint_is_shared_with_its_warning() -> None:
    one = item("A registry of lupus, a preprint", kind="preprint")
    assert graded(one) == (Grade.FRAME, {"label.preprint"}, ["frame.preprint"])
    assert graded(one, clear)[0] is Grade.FRAME, "also where no rule asks for it"


def test_the_tie_with_an_association_is_disclosed() -> None:
    given, labels, reasons = grade(item("Fatigue et lupus", source="Lupus Horizon"), CHECK, CAMILLE, KNOWN)
    assert (given, labels) == (Grade.FRAME, (phrase("label.association"),))
    assert reasons == (phrase("frame.association", association="Lupus Horizon", company="Halcyre"),)
    assert graded(item("Fatigue et myopathie", source="Myo-Clair")) == (Grade.SHARE, {"label.association"}, ["grade.clear_title"])


def test_what_is_asked_for_and_no_framing_settles_is_to_be_read_only() -> None:
    check = checker((lambda draft: draft.act is Act.SHARE, finding("EU-X-01", Severity.ASK, "À faire valider.")))
    assert graded(item("Un registre du lupus"), check) == (Grade.READ, set(), ["grade.rule"])


@pytest.mark.parametrize(
    ("title", "key"),
    [("Retracted: a registry", "retracted"), ("Sous embargo jusqu’à jeudi : un registre", "embargo"), ("Témoignage : mon lupus", "patient_story")],
)
def test_what_is_to_be_left_is_left_whatever_the_checker_says(title: str, key: str) -> None:
    assert graded(item(title), clear) == (Grade.LEAVE, {f"label.{key}"}, [f"grade.{key}"])


def test_a_possible_adverse_event_is_left_before_all_else() -> None:
    def check(draft: Draft) -> Verdict:
        told = draft.origin is Origin.INCOMING and "malaise" in draft.text
        return verdict(POM, event=AdverseEvent("reaction", {}, ()) if told else None)

    assert graded(item("Retracted: registre", summary="Elle a eu un malaise."), check) == (
        Grade.LEAVE,
        {"label.adverse_event", "label.retracted"},
        ["grade.adverse_event"],
    )


def test_the_checker_is_asked_about_the_share_by_this_person() -> None:
    drafts: list[Draft] = []

    def check(draft: Draft) -> Verdict:
        drafts.append(draft)
        return verdict()

    grade(item("Un registre", summary="Dix ans.", url="https://a.example/1"), check, CAMILLE, Known(network="linkedin"))
    gate, share = drafts
    assert (gate.origin, gate.text) == (Origin.INCOMING, "Un registre\nDix ans.")
    assert (share.origin, share.act, share.network, share.country, share.role, share.of) == (
        Origin.OWN,
        Act.SHARE,
        "linkedin",
        "FR",
        CAMILLE.role,
        Whose.PRESS,
    )
    assert "Un registre" in share.text
    assert "https://a.example/1" in share.text
    assert share.link_text == "Un registre\nDix ans."


def test_a_long_excerpt_is_cut_to_one_line() -> None:
    long = replace(finding("X-1", Severity.STOP, "« {words} » nomme un médicament."), excerpt="Velunor\n" + "et encore " * 20)
    given, _, reasons = grade(item("Velunor"), checker((lambda draft: True, long)), CAMILLE, KNOWN)
    said = str(reasons[0].values["said"])
    assert given is Grade.READ
    assert said.startswith("« Velunor et encore et")
    assert said.endswith("… » nomme un médicament")
    assert "\n" not in said


def test_every_grade_has_a_reason_even_from_a_checker_without_findings() -> None:
    def unclear(draft: Draft) -> Verdict:
        return Verdict(clear(draft).outcome.__class__("stop"), (), (), None, None, "test")

    assert graded(item("Un registre"), unclear) == (Grade.READ, set(), ["grade.not_clear"])


def test_our_medicines_are_found_as_whole_words_whatever_their_case() -> None:
    assert names_ours(item("VELUNOR® : un avis"), KNOWN.ours)
    assert names_ours(item("Avis", summary="le vélunimab-1"), KNOWN.ours)
    assert not names_ours(item("Velunorama"), KNOWN.ours)
    assert not names_ours(item("Velunor"), ("",))


def test_reasons_are_phrases_that_can_be_said_in_both_languages() -> None:
    from bot.views.words import words_for

    keys = [phrase(f"grade.{key}") for key in ("clear", "clear_title", "not_clear", "adverse_event", "retracted", "embargo", "patient_story")]
    keys += [phrase(f"label.{key}") for key in ("preprint", "conflict", "press_release", "association", "our_medicine", "adverse_event")]
    keys += [phrase("frame.association", association="A", company="B"), phrase("frame.preprint"), phrase("grade.rule", said="a", rule="B")]
    said: list[Phrase] = keys
    assert all(words_for(locale).has(one.key) and words_for(locale).phrase(one) for locale in ("fr", "en") for one in said)
