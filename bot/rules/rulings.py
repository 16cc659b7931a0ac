"""The published ruling nearest to a draft: chosen by rule, act, country, whose words, the medicine, network and what the text speaks of.

Every likeness adds a small amount, so that a choice can be explained and is the same each time. What does not depend on the text is worked
out once for each setting; the text is read once for each draft. Where nothing is near enough nothing is shown: a far ruling misleads more
than none helps.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Ruled, Severity
from bot.rules.view import WHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from bot.model import Finding, Ruling
    from bot.rules.view import Setting, View

IN_LINK, IN_PICTURE = "in-link", "in-picture"  # where a medicine is spoken of
_PLACES = (None, IN_LINK, IN_PICTURE)
MEDICINES = {
    "named": ("med:prescription", "med:mixed", "med:unknown", "inn-local"),
    "code": ("med:code", "code-name"),
    "otc": ("med:without", "med:mixed", "med:unknown", "class-otc"),
    "class": ("class-word", "class-strong", "ours-elliptic", "we-make", "med:ours"),
}
NO_MEDICINE = "none"
_OURS = {"possessive", "therapy"}

# What each likeness is worth. A ruling on the very rule begins with MAIN or SAME; the rest tells it from its neighbours.
MAIN, SAME, FAMILY = 3.0, 2.3, 0.4
ACT, KIN_ACT, OTHER_ACT = 1.5, 0.3, -1.6
ROLE, OTHER_ROLE = 0.6, -0.6
WHOSE, OTHER_WHOSE = 0.8, -0.3
CLOSED, OTHER_AUDIENCE = 0.6, -1.2
NETWORK = 0.2
HOME, UNION, OVERSEAS = 0.8, 0.4, -0.4
MEDICINE, OTHER_MEDICINE = 0.4, -1.2
TOPICS, OTHER_ILLNESS, AGAINST = 2.8, -0.9, -2.5
ACQUITTED = {Severity.STOP: -0.6, Severity.ASK: 0.3}  # a ruling without breach beside a stop must resemble the draft all the more
ENOUGH, ENOUGH_OF_ITS_OWN = 5.4, 1.0
AGAIN = 2.0
BEHIND = 1.5  # a ruling that much further off than the nearest of the draft only distracts from it
KIN = frozenset({"like", "share"})
# Lists that every fifth post with a finding hits: that they are hit says little.
COMMON = frozenset(
    [
        "therapy",
        "possessive",
        "disease",
        "dosage-form",
        "address",
        "condition",
        "use",
        "tone-mark",
        "claim-efficacy",
        "sell-call",
        "pride",
        "study-frame",
    ]
)
SAID_BY_MANY, RAREST, LEAST_SAID = 0.6, 3.0, 2.0
MAX_REMEMBERED = 2_000
_WORD = re.compile(r"[a-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Subjects:
    """What rulings are about, and the folded words by which each is known; which of them are illnesses."""

    words: Mapping[str, frozenset[str]]
    illnesses: frozenset[str]

    def __add__(self, more: Subjects) -> Subjects:
        return Subjects({**self.words, **more.words}, self.illnesses | more.illnesses)


NO_SUBJECTS = Subjects({}, frozenset())


@dataclass(frozen=True, slots=True)
class Filed:
    """A ruling with what makes it near: rules (the first is what it turned on), the setting it was about, topics. An empty set is anything."""

    ruling: Ruling
    rules: tuple[str, ...]
    acts: frozenset[str]
    roles: frozenset[str]
    whose: frozenset[str]
    networks: frozenset[str]
    audience: frozenset[str]
    medicine: frozenset[str]
    near: frozenset[str]
    far: frozenset[str]


class _Candidate(NamedTuple):
    """A ruling in one setting: what it is worth before the text is read, how much of that is the setting's own likeness, and its place."""

    worth: float
    own: float
    at: int


class Rulings:
    """All rulings, ready to be laid beside findings. ``own``: a finding's code -> the codes under which rulings on it are filed."""

    def __init__(self, filed: Iterable[Filed], subjects: Subjects, own: Mapping[str, frozenset[str]]) -> None:
        self.filed = tuple(sorted(filed, key=lambda f: (-f.ruling.year, f.ruling.id)))
        self._own = own
        self._subjects: dict[str, list[str]] = defaultdict(list)
        for name, words in subjects.words.items():
            for word in words:
                self._subjects[word].append(name)
        self._topics = _weighed(self.filed)
        self._illnesses = subjects.illnesses
        self._unlike = [_unlike(f, subjects.illnesses) for f in self.filed]
        self._begun: dict[frozenset[str], list[float]] = {}
        self._remembered: dict[tuple[str, Severity, Setting], tuple[_Candidate, ...]] = {}

    def of(self, code: str) -> tuple[Ruling, ...]:
        """The rulings on a rule, by its own code or that of a country, newest first."""
        codes = self._own.get(code, frozenset())
        return tuple(filed.ruling for filed in self.filed if codes & set(filed.rules))

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
        worth = self._begin(_medicines(view.spots.keys())).copy()
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

    def _spoken_of(self, view: View) -> set[str]:
        """The subjects and lists that the draft speaks of, as far as some ruling does."""
        words = set(_WORD.findall(" ".join([view.normal(part) for part in range(len(WHERE))])))
        topics = {name for word in words & self._subjects.keys() for name in self._subjects[word]}
        topics |= view.spots.keys()
        if view.draft.link_text or view.draft.image_text:
            topics.update(place for names in MEDICINES.values() for name in names for s in view.spots.get(name, ()) if (place := _PLACES[s.part]))
        return topics & self._topics.keys()

    def _candidates(self, code: str, severity: Severity, setting: Setting) -> tuple[_Candidate, ...]:
        """The rulings on a rule or its family, best first as far as the setting tells."""
        if severity is Severity.NOTE:
            return ()
        key = (code, severity, setting)
        known = self._remembered.get(key)
        if known is None:
            if len(self._remembered) > MAX_REMEMBERED:
                self._remembered.clear()
            codes = self._own.get(code, frozenset({code}))
            found = ((at, filed, _by_rule(filed, codes)) for at, filed in enumerate(self.filed))
            candidates = (_candidate(at, filed, rule, severity, setting) for at, filed, rule in found if rule)
            known = self._remembered[key] = tuple(sorted(candidates, key=lambda c: (-c.worth, c.at)))
        return known


