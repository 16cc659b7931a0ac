"""The compiled book: a draft in, findings out. Pure; made by book.py, kept for as long as no file of the packs changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Finding, RuleCard, Status
from bot.rules.asked import asks_language, asks_or_stops, facts_of
from bot.rules.compiled import Bits
from bot.rules.findings import called, card, finding, merged
from bot.rules.jurisdictions import country_of, jurisdictions_of
from bot.rules.medicine import MedicineFacts, medicine_lists
from bot.rules.names import HEALTH, ILLNESS, SURE, UNKNOWN, WEAK, unknown_names
from bot.rules.ready import Ready, Scoped, applies, made_ready, scoped
from bot.rules.rulings import NO_RULINGS
from bot.rules.safety import TRIGGERS, gate
from bot.rules.view import MAX_SPOTS, NEUTRAL, Setting, Spot, View, drop_neutral
from bot.rules.walks import needs_no_words
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.match import Glance, Hit, Matcher
    from bot.model import AdverseEvent, Draft, RuleWords, Ruling
    from bot.rules.forms import Form
    from bot.rules.rule import Rule
    from bot.rules.rulings import Rulings
    from bot.rules.slots import Slot
    from bot.text import Reading

Judged = tuple[View, list[tuple["Rule", Finding]], set[str]]
MAX_REMEMBERED = 50_000
MAX_SETTINGS = 2_000
_UNNAMED = (NEUTRAL, "part:")  # bits of neutral phrases, and of the parts that a draft has


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules say: findings, worst first; facts that would have decided, were they known; the possible adverse event."""

    findings: tuple[Finding, ...]
    unknown_facts: tuple[str, ...]
    adverse_event: AdverseEvent | None
    seen: int = 0  # the lists that may have been hit, as bits: ``Rulebook.lists_seen`` names them


