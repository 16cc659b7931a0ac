"""Everything that is measured of one home's book, in the order in which it is printed."""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING, Final

from rich.console import Console

from bot.flows.check import check
from tests.fuzz.agreement import differences, post_of
from tests.fuzz.posts import Posts
from tests.fuzz.words import every_word
from tests.quality import tables
from tests.quality.book import book_with, every_register, sentences, starter
from tests.quality.cases import adverse_cases, blanked, cases
from tests.quality.hits import hits
from tests.quality.labels import leanings, swapped
from tests.quality.measure import adverse_figures, figures, judge
from tests.quality.rulings import rulings_table
from tests.quality.sameness import sameness
from tests.quality.stream import streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from bot.medicines import Register
    from bot.model import Draft, Verdict
    from bot.rules import Rulebook

HOMES: Final[dict[str, Callable[[], Register | None]]] = {
    "A fresh home, which decides": starter,
    "A home with every register imported": every_register,
}
SETS: Final = ("dev", "own", "blind3", "blind4")
EVENTS: Final = ("adverse_dev", "adverse_own")
GENERATED: Final = 10_000  # posts on which screen and check are compared
SEED: Final = 20_261_124
WIDTH: Final = 200


def printed(home: str, sets: tuple[str, ...] = SETS, errors: bool = False) -> str:
    """Everything of one home, as it is printed; on stderr what is being measured."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - start:4.0f} s  {home.partition(',')[0]}: {what}", file=sys.stderr, flush=True)

    say("the book")
    register = HOMES[home]()
    out = Console(file=io.StringIO(), width=WIDTH, record=True)
    out.rule(home)
    if register is None:
        out.print("The registers' files are not beside this checkout.")
    else:
        report = Report(book_with(register), sets, say)
        generated = GENERATED if home == next(iter(HOMES)) else 0
        for part in (*report.verdicts(errors=errors), *report.leanings(), *report.agreement(book_with(register), generated)):
            out.print(part, markup=False)
            out.print()
    say("done")
    return out.export_text()


class Report:
    """One home's book measured on some of the sets; ``say`` is told what comes next."""

    def __init__(self, book: Rulebook, sets: tuple[str, ...], say: Callable[[str], None]) -> None:
        self.book, self.say = book, say
        self.labelled = {name: cases(name) for name in sets}
        self.posts = [case for labelled in self.labelled.values() for case in labelled]
        self.events = {name: adverse_cases(name) for name in EVENTS}
        self.science = streams()

    def check(self, draft: Draft) -> Verdict:
        """A verdict by this book."""
        return check(draft, self.book)

    def verdicts(self, *, errors: bool) -> Iterator[RenderableType]:
        """How good it is; ``errors``: also which verdicts are wrong."""
        self.say("the labelled posts")
        judged = {name: judge(labelled, self.check) for name, labelled in self.labelled.items()}
        everything = [j for group in judged.values() for j in group]
        rows = [(name, figures(group)) for name, group in [*judged.items(), ("all of them", everything)]]
        self.say("the same without role, network and country")
        bare = [
            (f"{name}, role, network, country blanked", figures(judge(map(blanked, labelled), self.check)))
            for name, labelled in self.labelled.items()
        ]
        yield tables.figures_table("Labelled posts", rows + bare)
        if errors:
            yield "\n".join(f"{j.case.id}: {j.case.expect}, said {j.said} {', '.join(j.codes)}" for j in rows[-1][1].errors)
        yield tables.apart_table("All labelled posts, apart", everything)
        self.say("adverse events")
        yield tables.events_table([(name, adverse_figures(labelled, self.check)) for name, labelled in self.events.items()])
        self.say("published rulings")
        yield rulings_table(self.book)
        self.say("ordinary science")
        yield tables.science_table([(name, list(map(self.check, drafts))) for name, drafts in self.science])

    def leanings(self) -> Iterator[RenderableType]:
        """What the verdicts lean on: labels, words, single rules."""
        self.say("one label taken away")
        yield tables.leanings_table(leanings(self.posts, self.check))
        self.say("every post said by five others")
        yield tables.roles_table(swapped(self.posts, self.check))
        self.say("every post written otherwise")
        yield tables.sameness_table(sameness(self._drafts(), self.check))
        self.say("what each rule does")
        marked = [(case.draft, case.bad) for case in self.posts]
        marked += [(case.draft, case.label != "none") for labelled in self.events.values() for case in labelled]
        yield tables.hits_table(hits(self.book, marked, (draft for _, drafts in self.science for draft in drafts)))

    def agreement(self, checking: Rulebook, generated: int) -> Iterator[RenderableType]:
        """Where ``screen`` says otherwise than ``check`` by another book of the same home."""
        self.say(f"screen and check on every case and {generated:,} generated posts")
        posts = [post_of(draft, name) for name, draft in self._drafts()]
        posts += Posts(SEED, sentences(), every_word()).some(generated)
        found = differences(posts, self.book, checking)
        yield f"screen and check: {len(found)} differences in {len(posts):,} posts. {'; '.join(found[:5])}"

    def _drafts(self) -> list[tuple[str, Draft]]:
        posts = [(case.id, case.draft) for case in self.posts]
        return posts + [(case.id, case.draft) for labelled in self.events.values() for case in labelled]
