"""The compiled book: a draft in, findings out. Pure; made by book.py, kept for as long as no file of the packs changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.model import Finding, RuleCard, Status
from bot.rules.asked import asks_or_stops, facts_of
from bot.rules.findings import card, finding, merged
from bot.rules.forms import All
from bot.rules.jurisdictions import country_of, jurisdictions_of
from bot.rules.medicine import MedicineFacts, medicine_lists
from bot.rules.names import HEALTH, ILLNESS, SURE, UNKNOWN, WEAK, unknown_names
from bot.rules.rulings import NO_RULINGS
from bot.rules.safety import gate
from bot.rules.settle import asks_facts, part_name, possible, settled, words_of
from bot.rules.view import MAX_SPOTS, Setting, Spot, View, drop_neutral
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.match import Hit, Matcher
    from bot.model import AdverseEvent, Draft, Ruling
    from bot.rules.forms import Form
    from bot.rules.rule import Rule, Step
    from bot.rules.rulings import Rulings
    from bot.rules.slots import Slot
    from bot.text import Reading

MAX_REMEMBERED = 50_000
MAX_SETTINGS = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules say: findings, worst first; facts that would have decided, were they known; the possible adverse event."""

    findings: tuple[Finding, ...]
    unknown_facts: tuple[str, ...]
    adverse_event: AdverseEvent | None