class Marks(dict[int, int]):
    """The bits of every term, worked out when it is first seen: most never are."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, term: int) -> int:
        mark = self[term] = self._book.mark(term)
        return mark


class Rulebook:
    """Every rule, ready to read drafts.

    ``edition`` is the month of the newest rule, such as ``2026-11``; ``asking_language``: the codes of the rules that hang on the text's language.
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
        self.asking_language = frozenset(rule.code for rule in rules if asks_language(rule))
        self._matcher = matcher
        self._medicine_of = medicine_of
        self._slots = slots
        self._bits = Bits()
        self._masks: dict[str, int] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._scoped: dict[tuple[object, ...], Scoped] = {}
        self._settings: dict[tuple[object, ...], tuple[Setting, Scoped]] = {}
        self._parts = [self._bits.parts((part,)) for part in range(3)]
        self._sure, self._weak, self._health, self._illness = map(self._bits.any_of, (SURE, WEAK, HEALTH, ILLNESS))
        self._unknown = self._bits.one(UNKNOWN)
        self._far = self._unknown | self._bits.any_of(TRIGGERS)  # with these, more than the rules' own lists decides
        self._slotted = self._bits.any_of(slot.name for slot in slots)
        self._by_code = {name: rule for rule in reversed(rules) for name in (*(alias.code for alias in rule.same_as.values()), rule.code)}
        self._ready, self._relevant = made_ready(rules, self._bits)
        self._deciding = frozenset(name for one in self._ready if needs_no_words(one.rule.when) for name in facts_of(one.rule.when))
        self._marks = Marks(self)
        self._named_bits: dict[str, int] = {}
        self._names_of: dict[int, str] = {}
        self._slot_lists = {name: slot for slot in slots for name in slot.literals}

    def cards(self) -> tuple[RuleCard, ...]:
        """The book as a person reads it, by code."""
        return tuple(card(rule) for rule in sorted(self.rules, key=lambda r: r.code))

    def find(self, draft: Draft) -> Found:
        """Every finding of this draft; linear in its length."""
        seen, judged = self._judged(draft)
        if judged is None:
            return Found((), (), None, seen)
        view, findings, unknown = judged
        shown = self.rulings.beside(merged(findings), view)
        return Found(shown, tuple(sorted(unknown)), view.adverse.event if view.adverse else None, seen)

    def lists_seen(self, found: Found) -> tuple[str, ...]:
        """The names of the lists of words, medicines and turns of phrase that may stand in a draft, in alphabetical order."""
        if len(self._named_bits) != len(self._bits.names):
            self._named_bits = self._bits.names.copy()
            self._names_of = {
                bit: name for name, bit in self._named_bits.items() if not name.startswith(_UNNAMED) and ":" not in name[4:] and "=" not in name
            }
        bits, names = found.seen, []
        while bits:
            lowest = bits & -bits
            if (name := self._names_of.get(lowest)) is not None:
                names.append(name)
            bits ^= lowest
        return tuple(sorted(names))

    def fired(self, draft: Draft) -> dict[str, Finding]:
        """Every rule that holds, by its own code, before any is merged or covered by another: for the book's own tests and trials."""
        _, judged = self._judged(draft)
        return {rule.code: finding for rule, finding in judged[1]} if judged else {}

    def in_force(self, code: str, draft: Draft) -> tuple[str, RuleWords, Status] | None:
        """What the account's country calls the rule of this code, what it says there, and its status; None where it does not hold here."""
        setting = self._setting(draft)[0]
        rule = self._by_code.get(code)
        if rule is None or rule.status is Status.RETIRED or not applies(rule, setting):
            return None
        return called(rule, setting)

    def rulings_of(self, code: str) -> tuple[Ruling, ...]:
        """The published rulings on a rule, by its own code or its name in one country, newest first."""
        return self.rulings.of(code)

    def rulings_near(self, draft: Draft) -> tuple[tuple[Finding, tuple[tuple[float, Ruling], ...]], ...]:
        """Each finding with every ruling on its rule or family, nearest first: for the book's own tests and trials."""
        _, judged = self._judged(draft)
        return tuple((one, self.rulings.ranked(one, judged[0])) for one in merged(judged[1])) if judged else ()

    def _judged(self, draft: Draft) -> tuple[int, Judged | None]:
        """Reads the parts once, then asks the rules that could hold; None when there are none. First the lists that may have been hit."""
        setting, here = self._setting(draft)
        readings = (
            read(draft.text),
            read(draft.link_text) if draft.link_text else None,
            read(draft.image_text) if draft.image_text else None,
        )
        glances = [(part, self._matcher.glance(reading)) for part, reading in enumerate(readings) if reading is not None]
        mask = seen = self._perhaps(glances)
        facts = not self._deciding.isdisjoint(draft.facts)
        perhaps = self._candidates(here, mask, facts)
        if not perhaps or (not mask & self._far and self._all_fail(View(draft, setting, readings, {}, gate), here, glances, perhaps, facts)):
            return seen, None
        spots = self._spots(readings, [(part, hit) for part, glance in glances for hit in self._matcher.hits(glance)])
        mask = here.bits | self._of_parts(glances) | self._bits.any_of(spots)
        view = View(draft, setting, readings, spots, gate)
        return seen, (view, *self._judge(view, mask, perhaps, facts))

    def _all_fail(self, view: View, here: Scoped, glances: list[tuple[int, Glance]], perhaps: tuple[Ready, ...], facts: bool) -> bool:
        """Whether these few rules all fail, by the few lists that they look at: cheaper than to find every place of every list first."""
        lists, marks = 0, self._marks
        for one in perhaps:
            lists |= one.lists
        if any(glance.more for _, glance in glances) or lists & self._slotted:
            return False
        first = self._matcher.first_pattern
        few = [
            (
                part,
                glance._replace(
                    runs=[run for run in glance.runs if marks[run[0]] & lists],
                    patterns=[number for number in glance.patterns if marks[first + number] & lists],
                ),
            )
            for part, glance in glances
        ]
        view.spots = self._spots(view.readings, [(part, hit) for part, glance in few for hit in self._matcher.hits(glance)])
        mask = here.bits | self._of_parts(glances) | self._bits.any_of(view.spots)
        return not any(one.worth_asking(mask, facts) and (one.holds(mask, view) or view.unknown) for one in perhaps)

    def setting(self, draft: Draft) -> Setting:
        """What of this draft decides which rules apply."""
        return self._setting(draft)[0]

    def _setting(self, draft: Draft) -> tuple[Setting, Scoped]:
        key = (draft.act, draft.role, draft.audience, draft.origin, draft.of, draft.network, draft.country, draft.readers, draft.lang)
        known = self._settings.get(key)
        if known is None:
            if len(self._settings) > MAX_REMEMBERED:
                self._settings.clear()
            countries = [country_of(c) for c in (draft.country, *draft.readers) if c]
            setting = Setting(
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
            known = self._settings[key] = setting, self._rules_of(setting)
        return known

    def _rules_of(self, setting: Setting) -> Scoped:
        """The rules whose scope holds this setting."""
        scope = (setting.act, setting.role, setting.audience, setting.origin, setting.whose, setting.jurisdictions)
        found = self._scoped.get(scope)
        if found is None:
            if len(self._scoped) > MAX_SETTINGS:
                self._scoped.clear()
            found = self._scoped[scope] = scoped(self._ready, setting, self._bits)
        return found

    def _perhaps(self, glances: list[tuple[int, Glance]]) -> int:
        """The bits of the lists that may have been hit: never one too few."""
        mask, marks = self._of_parts(glances), self._marks
        for _, glance in glances:
            for term in glance.terms:
                mask |= marks[term]
            if glance.more:
                for hit in self._matcher.hits(glance):
                    mask |= self._mask(hit.key)
            if "®" in glance.reading.raw or "™" in glance.reading.raw:
                mask |= self._unknown
        if (mask & self._sure and mask & self._health) or (mask & self._weak and mask & self._illness):
            mask |= self._unknown  # the names themselves are looked for when a rule could use them
        return mask

    def _of_parts(self, glances: list[tuple[int, Glance]]) -> int:
        mask = 0
        for part, _ in glances:
            mask |= self._parts[part]
        return mask

    def _mask(self, key: str) -> int:
        mask = self._masks.get(key)
        if mask is None:
            mask = self._masks[key] = self._bits.any_of(self._names(key))
        return mask

    def mark(self, term: int) -> int:
        """The bits of the lists that a term of a glance belongs to."""
        mask = 0
        for key in self._matcher.keys(term):
            mask |= self._mask(key)
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
        if kind == NEUTRAL[:-1]:
            return (key,)
        if key in self._slot_lists:
            return (key, self._slot_lists[key].name)
        facts = self._medicine_of(key)
        return medicine_lists(facts) if facts is not None else ()

    def _candidates(self, here: Scoped, mask: int, facts: bool) -> tuple[Ready, ...]:
        """The rules that could hold in this setting with these lists hit; ``facts``: whether the draft carries one that decides without words."""
        if not mask & here.gates:
            return ()
        mask &= self._relevant
        found = here.remembered.get((mask, facts))
        if found is None:
            if len(here.remembered) > MAX_REMEMBERED:
                here.remembered.clear()
            found = here.remembered[mask, facts] = here.possible(mask, facts)
        return found

    def _spots(self, readings: tuple[Reading | None, ...], hits: list[tuple[int, Hit]]) -> dict[str, list[Spot]]:
        """Every hit filed under its lists, less those inside a neutral phrase of their list."""
        spots: dict[str, list[Spot]] = {}
        neutral: dict[str, list[Spot]] = {}
        lists = self._lists
        for part, (key, start, end) in hits:
            names = lists.get(key)
            for name in self._names(key) if names is None else names:
                into, under = (neutral, name[len(NEUTRAL) :]) if name.startswith(NEUTRAL) else (spots, name)
                filed = into.get(under)
                if filed is None:
                    into[under] = [Spot(part, start, end, name)]
                elif len(filed) < MAX_SPOTS:
                    filed.append(Spot(part, start, end, name))
        if neutral:
            drop_neutral(spots, neutral)
        for part, reading in enumerate(readings):
            if reading is not None and (unknown := unknown_names(part, reading, spots, neutral)):
                spots.setdefault(UNKNOWN, []).extend(unknown[:MAX_SPOTS])
        for slot in self._slots:
            slot.join(readings, spots)
        return spots

    def _judge(self, view: View, mask: int, perhaps: tuple[Ready, ...], facts: bool) -> tuple[list[tuple[Rule, Finding]], set[str]]:
        findings: list[tuple[Rule, Finding]] = []
        unknown: set[str] = set()
        for one in perhaps:
            if not one.worth_asking(mask, facts):
                continue
            if one.holds(mask, view):
                step = next(step for holds, step in one.steps if holds(mask, view))
                findings.append((one.rule, finding(one.rule, step, view, one.evidence(mask, view))))
                unknown |= view.unknown if asks_or_stops(one.rule) else set()  # what could have let it pass, or made it worse
            elif view.unknown and asks_or_stops(one.rule):
                unknown |= self._would_hold(view, one.rule.when)
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
