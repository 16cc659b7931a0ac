"""What was measured, as tables for a terminal; nothing is decided here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.model import Role
from tests.quality.changes import Group
from tests.quality.measure import figures, share
from tests.quality.sameness import worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.model import Verdict
    from tests.quality.hits import Hits
    from tests.quality.labels import Leaning
    from tests.quality.measure import Figures, Judged
    from tests.quality.sameness import Sameness

FIGURES: Final = {
    "caught": "caught",
    "exact": "exact",
    "stop as stop": "stop_as_stop",
    "false stop": "false_stop",
    "false ask": "false_ask",
    "ask recall": "ask_recall",
    "ask precision": "ask_precision",
    "family named": "family_named",
    "family precision": "family_precision",
}
KEYS: Final[Mapping[str, Callable[[Judged], str]]] = {
    "act": lambda j: j.case.draft.act.value,
    "network": lambda j: j.case.draft.network or "-",
    "country": lambda j: j.case.draft.country or "-",
    "language": lambda j: j.case.draft.lang or "-",
    "role": lambda j: j.case.draft.role.value,
    "audience": lambda j: j.case.draft.audience.value,
}


def percent(value: float | None) -> str:
    """A share as people read it."""
    return "-" if value is None else f"{value:.1%}"


def titled(title: str, *columns: str) -> Table:
    """An empty table; the first column is words, the others are figures."""
    made = Table(title=title, title_justify="left", title_style="bold", caption_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left")
    return made


def figures_table(title: str, rows: Iterable[tuple[str, Figures]]) -> Table:
    """Figures side by side."""
    made = titled(title, "", "cases", *FIGURES, "findings a text")
    for name, f in rows:
        made.add_row(name, *_row(f))
    return made


def apart_table(title: str, judged: Sequence[Judged]) -> Table:
    """The same figures for each value of each label."""
    made = titled(title, "", "cases", *FIGURES, "findings a text")
    for label, key in KEYS.items():
        groups: dict[str, list[Judged]] = defaultdict(list)
        for j in judged:
            groups[key(j)].append(j)
        made.add_section()
        for value, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            made.add_row(f"{label}: {value}", *_row(figures(group)))
    return made


def _row(f: Figures) -> list[str]:
    findings = "-" if f.findings_a_text is None else f"{f.findings_a_text:.2f}"
    return [str(f.cases), *(percent(getattr(f, name)) for name in FIGURES.values()), findings]


def events_table(rows: Iterable[tuple[str, Mapping[str, float | None]]]) -> Table:
    """What the adverse-event gate sees."""
    made = titled("Adverse events", "", "reactions", "special situations", "false alarms", "elements", "kind")
    for name, f in rows:
        made.add_row(name, *map(percent, f.values()))
    return made


def science_table(rows: Iterable[tuple[str, Sequence[Verdict]]]) -> Table:
    """How much of ordinary science is stopped or asked about, and by which rules."""
    made = titled("Ordinary science, as a company's posts", "", "texts", "STOP", "ASK", "adverse event", "rules that cause them")
    made.columns[-1].justify = "left"
    for name, said in rows:
        causes: dict[str, int] = defaultdict(int)
        for verdict in said:
            for finding in verdict.findings[:1]:
                if finding.severity.value != "note":
                    causes[finding.code] += 1
        most = ", ".join(f"{code} {n}" for code, n in sorted(causes.items(), key=lambda c: (-c[1], c[0]))[:8])
        outcomes = (share(verdict.outcome.value == outcome for verdict in said) for outcome in ("stop", "ask"))
        made.add_row(name, str(len(said)), *map(percent, outcomes), percent(share(v.adverse_event is not None for v in said)), most)
    return made


def leanings_table(leanings: Iterable[Leaning]) -> Table:
    """How many verdicts change when one label is taken away."""
    made = titled("One label taken away, where it says something", "", "posts", "another verdict", "in %", "exact before", "exact after")
    for one in leanings:
        exact = (percent(right / one.posts if one.posts else None) for right in one.exact)
        made.add_row(one.label, str(one.posts), str(one.moved), percent(one.moved / one.posts if one.posts else None), *exact)
    return made


def roles_table(swapped: Mapping[tuple[Role, Role], tuple[int, int]]) -> Table:
    """How many verdicts change when somebody else says the same."""
    made = titled("The same words said by another: verdicts that change", "said by, and then by", "posts", *Role)
    for role in Role:
        cells = [swapped.get((role, other), (0, 0)) for other in Role]
        if cells[0][0]:
            made.add_row(role, str(cells[0][0]), *("·" if other is role else str(moved) for other, (_, moved) in zip(Role, cells, strict=True)))
    return made


def sameness_table(found: Sequence[Sameness]) -> Table:
    """How many verdicts stay when a post is written otherwise, and the posts that most changes change."""
    columns = ("posts", "unchanged", "same findings", "milder", "harder", "adverse event", "errors", "some that change")
    made = titled("The same post written otherwise", "", *columns)
    made.columns[-1].justify = "left"
    for group in Group:
        made.add_section()
        for one in found:
            if one.change.group is group:
                counts = (str(len(names)) for names in (one.milder, one.harder, one.events, one.errors))
                same = percent(one.same_findings / one.tried if one.tried else None)
                made.add_row(one.change.name, str(one.tried), percent(one.unchanged), same, *counts, ", ".join(one.changed[:4]))
    offenders = worst(one for one in found if one.change.group is not Group.CASE)
    broken = sum(len(one.changed) for one in found if one.change.group is Group.FORM)
    made.caption = f"Verdicts that a change of form changed: {broken}, and there may be none.\nChanged most often:\n" + "\n".join(
        f"  {name}: {', '.join(changes)}" for name, changes in offenders
    )
    return made


def hits_table(found: Sequence[Hits]) -> Table:
    """What each rule does, and which rules nothing but their own examples needs."""
    made = titled("What each rule does", "rule", "in bad posts", "in harmless posts", "in ordinary science", "decides", "alone")
    for one in found:
        made.add_row(one.card.code, *map(str, (one.bad, one.harmless, one.science, one.decides, one.alone)))
    idle = [one.card.code for one in found if not one.decides and not one.only_notes]
    notes = [one.card.code for one in found if one.only_notes]
    made.caption = (
        f"Decide nothing but their own examples ({len(idle)}): {', '.join(idle)}\nGive nothing but notes ({len(notes)}): {', '.join(notes)}"
    )
    return made
