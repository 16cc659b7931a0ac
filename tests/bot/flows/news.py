"""Items, people and channels for the tests of the journeys; all invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.model import Act, Citation, Community, Draft, Finding, Item, Outcome, Person, Severity, Status, Verdict, Where
from bot.model.checks import AdverseEvent, Certainty, RuleWords
from bot.model.said import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
CAMILLE = Person("playground", "U1", "Camille Roy", "fr", "Europe/Paris", "FR")
SCIENCE = Community("#science", ("lupus", "registres"), ("cours de bourse",))


def item(title: str, *, days: float | None = 1, **more: Any) -> Item:
    """An item that came out ``days`` ago; None: without a date."""
    at = None if days is None else NOW - timedelta(days=days)
    return Item(**{"key": title, "title": title, "url": None, "source": "Revue des registres", "published": at, "first_seen": NOW, **more})


def finding(code: str, severity: Severity, said: str) -> Finding:
    """A finding that says ``said`` in both languages."""
    both = Bilingual(said, said)
    words = RuleWords(both, both, both, None, Citation("Code", "art. 1"))
    return Finding(
        code=code,
        severity=severity,
        where=Where.TEXT,
        start=0,
        end=1,
        excerpt="x",
        words=words,
        status=Status.STABLE,
        certainty=Certainty.HIGH,
    )


def verdict(*findings: Finding, event: AdverseEvent | None = None) -> Verdict:
    """The verdict of those findings: the worst decides."""
    severities = {one.severity for one in findings}
    outcome = Outcome.STOP if Severity.STOP in severities else Outcome.ASK if Severity.ASK in severities else Outcome.CLEAR
    return Verdict(outcome, findings, (), event, None, "test")


def clear(draft: Draft) -> Verdict:
    """A checker that finds nothing."""
    assert draft.act in Act
    return verdict()


def checker(*rules: tuple[Callable[[Draft], bool], Finding]) -> Callable[[Draft], Verdict]:
    """A small but real checker: each rule a predicate and its finding."""
    return lambda draft: verdict(*(found for fires, found in rules if fires(draft)))
