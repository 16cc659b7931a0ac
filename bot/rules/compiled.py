"""A condition as one Python expression over a whole number whose bits are what a draft is and what stands in it: a few ANDs answer most rules.

``truth`` answers whether a form holds in a view, the same as asking ``holds`` for None, but without gathering the words to show. ``possible`` answers
whether it could hold when nothing but these bits is known; more bits never make it False, so that the rules can be asked before a hit is certain.
``evidence`` gathers the words to show of a form that holds: denials, settings and facts have none and are not asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.rules.forms import AdverseIs, All, Any, Count, FactIs, Form, Hits, Is, Not, Parts, Question, Signal
from bot.rules.gathering import gathered, gathered_if, kept, nothing, spots_of
from bot.rules.walks import DECIDED, asks_facts, is_decided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules.gathering import Gather
    from bot.rules.view import Evidence, Setting, View

Words = Callable[[int, "View"], "Evidence | None"]
YES, NO = "True", "False"
INLINE = 300  # characters: a longer signal is asked by name
ALL_BITS = -1


class Bits:
    """The bit of every list, part and setting, given out as they are met."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    @property
    def names(self) -> dict[str, int]:
        """Every name with its bit."""
        return self._bits

    def one(self, name: str) -> int:
        """The bit of this name."""
        bit = self._bits.get(name)
        if bit is None:
            bit = self._bits[name] = 1 << len(self._bits)
        return bit

    def any_of(self, names: Iterable[str]) -> int:
        """The bits of these names together."""
        mask = 0
        for name in names:
            mask |= self.one(name)
        return mask

    def parts(self, parts: Iterable[int] | None) -> int:
        """The bits of these parts of a draft; of every part when none is said."""
        return self.any_of(f"part:{part}" for part in (parts if parts is not None else range(3)))

    def setting(self, setting: Setting) -> int:
        """The bits of what a setting decides."""
        return self.any_of(f"{name}={getattr(setting, name)}" for name in DECIDED)


