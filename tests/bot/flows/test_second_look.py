"""The reader beside the rules: it raises and never lowers, says by what words and lines, and under a code that holds here."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.flows.check import check
from bot.flows.post import draft_of
from bot.model import Act, Draft, Finding, Origin, Outcome, Severity, Verdict, Where
from bot.reader import Reader, load_reader, posts
from tests.quality.book import the_book
from tests.quality.cases import cases

ORDER = {Outcome.CLEAR: 0, Outcome.ASK: 1, Outcome.STOP: 2}
HINT = "It sold out in two days and the labs can't keep up: whatever is in that little pen, the scales of half the country agree 🤫"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def looked(text: str, reader: Reader | None, **setting: object) -> Verdict:
    return check(Draft(**{"text": text, "country": "FR", "network": "linkedin", **setting}), the_book(), reader)  # type: ignore[arg-type]


def by_reader(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.by == "reader"]


def test_what_no_list_names_is_raised_with_its_words_and_the_lines_most_alike(reader: Reader) -> None:
    assert looked(HINT, None).outcome is Outcome.CLEAR
    verdict = looked(HINT, reader)
    assert verdict.outcome is not Outcome.CLEAR
    (finding,) = by_reader(verdict)
    assert finding.excerpt
    assert finding.start is not None
    assert HINT[finding.start : finding.end] == finding.excerpt
    assert len(finding.excerpt.split()) >= 3
    assert len(finding.alike) == 2
    assert all(line.outcome is not Outcome.CLEAR and line.text for line in finding.alike)
    assert {"fr": "ressemble", "en": "reads like"}["en"] in finding.message("en")


def test_nothing_is_ever_lowered(reader: Reader) -> None:
    for case in [*cases("dev"), *cases("own")[::7]]:
        alone, both = check(case.draft, the_book()), check(case.draft, the_book(), reader)
        assert ORDER[both.outcome] >= ORDER[alone.outcome]
        assert [f for f in both.findings if f.by == "rule"] == list(alone.findings)
        assert len(by_reader(both)) == (both != alone) <= 1


def test_what_it_finds_stands_where_it_says_and_holds_in_that_country(reader: Reader) -> None:
    known = {code for card in the_book().cards() for code in card.codes} | {"READ-01"}
    drawn = random.Random(7).sample(posts(), 400)
    found = 0
    for line in drawn:
        draft = draft_of(line.post)
        for finding in by_reader(check(draft, the_book(), reader)):
            found += 1
            assert finding.code in known
            if finding.where is Where.TEXT:
                assert draft.text[finding.start : finding.end] == finding.excerpt
            elif finding.where is not Where.MISSING:
                part = draft.link_text if finding.where is Where.LINK_TEXT else draft.image_text
                assert finding.excerpt
                assert finding.excerpt in part
    assert found > 60


def test_the_account_of_another_country_reads_its_own_code(reader: Reader) -> None:
    for country in ("FR", "GB", "DE", "US"):
        for finding in by_reader(looked(HINT, reader, country=country)):
            assert the_book().in_force(finding.code, Draft(text=HINT, country=country)) or finding.code == "READ-01"


def test_somebody_elses_words_are_read_for_the_gate_alone(reader: Reader) -> None:
    verdict = looked(HINT, reader, origin=Origin.INCOMING, act=Act.COMMENT)
    assert all(finding.code.startswith("PV") for finding in by_reader(verdict))


def test_an_event_that_it_sees_stops_and_has_its_elements(reader: Reader) -> None:
    seen = 0
    for line in random.Random(3).sample([line for line in posts() if line.post.get("act") in ("comment", "reply")], 200):
        draft = draft_of(line.post)
        before, after = check(draft, the_book()), check(draft, the_book(), reader)
        if after.adverse_event and not before.adverse_event:
            seen += 1
            assert after.outcome is Outcome.STOP
            assert after.findings[0].severity is Severity.STOP
            assert after.findings[0].code.startswith("PV")
            assert set(after.adverse_event.elements) == {"patient", "reporter", "product", "event"}
            assert after.adverse_event.missing == tuple(name for name, there in after.adverse_event.elements.items() if not there)
    assert seen < 60


@pytest.mark.parametrize("text", ["", " ", "\u200b", "💉", "a", "\x00", "#", "\ud800", "ok " * 9_000])
def test_every_text_gets_a_verdict(reader: Reader, text: str) -> None:
    looked(text, reader, link_text=text, image_text=text)


def test_tersely_it_names_no_lines(reader: Reader) -> None:
    finding = by_reader(looked(HINT, reader.tersely()))[0]
    assert finding == replace(by_reader(looked(HINT, reader))[0], alike=())


@pytest.mark.parametrize("text", ["", "é " * 19_992, "💉💉💉", "Ozempic", "1 2 3 4 5", HINT * 100])
def test_without_words_or_with_more_than_it_can_read_it_stays_silent(reader: Reader, text: str) -> None:
    assert by_reader(looked(text, reader)) == []
