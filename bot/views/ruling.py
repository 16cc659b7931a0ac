"""A published ruling beside a finding: who decided, when and where, how it ended, what turned it, and how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Aside, Run
from bot.views.words.countries import country

if TYPE_CHECKING:
    from bot.model import Ruling
    from bot.views.words import Words


def ruling_aside(ruling: Ruling, words: Words) -> Aside:
    """One paragraph; the authority leads to the decision where it has a public address."""
    return Aside("ruling", ruling_runs(ruling, words))


def ruling_runs(ruling: Ruling, words: Words) -> tuple[Run, ...]:
    """The same as runs, for a list of rulings."""
    authority = " ".join(part for part in (ruling.authority.said(words.locale), ruling.case) if part)
    said = words.rule(ruling.said)
    return words.runs(
        "ruling.line",
        authority=Run(authority, url=ruling.url),
        year=ruling.year,
        country=words.say("ruling.union") if ruling.country == "EU" else country(ruling.country, words),
        outcome=words.say(f"ruling.outcome.{ruling.outcome}"),
        said=words.say("ruling.secondary", said=said) if ruling.secondary else said,
    )
