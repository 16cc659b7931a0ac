"""The compiled book -> what of it can be told: forms as clauses, without anything that only a machine needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Clause, Holds, Says
from bot.rules.conditions import PART_NAMES
from bot.rules.forms import AdverseIs, All, Any, Count, FactIs, Hits, Is, Not, Parts, Question, Signal
from bot.rules.moments import Older

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.rules.forms import Form
    from bot.rules.slots import Slot

_PARTS = {number: name for name, number in PART_NAMES.items()}


def outline(form: Form, slots: Mapping[str, str]) -> Clause:  # noqa: C901  one line a form
    """The clause of this form; ``slots``: the turn of phrase behind each slot's name.

    Raises:
        TypeError: a form that nobody taught to be told (the tests look).
    """
    match form:
        case Hits():
            return _hits(form, slots)
        case All():
            says = Says.ALL if form.near is None else Says.IN_ORDER if form.order else Says.NEAR
            return Clause(says=says, of=_each(form.of, slots), number=form.near)
        case Any():
            return Clause(says=Says.ANY, of=_each(form.of, slots), number=form.at_least if form.at_least > 1 else None)
        case Not():
            return Clause(says=Says.NONE, of=_each(form.of, slots))
        case Count():
            return Clause(says=Says.COUNT, of=(outline(form.of, slots),), number=form.at_least)
        case Signal():
            return Clause(says=Says.SIGNAL, names=(form.name,))
        case Parts():
            return Clause(says=Says.PARTS, of=(outline(form.of, slots),), names=_parts(form.parts))
        case Is():
            return Clause(says=Says.SETTING, about=form.name, names=tuple(sorted(form.values)), wanted=form.wanted)
        case Question():
            return Clause(says=Says.QUESTION, wanted=form.wanted)
        case FactIs():
            return _fact(form)
        case AdverseIs():
            return Clause(says=Says.ADVERSE, names=tuple(sorted(form.kinds)))
    raise TypeError(f"{type(form).__name__} has no words yet: tell it in bot/rules/outline.py and bot/views/clauses.py")


def patterns(slots: Mapping[str, Slot]) -> dict[str, str]:
    """The turn of phrase behind each slot's name."""
    return {slot.name: slot.pattern for slot in slots.values()}


def _each(forms: Iterable[Form], slots: Mapping[str, str]) -> tuple[Clause, ...]:
    return tuple(outline(form, slots) for form in forms)


def _hits(form: Hits, slots: Mapping[str, str]) -> Clause:
    says = Says.MEDICINE if form.names[0].startswith("med:") else Says.PHRASE if form.names[0] in slots else Says.WORDS
    return Clause(
        says=says,
        names=tuple(slots.get(name, name.removeprefix("med:")) for name in form.names),
        parts=_parts(form.parts) if form.parts is not None else (),
        not_inside=form.not_inside,
        negated=form.negated,
        quoted=form.quoted,
    )


def _fact(form: FactIs) -> Clause:
    if form.known is not None:
        return Clause(says=Says.FACT, about=form.name, holds=Holds.KNOWN if form.known else Holds.UNKNOWN)
    if form.at_least is not None:
        return Clause(says=Says.FACT, about=form.name, holds=Holds.AT_LEAST, value=form.at_least)
    if isinstance(form.when, Older):
        return Clause(says=Says.FACT, about=form.name, holds=Holds.OLDER, value=form.when.months)
    if form.when is not None:
        return Clause(says=Says.FACT, about=form.name, holds=Holds.AHEAD if form.when.wanted else Holds.PASSED)
    if form.one_of is not None:
        return Clause(says=Says.FACT, about=form.name, names=tuple(sorted(form.one_of)))
    return Clause(says=Says.FACT, about=form.name, value=form.value)


def _parts(parts: frozenset[int]) -> tuple[str, ...]:
    return tuple(_PARTS[number] for number in sorted(parts))
