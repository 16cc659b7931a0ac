"""The packs as a person reads them: complete, one sentence at a time, each clause in its own language, and honest about what was read."""

from __future__ import annotations

import re

import pytest

from bot.flows.check import check
from bot.model import Draft, Status
from bot.rules.jurisdictions import country_of, jurisdictions_of, without_pack
from bot.views.citation import in_full
from tests.quality.book import PACKS, the_book

_PROMISED = """
EU-ADV-01 EU-ADV-02 EU-ADV-03 EU-ADV-05 EU-ADV-06 EU-ADV-07 EU-ADV-08 EU-ADV-09 EU-ADV-10 EU-ADV-11 EU-ADV-12 EU-CLM-01 EU-CLM-02 EU-CLM-03
EU-CLM-04 EU-CLM-05 EU-CLM-06 EU-CLM-08 EU-DAW-01 EU-DIS-01 EU-EVT-01 EU-EXM-01 EU-GFT-01 EU-HCP-01 EU-HSH-01 EU-IMG-01 EU-LCH-01 EU-LNK-01
EU-LNK-02 EU-OBJ-01 EU-OBL-01 EU-OFF-01 EU-PAR-01 EU-PAT-01 EU-POM-01 EU-POM-02 EU-POM-03 EU-POM-04 EU-POM-05 EU-PRC-01 EU-PRE-01 EU-PRE-02
EU-PRE-03 EU-PRS-01 EU-PUB-01 EU-REI-01 EU-TRL-01 EU-UNS-01 EU-VAC-01 ENG-01 ENG-02 ENG-03 ENG-04 ENG-05 ENG-06 ENG-07 ENG-08 ENG-09
FR-CLM-01 FR-CLM-02 FR-DAW-01 FR-DEF-01 FR-DM-01 FR-EAP-01 FR-HAS-01 FR-HCP-01 FR-INF-01 FR-INF-02 FR-INS-01 FR-LNG-01 FR-OAM-01 FR-OBL-01
FR-POM-01 FR-PRO-01 FR-REV-01 FR-SOC-01 FR-TRA-01 FR-VAC-02 FR-VIS-01 FR-VIS-02 UK-CLM-01 UK-CLM-02 UK-CRT-01 UK-DIS-01 UK-FTC-01 UK-OBL-01
UK-OBL-02 UK-OFF-01 UK-POM-01 UK-POM-02 UK-PRE-01 UK-REQ-01 DE-DIS-01 DE-INF-01 DE-MIS-01 DE-OBL-01 DE-POM-01 DE-PRE-01 DE-REM-01 CH-ELM-01
CH-NEW-01 CH-OBL-01 CH-POM-01 CH-PRM-01 ES-HCP-01 ES-POM-01 IT-POM-01 BE-NOT-01 SE-POM-01 DK-POM-01 NL-POM-01 AT-POM-01 NO-POM-01 US-FDA-01
US-FDA-02 US-FDA-03 US-FDA-04 US-FDA-05 US-FDA-06 US-FDA-07 US-FTC-01 FD-01 MAR-01 MAR-02 MAR-03 MAR-04 MAR-05 MAR-06 PV-01 PV-02 PV-03 PV-04
PV-05 PRV-01 PRV-02 PRV-03 MD-01 GEN-01 GEN-02 GEN-03 GEN-04
"""
PROMISED = re.findall(r"\S+", _PROMISED)
ENGLISH_TEXTS = re.compile(r"^(?:Human Medicines Regulations|ABPI Code|CAP Code|PMCPA|EFPIA Code|IFPMA|\d+ (?:CFR|USC)|FDA\b)")
ENGLISH = re.compile(
    r"\b(?:the|of|and|annex|indent|code of|guidance|ruling|rulings|law|decree|regulation|release|recommendation|patient organisations)\b",
    re.IGNORECASE,
)
FRENCH = re.compile(r"\b(?:annexe|tiret|règlement|du|et|à|recommandation|projet|arrêté|loi)\b", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Ý«“])")


