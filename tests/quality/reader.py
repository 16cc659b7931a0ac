"""How good the rules and the reader are together, on hands that the reader has never seen: it is taught anew without each fold of hands in turn.

``python -m tests.quality reader``: some ten minutes, with the extra ``vigie[reader]`` half an hour; every figure is of lines that took no part in the
model, its calibration or its thresholds.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.errors import ConfigError
from bot.flows.check import as_it_is_read, check
from bot.flows.post import draft_of
from bot.flows.second_look import seen_of
from bot.flows.teaching import teach, teach_joined, told_draft
from bot.reader import Model, Reader, hash_of_lines, load_reader, packed, posts, told, unpacked
from bot.reader.embedding import embedder
from bot.reader.joined import JoinedModel, load_joined, packed_joined, unpacked_joined
from bot.reader.training import FOLDS
from tests.quality.book import the_book
from tests.quality.cases import THE_DAY, Case, adverse_cases, cases
from tests.quality.measure import adverse_figures, figures, judge, share
from tests.quality.stream import streams
from tests.quality.tables import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.model import Draft
    from bot.reader import Labelled, Told
    from bot.reader.embedding import Embeds
    from tests.quality.measure import Judged

CURVE: Final = (500, 1_000, 2_000, 4_000)
SEED: Final = 20_261_124
BINS: Final = 10
RULES, READER, EMBEDDINGS = "rules alone", "rules and reader", "with embeddings"


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


def embeds_at_hand() -> Embeds | None:
    """What makes vectors, each made once; None where the extra is not installed."""
    try:
        return cache(embedder().vector)
    except ConfigError:
        return None


def readers_without(hands: set[str], embeds: Embeds | None) -> dict[str, Reader | None]:
    """None for the rules alone, then the readers that these hands did not teach."""
    lines, texts = [line for line in posts() if line.hand not in hands], [text for text in told() if text.hand not in hands]
    readers: dict[str, Reader | None] = {RULES: None, READER: (reader := taught(lines, texts))}
    if embeds:
        joined = teach_joined(lines, texts, the_book(), hash_of_lines(), embeds)
        readers[EMBEDDINGS] = reader.with_embeddings(embeds, JoinedModel(unpacked_joined(packed_joined(joined))))
    return readers


@dataclass(slots=True)
class Examined:
    """What each reader said of lines whose hands did not teach it. ``events``: language and label of each text for the gate, and whether it was seen.

    ``told``: how likely the reader found it that a line is not clear, and whether it was not.
    """

    judged: dict[str, list[Judged]] = field(default_factory=lambda: defaultdict(list))
    events: dict[str, list[tuple[str, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    told: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, hands: set[str], readers: Mapping[str, Reader | None]) -> None:
        """Examine each of them by the lines of these hands."""
        held = [case_of(line) for line in posts() if line.hand in hands]
        texts = [text for text in told() if text.hand in hands]
        for name, reader in readers.items():
            self.judged[name] += judge(held, lambda draft, reader=reader: check(draft, the_book(), reader))  # type: ignore[misc]
            self.events[name] += [(text.lang, text.label, check(told_draft(text), the_book(), reader).adverse_event is not None) for text in texts]
            if reader:
                self.told[name] += [(_likely(case.draft, reader), case.bad) for case in held]

    def tables(self) -> Iterator[Table]:
        """Everything that was found, each reader beside the others."""
        yield _verdicts("Hands that the reader has never seen", self.judged)
        for name in list(self.judged)[1:]:
            judged = self.judged[name]
            yield _verdicts(f"by language, {name}", _by(judged, lambda case: case.draft.lang or ""))
            yield _verdicts(f"by act, {name}", _by(judged, lambda case: case.draft.act.value))
        yield _events(self.events)
        yield from (_calibration(name, told_to) for name, told_to in self.told.items())


def tables() -> Iterator[Table]:
    """Cross-validation, by language, the gate, calibration, the curve, and ordinary science."""
    start, found, embeds = time.monotonic(), Examined(), embeds_at_hand()
    for number, hands in enumerate(folds(), 1):
        print(f"{time.monotonic() - start:4.0f} s  fold {number} of {FOLDS}: {', '.join(sorted(hands))}", file=sys.stderr, flush=True)
        found.add(hands, readers_without(hands, embeds))
    yield from found.tables()
    yield from of_the_package(embeds)
    yield _curve(start)


def _by(judged: list[Judged], key: Callable[[Case], str]) -> dict[str, list[Judged]]:
    return {value: [j for j in judged if key(j.case) == value] for value in sorted({key(j.case) for j in judged})}


def _likely(draft: Draft, reader: Reader) -> float:
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


def _events(events: dict[str, list[tuple[str, str, bool]]]) -> Table:
    title = f"The gate, on hands that the reader has never seen: {' -> '.join(events)}"
    table = Table("", "texts", "reactions", "special", "false", title=title)
    everything = next(iter(events.values()))
    for lang in ("", *sorted({of for of, _, _ in everything})):
        shares = []
        for label in ("ae", "special", "none"):
            seen = [share(saw for of, was, saw in found if was == label and lang in ("", of)) for found in events.values()]
            shares.append(" -> ".join(map(percent, seen)))
        table.add_row(lang or "all", str(sum(lang in ("", of) for of, _, _ in everything)), *shares)
    return table


def _calibration(name: str, told_to: list[tuple[float, bool]]) -> Table:
    table = Table("said", "lines", "were not clear", title=f"Calibration, {name}: how often it is right when it says so")
    off = 0.0
    for place in range(BINS):
        of = [(likely, bad) for likely, bad in told_to if place / BINS <= likely < (place + 1) / BINS or (place == BINS - 1 and likely == 1)]
        if of:
            said, were = sum(likely for likely, _ in of) / len(of), sum(bad for _, bad in of) / len(of)
            off += abs(said - were) * len(of) / len(told_to)
            table.add_row(f"{said:.0%}", str(len(of)), f"{were:.0%}")
    table.caption = f"calibration error {off:.3f}"
    return table


def of_the_package(embeds: Embeds | None = None) -> Iterator[Table]:
    """The reader of the package on the cases, of which none taught it, and on ordinary science; with embeddings where there is what makes them."""
    book, reader = the_book(), load_reader().tersely()
    readers: dict[str, Reader | None] = {RULES: None, READER: reader}
    if embeds:
        readers[EMBEDDINGS] = reader.with_embeddings(embeds, load_joined())
    rows = {}
    for name in ("dev", "own", "blind12", "blind13", "blind14"):
        for how, used in readers.items():
            rows[f"{name}, {how}"] = judge(cases(name), lambda draft, used=used: check(draft, book, used))  # type: ignore[misc]
    yield _verdicts("Cases, of which none taught the reader", rows)
    table = Table("", "reactions", "special", "false", title="The gate on cases, of which none taught the reader")
    for name in ("adverse_dev", "adverse_own", "adverse_own2", "adverse_own3", "adverse_blind5", "adverse_blind9"):
        for how, used in readers.items():
            found = adverse_figures(adverse_cases(name), lambda draft, used=used: check(draft, book, used))  # type: ignore[misc]
            table.add_row(f"{name}, {how}", *(percent(found[kind]) for kind in ("reactions", "special", "false")))
    yield table
    science = Table("", "texts", "stop", "ask", "event", title=f"Ordinary science, as if a company posted it: {' -> '.join(readers)}")
    for name, drafts in streams():
        counts = []
        for used in readers.values():
            verdicts = [check(draft, book, used) for draft in drafts]
            counts.append(
                [sum(v.outcome.value == o for v in verdicts) for o in ("stop", "ask")] + [sum(v.adverse_event is not None for v in verdicts)]
            )
        shares = [" -> ".join(percent(count / len(drafts)) for count in of) for of in zip(*counts, strict=True)]
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
