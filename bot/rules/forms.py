"""The closed set of forms that a condition is made of. Each says when it holds, with which words, and which lists must have a hit for it.

A form answers the spots that make it hold (an empty tuple: it holds without words to show) or None.
``needs`` is a conjunction: at least one name of every set must have been hit, or the form cannot hold. It lets a rule be skipped unread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from bot.facts import plain_words
from bot.rules.view import MAX_SPOTS, Evidence, Spot, overlaps

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.model import Fact
    from bot.rules.moments import When
    from bot.rules.view import View

Placed = tuple[Spot, int, int]  # with the numbers of its first and last word
Needs = tuple[frozenset[str], ...]
NOTHING: Needs = ()


class Form(Protocol):
    """One condition."""

    def holds(self, view: View) -> Evidence | None:
        """The spots that make it hold, or None."""

    @property
    def needs(self) -> Needs:
        """Which lists must have been hit."""


@dataclass(frozen=True, slots=True)
class Hits:
    """``lexicon``, ``medicine``, ``slot``: a hit of one of these lists, less what its modifiers take away."""

    names: tuple[str, ...]
    not_inside: tuple[str, ...] = ()
    parts: frozenset[int] | None = None
    negated: bool | None = None
    quoted: bool | None = None

    def holds(self, view: View) -> Evidence | None:
        """Every hit that is left."""
        spots = view.spots
        found = [spot for name in self.names if name in spots for spot in spots[name]]
        if not self.is_plain:
            found = [spot for spot in found if self._counts(view, spot)]
        return tuple(found[: 2 * MAX_SPOTS]) or None

    @property
    def is_plain(self) -> bool:
        """Whether nothing takes hits away."""
        return not self.not_inside and self.parts is None and self.negated is None and self.quoted is None

    def _counts(self, view: View, spot: Spot) -> bool:
        if self.parts is not None and spot.part not in self.parts:
            return False
        if any(overlaps(spot, view.spots[name]) for name in self.not_inside if name in view.spots):
            return False
        if self.negated is not None and view.negated(spot) is not self.negated:
            return False
        return self.quoted is None or view.quoted(spot) is self.quoted

    @property
    def needs(self) -> Needs:
        """One hit of any of the lists."""
        return (frozenset(self.names),)


@dataclass(frozen=True, slots=True)
class All:
    """``all``: every condition holds; with ``near``, by hits at most that many words apart; with ``order``, one after the other."""

    of: tuple[Form, ...]
    near: int | None = None
    order: bool = False

    def holds(self, view: View) -> Evidence | None:
        """The hits of all, or those that stand near each other."""
        found: list[Evidence] = []
        for form in self.of:
            evidence = form.holds(view)
            if evidence is None:
                return None
            found.append(evidence)
        return self.of_words(view, found)

    def of_words(self, view: View, found: list[Evidence]) -> Evidence | None:
        """The same, from what each condition shows."""
        if self.near is None:
            return tuple(spot for evidence in found for spot in evidence)
        found = [evidence for evidence in found if evidence]
        return self._together(view, found) if found else ()

    def _together(self, view: View, found: list[Evidence]) -> Evidence | None:
        placed = [[(spot, *view.words(spot)) for spot in evidence] for evidence in found]
        together: list[Spot] = []
        for first in placed[0]:
            group = [first]
            for others in placed[1:]:
                near = self._nearest(group[-1] if self.order else first, others)
                if near is None:
                    break
                group.append(near)
            else:
                together.extend(spot for spot, *_ in group)
        return tuple(together) or None

    def _nearest(self, a: Placed, others: list[Placed]) -> Placed | None:
        """The first of the others that stands near enough, does not overlap, and comes after where order is asked."""
        (part, start, end, _), first, last = a
        near, order = self.near or 0, self.order
        for other in others:
            b, b_first, b_last = other
            if b.part != part:
                if not order:  # parts of a draft lie side by side
                    return other
            elif b.start >= end:
                if b_first - last - 1 <= near:
                    return other
            elif b.end <= start and not order and first - b_last - 1 <= near:
                return other
        return None

    @property
    def needs(self) -> Needs:
        """What each needs."""
        return tuple(need for form in self.of for need in form.needs)


@dataclass(frozen=True, slots=True)
class Any:
    """``any``: at least one condition holds; with ``at_least``, that many of them."""

    of: tuple[Form, ...]
    at_least: int = 1

    def holds(self, view: View) -> Evidence | None:
        """The hits of all that hold."""
        found = [evidence for form in self.of if (evidence := form.holds(view)) is not None]
        return tuple(spot for evidence in found for spot in evidence) if len(found) >= self.at_least else None

    @property
    def needs(self) -> Needs:
        """One of the smallest needs of each; nothing when one of them needs nothing."""
        if not self.of or any(not form.needs for form in self.of):
            return NOTHING
        return (frozenset().union(*(min(form.needs, key=len) for form in self.of)),)


@dataclass(frozen=True, slots=True)
class Not:
    """``none``: no condition holds."""

    of: tuple[Form, ...]

    def holds(self, view: View) -> Evidence | None:
        """Nothing to show, or None as soon as one holds. To a lenient view an unknown fact is here what lets the rule hold: not so."""
        lenient, view.lenient = view.lenient, False
        found = any(form.holds(view) is not None for form in self.of)
        view.lenient = lenient
        return None if found else ()

    @property
    def needs(self) -> Needs:
        """Nothing."""
        return NOTHING


@dataclass(frozen=True, slots=True)
class Count:
    """``count``: so many hits of the condition that are not the same words twice."""

    of: Form
    at_least: int

    def holds(self, view: View) -> Evidence | None:
        """The hits, when there are enough different ones."""
        return self.of_words(view, [self.of.holds(view) or ()])

    def of_words(self, view: View, found: list[Evidence]) -> Evidence | None:
        """The same, from what the condition shows."""
        different = {view.normal(s.part)[s.start : s.end] for s in found[0]}
        return found[0] if len(different) >= self.at_least else None

    @property
    def needs(self) -> Needs:
        """What its condition needs."""
        return self.of.needs


@dataclass(frozen=True, slots=True)
class Signal:
    """``signal``: a condition that has a name in signals.yml; worked out once a draft."""

    name: str
    of: Form

    def holds(self, view: View) -> Evidence | None:
        """What the named condition says."""
        if self.name not in view.memo:
            view.memo[self.name] = self.of.holds(view)
        return view.memo[self.name]

    @property
    def needs(self) -> Needs:
        """What the named condition needs."""
        return self.of.needs


@dataclass(frozen=True, slots=True)
class Parts:
    """``part`` beside conditions: they hold by hits in these parts alone."""

    of: Form
    parts: frozenset[int]

    def holds(self, view: View) -> Evidence | None:
        """The hits in these parts."""
        found = self.of.holds(view)
        return self.of_words(view, [found]) if found is not None else None

    def of_words(self, _view: View, found: list[Evidence]) -> Evidence | None:
        """The same, from what the condition shows."""
        return tuple(spot for spot in found[0] if spot.part in self.parts) or None

    @property
    def needs(self) -> Needs:
        """What its condition needs."""
        return self.of.needs


@dataclass(frozen=True, slots=True)
class Is:
    """``act``, ``role``, ``audience``, ``origin``, ``whose``, ``network``, ``country``, ``lang``: the setting is, or is not, one of these."""

    name: str
    read: Callable[[View], str]
    values: frozenset[str]
    wanted: bool = True

    def holds(self, view: View) -> Evidence | None:
        """Nothing to show."""
        return () if (self.read(view) in self.values) is self.wanted else None

    @property
    def needs(self) -> Needs:
        """Nothing."""
        return NOTHING


@dataclass(frozen=True, slots=True)
class Question:
    """``question``: the whole text asks, or does not."""

    wanted: bool = True

    def holds(self, view: View) -> Evidence | None:
        """Nothing to show."""
        return () if view.asks() is self.wanted else None

    @property
    def needs(self) -> Needs:
        """Nothing."""
        return NOTHING


@dataclass(frozen=True, slots=True)
class FactIs:
    """``fact``: what only a person knows has this value or one of these words, is at least this number, lies ahead or long past, or is known."""

    name: str
    value: Fact | None = None
    one_of: frozenset[str] | None = None
    at_least: int | None = None
    known: bool | None = None
    when: When | None = None

    def holds(self, view: View) -> Evidence | None:
        """Nothing to show; an unknown fact is false, or remembered when the view is lenient."""
        given = view.draft.facts.get(self.name)
        if self.known is not None:
            return () if (given is not None) is self.known else None
        if given is None:
            view.unknown.add(self.name)
            return () if view.lenient else None
        return () if self._is(given, view.draft.on) else None

    def _is(self, given: Fact, on: datetime | None) -> bool:
        if self.when is not None:
            return on is not None and isinstance(given, date) and self.when.holds(given, on)
        if self.at_least is not None:
            return isinstance(given, int) and given >= self.at_least
        if self.one_of is not None:
            return plain_words(str(given)) in self.one_of
        return given == self.value

    @property
    def needs(self) -> Needs:
        """Nothing."""
        return NOTHING


@dataclass(frozen=True, slots=True)
class AdverseIs:
    """``adverse_event``: the gate found a possible adverse event of one of these kinds.

    ``ours``: what must have been hit beside, where all words are our own: the act is none of ``answers``.
    """

    kinds: frozenset[str]
    triggers: frozenset[str]
    products: frozenset[str]
    ours: tuple[frozenset[str], ...] = ()
    answers: frozenset[str] = frozenset()

    def holds(self, view: View) -> Evidence | None:
        """The words that told."""
        return view.adverse.evidence if view.adverse is not None and view.adverse.event.kind in self.kinds else None

    @property
    def needs(self) -> Needs:
        """One of the lists from which the gate starts, and a medicine."""
        return (self.triggers, self.products)