def test_every_code_that_was_promised_is_in_the_book() -> None:
    rules = the_book().rules
    held = {rule.code for rule in rules} | {alias.code for rule in rules for alias in rule.same_as.values()}
    assert sorted(set(PROMISED) - held) == []


def test_a_wording_is_one_sentence() -> None:
    long = [
        f"{rule.file}, {name} ({locale})"
        for rule in the_book().rules
        for name, wording in (("message", rule.words.message), ("why", rule.words.why), ("instead", rule.words.instead))
        for locale in ("fr", "en")
        if wording is not None and SENTENCE_ENDS.search(wording.said("fr" if locale == "fr" else "en"))
    ]
    assert long == []


def test_every_rule_says_what_to_write_instead() -> None:
    assert [rule.code for rule in the_book().rules if rule.words.instead is None] == []


def test_a_clause_is_told_in_one_language() -> None:
    cited = {rule.words.citation for rule in the_book().rules} | {alias.citation for rule in the_book().rules for alias in rule.same_as.values()}
    for citation in filter(None, cited):
        french, english = in_full(citation, "fr"), in_full(citation, "en")
        assert ENGLISH_TEXTS.match(french) or not ENGLISH.search(french), french
        if not citation.document.startswith(("Code ", "CGR", "LIF", "Linee", "Rechtbank")):
            assert not FRENCH.search(english), english


@pytest.mark.parametrize(
    ("country", "text", "code", "status"),
    [
        ("FR", "Injection minceur : répondez au questionnaire, livraison immédiate.", "EU-ADV-13", Status.STABLE),
        ("DE", "Abnehmspritze: Online-Fragebogen ausfüllen, sofort lieferbar.", "DE-REM-01", Status.PREVIEW),
        ("SE", "Proud of the team: our new migraine drug is approved, the press release is out.", "EU-PRS-01", Status.STABLE),
        ("FR", "Fier : notre nouveau traitement est approuvé, lire le communiqué.", "EU-PRS-01", Status.PREVIEW),
    ],
)
def test_a_country_says_whether_its_own_text_was_read(country: str, text: str, code: str, status: Status) -> None:
    found = {finding.code: finding for finding in the_book().find(Draft(text=text, country=country)).findings}
    assert found[code].status is status


def test_no_other_country_sees_a_text_of_one_country() -> None:
    """A rule that binds a whole area has that area's code; a country's own stands under ``same_as``."""
    own = {"FR": "FR", "UK": "GB", "DE": "DE", "CH": "CH", "ES": "ES", "IT": "IT", "BE": "BE", "US": "US"}
    wider = [
        f"{rule.code}: {sorted(rule.scope.jurisdictions)}"
        for rule in the_book().rules
        if (country := own.get(rule.code.split("-")[0])) and rule.scope.jurisdictions - {country}
    ]
    assert wider == []


def test_a_european_country_without_a_pack_reads_the_european_core_and_says_so() -> None:
    assert jurisdictions_of(["PL"]) == {"EU"}
    said = check(Draft(text="Ozempic is here, ask for it!", country="PL"), the_book())
    assert "EU-POM-01" in {finding.code for finding in said.findings}
    assert said.rulebook.startswith("EU ")
    assert [one.values["country"] for one in said.not_checked if one.key == "not_checked.country"] == ["PL"]


def test_the_united_kingdom_answers_to_both_its_names() -> None:
    assert country_of("uk") == country_of("GB") == "GB"
    assert without_pack([country_of("UK")]) == ()
    assert "UK-POM-01" in {finding.code for finding in the_book().find(Draft(text="Ozempic is here, ask for it!", country="UK")).findings}


def test_every_pack_names_its_documents() -> None:
    folders = {path.parent.name for path in PACKS.glob("*/*-*.yml")}
    assert sorted(folders - {path.parent.name for path in PACKS.glob("*/pack.yml")} - {"lexicons"}) == []
