"""A safer text beside the draft it came from: what is left out struck through, what is put in marked, and what is still to be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Change, Mending, Outcome, Severity
from bot.views.buttons import CHECK_FORM_NAME, verb_button
from bot.views.message import Action, Aside, Message, Quotation, Run, Spot, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Check, Mend, SaferText
    from bot.views.message import Part
    from bot.views.words import Words

MAX_KEPT_CHARS = 400  # of a stretch that stays as it is; what changes is always shown whole
AROUND = 160


def safer(check: Check, found: SaferText, words: Words) -> Message:
    """The difference, and the button that opens the form with the new text: a person decides."""
    verdict = found.verdict
    outcome = words.say(f"outcome.{verdict.outcome}")
    return Message(
        locale=words.locale,
        summary=words.say("safer.summary", code=check.code, verdict=outcome),
        title=words.say("safer.title", code=check.code),
        mark=verdict.outcome,
        mark_word=outcome,
        parts=tuple(_parts(check, found, words)),
        actions=(Action("check.use_safer", words.say("safer.use"), check.code, style="main", opens=CHECK_FORM_NAME),),
        footer=f"{words.say('verdict.person_decides')} · {words.say('verdict.rules', edition=verdict.rulebook)}",
        copies=found.text,
    )


def gone(check: Check, words: Words) -> Message:
    """There was one, and the rules or the company have changed since."""
    said = words.say("safer.gone", code=check.code)
    return Message(locale=words.locale, summary=said, parts=(Text((Run(said),)),), actions=(verb_button("check", words),))


def edits(mends: tuple[Mend, ...], words: Words) -> tuple[str, ...]:
    """What a rule says to write instead, a fragment each, in the order in which it is tried."""
    told = []
    for mend in mends:
        key = f"{mend.how}_put" if mend.said and mend.how is not Mending.ADD else mend.how.value
        said = mend.said.get(words.locale, "").replace("{company}", "…")
        told.append(words.say(f"safer.edit.{key}", **({"said": words.quote(said)} if said else {})))
    return tuple(told)


def _parts(check: Check, found: SaferText, words: Words) -> Iterator[Part]:
    yield Text(words.runs("safer.how"), soft=True)
    lang = check.verdict.lang
    yield Quotation(tuple(_spots(found)), lang if lang != words.locale else None)
    left = [words.rule(one.words.title) for one in found.verdict.findings if one.severity is not Severity.NOTE]
    runs = list(words.runs("safer.left", list=words.say("list.semicolon").join(left))) if left else []
    if found.verdict.outcome is Outcome.CLEAR:
        runs += words.runs("verdict.not_approval")
    if runs:
        yield Aside("not_checked", tuple(runs))


def _spots(found: SaferText) -> Iterator[Spot]:
    """Each stretch; the first finding that a change mends gives it its number."""
    for one in found.stretches:
        if one.change is Change.KEPT:
            yield Spot(_shortened(one.text))
        else:
            yield from _lines(Spot(one.text, one.mends[0] if one.mends else None, change=one.change))


def _lines(spot: Spot) -> Iterator[Spot]:
    """A change with the blanks and line ends around it outside: a mark must touch its words."""
    core = spot.text.strip()
    before, _, after = spot.text.partition(core) if core else (spot.text, "", "")
    yield from (Spot(before),) if before else ()
    if core:
        yield replace(spot, text=core)
    yield from (Spot(after),) if after else ()


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_KEPT_CHARS else f"{text[:AROUND].rstrip()} […] {text[-AROUND:].lstrip()}"