def _nearest(candidates: tuple[_Candidate, ...], said: list[float], most: float) -> tuple[float, int]:
    """The worth and the place of the best; the search ends where even the ``most`` that a text adds could not lift what follows above it."""
    best, place = 0.0, -1
    for worth, own, at in candidates:
        if worth + most <= max(best, ENOUGH - 1e-9):
            break
        added = said[at]
        if worth + added > best and own + added >= ENOUGH_OF_ITS_OWN:
            best, place = worth + added, at
    return best, place


def _again(candidates: tuple[_Candidate, ...], said: list[float], favourite: int, best: tuple[float, int]) -> tuple[float, int]:
    """The ruling that is nearest elsewhere in the draft, where it is about this finding too: one ruling is easier to weigh than three."""
    worth = next((one.worth + said[one.at] for one in candidates if one.at == favourite), 0.0)
    return (worth, favourite) if worth >= max(ENOUGH, best[0] - AGAIN) else best


def _unlike(filed: Filed, illnesses: frozenset[str]) -> float:
    """What a draft loses that speaks of none of the ruling's illnesses; half, where the product was named and its illness only went along."""
    if filed.near.isdisjoint(illnesses):
        return 0.0
    return OTHER_ILLNESS / 2 if "named" in filed.medicine else OTHER_ILLNESS


def _weighed(filed: tuple[Filed, ...]) -> dict[str, list[tuple[int, float]]]:
    """Each topic with the rulings it brings near, and by how much: a rare topic says more; the topics of a ruling share TOPICS."""
    counts = Counter(topic for one in filed for topic in one.near)
    tells = {topic: SAID_BY_MANY if topic in COMMON else min(math.log(len(filed) / count), RAREST) for topic, count in counts.items()}
    topics: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, one in enumerate(filed):
        whole = max(sum(tells[topic] ** 3 for topic in one.near) ** (1 / 3), LEAST_SAID)
        for topic in sorted(one.near):
            topics[topic].append((at, TOPICS * tells[topic] / whole))
        for topic in one.far:
            topics[topic].append((at, AGAINST))
    return dict(topics)


def _by_rule(filed: Filed, codes: frozenset[str]) -> float:
    if filed.rules[0] in codes:
        return MAIN
    if not codes.isdisjoint(filed.rules):
        return SAME
    families = {code.rsplit("-", 1)[0] for code in codes}
    return FAMILY if any(rule.rsplit("-", 1)[0] in families for rule in filed.rules) else 0.0


def _candidate(at: int, filed: Filed, rule: float, severity: Severity, setting: Setting) -> _Candidate:
    """What is known before the text: the rule, the act, who says it, of whom, to whom and where."""
    own = _act(filed.acts, setting.act) + _given(filed.roles, setting.role, ROLE, OTHER_ROLE) + _given(filed.whose, setting.whose, WHOSE, OTHER_WHOSE)
    worth = rule + own + _country(filed.ruling.country, setting)
    worth += OTHER_AUDIENCE if setting.audience not in filed.audience else CLOSED if setting.audience != "public" else 0.0
    worth += NETWORK if setting.network in filed.networks else 0.0
    worth += ACQUITTED.get(severity, 0.0) if filed.ruling.outcome is Ruled.NO_BREACH else 0.0
    return _Candidate(worth, own, at)


def _act(acts: frozenset[str], act: str) -> float:
    """To post is what everybody does and tells nothing; another act in common tells much."""
    if act in acts:
        return ACT if act != "post" else 0.0
    return KIN_ACT if act in KIN and KIN & acts else OTHER_ACT


def _given(wanted: frozenset[str], given: str, same: float, other: float) -> float:
    if not wanted or not given:
        return 0.0
    return same if given in wanted else other


def _country(country: str, setting: Setting) -> float:
    """The account's own country, then the Union's court, then the others; the law of the United States is another one."""
    if country in setting.countries[:1]:
        return HOME
    if country == "EU":
        return UNION if "EU" in setting.jurisdictions else OVERSEAS
    return OVERSEAS if "US" in (country, *setting.countries[:1]) else 0.0


def _medicines(lists: Set[str]) -> frozenset[str]:
    """How a medicine is spoken of: by its name, a code, its class, as ours; or not at all."""
    found = {kind for kind, names in MEDICINES.items() if not lists.isdisjoint(names)}
    if lists >= _OURS:
        found.add("class")
    return frozenset(found or {NO_MEDICINE})


NO_RULINGS = Rulings((), NO_SUBJECTS, {})