class Compiler:
    """Forms -> functions. One for a book: signals are compiled once."""

    def __init__(self, bits: Bits) -> None:
        self.relevant = 0  # the bits that decide what is possible
        self._bits = bits
        self._truths: dict[str, tuple[str, dict[str, object]]] = {}
        self._possible: dict[str, tuple[str, dict[str, object]]] = {}
        self._evidence: dict[str, Gather] = {}
        self._asked = 0

    def truth(self, form: Form | None) -> Callable[[int, View], bool]:
        """A function of the bits and the view; None always holds."""
        given: dict[str, object] = {}
        return _function(self._true(form, given) if form is not None else YES, given)

    def possible(self, form: Form) -> Callable[[int, View | None], bool]:
        """A function of the bits; the view is not looked at."""
        given: dict[str, object] = {}
        return _function(self._could(form, given), given)

    def evidence(self, form: Form) -> Gather:
        """A function of the bits and a view in which the form holds."""
        match form:
            case Not() | Is() | Question() | FactIs():
                return nothing
            case Hits() if form.is_plain:
                return spots_of(form.names)
            case All(near=None):
                return gathered([self.evidence(child) for child in form.of])
            case Any():
                return gathered_if([(self.truth(child), self.evidence(child)) for child in form.of])
            case Signal():
                if form.name not in self._evidence:
                    self._evidence[form.name] = kept(form.name, self.evidence(form.of))
                return self._evidence[form.name]
            case All() | Count() | Parts():
                words = self._words(form)
                return lambda mask, view: words(mask, view) or ()
        return lambda _, view: form.holds(view) or ()

    def _words(self, form: All | Count | Parts) -> Words:
        """What a form that looks at the words themselves makes of those that its conditions show; worked out once a view."""
        each = [self.evidence(child) for child in (form.of if isinstance(form, All) else (form.of,))]
        self._asked += 1
        key = self._asked

        def words(mask: int, view: View) -> Evidence | None:
            if key not in view.shown:
                view.shown[key] = form.of_words(view, [tuple(one(mask, view)) for one in each])
            return view.shown[key]

        return words

    def _true(self, form: Form, given: dict[str, object]) -> str:
        match form:
            case Hits():
                mask = self._bits.any_of(form.names)
                return f"m & {mask}" if form.is_plain else _all((f"m & {mask}", _asked(form, given)))
            case All():
                every = _all(self._each(form, given))
                return every if form.near is None else _all((every, _some_words(self._words(form), given)))
            case Any():
                return _some(self._each(form, given), form.at_least)
            case Not():
                return _not(_some(self._each(form, given), 1))
            case Count() | Parts():
                return _all((self._true(form.of, given), _some_words(self._words(form), given)))
            case Is(name=name) if name in DECIDED:
                within = f"m & {self._bits.any_of(f'{name}={value}' for value in form.values)}"
                return within if form.wanted else _not(within)
            case Signal():
                return self._signal_true(form, given)
        return _asked(form, given)

    def _each(self, form: All | Any | Not, given: dict[str, object]) -> list[str]:
        """Its parts, those about bits alone first, as they often decide; not among facts, which are to be asked in their order."""
        parts = [self._true(child, given) for child in form.of]
        return parts if asks_facts(form) else sorted(parts, key=lambda part: "given[" in part)

    def _could(self, form: Form, given: dict[str, object]) -> str:
        match form:
            case Hits():
                hit = self._hit(self._bits.any_of(form.names))
                return hit if form.parts is None else _all((hit, self._hit(self._bits.parts(form.parts))))
            case Parts():
                return _all((self._hit(self._bits.parts(form.parts)), self._could(form.of, given)))
            case AdverseIs():
                return self._could_be_told(form)
            case All():
                return _all(self._could(child, given) for child in form.of)
            case Any():
                return _some([self._could(child, given) for child in form.of], form.at_least)
            case Is(name=name) if name in DECIDED:
                return self._true(form, given)
            case Not():
                return _not(_some([self._true(child, given) for child in form.of if is_decided(child)], 1))
            case Count():
                return self._could(form.of, given)
            case Signal():
                return self._signal_could(form, given)
        return YES

    def _could_be_told(self, form: AdverseIs) -> str:
        """Our own words alone tell of somebody's medicine only with more lists than the words of others."""
        ours = [self._hit(self._bits.any_of(names)) for names in form.ours]
        theirs = [_not(f"m & {self._bits.one('origin=own')}"), f"m & {self._bits.any_of(f'act={act}' for act in sorted(form.answers))}"]
        told = _some([*theirs, _all(ours)], 1) if ours else YES
        return _all((self._hit(self._bits.any_of(form.triggers)), self._hit(self._bits.any_of(form.products)), told))

    def _hit(self, mask: int) -> str:
        self.relevant |= mask
        return f"m & {mask}"

    def _signal_true(self, form: Signal, given: dict[str, object]) -> str:
        """In place where it is short and only about bits, else a function that asks once a view."""
        if form.name not in self._truths:
            inner: dict[str, object] = {}
            self._truths[form.name] = self._true(form.of, inner), inner
        source, inner = self._truths[form.name]
        if not inner and len(source) <= INLINE:
            return f"({source})"
        name = f"signal_{form.name}"
        given[name] = _once(form.name, _function(source, inner)) if inner else _function(source, inner)
        return f"given[{name!r}](m, v)"

    def _signal_could(self, form: Signal, given: dict[str, object]) -> str:
        if form.name not in self._possible:
            inner: dict[str, object] = {}
            self._possible[form.name] = self._could(form.of, inner), inner
        source, inner = self._possible[form.name]
        if not inner and len(source) <= INLINE:
            return f"({source})"
        name = f"could_{form.name}"
        given[name] = _function(source, inner)
        return f"given[{name!r}](m, v)"


def _function(source: str, given: dict[str, object]) -> Callable[[int, View | None], bool]:
    """The expression as a function; it is made of numbers, ``and``, ``or``, ``not`` and calls of ``given`` alone, never of words from a file."""
    made: Callable[[int, View | None], bool] = eval(f"lambda m, v: {source}", {"given": given, "__builtins__": {}})  # noqa: S307
    return made


def _once(name: str, ask: Callable[[int, View], bool]) -> Callable[[int, View], bool]:
    def asked(mask: int, view: View) -> bool:
        known = view.truths.get(name)
        if known is None:
            known = view.truths[name] = bool(ask(mask, view))
        return known

    return asked


def _asked(form: Form, given: dict[str, object]) -> str:
    """A question that only the form itself can answer."""
    name = f"form_{len(given)}"
    given[name] = form.holds
    return f"given[{name!r}](v) is not None"


def _some_words(words: Words, given: dict[str, object]) -> str:
    name = f"words_{len(given)}"
    given[name] = words
    return f"given[{name!r}](m, v) is not None"


def _all(parts: Iterable[str]) -> str:
    left = [part for part in parts if part != YES]
    if NO in left:
        return NO
    return f"({' and '.join(left)})" if len(left) > 1 else left[0] if left else YES


def _some(parts: list[str], at_least: int) -> str:
    wanted = at_least - parts.count(YES)
    left = [part for part in parts if part not in (YES, NO)]
    if wanted <= 0:
        return YES
    if wanted > len(left):
        return NO
    if wanted == 1:
        return f"({' or '.join(left)})" if len(left) > 1 else left[0]
    return f"({' + '.join(f'(not not ({part}))' for part in left)} >= {wanted})"


def _not(part: str) -> str:
    return {YES: NO, NO: YES}.get(part, f"(not {part})" if part.startswith("(") else f"(not ({part}))")
