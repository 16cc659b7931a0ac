"""An item -> how freely this person may share it. The checker itself decides: what Vigie would refuse as a draft it never grades SHARE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.flows.framing import Known, associations, framings, share_draft, share_text, told
from bot.flows.signs import signs_of
from bot.model import Grade, Origin, Outcome, Phrase, Severity, phrase
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.flows.framing import Check
    from bot.model import Finding, Item, Locale, Person, Verdict

Graded = tuple[Grade, tuple[Phrase, ...], tuple[Phrase, ...]]  # the grade, its labels, its reasons

ADVERSE_EVENT = phrase("label.adverse_event")
LEFT = ("retracted", "embargo", "patient_story")  # signs for which an item is left alone
MOST_REASONS = 2
MOST_EXCERPT_CHARS = 60
NOTHING_KNOWN = Known()


def grade(item: Item, check: Check, person: Person, known: Known = NOTHING_KNOWN) -> Graded:
    """Grade, labels, reasons; there is always a reason.

    LEAVE before all else: a possible adverse event, a retraction, an embargo, a patient's story. READ: the checker stops it, or asks and no framing
    settles it. FRAME: clear with the words that must stand beside it. SHARE: clear as it is.
    """
    labels = _labels(item, known)
    incoming = replace(share_draft(item, person, told(item), known), origin=Origin.INCOMING, link_text="")
    if check(incoming).adverse_event is not None:
        return Grade.LEAVE, (ADVERSE_EVENT, *labels), (phrase("grade.adverse_event"),)
    if left := [sign for sign in signs_of(item) if sign in LEFT]:
        return Grade.LEAVE, labels, tuple(phrase(f"grade.{sign}") for sign in left)
    frames = framings(item, known)
    verdict = check(share_draft(item, person, share_text(item, person, frames), known))
    if verdict.outcome is not Outcome.CLEAR:
        return Grade.READ, labels, _because(verdict, person)
    if frames:
        return Grade.FRAME, labels, frames
    return Grade.SHARE, labels, (phrase("grade.clear") if item.summary else phrase("grade.clear_title"),)


def _because(verdict: Verdict, person: Person) -> tuple[Phrase, ...]:
    """The first findings that decide, in the rule's own words for this person."""
    deciding = [found for found in verdict.findings if found.severity is not Severity.NOTE]
    said = [phrase("grade.rule", said=_short(found, person.locale), rule=found.code) for found in deciding[:MOST_REASONS]]
    return tuple(said) or (phrase("grade.not_clear"),)


def _short(found: Finding, locale: Locale) -> str:
    """The rule's sentence for one line of a list: a long excerpt is cut, the full stop left out."""
    excerpt = " ".join((found.excerpt or "").split())
    if len(excerpt) > MOST_EXCERPT_CHARS:
        excerpt = excerpt[:MOST_EXCERPT_CHARS].rstrip() + "…"
    return replace(found, excerpt=excerpt).message(locale).rstrip(". ")


def _labels(item: Item, known: Known) -> tuple[Phrase, ...]:
    found = [phrase(f"label.{sign}") for sign in signs_of(item)]
    if "association" in item.labels or associations(item, known):
        found.append(phrase("label.association"))
    if names_ours(item, known.ours):
        found.append(phrase("label.our_medicine"))
    return tuple(found)


def names_ours(item: Item, ours: Sequence[str]) -> bool:
    """Whether title or summary names one of our medicines, as a whole word."""
    text = f" {_spaced(told(item))} "
    return any(f" {name} " in text for said in ours if (name := _spaced(said)))


def _spaced(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in read(text).normal).split())
