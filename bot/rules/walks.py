"""What a walk through a condition tells: what the setting decides, which lists it looks at and shows, whether it asks facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.rules.forms import AdverseIs, All, Any, Count, FactIs, Form, Hits, Is, Not, Parts, Signal
from bot.rules.view import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rules.view import Setting

DECIDED = ("act", "role", "audience", "origin", "whose")
UNDECIDED = Hits(())  # stands for any condition of which the setting says nothing


def is_decided(form: Form) -> bool:
    """Whether the setting alone answers the form."""
    match form:
        case Is(name=name):
            return name in DECIDED
        case All(near=None) | Any() | Not():
            return all(is_decided(child) for child in form.of)
        case Signal():
            return is_decided(form.of)
    return False


def decided(form: Form, setting: Setting) -> bool | None:
    """What the setting alone says of the form; None when words or facts decide."""
    match form:
        case Is(name=name) if name in DECIDED:
            return (getattr(setting, name) in form.values) is form.wanted
        case All() | Any():
            return _decided_by([decided(child, setting) for child in form.of], form)
        case Not():
            said = [decided(child, setting) for child in form.of]
            return False if True in said else None if None in said else True
        case Signal() | Count() | Parts():
            return False if decided(form.of, setting) is False else None
    return None


def _decided_by(said: list[bool | None], form: All | Any) -> bool | None:
    """The same of a group, from what is said of its parts."""
    if isinstance(form, All):
        return False if False in said else None if None in said or form.near is not None else True
    return True if said.count(True) >= form.at_least else False if len(said) - said.count(False) < form.at_least else None


def for_settings(form: Form) -> Form:
    """What of the form the setting can decide, the rest folded away: ``decided`` says the same of it, many times sooner."""
    match form:
        case Is(name=name) if name in DECIDED:
            return form
        case All() | Any() | Not():
            of = tuple(for_settings(child) for child in form.of)
            return UNDECIDED if of and all(child is UNDECIDED for child in of) else replace(form, of=of)
        case Signal() | Count() | Parts():
            of_one = for_settings(form.of)
            return UNDECIDED if of_one is UNDECIDED else replace(form, of=of_one)
    return UNDECIDED


def words_of(form: Form, setting: Setting) -> list[str]:
    """The lists whose hits the form could show in this setting."""
    return _shown(form, setting)[1]


def _shown(form: Form, setting: Setting) -> tuple[bool | None, list[str]]:
    """What the setting says of the form, and the lists it could show; none where the setting excludes it."""
    match form:
        case Hits():
            return None, list(form.names)
        case AdverseIs():
            return None, list(form.triggers)
        case All() | Any():
            each = [_shown(child, setting) for child in form.of]
            said = _decided_by([one for one, _ in each], form)
            return said, [] if said is False else [name for _, names in each for name in names]
        case Signal() | Count() | Parts():
            said, names = _shown(form.of, setting)
            return (False if said is False else None), names
    return decided(form, setting), []


def lists_of(form: Form | None) -> Iterator[str]:
    """Every list whose hits decide, with those that take hits away; the adverse-event gate has its own."""
    match form:
        case Hits():
            yield from form.names
            yield from form.not_inside
            yield from (NEUTRAL + name for name in (*form.names, *form.not_inside, "medicine"))
            if form.negated is not None:
                yield from ("negation", f"{NEUTRAL}negation")
        case All() | Any() | Not():
            for child in form.of:
                yield from lists_of(child)
        case Signal() | Count() | Parts():
            yield from lists_of(form.of)


def needs_no_words(form: Form) -> bool:
    """Whether the form could hold of a text in which no list finds anything."""
    match form:
        case Hits() | AdverseIs() | Parts():
            return False
        case All():
            return all(needs_no_words(child) for child in form.of)
        case Any():
            return sum(needs_no_words(child) for child in form.of) >= form.at_least
        case Signal() | Count():
            return needs_no_words(form.of)
    return True


def asks_facts(form: Form) -> bool:
    """Whether a fact stands anywhere in the form."""
    match form:
        case FactIs():
            return True
        case All() | Any() | Not():
            return any(asks_facts(child) for child in form.of)
        case Signal() | Count() | Parts():
            return asks_facts(form.of)
    return False
