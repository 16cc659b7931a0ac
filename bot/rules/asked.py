"""What a rule asks for beside words: the facts, and the language of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Severity
from bot.rules.forms import All, Any, Count, FactIs, Is, Not, Parts, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rules.forms import Form
    from bot.rules.rule import Rule


def facts_of(form: Form) -> Iterator[str]:
    """The facts that stand anywhere in a condition."""
    return (one.name for one in parts_of(form) if isinstance(one, FactIs))


def facts_of_rule(rule: Rule) -> frozenset[str]:
    """The facts on which a rule depends, whether it holds or how severe it is."""
    return frozenset(name for form in _conditions(rule) for name in facts_of(form))


def asks_language(rule: Rule) -> bool:
    """Whether a rule depends on the language of the text."""
    return any(isinstance(one, Is) and one.name == "lang" for form in _conditions(rule) for one in parts_of(form))


def asks_or_stops(rule: Rule) -> bool:
    """Whether a rule can do more than note something: nobody is asked for a fact for the sake of a note."""
    return any(step.severity is not Severity.NOTE for step in rule.steps)


def parts_of(form: Form) -> Iterator[Form]:
    """The conditions that a condition is made of, itself first."""
    yield form
    match form:
        case All() | Any() | Not():
            for child in form.of:
                yield from parts_of(child)
        case Signal() | Count() | Parts():
            yield from parts_of(form.of)


def _conditions(rule: Rule) -> Iterator[Form]:
    yield rule.when
    yield from (step.when for step in rule.steps if step.when is not None)
