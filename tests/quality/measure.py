"""Verdicts held against labels: the figures of the quality table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.model import Draft, Verdict
    from tests.quality.cases import AdverseCase, Case


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what the checker said of it."""

    case: Case
    verdict: Verdict

    @property
    def said(self) -> str:
        """stop, ask or clear."""
        return self.verdict.outcome.value

    @property
    def codes(self) -> list[str]:
        """The codes named, notes aside."""
        return [f.code for f in self.verdict.findings if f.severity.value != "note"]


@dataclass(slots=True)
class Figures:
    """Shares between 0 and 1; None where nothing of that kind was measured."""

    cases: int = 0
    caught: float | None = None
    exact: float | None = None
    stop_as_stop: float | None = None
    false_stop: float | None = None
    false_ask: float | None = None
    ask_recall: float | None = None
    ask_precision: float | None = None
    family_named: float | None = None
    family_precision: float | None = None
    findings_a_text: float | None = None
    errors: list[Judged] = field(default_factory=list)


def family(code: str) -> str:
    """A code without its last number: EU-POM-01 -> EU-POM."""
    return code.rsplit("-", 1)[0]


def named(code: str, families: Iterable[str]) -> bool:
    """Whether a code belongs to one of the families, matched by prefix."""
    return any(family(code) == f or family(code).startswith(f + "-") for f in families)


def share(hits: Iterable[bool]) -> float | None:
    """How many of them are true, between 0 and 1."""
    counted = Counter(hits)
    total = counted[True] + counted[False]
    return counted[True] / total if total else None


def judge(cases: Iterable[Case], check: Callable[[Draft], Verdict]) -> list[Judged]:
    """Every case with its verdict."""
    return [Judged(case, check(case.draft)) for case in cases]


def figures(judged: list[Judged]) -> Figures:
    """The quality table's row for these cases."""
    bad = [j for j in judged if j.case.bad]
    clear = [j for j in judged if not j.case.bad]
    asks = [j for j in judged if j.case.expect == "ask"]
    labelled = [j for j in bad if j.case.families]
    codes = [(c, j.case.families) for j in labelled for c in j.codes]
    return Figures(
        cases=len(judged),
        caught=share(j.said != "clear" or "clear" in j.case.also for j in bad),
        exact=share(j.said in j.case.also for j in judged),
        stop_as_stop=share(j.said == "stop" for j in bad if j.case.expect == "stop"),
        false_stop=share(j.said == "stop" and "stop" not in j.case.also for j in clear),
        false_ask=share(j.said == "ask" and "ask" not in j.case.also for j in clear),
        ask_recall=share(j.said in j.case.also for j in asks),
        ask_precision=share("ask" in j.case.also for j in judged if j.said == "ask"),
        family_named=share(any(named(c, j.case.families) for c in j.codes) for j in labelled if j.said != "clear"),
        family_precision=share(named(c, fs) for c, fs in codes),
        findings_a_text=sum(len(j.codes) for j in labelled) / len(labelled) if labelled else None,
        errors=[j for j in judged if j.said not in j.case.also],
    )


def adverse_figures(cases: list[AdverseCase], check: Callable[[Draft], Verdict]) -> dict[str, float | None]:
    """Recall of reactions and special situations, false alarms, and elements rightly named among those found."""
    said = [(case, check(case.draft).adverse_event) for case in cases]
    return {
        "reactions": share(e is not None for c, e in said if c.label == "ae"),
        "special": share(e is not None for c, e in said if c.label == "special"),
        "false": share(e is not None for c, e in said if c.label == "none"),
        "elements": share(e.elements[name] == value for c, e in said if e is not None and c.label != "none" for name, value in c.elements.items()),
        "kind": share(e.kind == c.kind for c, e in said if e is not None and c.label != "none"),
    }