NOTHING_FOUND = Found((), (), None)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule in one setting: its condition without what the setting decides, and when it is worth asking."""

    rule: Rule
    when: Form
    steps: tuple[tuple[Form | bool, Step], ...]
    possible: Callable[[int], bool]
    shows: int  # the lists whose hits it could show; 0: any text would do, and only a given fact can decide
    asks_facts: bool


@dataclass(slots=True)
class _Scoped:
    """The rules of one setting, and which of them were possible for lists hit before."""

    rules: list[_Ready]
    remembered: dict[tuple[int, bool], tuple[_Ready, ...]] = field(default_factory=dict)


class Rulebook:
    """Every rule, ready to read drafts.

    ``edition`` is the month of the newest rule, such as ``2026-11``.
    """

    def __init__(
        self,
        rules: tuple[Rule, ...],
        matcher: Matcher,
        edition: str,
        *,
        slots: tuple[Slot, ...],
        medicine_of: Callable[[str], MedicineFacts | None],
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        self.rules = rules
        self.edition = edition
        self.rulings = rulings
        self._matcher = matcher
        self._medicine_of = medicine_of
        self._slots = slots
        self._bits: dict[str, int] = {}
        self._masks: dict[str, int] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._scoped: dict[tuple[object, ...], _Scoped] = {}
        self._settings: dict[tuple[object, ...], Setting] = {}
        self._parts = [self._any_of((part_name(part),)) for part in range(3)]
        self._sure, self._weak, self._health, self._illness = map(self._any_of, (SURE, WEAK, HEALTH, ILLNESS))
        self._deciding = frozenset(name for rule in rules if possible(rule.when, self._any_of)(sum(self._parts)) for name in facts_of(rule.when))
        self._slot_lists = {name: slot for slot in slots for name in slot.literals}

    def cards(self) -> tuple[RuleCard, ...]:
        """The book as a person reads it, by code."""
        return tuple(card(rule) for rule in sorted(self.rules, key=lambda r: r.code))

    def find(self, draft: Draft) -> Found:
        """Every finding of this draft; linear in its length."""
        judged = self._judged(draft)
        if judged is None:
            return NOTHING_FOUND
        view, findings, unknown = judged
        shown = self.rulings.beside(merged(findings), view)
        return Found(shown, tuple(sorted(unknown)), view.adverse.event if view.adverse else None)

    def fired(self, draft: Draft) -> dict[str, Finding]:
        """Every rule that holds, by its own code, before any is merged or covered by another: for the book's own tests and trials."""
        judged = self._judged(draft)
        return {rule.code: finding for rule, finding in judged[1]} if judged else {}

    def rulings_of(self, code: str) -> tuple[Ruling, ...]:
        """The published rulings on a rule, by its own code or its name in one country, newest first."""
        return self.rulings.of(code)

    def rulings_near(self, draft: Draft) -> tuple[tuple[Finding, tuple[tuple[float, Ruling], ...]], ...]:
        """Each finding with every ruling on its rule or family, nearest first: for the book's own tests and trials."""
        judged = self._judged(draft)
        return tuple((one, self.rulings.ranked(one, judged[0])) for one in merged(judged[1])) if judged else ()

    def _judged(self, draft: Draft) -> tuple[View, list[tuple[Rule, Finding]], set[str]] | None:
        """Reads the parts once, then asks the rules that could hold; None when there are none."""
        setting = self.setting(draft)
        readings = (
            read(draft.text),
            read(draft.link_text) if draft.link_text else None,
            read(draft.image_text) if draft.image_text else None,
        )
        mask, hits = self._read(readings)
        candidates = self._candidates(setting, mask, not self._deciding.isdisjoint(draft.facts))
        if not candidates:
            return None
        view = View(draft, setting, readings, self._spots(readings, hits), gate)
        return (view, *self._judge(view, candidates))

    def setting(self, draft: Draft) -> Setting:
        """What of this draft decides which rules apply."""
        key = (draft.act, draft.role, draft.audience, draft.origin, draft.of, draft.network, draft.country, draft.readers, draft.lang)
        known = self._settings.get(key)
        if known is None:
            if len(self._settings) > MAX_REMEMBERED:
                self._settings.clear()
            countries = [country_of(c) for c in (draft.country, *draft.readers) if c]
            known = self._settings[key] = Setting(
                draft.act.value,
                draft.role.value,
                draft.audience.value,
                draft.origin.value,
                draft.of.value if draft.of else "",
                draft.network,
                tuple(countries),
                jurisdictions_of(countries),
                draft.lang or "",
            )
        return known

    def _read(self, readings: tuple[Reading | None, ...]) -> tuple[int, list[tuple[int, Hit]]]:
        """One pass over every part: the bits of the lists that were hit, and the hits."""
        mask = 0
        hits: list[tuple[int, Hit]] = []
        masks = self._masks
        for part, reading in enumerate(readings):
            if reading is None:
                continue
            mask |= self._parts[part]
            for hit in self._matcher.find(reading):
                known = masks.get(hit.key)
                mask |= self._mask(hit.key) if known is None else known
                hits.append((part, hit))
        expected = (mask & self._sure and mask & self._health) or (mask & self._weak and mask & self._illness)
        if expected or any(r is not None and ("®" in r.raw or "™" in r.raw) for r in readings):
            mask |= self._bit(UNKNOWN)  # perhaps: the names themselves are looked for when a rule could use them
        return mask, hits

    def _bit(self, name: str) -> int:
        return self._bits.setdefault(name, 1 << len(self._bits))

    def _mask(self, key: str) -> int:
        mask = 0
        for name in self._names(key):
            mask |= self._bit(name)
        self._masks[key] = mask
        return mask

    def _names(self, key: str) -> tuple[str, ...]:
        """The lists that a matcher's key belongs to."""
        names = self._lists.get(key)
        if names is None:
            names = self._lists[key] = self._work_out_names(key)
        return names

    def _work_out_names(self, key: str) -> tuple[str, ...]:
        kind, _, name = key.partition(":")
        if kind == "lex":
            return (name,)
        if kind == "neu":
            return (key,)
        if key in self._slot_lists:
            return (key, self._slot_lists[key].name)
        facts = self._medicine_of(key)
        return medicine_lists(facts) if facts is not None else ()

    def _candidates(self, setting: Setting, mask: int, facts: bool) -> tuple[_Ready, ...]:
        """The rules that could hold in this setting with these lists hit; ``facts``: whether the draft carries one that decides without words."""
        scope = (setting.act, setting.role, setting.audience, setting.origin, setting.whose, setting.jurisdictions)
        scoped = self._scoped.get(scope)
        if scoped is None:
            if len(self._scoped) > MAX_SETTINGS:
                self._scoped.clear()
            scoped = self._scoped[scope] = _Scoped([ready for rule in self.rules if (ready := self._ready(rule, setting)) is not None])
        found = scoped.remembered.get((mask, facts))
        if found is None:
            if len(scoped.remembered) > MAX_REMEMBERED:
                scoped.remembered.clear()
            found = scoped.remembered[mask, facts] = tuple(
                one for one in scoped.rules if one.possible(mask) and (facts or not one.asks_facts or mask & one.shows)
            )
        return found

    def _ready(self, rule: Rule, setting: Setting) -> _Ready | None:
        """The rule in this setting; None where it does not apply or cannot hold."""
        if rule.status is Status.RETIRED or not applies(rule, setting):
            return None
        when = settled(rule.when, setting)
        if when is False:
            return None
        form = All(()) if when is True else when
        steps = tuple((True if step.when is None else settled(step.when, setting), step) for step in rule.steps)
        return _Ready(rule, form, steps, possible(form, self._any_of), self._any_of(words_of(form)), asks_facts(form))

    def _any_of(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bit(name)
        return mask

    def _spots(self, readings: tuple[Reading | None, ...], hits: list[tuple[int, Hit]]) -> dict[str, list[Spot]]:
        """Every hit filed under its lists, less those inside a neutral phrase of their list."""
        spots: dict[str, list[Spot]] = {}
        for part, hit in hits:
            for name in self._names(hit.key):
                if len(filed := spots.setdefault(name, [])) < MAX_SPOTS:
                    filed.append(Spot(part, hit.start, hit.end, name))
        drop_neutral(spots)
        for part, reading in enumerate(readings):
            if reading is not None and (unknown := unknown_names(part, reading, spots)):
                spots.setdefault(UNKNOWN, []).extend(unknown[:MAX_SPOTS])
        for slot in self._slots:
            slot.join(readings, spots)
        return spots

    def _judge(self, view: View, candidates: tuple[_Ready, ...]) -> tuple[list[tuple[Rule, Finding]], set[str]]:
        findings: list[tuple[Rule, Finding]] = []
        unknown: set[str] = set()
        for one in candidates:
            evidence = one.when.holds(view)
            if evidence is not None:
                step = next(step for when, step in one.steps if when is True or (when is not False and when.holds(view) is not None))
                findings.append((one.rule, finding(one.rule, step, view, evidence)))
                unknown |= view.unknown if asks_or_stops(one.rule) else set()  # what could have let it pass, or made it worse
            elif view.unknown and asks_or_stops(one.rule):
                unknown |= self._would_hold(view, one.when)
            view.unknown.clear()
        return findings, unknown

    def _would_hold(self, view: View, when: Form) -> set[str]:
        """The facts that keep this rule from deciding."""
        memo, view.memo = view.memo, {}
        view.lenient = True
        view.unknown.clear()
        evidence = when.holds(view)
        view.lenient = False
        view.memo = memo
        return set(view.unknown) if evidence else set()  # with no words to show, the fact would decide of any text


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
