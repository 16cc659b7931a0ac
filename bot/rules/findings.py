"""A rule that holds -> what a person sees of it; many findings -> the few that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Finding, RuleCard, RuleWords, Severity, Where
from bot.rules.telling import filled, opened
from bot.rules.view import WHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import Status
    from bot.rules.rule import Rule, Step
    from bot.rules.view import Setting, Spot, View

_ORDER = {Severity.STOP: 0, Severity.ASK: 1, Severity.NOTE: 2}


def finding(rule: Rule, step: Step, view: View, evidence: Iterable[Spot]) -> Finding:
    """The finding of a rule that holds, under the code of the account's country."""
    code, words, status = called(rule, view.setting)
    where, start, end, excerpt = place(view, view.focus(evidence))
    return Finding(
        code=code,
        severity=step.severity,
        where=where,
        start=start,
        end=end,
        excerpt=excerpt,
        words=filled(words, view.draft),
        status=status,
        certainty=step.certainty,
    )


def called(rule: Rule, setting: Setting) -> tuple[str, RuleWords, Status]:
    """What the account's country calls a rule, what it says there, and its status."""
    alias = next((rule.same_as[c] for c in setting.countries if c in rule.same_as), None)
    if alias is None:
        return rule.code, rule.words, rule.status
    words = rule.words
    if alias.citation is not None:
        words = RuleWords(words.title, words.message, words.why, words.instead, alias.citation)
    return alias.code, words, alias.status or rule.status


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
        code=rule.code,
        status=rule.status,
        pack=rule.pack,
        severities=tuple(dict.fromkeys(s.severity for s in rule.steps)),
        words=opened(rule.words),
        flagged=tuple(flagged),
        passed=tuple(passed),
        also=tuple(dict.fromkeys((alias.code, alias.citation) for alias in rule.same_as.values())),
        safer=rule.safer,
    )
