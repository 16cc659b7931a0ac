"""A condition made smaller before it is asked: what the setting already decides is taken out, and what the lists hit already exclude is not asked.

``settled`` answers a form in which act, role, audience, origin and whose content no longer stand, or plainly True or False.
``possible`` answers whether a form could hold when these lists were hit, from one number whose bits are the lists.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.rules.forms import AdverseIs, All, Any, Count, FactIs, Form, Hits, Is, Not, Parts, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.rules.view import Setting

DECIDED = frozenset({"act", "role", "audience", "origin", "whose"})


def settled(form: Form, setting: Setting) -> Form | bool:
    """The form in this setting."""
    match form:
        case Is(name=name) if name in DECIDED:
            return (getattr(setting, name) in form.values) is form.wanted
        case All():
            return _all(form, setting)
        case Any():
            return _any(form, setting)
        case Not():
            left = [settled(child, setting) for child in form.of]
            if any(child is True for child in left):
                return False
            kept = tuple(child for child in left if not isinstance(child, bool))
            return Not(kept) if kept else True
        case Signal() | Count() | Parts():
            inner = settled(form.of, setting)
            return inner if isinstance(inner, bool) else replace(form, of=inner)
    return form


def _all(form: All, setting: Setting) -> Form | bool:
    left = [settled(child, setting) for child in form.of]
    if any(child is False for child in left):
        return False
    kept = tuple(child for child in left if not isinstance(child, bool))
    return replace(form, of=kept) if kept else True


def _any(form: Any, setting: Setting) -> Form | bool:
    left = [settled(child, setting) for child in form.of]
    kept = tuple(child for child in left if not isinstance(child, bool))
    wanted = form.at_least - sum(child is True for child in left)
    if wanted > len(kept):
        return False
    if wanted <= 0:  # it holds; what else holds is still shown
        return Any(kept, 0) if kept else True
    return replace(form, of=kept, at_least=wanted)


def possible(form: Form | bool, bits: Callable[[Iterable[str]], int]) -> Callable[[int], bool]:
    """Whether the form could hold when the lists of these bits were hit; an unknown fact counts as given."""
    match form:
        case bool():
            return lambda _: form
        case Hits():
            mask, there = bits(form.names), _there(form.parts, bits)
            return lambda hit: bool(hit & mask) and bool(hit & there)
        case Parts():
            inner, there = possible(form.of, bits), _there(form.parts, bits)
            return lambda hit: bool(hit & there) and inner(hit)
        case AdverseIs():
            told, medicine = bits(form.triggers), bits(form.products)
            return lambda hit: bool(hit & told and hit & medicine)
        case All():
            each = _each(form.of, bits)
            return lambda hit: all(child(hit) for child in each)
        case Any(at_least=0):
            return lambda _: True
        case Any():
            some, wanted = _each(form.of, bits), form.at_least
            if wanted == 1:
                return lambda hit: any(child(hit) for child in some)
            return lambda hit: sum(child(hit) for child in some) >= wanted
        case Signal() | Count():
            return possible(form.of, bits)
    return lambda _: True


def _there(parts: frozenset[int] | None, bits: Callable[[Iterable[str]], int]) -> int:
    """The bits of these parts of a draft; every part when none is asked for."""
    return bits(part_name(part) for part in (parts if parts is not None else range(3)))


def part_name(part: int) -> str:
    """The name under which a part that a draft has stands among its lists."""
    return f"part:{part}"


def _each(forms: tuple[Form, ...], bits: Callable[[Iterable[str]], int]) -> tuple[Callable[[int], bool], ...]:
    return tuple(possible(form, bits) for form in forms)


def words_of(form: Form | bool) -> Iterator[str]:
    """The lists whose hits the form could show."""
    match form:
        case Hits():
            yield from form.names
        case AdverseIs():
            yield from form.triggers
        case All() | Any():
            for child in form.of:
                yield from words_of(child)
        case Signal() | Count() | Parts():
            yield from words_of(form.of)


def asks_facts(form: Form | bool) -> bool:
    """Whether a fact stands anywhere in the form."""
    match form:
        case FactIs():
            return True
        case All() | Any() | Not():
            return any(asks_facts(child) for child in form.of)
        case Signal() | Count() | Parts():
            return asks_facts(form.of)
    return False
