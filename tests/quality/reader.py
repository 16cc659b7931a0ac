"""How good the rules and the reader are together, on hands that the reader has never seen: it is taught anew without each fold of hands in turn.

``python -m tests.quality reader``: some ten minutes; every figure is of lines that took no part in the model, its calibration or its thresholds.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.flows.check import as_it_is_read, check
from bot.flows.post import draft_of
from bot.flows.second_look import seen_of
from bot.flows.teaching import teach, told_draft
from bot.reader import Model, Reader, hash_of_lines, load_reader, packed, posts, told, unpacked
from bot.reader.training import FOLDS
from tests.quality.book import the_book
from tests.quality.cases import THE_DAY, Case, adverse_cases, cases
from tests.quality.measure import adverse_figures, figures, judge
from tests.quality.stream import streams
from tests.quality.tables import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import Draft, Verdict
    from bot.reader import Labelled, Told
    from tests.quality.measure import Judged

CURVE: Final = (500, 1_000, 2_000, 4_000)
SEED: Final = 20_261_124
BINS: Final = 10


def case_of(line: Labelled) -> Case:
    """A labelled line as a case of the quality table."""
    return Case(
        line.id,
        replace(draft_of(line.post), on=THE_DAY),
        line.verdict,
        (line.verdict, *line.also),
        tuple(code.rpartition("-")[0] for code in line.codes),
    )


def folds() -> list[set[str]]:
    """Hands in as many groups, of about the same number of lines."""
    sizes: dict[str, int] = defaultdict(int)
    for hand in (*(line.hand for line in posts()), *(text.hand for text in told())):
        sizes[hand] += 1
    groups: list[set[str]] = [set() for _ in range(FOLDS)]
    filled = [0] * FOLDS
    for hand in sorted(sizes, key=lambda h: (-sizes[h], h)):
        at = filled.index(min(filled))
        groups[at].add(hand)
        filled[at] += sizes[hand]
    return groups


def taught(lines: Sequence[Labelled], texts: Sequence[Told]) -> Reader:
    """A reader that learnt from these alone."""
    return Reader(Model(unpacked(packed(teach(lines, texts, the_book(), hash_of_lines())))), terse=True)


def tables() -> Iterator[Table]:
    """Cross-validation, by language, the gate, calibration, the curve, and ordinary science."""
    book, start = the_book(), time.monotonic()

    def by_rules(draft: Draft) -> Verdict:
        return check(draft, book)

    rules: list[Judged] = []
    both: list[Judged] = []
    events: dict[str, list[tuple[str, bool, bool]]] = defaultdict(list)
    told_to: list[tuple[float, bool]] = []
    for number, hands in enumerate(folds(), 1):
        print(f"{time.monotonic() - start:4.0f} s  fold {number} of {FOLDS}: {', '.join(sorted(hands))}", file=sys.stderr, flush=True)
        reader = taught([line for line in posts() if line.hand not in hands], [text for text in told() if text.hand not in hands])

        def with_reader(draft: Draft, reader: Reader = reader) -> Verdict:
            return check(draft, book, reader)

        held = [case_of(line) for line in posts() if line.hand in hands]
        rules += judge(held, by_rules)
        both += judge(held, with_reader)
        told_to += [(likely, case.bad) for case in held if (likely := _likely(case.draft, reader)) is not None]
        for text in told():
            if text.hand in hands:
                draft = told_draft(text)
                events[text.lang].append((text.label, by_rules(draft).adverse_event is not None, with_reader(draft).adverse_event is not None))
    yield _verdicts("Hands that the reader has never seen", {"rules alone": rules, "rules and reader": both})
    languages = sorted({judged.case.draft.lang or "" for judged in both})
    yield _verdicts("by language", {lang: [j for j in both if j.case.draft.lang == lang] for lang in languages})
    yield _verdicts("by act", {act: [j for j in both if j.case.draft.act == act] for act in sorted({j.case.draft.act for j in both})})
    yield _events(events)
    yield _calibration(told_to)
    yield from of_the_package()
    yield _curve(start)


def _likely(draft: Draft, reader: Reader) -> float | None:
    read_as = as_it_is_read(draft)
    book = the_book()
    return reader.opinion(seen_of(read_as, book.find(read_as), book)).likely.bad


def _verdicts(title: str, rows: dict[str, list[Judged]]) -> Table:
    columns = ("lines", "caught", "exact", "stop as stop", "false stop", "false ask", "ask recall", "family named", "family precision")
    table = Table("", *columns, title=title)
    for name, judged in rows.items():
        f = figures(judged)
        shares = (f.caught, f.exact, f.stop_as_stop, f.false_stop, f.false_ask, f.ask_recall, f.family_named, f.family_precision)
        table.add_row(name, str(f.cases), *map(percent, shares))
    return table


def _events(events: dict[str, list[tuple[str, bool, bool]]]) -> Table:
    table = Table(
        "", "texts", "reactions", "special", "false", title="The gate, on hands that the reader has never seen: rules alone -> with the reader"
    )
    everything = [one for found in events.values() for one in found]
    for name, found in {"all": everything, **events}.items():
        shares = []
        for label in ("ae", "special", "none"):
            of = [one for one in found if one[0] == label] or [("", False, False)]
            shares.append(f"{sum(one[1] for one in of) / len(of):.0%} -> {sum(one[2] for one in of) / len(of):.0%}")
        table.add_row(name, str(len(found)), *shares)
    return table


def _calibration(told_to: list[tuple[float, bool]]) -> Table:
    table = Table("said", "lines", "were not clear", title="Calibration: how often the reader is right when it says so")
    off = 0.0
    for place in range(BINS):
        of = [(likely, bad) for likely, bad in told_to if place / BINS <= likely < (place + 1) / BINS or (place == BINS - 1 and likely == 1)]
        if of:
            said, were = sum(likely for likely, _ in of) / len(of), sum(bad for _, bad in of) / len(of)
            off += abs(said - were) * len(of) / len(told_to)
            table.add_row(f"{said:.0%}", str(len(of)), f"{were:.0%}")
    table.caption = f"calibration error {off:.3f}"
    return table


def of_the_package() -> Iterator[Table]:
    """The reader of the package on the cases, of which none taught it, and on ordinary science."""
    book, reader = the_book(), load_reader().tersely()
    rows = {}
    for name in ("dev", "own", "blind12", "blind13", "blind14"):
        rows[f"{name}, rules"] = judge(cases(name), lambda draft: check(draft, book))
        rows[f"{name}, with reader"] = judge(cases(name), lambda draft: check(draft, book, reader))
    yield _verdicts("Cases, of which none taught the reader", rows)
    table = Table("", "reactions", "special", "false", title="The gate on cases, of which none taught the reader")
    for name in ("adverse_dev", "adverse_own", "adverse_own2", "adverse_own3", "adverse_blind5", "adverse_blind9"):
        for how, judged_by in (("rules", lambda draft: check(draft, book)), ("with reader", lambda draft: check(draft, book, reader))):
            found = adverse_figures(adverse_cases(name), judged_by)
            table.add_row(f"{name}, {how}", *(percent(found[kind]) for kind in ("reactions", "special", "false")))
    yield table
    science = Table("", "texts", "stop", "ask", "event", title="Ordinary science, as if a company posted it: rules -> with reader")
    for name, drafts in streams():
        counts = []
        for used in (None, reader):
            verdicts = [check(draft, book, used) for draft in drafts]
            counts.append(
                [sum(v.outcome.value == o for v in verdicts) for o in ("stop", "ask")] + [sum(v.adverse_event is not None for v in verdicts)]
            )
        shares = [f"{before / len(drafts):.1%} -> {after / len(drafts):.1%}" for before, after in zip(*counts, strict=True)]
        science.add_row(name, str(len(drafts)), *shares)
    yield science


def _curve(start: float) -> Table:
    """What more lines bring: taught with so many, examined on one fold of hands and on dev."""
    hands = folds()[0]
    pool = [line for line in posts() if line.hand not in hands]
    random.Random(SEED).shuffle(pool)
    held, dev, book = [case_of(line) for line in posts() if line.hand in hands], cases("dev"), the_book()
    rows = {"rules alone": judge(held, lambda draft: check(draft, book))}
    for count in (*(c for c in CURVE if c < len(pool)), len(pool)):
        print(f"{time.monotonic() - start:4.0f} s  curve: {count} lines", file=sys.stderr, flush=True)
        reader = taught(pool[:count], [text for text in told() if text.hand not in hands])
        rows[f"{count:,} lines"] = judge(held, lambda draft, reader=reader: check(draft, book, reader))  # type: ignore[misc]
        rows[f"{count:,} lines, dev"] = judge(dev, lambda draft, reader=reader: check(draft, book, reader))  # type: ignore[misc]
    return _verdicts("What more lines bring", rows)
