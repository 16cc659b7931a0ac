"""The published ruling nearest to a draft, laid beside its findings.

What does not depend on the text is worked out once for each setting (``ruling_worth.py`` says what each likeness is worth); the text is read
once for each draft. The choice is the same each time. Where nothing is near enough nothing is shown: a far ruling misleads more than none helps.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Severity
from bot.rules.ruling_worth import (
    MEDICINE,
    MEDICINES,
    NO_SUBJECTS,
    OTHER_MEDICINE,
    PLACES,
    Candidate,
    Filed,
    Subjects,
    by_rule,
    candidate,
    medicines_in,
    unlike,
    weighed,
)
from bot.rules.view import WHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.model import Finding, Ruling
    from bot.rules.view import Setting, View

ENOUGH, ENOUGH_OF_ITS_OWN = 5.4, 1.0  # all in all, and without what the rule alone is worth
AGAIN = 2.0  # how much further off the ruling that stands beside another finding of the draft may be
BEHIND = 1.5  # a ruling that much further off than the nearest of the draft only distracts from it
MAX_REMEMBERED = 2_000
_WORD = re.compile(r"[a-z0-9]{2,}")


class Rulings:
    """All rulings, ready to be laid beside findings. ``own``: any name of a rule -> the book's own codes of the rules that are called so."""

    def __init__(self, filed: Iterable[Filed], subjects: Subjects, own: Mapping[str, frozenset[str]]) -> None:
        self.filed = tuple(sorted(filed, key=lambda f: (-f.ruling.year, f.ruling.id)))
        self._own = own
        self._rules = [[self._codes(rule) for rule in f.rules] for f in self.filed]
        self._subjects: dict[str, list[str]] = defaultdict(list)
        for name, words in subjects.words.items():
            for word in words:
                self._subjects[word].append(name)
        self._topics = weighed(self.filed)
        self._illnesses = subjects.illnesses
        self._unlike = [unlike(f, subjects.illnesses) for f in self.filed]
        self._begun: dict[frozenset[str], list[float]] = {}
        self._about: dict[str, tuple[tuple[int, Filed, float], ...]] = {}
        self._remembered: dict[tuple[object, ...], tuple[Candidate, ...]] = {}

    def of(self, code: str) -> tuple[Ruling, ...]:
        """The rulings on a rule, by its own code or that of a country, newest first."""
        codes = self._codes(code)
        return tuple(filed.ruling for filed, rules in zip(self.filed, self._rules, strict=True) if any(codes & rule for rule in rules))

    def _codes(self, code: str) -> frozenset[str]:
        return self._own.get(code) or frozenset({code})

    def beside(self, findings: tuple[Finding, ...], view: View) -> tuple[Finding, ...]:
        """The findings, each with the nearest ruling where one is near enough; a note needs none."""
        asked = [self._candidates(finding.code, finding.severity, view.setting) for finding in findings]
        if not any(asked):
            return findings
        said = self._said(view)
        most = max(said)
        nearest = [_nearest(candidates, said, most) for candidates in asked]
        worth, favourite = max(nearest, key=lambda best: best[0])
        if worth < ENOUGH:
            return findings
        enough = max(ENOUGH, worth - BEHIND)
        laid = []
        for finding, candidates, best in zip(findings, asked, nearest, strict=True):
            value, at = _again(candidates, said, favourite, best) if best[1] != favourite else best
            laid.append(replace(finding, ruling=self.filed[at].ruling) if value >= enough else finding)
        return tuple(laid)

    def ranked(self, finding: Finding, view: View) -> tuple[tuple[float, Ruling], ...]:
        """Every ruling on the finding's rule or family with its worth, nearest first: for the book's own tests and trials."""
        said = self._said(view)
        candidates = sorted(self._candidates(finding.code, finding.severity, view.setting), key=lambda c: (-c.worth - said[c.at], c.at))
        return tuple((one.worth + said[one.at], self.filed[one.at].ruling) for one in candidates)

    def _said(self, view: View) -> list[float]:
        """What the text adds to each ruling, whatever the finding."""
        topics = self._spoken_of(view)
        worth = self._begin(medicines_in(view.spots.keys())).copy()
        shared: set[int] = set()
        for topic in topics:
            for at, amount in self._topics[topic]:
                worth[at] += amount
            if topic in self._illnesses:
                shared.update(at for at, _ in self._topics[topic])
        for at in shared:
            worth[at] -= self._unlike[at]
        return worth

    def _begin(self, medicines: frozenset[str]) -> list[float]:
        """What each ruling is worth to a text that speaks of medicines in this way, and of no illness."""
        known = self._begun.get(medicines)
        if known is None:
            spoken = (0.0 if not f.medicine else OTHER_MEDICINE if f.medicine.isdisjoint(medicines) else MEDICINE for f in self.filed)
            known = self._begun[medicines] = [amount + unlike for amount, unlike in zip(spoken, self._unlike, strict=True)]
        return known

    def _spoken_of(self, view: View) -> list[str]:
        """The subjects and lists that the draft speaks of, as far as some ruling does; in one order, so that a sum is the same in every process."""
        words = set(_WORD.findall(" ".join([view.normal(part) for part in range(len(WHERE))])))
        topics = {name for word in words & self._subjects.keys() for name in self._subjects[word]}
        topics |= view.spots.keys()
        if view.draft.link_text or view.draft.image_text:
            topics.update(place for names in MEDICINES.values() for name in names for s in view.spots.get(name, ()) if (place := PLACES[s.part]))
        return sorted(topics & self._topics.keys())

    def _candidates(self, code: str, severity: Severity, setting: Setting) -> tuple[Candidate, ...]:
        """The rulings on a rule or its family, best first as far as the setting tells."""
        if severity is Severity.NOTE:
            return ()
        where = (setting.act, setting.role, setting.whose, setting.audience, setting.network, setting.countries[:1], setting.jurisdictions)
        key = (code, severity, *where)  # all that ``candidate`` looks at
        known = self._remembered.get(key)
        if known is None:
            if len(self._remembered) > MAX_REMEMBERED:
                self._remembered.clear()
            candidates = (candidate(at, filed, rule, severity, setting) for at, filed, rule in self._on(code))
            known = self._remembered[key] = tuple(sorted(candidates, key=lambda c: (-c.worth, c.at)))
        return known

    def _on(self, code: str) -> tuple[tuple[int, Filed, float], ...]:
        """The rulings on a rule or its family, with what that alone is worth."""
        known = self._about.get(code)
        if known is None:
            codes = self._codes(code)
            worth = ((at, filed, by_rule(self._rules[at], codes)) for at, filed in enumerate(self.filed))
            known = self._about[code] = tuple(one for one in worth if one[2])
        return known


def _nearest(candidates: tuple[Candidate, ...], said: list[float], most: float) -> tuple[float, int]:
    """The worth and the place of the best; the search ends where even the ``most`` that a text adds could not lift what follows above it."""
    best, place = 0.0, -1
    for worth, own, at in candidates:
        if worth + most <= max(best, ENOUGH - 1e-9):
            break
        added = said[at]
        if worth + added > best and own + added >= ENOUGH_OF_ITS_OWN:
            best, place = worth + added, at
    return best, place


def _again(candidates: tuple[Candidate, ...], said: list[float], favourite: int, best: tuple[float, int]) -> tuple[float, int]:
    """The ruling that is nearest elsewhere in the draft, where it is about this finding too: one ruling is easier to weigh than three."""
    worth = next((one.worth + said[one.at] for one in candidates if one.at == favourite), 0.0)
    return (worth, favourite) if worth >= max(ENOUGH, best[0] - AGAIN) else best


NO_RULINGS = Rulings((), NO_SUBJECTS, {})
