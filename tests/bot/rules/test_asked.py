"""Every fact of the table decides somewhere: unknown it is asked for, and true or false it makes a difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from bot.facts import COUNTED, FACTS, GIVEN, parse_fact
from bot.flows.check import check
from bot.flows.post import Ours, draft_of
from bot.rules.asked import asks_language, facts_of_rule
from tests.quality.book import the_book
from tests.quality.cases import THE_DAY

if TYPE_CHECKING:
    from bot.model import Draft, Severity

UNUSED = {"followers"}  # and the table says why


@dataclass(frozen=True)
class Hangs:
    """A draft whose verdict hangs on a fact: a value with which the rule holds, one with which it does not or less.

    ``asks_itself``: while nobody knows, the finding stands and asks; else the fact is named among what was not checked, ``asked_beside`` these.
    """

    text: str
    rule: str
    holds: object
    passes: object
    asks_itself: bool = False
    beside: dict[str, object] = field(default_factory=dict)
    asked_beside: dict[str, object] = field(default_factory=dict)
    setting: dict[str, Any] = field(default_factory=dict)


REFERENCED = "Doliprane soulage la douleur. Lire la notice. Réf. interne 26/11/DOL/PM/004."
WITHOUT = "Doliprane soulage la douleur. Lire la notice."
ON_INSTAGRAM = {"network": "instagram"}
TABLE: dict[str, Hangs] = {
    "access_controlled": Hangs("Ozempic : posologie en initiation.", "EU-HCP-01", False, True, setting={"audience": "professional"}),
    "comments_enabled": Hangs(REFERENCED, "FR-SOC-01", True, False),
    "share_enabled": Hangs(REFERENCED, "FR-SOC-01", True, False),
    "paid_partnership": Hangs("Vivre avec la migraine : mon ibuprofène et moi.", "EU-PAR-01", True, False),
    "listed_company": Hangs("Phase 3 réussie.", "MAR-01", True, False),
    "quiet_period": Hangs("Sales look strong this year.", "MAR-04", True, False),
    "release_published": Hangs("Phase 3 réussie.", "MAR-01", False, True, beside={"listed_company": True}),
    "tagged_consent": Hangs("Merci à @DrMartin.", "EU-LNK-02", False, True, setting={"act": "tag"}),
    "image_people": Hangs("Belle journée.", "PRV-03", True, False, setting=ON_INSTAGRAM),
    "image_minors": Hangs("Belle journée.", "PRV-03", True, False, setting=ON_INSTAGRAM, asked_beside={"image_people": True}),
    "image_consent": Hangs("Belle journée.", "PRV-03", False, True, beside={"image_people": True}),
    "image_retouched": Hangs("Collaboration commerciale.", "FR-INF-02", True, False, setting={"role": "influencer", **ON_INSTAGRAM}),
    "reassessment": Hangs(REFERENCED, "FR-REV-01", True, False),
    "visa_date": Hangs(REFERENCED, "FR-VIS-02", "2024-11-23", "2024-11-24"),
    "launch_date": Hangs("The new Keytruda.", "UK-CLM-02", "2025-11-23", "2025-11-24", setting={"country": "GB"}),
    "embargo_until": Hangs("Résultats sous embargo.", "GEN-05", "2026-11-24", "2026-11-23", asks_itself=True),
    "visa_number": Hangs(WITHOUT, "FR-VIS-01", None, "26/11/69780024/GP/001", asks_itself=True),
    "internal_reference": Hangs(WITHOUT, "FR-VIS-01", None, "26/11/DOL/PM/004", asks_itself=True),
    "document_type": Hangs("30 ans d’innovation, et Ozempic en est la plus belle preuve !", "FR-INS-01", None, "annual report", asks_itself=True),
}


def draft(case: Hangs, name: str, value: object) -> Draft:
    given = {**case.beside, **({name: value} if value is not None else case.asked_beside)}
    facts = {known: parse_fact(known, one) for known, one in given.items()}
    return draft_of({"text": case.text, "country": "FR", **case.setting}, Ours(on=THE_DAY, facts=MappingProxyType(facts)))


def found(one: Draft) -> dict[str, Severity]:
    return {code: finding.severity for code, finding in the_book().fired(one).items()}


def asked(one: Draft) -> set[str]:
    return {said.key.removeprefix("not_checked.fact_") for said in check(one, the_book()).not_checked if said.key.startswith("not_checked.fact_")}


def test_every_fact_is_used_by_a_rule_or_the_table_says_why_not() -> None:
    used = frozenset().union(*map(facts_of_rule, the_book().rules))
    assert {fact.name for fact in (*FACTS, *COUNTED)} - used == UNUSED
    for name in UNUSED:
        assert "no rule" in GIVEN[name].meaning.en
        assert "aucune règle" in GIVEN[name].meaning.fr


def test_the_table_of_this_test_has_every_fact_that_is_used() -> None:
    assert set(TABLE) == {fact.name for fact in FACTS} - UNUSED


@pytest.mark.parametrize("name", list(TABLE))
def test_a_fact_makes_the_difference(name: str) -> None:
    case = TABLE[name]
    assert case.rule in found(draft(case, name, case.holds)), "it should hold"
    with_the_other = found(draft(case, name, case.passes))
    assert with_the_other.get(case.rule) != found(draft(case, name, case.holds))[case.rule]


@pytest.mark.parametrize("name", list(TABLE))
def test_an_unknown_fact_is_asked_for_by_the_finding_or_beside_it(name: str) -> None:
    case = TABLE[name]
    unknown = draft(case, name, None)
    if case.asks_itself:
        assert case.rule in found(unknown)
    else:
        assert name in asked(unknown)


@pytest.mark.parametrize("name", [name for name, case in TABLE.items() if case.passes is not None])
def test_a_known_fact_is_not_asked_for(name: str) -> None:
    case = TABLE[name]
    assert name not in asked(draft(case, name, case.passes))


def test_no_fact_is_asked_for_where_no_words_call_for_it() -> None:
    assert asked(draft_of({"text": "Merci à toutes nos équipes pour cette belle journée.", "country": "FR"})) == set()


def test_nobody_is_asked_for_a_fact_for_the_sake_of_a_note() -> None:
    text = "Vivre avec un lupus : racontez-nous vos journées."
    assert "comments_enabled" not in asked(draft_of({"text": text, "country": "FR"}))


def test_what_hangs_on_the_language_is_known() -> None:
    assert [rule.code for rule in the_book().rules if asks_language(rule)] == ["FR-LNG-01"]
