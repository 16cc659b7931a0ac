"""Nouns of the pictures of the look: company Halcyre, medicine Velunor, Camille Roy in Paris."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.model import (
    Act,
    AdverseEvent,
    Bilingual,
    Certainty,
    Check,
    Citation,
    Collected,
    Community,
    Draft,
    Finding,
    Grade,
    Item,
    Outcome,
    Person,
    Phrase,
    Place,
    RuleWords,
    Severity,
    SourceFailed,
    SourceRead,
    Status,
    Suggestion,
    Suggestions,
    Verdict,
    Watch,
    WatchKind,
    Where,
    phrase,
)
from bot.views.words import words_for

MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
CAMILLE = Person("playground", "U1", "Camille Roy", "fr", "Europe/Paris", "FR")
SCIENCE = Place("playground", "C1", "science", "channel")
FR, EN = words_for("fr", "Europe/Paris"), words_for("en", "Europe/Paris")
NB, NN = "\u00a0", "\u202f"

PROUD = "A proud day. Velunor® reduces lupus flares by 40%. Bravo to our colleagues in Boston!"
RULE = RuleWords(
    Bilingual("Médicament sur ordonnance au public", "Prescription medicine to the public"),
    Bilingual(
        "Médicament sur ordonnance, maladie et résultat, visibles du public.", "Prescription medicine, disease and result, visible to the public."
    ),
    Bilingual("La publicité auprès du public est interdite.", "Advertising to the public is forbidden."),
    Bilingual("Parlez de la recherche, sans le nom.", "Speak of the research, without the name."),
    Citation("Code de la santé publique", "CSP L.5122-6", "https://www.legifrance.gouv.fr/x"),
)
NO_REFERENCE = RuleWords(
    Bilingual("Sans source", "No source"),
    Bilingual("Pas de source pour « {words} ».", "No reference for “{words}”."),
    Bilingual("x", "x"),
    None,
    None,
)


def finding(text: str, words: str, *, severity: Severity = Severity.STOP, code: str = "FR-POM-01", said: RuleWords = RULE) -> Finding:
    """A finding on those words of the text."""
    start = text.index(words)
    return Finding(
        code=code,
        severity=severity,
        where=Where.TEXT,
        start=start,
        end=start + len(words),
        excerpt=words,
        words=said,
        status=Status.STABLE,
        certainty=Certainty.HIGH,
    )


def elsewhere(where: Where, excerpt: str | None) -> Finding:
    """A finding outside the text."""
    return replace(finding("x", "x"), where=where, start=None, end=None, excerpt=excerpt)


def check(
    text: str = PROUD,
    outcome: Outcome = Outcome.STOP,
    findings: tuple[Finding, ...] | None = None,
    not_checked: tuple[Phrase, ...] = (),
    adverse_event: AdverseEvent | None = None,
    draft: Draft | None = None,
) -> Check:
    """A kept check; by default the STOP of the pictures."""
    if findings is None:
        reference = finding(PROUD, "40%", severity=Severity.ASK, code="GEN-01", said=NO_REFERENCE)
        findings = (finding(PROUD, "Velunor® reduces lupus flares"), reference)
    asked = draft or Draft(text=text, act=Act.SHARE, network="linkedin", country="FR", readers=("FR", "BE"))
    return Check("P-0413", MORNING, asked, Verdict(outcome, findings, not_checked, adverse_event, "en", "FR 2026-11"), CAMILLE, SCIENCE)


def item(title: str = "Lupus : un registre européen suit 4 210 personnes", **other: object) -> Item:
    """A news item."""
    whole = Item(
        key="doi:10.1/x",
        title=title,
        url="https://example.org/a",
        source="Revue des registres",
        published=datetime(2026, 11, 21, tzinfo=UTC),
        lang="fr",
    )
    return replace(whole, **other)  # type: ignore[arg-type]


def suggested(grade: Grade = Grade.SHARE, **other: object) -> Suggestion:
    """A graded item."""
    return Suggestion(item(**other), grade, (phrase("label.preprint"),), (phrase("why.topic", topic="lupus"),), "À lire : un registre.")  # type: ignore[arg-type]


ROUND = Collected(
    9,
    400,
    tuple(SourceRead(f"source {n}", n) for n in range(14)),
    (SourceFailed("Myo-Clair", phrase("error.feed_is_page", type="text/html", size_kb=84), datetime(2026, 11, 23, 13, tzinfo=UTC)),),
    MORNING,
)


def list_of(
    *suggestions: Suggestion, older: int | None = None, more: int = 9, skip: int = 0, topic: str = "", collected: Collected | None = ROUND
) -> Suggestions:
    """What suggest answers in #science."""
    return Suggestions(suggestions, Community("#science", ("lupus", "registres")), topic, older, more, collected, skip)


LUPUS_HORIZON = Watch("lupus-horizon", "Lupus Horizon", WatchKind.ASSOCIATION, relation=phrase("relation.funded_since", company="Halcyre", year=2023))
