"""The compiled book: a draft in, findings out. Pure; made by book.py, kept for as long as no file of the packs changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from bot.model import Finding, RuleCard, RuleWords, Severity, Status, Where
from bot.rules.jurisdictions import country_of, jurisdictions_of
from bot.rules.safety import gate
from bot.rules.view import MAX_SPOTS, WHERE, Setting, Spot, View
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.match import Hit, Matcher
    from bot.model import AdverseEvent, Draft
    from bot.rules.rule import Rule, Step
    from bot.rules.slots import Slot
    from bot.text import Reading

MAX_REMEMBERED = 50_000
_ORDER = {Severity.STOP: 0, Severity.ASK: 1, Severity.NOTE: 2}


class MedicineFacts(Protocol):
    """What the rules need to know of a name. Unknown status counts as prescription."""

    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def needs_context(self) -> bool: ...  # noqa: D102
    @property
    def ours(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules say: findings, worst first; facts that would have decided, were they known; the possible adverse event."""

    findings: tuple[Finding, ...]
    unknown_facts: tuple[str, ...]
    adverse_event: AdverseEvent | None


NOTHING_FOUND = Found((), (), None)


@dataclass(slots=True)
class _Scoped:
    """The rules of one setting, grouped by the first thing they need: (mask, [(other masks, rule)])."""

    groups: list[tuple[int, list[tuple[tuple[int, ...], Rule]]]]
    always: list[Rule]
    remembered: dict[int, tuple[Rule, ...]] = field(default_factory=dict)


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
    ) -> None:
        self.rules = rules
        self.edition = edition
        self._matcher = matcher
        self._medicine_of = medicine_of
        self._slots = slots
        self._bits: dict[str, int] = {}
        self._masks: dict[str, int] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._scoped: dict[tuple[object, ...], _Scoped] = {}
        self._settings: dict[tuple[object, ...], Setting] = {}
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
        return Found(merged(findings), tuple(sorted(unknown)), view.adverse.event if view.adverse else None)

    def fired(self, draft: Draft) -> dict[str, Finding]:
        """Every rule that holds, by its own code, before any is merged or covered by another: for the book's own tests and trials."""
        judged = self._judged(draft)
        return {rule.code: finding for rule, finding in judged[1]} if judged else {}

    def _judged(self, draft: Draft) -> tuple[View, list[tuple[Rule, Finding]], set[str]] | None:
        """Reads the parts once, then asks the rules that could hold; None when there are none."""
        setting = self.setting(draft)
        readings = (
            read(draft.text),
            read(draft.link_text) if draft.link_text else None,
            read(draft.image_text) if draft.image_text else None,
        )
        mask, hits = self._read(readings)
        candidates = self._candidates(setting, mask)
        if not candidates:
            return None
        view = View(draft, setting, readings, self._spots(readings, hits))
        view.adverse = gate(view)
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
            for hit in self._matcher.find(reading):
                known = masks.get(hit.key)
                mask |= self._mask(hit.key) if known is None else known
                hits.append((part, hit))
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

    def _candidates(self, setting: Setting, mask: int) -> tuple[Rule, ...]:
        """The rules that could hold in this setting with these lists hit."""
        scope = (setting.act, setting.role, setting.audience, setting.origin, setting.whose, setting.jurisdictions)
        scoped = self._scoped.get(scope)
        if scoped is None:
            if len(self._scoped) > MAX_REMEMBERED:
                self._scoped.clear()
            scoped = self._scoped[scope] = self._scope(setting)
        found = scoped.remembered.get(mask)
        if found is None:
            if len(scoped.remembered) > MAX_REMEMBERED:
                scoped.remembered.clear()
            found = scoped.remembered[mask] = tuple(
                [rule for first, group in scoped.groups if mask & first for others, rule in group if all(mask & other for other in others)]
                + scoped.always
            )
        return found

    def _scope(self, setting: Setting) -> _Scoped:
        groups: dict[int, list[tuple[tuple[int, ...], Rule]]] = {}
        always: list[Rule] = []
        for rule in self.rules:
            if rule.status is Status.RETIRED or not applies(rule, setting):
                continue
            needs = sorted({self._any_of(need) for need in rule.when.needs}, key=lambda m: (m.bit_count(), m))
            if needs:
                groups.setdefault(needs[0], []).append((tuple(needs[1:]), rule))
            else:
                always.append(rule)
        return _Scoped(list(groups.items()), always)

    def _any_of(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bit(name)
        return mask

    def _spots(self, readings: tuple[Reading | None, ...], hits: list[tuple[int, Hit]]) -> dict[str, list[Spot]]:
        """Every hit filed under its lists, less those inside a neutral phrase of their list."""
        spots: dict[str, list[Spot]] = {}
        weak: list[Spot] = []
        for part, hit in hits:
            facts = self._medicine_of(hit.key) if hit.key.startswith("med:") else None
            for name in self._names(hit.key):
                spot = Spot(part, hit.start, hit.end, name)
                if facts is not None and facts.needs_context:
                    weak.append(spot)
                elif len(filed := spots.setdefault(name, [])) < MAX_SPOTS:
                    filed.append(spot)
        drop_neutral(spots)
        for spot in weak:
            reading = readings[spot.part]
            if reading is not None and in_context(spot, reading, spots):
                spots.setdefault(spot.name, []).append(spot)
        for slot in self._slots:
            slot.join(readings, spots)
        return spots

    def _judge(self, view: View, candidates: tuple[Rule, ...]) -> tuple[list[tuple[Rule, Finding]], set[str]]:
        findings: list[tuple[Rule, Finding]] = []
        unknown: set[str] = set()
        for rule in candidates:
            evidence = rule.when.holds(view)
            if evidence is not None:
                step = next(s for s in rule.steps if s.when is None or s.when.holds(view) is not None)
                findings.append((rule, finding(rule, step, view, evidence)))
            elif view.unknown:
                unknown |= self._would_hold(view, rule)
            view.unknown.clear()
        return findings, unknown

    def _would_hold(self, view: View, rule: Rule) -> set[str]:
        """The facts that keep this rule from deciding."""
        memo, view.memo = view.memo, {}
        view.lenient = True
        view.unknown.clear()
        evidence = rule.when.holds(view)
        view.lenient = False
        view.memo = memo
        return set(view.unknown) if evidence else set()  # with no words to show, the fact would decide of any text


def medicine_lists(facts: MedicineFacts) -> tuple[str, ...]:
    """The lists a medicine's name belongs to."""
    known = {"without": "med:without", "mixed": "med:mixed"}
    status = "med:code" if facts.kind == "code" else known.get(facts.status, "med:prescription")
    return (status, "med:ours") if facts.ours else (status,)


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


def drop_neutral(spots: dict[str, list[Spot]]) -> None:
    """Takes away every hit that shares a character with a neutral phrase of its own list."""
    for key in [name for name in spots if name.startswith("neu:")]:
        neutral = spots[key]
        name = key[4:]
        names = [n for n in spots if n.startswith("med:")] if name == "medicine" else [name]
        for filed in names:
            left = [s for s in spots.get(filed, ()) if not any(n.part == s.part and n.start < s.end and s.start < n.end for n in neutral)]
            if left:
                spots[filed] = left
            else:
                spots.pop(filed, None)


def in_context(spot: Spot, reading: Reading, spots: Mapping[str, list[Spot]]) -> bool:
    """Whether an ordinary word is a medicine here: written as a name, beside a dose or a word of therapy."""
    start, end = reading.origin(spot.start, spot.end)
    written = reading.raw[start:end].lstrip("#@ ")
    after = reading.raw[end : end + 1]
    if after in {"®", "™"}:
        return True
    if not written[:1].isupper():
        return False
    return any(
        s.part == spot.part and not (s.start < spot.end and spot.start < s.end)
        for name in ("dose", "therapy", "take", "dosage-form")
        for s in spots.get(name, ())
    )


def finding(rule: Rule, step: Step, view: View, evidence: tuple[Spot, ...]) -> Finding:
    """The finding of a rule that holds, under the code of the account's country."""
    alias = next((rule.same_as[c] for c in view.setting.countries if c in rule.same_as), None)
    words = rule.words
    if alias is not None and alias.citation is not None:
        words = RuleWords(words.title, words.message, words.why, words.instead, alias.citation)
    where, start, end, excerpt = place(view, view.focus(evidence))
    return Finding(
        code=alias.code if alias else rule.code,
        severity=step.severity,
        where=where,
        start=start,
        end=end,
        excerpt=excerpt,
        words=words,
        status=rule.status,
        certainty=step.certainty,
    )


def place(view: View, spot: Spot | None) -> tuple[Where, int | None, int | None, str | None]:
    """Where a spot stands, in code points of what was written."""
    if spot is None:
        return Where.MISSING, None, None, None
    reading = view.readings[spot.part]
    if reading is None:
        return Where.MISSING, None, None, None
    start, end = reading.origin(spot.start, spot.end)
    excerpt = reading.raw[start:end]
    return (WHERE[0], start, end, excerpt) if spot.part == 0 else (WHERE[spot.part], None, None, excerpt)


def merged(found: list[tuple[Rule, Finding]]) -> tuple[Finding, ...]:
    """Worst first; a code once; what a rule at least as severe covers, or the same words under the same family, once."""
    worst = {rule.code: _ORDER[one.severity] for rule, one in found}
    covered = {code for rule, _ in found for code in rule.covers if code in worst and worst[code] >= worst[rule.code]}
    kept: list[Finding] = []
    seen: set[object] = set()
    for rule, one in sorted(found, key=lambda f: (_ORDER[f[1].severity], f[0].code)):
        same_words = (one.code.rsplit("-", 1)[0], one.where, one.excerpt)
        if rule.code in covered or one.code in seen or (one.excerpt is not None and same_words in seen):
            continue
        seen.update((one.code, same_words))
        kept.append(one)
    return tuple(kept)


def card(rule: Rule) -> RuleCard:
    """A rule as the book shows it."""
    flagged, passed = ([str(e.setting["text"]) for e in rule.examples if e.flagged is kind] for kind in (True, False))
    return RuleCard(
        rule.code, rule.status, rule.pack, tuple(dict.fromkeys(s.severity for s in rule.steps)), rule.words, tuple(flagged), tuple(passed)
    )
