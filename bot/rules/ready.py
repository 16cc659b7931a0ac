"""Rules compiled for asking, and those of one setting: what is made once, so that a draft is judged in microseconds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.model import Status
from bot.rules.asked import asks_or_stops
from bot.rules.compiled import ALL_BITS, Compiler
from bot.rules.walks import asks_facts, decided, for_settings, lists_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.rules.compiled import Bits
    from bot.rules.forms import Form
    from bot.rules.rule import Rule, Step
    from bot.rules.view import Setting, Spot, View


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule as functions of bits, and when it is worth asking.

    ``gate``: of these bits one must be there; ``lists``: those that decide; ``shows``: those that it could show here;
    ``of_settings``: what of its condition a setting can decide; ``urgent``: whether it does more than note something.
    """

    rule: Rule
    gate: int
    possible: Callable[[int, View | None], bool]
    holds: Callable[[int, View], bool]
    evidence: Callable[[int, View], Iterable[Spot]]
    steps: tuple[tuple[Callable[[int, View], bool], Step], ...]
    lists: int
    shows: int
    asks_facts: bool
    of_settings: Form
    urgent: bool

    def worth_asking(self, mask: int, facts: bool) -> bool:
        """Whether it is, with these bits; ``facts``: whether the draft carries any: without, only words make a rule ask for one."""
        return bool(facts or not self.asks_facts or mask & self.shows)


@dataclass(slots=True)
class Scoped:
    """The rules of one setting, and which of them were possible for lists hit before. ``bits``: those of the setting itself."""

    bits: int
    rules: list[Ready]
    gates: int
    remembered: dict[tuple[int, bool], tuple[Ready, ...]] = field(default_factory=dict)

    def possible(self, mask: int, facts: bool) -> tuple[Ready, ...]:
        """The rules that could hold with these bits."""
        bits = mask | self.bits
        return tuple([one for one in self.rules if bits & one.gate and one.possible(bits, None) and one.worth_asking(bits, facts)])


def made_ready(rules: Iterable[Rule], bits: Bits) -> tuple[list[Ready], int]:
    """The rules that are not retired, compiled, and the bits that decide which of them are possible."""
    compiler = Compiler(bits)
    ready = [
        Ready(
            rule,
            bits.any_of(min(rule.when.needs, key=_how_many)) if rule.when.needs else ALL_BITS,
            compiler.possible(rule.when),
            compiler.truth(rule.when),
            compiler.evidence(rule.when),
            tuple((compiler.truth(step.when), step) for step in rule.steps),
            bits.any_of(lists_of(rule.when)),
            ALL_BITS,
            asks_facts(rule.when),
            for_settings(rule.when),
            asks_or_stops(rule),
        )
        for rule in rules
        if rule.status is not Status.RETIRED
    ]
    return ready, compiler.relevant


def _how_many(names: Iterable[str]) -> int:
    return len(list(names))


def scoped(ready: Iterable[Ready], setting: Setting, bits: Bits) -> Scoped:
    """The rules whose scope holds this setting, and that it does not exclude otherwise."""
    rules = [
        replace(one, shows=bits.any_of(words_of(one.rule.when, setting))) if one.asks_facts else one  # of the others nobody asks what they show
        for one in ready
        if applies(one.rule, setting) and decided(one.of_settings, setting) is not False
    ]
    gates = 0
    for one in rules:
        gates |= one.gate
    return Scoped(bits.setting(setting), rules, gates)


def applies(rule: Rule, setting: Setting) -> bool:
    """Whether the rule's scope holds this setting."""
    scope = rule.scope
    return (
        (not scope.jurisdictions or bool(scope.jurisdictions & setting.jurisdictions))
        and (not scope.acts or setting.act in scope.acts)
        and (not scope.audience or setting.audience in scope.audience)
        and (not scope.roles or setting.role in scope.roles)
        and (not scope.origin or setting.origin in scope.origin)
        and (not scope.whose or setting.whose in scope.whose)
    )
