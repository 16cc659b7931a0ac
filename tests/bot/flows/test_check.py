"""A verdict: the worst finding decides, exact words, and a complete list of what was not looked at."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts import parse_fact
from bot.flows.check import check
from bot.model import Act, Audience, Draft, Origin, Outcome, Role, Severity, Verdict, Where
from bot.views.words import words_for
from tests.quality.book import the_book
from tests.quality.cases import cases


def verdict(text: str, **setting: object) -> Verdict:
    return check(Draft(**{"text": text, "country": "FR", **setting}), the_book())  # type: ignore[arg-type]


def not_checked(v: Verdict) -> list[str]:
    return [words_for("en").bare().phrase(p) for p in v.not_checked]


def test_the_worst_finding_decides() -> None:
    found = verdict("Keytruda has just been approved for melanoma!")
    assert found.outcome is Outcome.STOP
    assert [f.severity for f in found.findings] == sorted((f.severity for f in found.findings), key=["stop", "ask", "note"].index)


def test_a_note_alone_leaves_the_verdict_clear() -> None:
    found = verdict("Les obèses doivent agir.")
    assert [f.severity for f in found.findings] == [Severity.NOTE]
    assert found.outcome is Outcome.CLEAR


@pytest.mark.parametrize("text", ["", "   \n\t", "\u200b\u200d\ufeff", "\ud800", "\x00"])
def test_nothing_to_read_is_said(text: str) -> None:
    found = verdict(text)
    assert found.outcome is Outcome.CLEAR
    assert not_checked(found) == ["no text"]


def test_what_stands_behind_a_link_is_said_not_to_be_read_unless_given() -> None:
    assert "the page behind the link" in not_checked(verdict("Notre rapport : https://example.org/rapport"))
    assert "the page behind the link" in not_checked(verdict("Notre rapport : www.example.org"))
    assert not_checked(verdict("Notre rapport : https://example.org/rapport", link_text="Rapport annuel")) == []


def test_a_video_a_picture_a_closed_network_and_a_language_without_rules_are_said() -> None:
    assert "the video" in not_checked(verdict("Notre film", network="youtube"))
    assert "the text inside the image" in not_checked(verdict("Notre photo", network="instagram"))
    assert not_checked(verdict("Notre photo", network="instagram", image_text="Bonjour")) == []
    assert "Viadeo, which is closed: use LinkedIn" in not_checked(verdict("Bonjour", network="viadeo"))
    assert any("pl" in said for said in not_checked(verdict("Dzień dobry", lang="pl")))


@pytest.mark.parametrize(
    ("text", "given", "told", "said"),
    [
        ("Dziękujemy całemu zespołowi za wspaniały dzień", None, "pl", True),
        ("Dziękujemy całemu zespołowi za wspaniały dzień", "en", "en", False),  # as given
        ("Notre photo du jour", None, None, False),  # nothing depends on it
        ("Thank you all for this lovely day", "sv", "sv", True),
        ("Merci !", None, None, False),
        ("Feel better now with our Doliprane!", None, "en", False),  # FR-LNG-01 depends on it
        ("Sentez-vous mieux avec notre Doliprane !", None, None, False),
    ],
)
def test_the_language_is_as_given_or_told_where_something_depends_on_it(text: str, given: str | None, told: str | None, said: bool) -> None:
    found = verdict(text, lang=given)
    assert found.lang == told
    assert any("word lists" in one for one in not_checked(found)) is said


@pytest.mark.parametrize(("network", "most"), [("x", 280), ("bluesky", 300), ("linkedin", 3_000), ("web", None), ("", None)])
def test_a_text_too_long_for_its_network_is_noted_and_decides_nothing(network: str, most: int | None) -> None:
    fits, long = "mot " * ((most or 4_000) // 4), "mot " * 1_000
    assert verdict(fits, network=network).findings == ()
    found = verdict(long, network=network)
    assert found.outcome is Outcome.CLEAR
    assert [(f.code, f.severity, f.where) for f in found.findings] == ([("GEN-06", Severity.NOTE, Where.MISSING)] if most else [])
    if most:
        assert found.findings[0].message("en").startswith(f"{4_000 - most} characters too many")
    assert verdict(long, network=network, act=Act.LIKE).findings == ()


EMBARGO = "Notre article paraît dans une revue."


@pytest.mark.parametrize(
    ("until", "outcome", "english", "french"),
    [
        ("2026-11-24T11:59+01:00", Outcome.CLEAR, None, None),
        (
            "2026-11-24T12:01+01:00",
            Outcome.STOP,
            "24 November 2026, 12:01 (Paris time, UTC+1)",
            "le 24 novembre 2026 à 12 h 01 (heure de Paris, UTC+1)",
        ),
        (
            "2026-11-24T06:01-05:00",
            Outcome.STOP,
            "24 November 2026, 12:01 (Paris time, UTC+1)",
            "le 24 novembre 2026 à 12 h 01 (heure de Paris, UTC+1)",
        ),
        ("2026-11-24", Outcome.STOP, "the end of 24 November 2026 (Paris time, UTC+1)", "la fin du 24 novembre 2026 (heure de Paris, UTC+1)"),
        ("2026-11-23", Outcome.CLEAR, None, None),
    ],
)
def test_an_embargo_stops_until_its_moment_and_tells_it_with_the_time_zone(
    until: str, outcome: Outcome, english: str | None, french: str | None
) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Paris"))
    found = verdict(EMBARGO, facts={"embargo_until": parse_fact("embargo_until", until)}, on=noon)
    assert (found.outcome, not_checked(found)) == (outcome, [])
    if english and french:
        assert found.findings[0].message("en") == f"Under embargo: publish nothing before {english}."
        assert found.findings[0].message("fr").replace("\N{NO-BREAK SPACE}", " ") == f"Sous embargo : ne publiez rien avant {french}."


def test_without_a_clock_an_embargo_is_not_silently_clear() -> None:
    found = verdict(EMBARGO, facts={"embargo_until": parse_fact("embargo_until", "2026-12-01")})
    assert (found.outcome, not_checked(found)) == (Outcome.CLEAR, ["what hangs on a date: the day of the check is not given"])


def test_a_country_without_its_own_rules_is_judged_by_the_european_core_and_that_is_said() -> None:
    found = verdict("Ask your doctor about Ozempic!", country="PT")
    assert found.outcome is Outcome.STOP
    assert found.rulebook.startswith("EU ")
    assert any("PT" in said for said in not_checked(found))


def test_a_fact_that_would_decide_is_asked_for_only_where_words_call_for_it() -> None:
    assert "whether the company is listed" in not_checked(verdict("Notre acquisition à Lyon."))
    assert not_checked(verdict("Quarante ans de recherche, retour en images.")) == []


def test_a_person_in_france_is_judged_by_french_rules_whatever_they_like() -> None:
    found = verdict("Ozempic is now approved in Canada", act=Act.LIKE, role=Role.EMPLOYEE, country="FR")
    assert "FR-POM-01" in {f.code for f in found.findings}
    assert found.rulebook.startswith("FR 20")


def test_readers_bring_their_country() -> None:
    text = "Aspirin bei Krebs"
    assert "DE-DIS-01" not in {f.code for f in verdict(text).findings}
    assert "DE-DIS-01" in {f.code for f in verdict(text, readers=("DE",)).findings}


def test_a_network_inside_the_company_is_read_inside() -> None:
    assert verdict("Keytruda has just been approved for melanoma!", network="viva_engage") == verdict(
        "Keytruda has just been approved for melanoma!", network="viva_engage", audience=Audience.INTERNAL
    )


def test_a_possible_adverse_event_stops_everything() -> None:
    found = verdict("J’ai des vertiges depuis que je prends ce médicament.", act=Act.COMMENT, origin=Origin.INCOMING)
    assert found.outcome is Outcome.STOP
    assert found.findings[0].code == "PV-01"
    assert found.adverse_event is not None
    assert found.adverse_event.kind == "reaction"
    assert found.adverse_event.elements == {"patient": True, "reporter": True, "product": False, "event": True}
    assert found.adverse_event.missing == ("product",)


@pytest.mark.parametrize("case", [c for c in cases("dev") if c.bad], ids=lambda c: c.id)
def test_the_excerpt_is_the_slice_it_points_to(case) -> None:  # type: ignore[no-untyped-def]
    for form in (case.draft.text, unicodedata.normalize("NFD", case.draft.text), "🎉\u200b" + case.draft.text):
        found = check(Draft(text=form, country=case.draft.country, link_text=case.draft.link_text), the_book())
        for f in found.findings:
            if f.where is Where.TEXT:
                assert f.start is not None
                assert form[f.start : f.end] == f.excerpt
            else:
                assert (f.start, f.end) == (None, None)


@pytest.mark.parametrize("case", cases("dev")[::4], ids=lambda c: c.id)
def test_the_verdict_stays_whatever_the_writing(case) -> None:  # type: ignore[no-untyped-def]
    said = check(case.draft, the_book()).outcome
    text = case.draft.text
    for form in (unicodedata.normalize("NFD", text), text.replace("’", "'"), text.replace("'", "’"), "\u200b".join((text[:5], text[5:]))):
        setting = {name: getattr(case.draft, name) for name in case.draft.__slots__}
        assert check(Draft(**{**setting, "text": form}), the_book()).outcome is said


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.sampled_from(list(Act)), st.sampled_from(list(Role)), st.sampled_from(["FR", "GB", "US", "DE", "", "BR"]))
def test_any_text_gets_a_verdict(text: str, act: Act, role: Role, country: str) -> None:
    found = check(Draft(text=text, act=act, role=role, country=country), the_book())
    for f in found.findings:
        if f.where is Where.TEXT:
            assert text[f.start : f.end] == f.excerpt


HOSTILE = ("notre traitement miracle garanti " * 1250, "a" * 40_000, "💉" * 20_000, "Ozempic! " * 4_444, "« " * 20_000, ", mais " * 6_000)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_long_hostile_text_gets_a_verdict(text: str) -> None:
    assert verdict(text).outcome in set(Outcome)
