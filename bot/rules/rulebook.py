"""The compiled book: a draft in, findings out. Pure; made by book.py, kept for as long as no file of the packs changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Finding, RuleCard, Status
from bot.rules.asked import asks_language, facts_of
from bot.rules.compiled import Bits, Compiler
from bot.rules.conditions import adverse
from bot.rules.filing import Filing
from bot.rules.findings import called, card, finding, merged
from bot.rules.jurisdictions import country_of, jurisdictions_of
from bot.rules.ready import Ready, Scoped, applies, made_ready, scoped
from bot.rules.rulings import NO_RULINGS
from bot.rules.safety import FURTHER, KINDS, gate
from bot.rules.view import NEUTRAL, Setting, View
from bot.rules.walks import needs_no_words
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.match import Matcher
    from bot.model import AdverseEvent, Draft, Mend, RuleWords, Ruling
    from bot.rules.filing import Glances, Readings
    from bot.rules.medicine import MedicineFacts
    from bot.rules.rule import Rule
    from bot.rules.rulings import Rulings
    from bot.rules.slots import Slot


class Look(NamedTuple):
    """A draft, its parts as they are read, and a glance at each."""

    draft: Draft
    readings: Readings
    glances: Glances


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
    texts: tuple[str, ...] = ()  # the normal form of each part that is not empty


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
        self._bits = Bits()
        self._scoped: dict[tuple[object, ...], Scoped] = {}
        self._settings: dict[tuple[object, ...], tuple[Setting, Scoped]] = {}
        self._filing = Filing(matcher, self._bits, slots, medicine_of)
        self._starts, self._tells = (Compiler(self._bits).possible(adverse(frozenset(KINDS), more)) for more in ((), FURTHER))
        self._by_code = {name: rule for rule in reversed(rules) for name in (*(alias.code for alias in rule.same_as.values()), rule.code)}
        self._ready, self._relevant = made_ready(rules, self._bits)
        self._deciding = frozenset(name for one in self._ready if needs_no_words(one.rule.when) for name in facts_of(one.rule.when))
        self._named_bits: dict[str, int] = {}
        self._names_of: dict[int, str] = {}

    def cards(self) -> tuple[RuleCard, ...]:
        """The book as a person reads it, by code."""
        return tuple(card(rule) for rule in sorted(self.rules, key=lambda r: r.code))

    def find(self, draft: Draft) -> Found:
        """Every finding of this draft; linear in its length."""
        return self.find_all((draft,))[0]

    def find_all(self, drafts: Sequence[Draft]) -> list[Found]:
        """The same of many drafts, each on its own: together they are read sooner."""
        return [self._found(look, *self._judged(look)) for look in self._looks(drafts)]

    def _found(self, look: Look, seen: int, judged: Judged | None) -> Found:
        texts = tuple([reading.normal for reading in look.readings if reading is not None and reading.raw])
        if judged is None:
            return Found((), (), None, seen, texts)
        view, findings, unknown = judged
        shown = self.rulings.beside(merged(findings), view)
        return Found(shown, tuple(sorted(unknown)), view.adverse.event if view.adverse else None, seen, texts)

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
        _, judged = self._judged(self._looks((draft,))[0])
        return {rule.code: finding for rule, finding in judged[1]} if judged else {}

    def in_force(self, code: str, draft: Draft) -> tuple[str, RuleWords, Status] | None:
        """What the account's country calls the rule of this code, what it says there, and its status; None where it does not hold here."""
        setting = self._setting(draft)[0]
        rule = self._by_code.get(code)
        if rule is None or rule.status is Status.RETIRED or not applies(rule, setting):
            return None
        return called(rule, setting)

    def mends(self, code: str) -> tuple[Mend, ...]:
        """What the rule of that code, or of that name in one country, says to write instead; empty where it says nothing."""
        rule = self._by_code.get(code)
        return rule.safer if rule is not None else ()

    def rulings_of(self, code: str) -> tuple[Ruling, ...]:
        """The published rulings on a rule, by its own code or its name in one country, newest first."""
        return self.rulings.of(code)

    def rulings_near(self, draft: Draft) -> tuple[tuple[Finding, tuple[tuple[float, Ruling], ...]], ...]:
        """Each finding with every ruling on its rule or family, nearest first: for the book's own tests and trials."""
        _, judged = self._judged(self._looks((draft,))[0])
        return tuple((one, self.rulings.ranked(one, judged[0])) for one in merged(judged[1])) if judged else ()

    def _looks(self, drafts: Sequence[Draft]) -> list[Look]:
        """Reads the parts of each once, and what may stand in them."""
        readings = [
            (read(draft.text), read(draft.link_text) if draft.link_text else None, read(draft.image_text) if draft.image_text else None)
            for draft in drafts
        ]
        glances = iter(self._matcher.glances([reading for parts in readings for reading in parts if reading is not None]))
        return [
            Look(draft, parts, [(part, next(glances)) for part, reading in enumerate(parts) if reading is not None])
            for draft, parts in zip(drafts, readings, strict=True)
        ]

    def _judged(self, look: Look) -> tuple[int, Judged | None]:
        """Asks the rules that could hold; None when there are none. First the lists that may have been hit."""
        draft, readings, glances = look
        setting, here = self._setting(draft)
        mask = seen = self._filing.perhaps(glances)
        facts = not self._deciding.isdisjoint(draft.facts)
        perhaps = self._candidates(here, mask, facts)
        if not perhaps or self._nameless(here, mask, facts, glances):
            return seen, None
        starts, tells = (asks(mask | here.bits, None) for asks in (self._starts, self._tells))
        view = View(draft, setting, readings, {}, gate if tells else _no_event)
        if not mask & self._filing.unknown and not starts:  # else more than the rules' own lists decides
            unknown = self._nothing_found(view, here, glances, perhaps, facts)
            if unknown is not None and not (unknown and tells):
                return seen, (view, [], unknown) if unknown else None
        view = View(draft, setting, readings, self._filing.spots(readings, self._filing.hits(glances)), view.gate)
        mask = here.bits | self._filing.of_parts(glances) | self._bits.any_of(view.spots)
        return seen, (view, *self._judge(view, mask, perhaps, facts))

    def _nameless(self, here: Scoped, mask: int, facts: bool, glances: Glances) -> bool:
        """Whether all that could hold hangs on a name that no register knows, and no word can be one."""
        without = mask & ~self._filing.unknown
        if without == mask or self._candidates(here, without, facts) or self._tells(without | here.bits, None):
            return False
        return not self._filing.may_be_named(glances)

    def _nothing_found(self, view: View, here: Scoped, glances: Glances, perhaps: tuple[Ready, ...], facts: bool) -> set[str] | None:
        """The facts that would have decided where all these rules fail by the few lists that they look at, which is cheaper told; else None."""
        lists = 0
        for one in perhaps:
            lists |= one.lists
        few = self._filing.few_spots(view.readings, glances, lists)
        if few is None:
            return None
        view.spots = few
        mask = here.bits | self._filing.of_parts(glances) | self._bits.any_of(few)
        unknown: set[str] = set()
        for one in perhaps:
            if not one.worth_asking(mask, facts):
                continue
            if one.holds(mask, view):
                return None
            if view.unknown and one.urgent:
                unknown |= self._would_hold(view, mask, one)
            view.unknown.clear()
        return unknown

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

    def _judge(self, view: View, mask: int, perhaps: tuple[Ready, ...], facts: bool) -> tuple[list[tuple[Rule, Finding]], set[str]]:
        findings: list[tuple[Rule, Finding]] = []
        unknown: set[str] = set()
        for one in perhaps:
            if not one.worth_asking(mask, facts):
                continue
            if one.holds(mask, view):
                step = next(step for holds, step in one.steps if holds(mask, view)) if len(one.steps) > 1 else one.steps[0][1]
                findings.append((one.rule, finding(one.rule, step, view, one.evidence(mask, view))))
                unknown |= view.unknown if one.urgent else set()  # what could have let it pass, or made it worse
            elif view.unknown and one.urgent:
                unknown |= self._would_hold(view, mask, one)
            view.unknown.clear()
        return findings, unknown

    def _would_hold(self, view: View, mask: int, one: Ready) -> set[str]:
        """The facts that keep this rule from deciding."""
        if not one.possible(mask, None):
            return set()
        memo, view.memo = view.memo, {}
        view.lenient = True
        view.unknown.clear()
        evidence = one.rule.when.holds(view)
        view.lenient = False
        view.memo = memo
        return set(view.unknown) if evidence else set()  # with no words to show, the fact would decide of any text


def _no_event(_view: View) -> None:
    """The adverse-event gate where no list that it starts from was hit."""
