"""How often a draft that is not clear gets a safer text, and how often that one is clear: over the labelled posts, comments and replies."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from rich.table import Table

from bot.flows.check import check
from bot.flows.post import draft_of
from bot.flows.safer import OWN_WORDS, safer
from bot.model import Outcome
from bot.reader import posts
from tests.quality.book import the_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Draft, Verdict

LANGS = ("fr", "en")


@cache
def drafts() -> tuple[Draft, ...]:
    """The labelled lines that ask or stop, in a person's own words."""
    made = (draft_of(line.post) for line in posts() if line.verdict != "clear")
    return tuple(draft for draft in made if draft.act in OWN_WORDS)


def judged(draft: Draft) -> Verdict:
    """By the rules alone: the reader knows these lines by heart."""
    return check(draft, the_book())


def counted() -> Counter[tuple[str, str, str]]:
    """Language, outcome, and what became of it: ``all``, ``safer``, ``clear``, ``adverse``."""
    found: Counter[tuple[str, str, str]] = Counter()
    for draft in drafts():
        verdict = judged(draft)
        if verdict.outcome is Outcome.CLEAR:
            continue
        lang = draft.lang if draft.lang in LANGS else "other"
        for what in _what(draft, verdict):
            found[lang, verdict.outcome.value, what] += 1
    return found


def _what(draft: Draft, verdict: Verdict) -> Iterator[str]:
    if verdict.adverse_event:
        yield "adverse"
        return
    yield "all"
    if made := safer(draft, verdict, the_book().mends, judged, "Halcyre"):
        yield "safer"
        if made.verdict.outcome is Outcome.CLEAR:
            yield "clear"


def table() -> Table:
    """A row a language and outcome."""
    shown = Table("language", "outcome", "drafts", "get a safer text", "of these clear", title="Safer text: labelled posts, comments and replies")
    count = counted()
    for lang in (*LANGS, "other"):
        for outcome in ("stop", "ask"):
            every, some, clear = (count[lang, outcome, what] for what in ("all", "safer", "clear"))
            shown.add_row(lang, outcome, str(every), f"{some} ({some / max(every, 1):.0%})", f"{clear} ({clear / max(some, 1):.0%})")
    every, some, clear = (sum(n for key, n in count.items() if key[2] == what) for what in ("all", "safer", "clear"))
    shown.add_row("all", "", str(every), f"{some} ({some / max(every, 1):.0%})", f"{clear} ({clear / max(some, 1):.0%})")
    return shown
