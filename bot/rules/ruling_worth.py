"""What each likeness between a draft and a published ruling is worth.

A ruling on the very rule begins with MAIN or SAME; act, speaker, readers, country and what the text speaks of tell it from its neighbours.
All amounts are small and are only added, so that a choice can be explained.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Ruled, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from bot.model import Ruling
    from bot.rules.view import Setting

IN_LINK, IN_PICTURE = "in-link", "in-picture"  # where a medicine is spoken of
PLACES = (None, IN_LINK, IN_PICTURE)  # by the parts of a draft
MEDICINES = {
    "named": ("med:prescription", "med:mixed", "med:unknown", "inn-local"),
    "code": ("med:code", "code-name"),
    "otc": ("med:without", "med:mixed", "med:unknown", "class-otc"),
    "class": ("class-word", "class-strong", "ours-elliptic", "we-make", "med:ours"),
}
NO_MEDICINE = "none"
_OURS = {"possessive", "therapy"}

MAIN, SAME, FAMILY = 3.0, 2.3, 0.4
ACT, KIN_ACT, OTHER_ACT = 1.5, 0.3, -2.2
ROLE, OTHER_ROLE = 0.6, -0.6
WHOSE, OTHER_WHOSE = 0.8, -0.3
CLOSED, OTHER_AUDIENCE = 0.6, -1.2
NETWORK = 0.2
HOME, UNION, OVERSEAS = 0.8, 0.4, -0.4
MEDICINE, OTHER_MEDICINE = 0.4, -1.2
TOPICS, OTHER_ILLNESS, AGAINST = 2.8, -0.9, -4.0
ACQUITTED = {Severity.STOP: -0.6, Severity.ASK: 0.3}  # a ruling without breach beside a stop must resemble the draft all the more
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
FEW = 20  # a handful of rulings does not tell what is rare


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


class Candidate(NamedTuple):
    """A ruling in one setting: what it is worth before the text is read, how much of that is the setting's own likeness, and its place."""

    worth: float
    own: float
    at: int


def unlike(filed: Filed, illnesses: frozenset[str]) -> float:
    """What a draft loses that speaks of none of the ruling's illnesses; half, where the product was named and its illness only went along."""
    if filed.near.isdisjoint(illnesses):
        return 0.0
    return OTHER_ILLNESS / 2 if "named" in filed.medicine else OTHER_ILLNESS


def weighed(filed: tuple[Filed, ...]) -> dict[str, list[tuple[int, float]]]:
    """Each topic with the rulings it brings near, and by how much: a rare topic says more; the topics of a ruling share TOPICS."""
    counts = Counter(topic for one in filed for topic in one.near)
    tells = {topic: SAID_BY_MANY if topic in COMMON else min(math.log((len(filed) + FEW) / count), RAREST) for topic, count in counts.items()}
    topics: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, one in enumerate(filed):
        near = sorted(one.near)  # in one order, so that a sum is the same in every process
        whole = max(sum(tells[topic] ** 3 for topic in near) ** (1 / 3), LEAST_SAID)
        for topic in near:
            topics[topic].append((at, TOPICS * tells[topic] / whole))
        for topic in one.far:
            topics[topic].append((at, AGAINST))
    return dict(topics)


def by_rule(rules: list[frozenset[str]], codes: frozenset[str]) -> float:
    """The first rule is what the ruling turned on."""
    if codes & rules[0]:
        return MAIN
    if any(codes & rule for rule in rules):
        return SAME
    families = {code.rsplit("-", 1)[0] for code in codes}
    return FAMILY if any(name.rsplit("-", 1)[0] in families for rule in rules for name in rule) else 0.0


def candidate(at: int, filed: Filed, rule: float, severity: Severity, setting: Setting) -> Candidate:
    """What is known before the text: the rule, the act, who says it, of whom, to whom and where."""
    own = _act(filed.acts, setting.act) + _given(filed.roles, setting.role, ROLE, OTHER_ROLE) + _given(filed.whose, setting.whose, WHOSE, OTHER_WHOSE)
    worth = rule + own + _country(filed.ruling.country, setting)
    worth += OTHER_AUDIENCE if setting.audience not in filed.audience else CLOSED if setting.audience != "public" else 0.0
    worth += NETWORK if setting.network in filed.networks else 0.0
    worth += ACQUITTED.get(severity, 0.0) if filed.ruling.outcome is Ruled.NO_BREACH else 0.0
    return Candidate(worth, own, at)


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


def medicines_in(lists: Set[str]) -> frozenset[str]:
    """How a medicine is spoken of: by its name, a code, its class, as ours; or not at all."""
    found = {kind for kind, names in MEDICINES.items() if not lists.isdisjoint(names)}
    if lists >= _OURS:
        found.add("class")
    return frozenset(found or {NO_MEDICINE})
