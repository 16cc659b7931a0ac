"""``python -m tests.quality``: the quality table, printed; nothing is decided here, test_floors.py decides."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from bot.flows.check import check
from tests.quality.book import the_book
from tests.quality.cases import adverse_cases, blanked, cases
from tests.quality.measure import Figures, Judged, adverse_figures, figures, judge
from tests.quality.stream import streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.model import Draft, Verdict

COLUMNS = ("cases", "caught", "exact", "stop as stop", "false stop", "false ask", "ask recall", "family", "precision", "findings")


def percent(value: float | None) -> str:
    """A share as people read it."""
    return "-" if value is None else f"{value:.1%}"


def row(f: Figures) -> list[str]:
    """One row of the table."""
    shares = (f.caught, f.exact, f.stop_as_stop, f.false_stop, f.false_ask, f.ask_recall, f.family_named, f.family_precision)
    return [str(f.cases), *map(percent, shares), "-" if f.findings_a_text is None else f"{f.findings_a_text:.2f}"]


def table(title: str, rows: Iterable[tuple[str, Figures]]) -> Table:
    """Figures side by side."""
    made = Table("", *COLUMNS, title=title, title_justify="left")
    for name, f in rows:
        made.add_row(name, *row(f))
    return made


def by(judged: list[Judged], key: Callable[[Judged], str]) -> list[tuple[str, Figures]]:
    """The same figures for each value of a key."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for j in judged:
        groups[key(j)].append(j)
    return [(name, figures(group)) for name, group in sorted(groups.items())]


def main(arguments: list[str]) -> None:
    """Print every table; ``errors`` after the command lists the wrong verdicts too."""
    out = Console(width=200)
    book = the_book()

    def checker(draft: Draft) -> Verdict:
        return check(draft, book)

    for name in ("dev", "own", "blind3", "blind4"):
        labelled = cases(name)
        judged = judge(labelled, checker)
        out.print(
            table(f"{name}.jsonl", [("all", figures(judged)), ("role, network, country blanked", figures(judge(map(blanked, labelled), checker)))])
        )
        keys: tuple[Callable[[Judged], str], ...] = (
            lambda j: j.case.draft.act.value,
            lambda j: j.case.draft.network or "-",
            lambda j: j.case.draft.country,
            lambda j: j.case.draft.lang or "-",
            lambda j: j.case.draft.audience.value,
        )
        out.print(table(f"{name}.jsonl, apart", [pair for key in keys for pair in by(judged, key)]))
        if "errors" in arguments:
            for j in figures(judged).errors:
                out.print(f"{j.case.id}: {j.case.expect} -> {j.said} {j.codes}", markup=False)
    gate = Table("", "reactions", "special", "false", "elements", "kind", title="adverse events", title_justify="left")
    for name in ("adverse_dev", "adverse_own"):
        gate.add_row(name, *map(percent, adverse_figures(adverse_cases(name), checker).values()))
    out.print(gate)
    science = Table(
        "", "texts", "STOP", "ASK", "adverse event", "rules that cause them", title="ordinary science, as a company's posts", title_justify="left"
    )
    for name, texts in streams():
        science.add_row(name, *stream_row(texts, checker))
    out.print(science)


def stream_row(drafts: list[Draft], checker: Callable[[Draft], Verdict]) -> list[str]:
    """How many of a stream of harmless texts are stopped or asked about, and by which rules."""
    said = [checker(draft) for draft in drafts]
    causes: dict[str, int] = defaultdict(int)
    for verdict in said:
        for f in verdict.findings[:1]:
            if f.severity.value != "note":
                causes[f.code] += 1
    worst = ", ".join(f"{code} {n}" for code, n in sorted(causes.items(), key=lambda c: -c[1])[:8])
    total = len(said) or 1
    stops, asks = (sum(v.outcome.value == o for v in said) / total for o in ("stop", "ask"))
    return [str(len(said)), percent(stops), percent(asks), percent(sum(v.adverse_event is not None for v in said) / total), worst]


if __name__ == "__main__":
    main(sys.argv[1:])
