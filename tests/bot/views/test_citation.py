from __future__ import annotations

import pytest

from bot.model import Citation
from bot.views.citation import in_full, in_short

NB = "\u00a0"


@pytest.mark.parametrize(
    ("document", "clause", "french", "english"),
    [
        ("Code de la santé publique", "L.5122-6", "CSP L.5122-6", "CSP L.5122-6"),
        ("Code de la santé publique", "CSP L.5122-6", "CSP L.5122-6", "CSP L.5122-6"),
        ("Directive 2001/83/EC", "art. 87(3)", "Dir. 2001/83/CE, art. 87(3)", "Dir. 2001/83/EC, art. 87(3)"),
        ("Regulation (EU) 536/2014", "annex I, section K", "Règl. (UE) 536/2014, annexe I, section K", "Reg. (EU) 536/2014, annex I, section K"),
        ("PMCPA", "AUTH/3707/11/22", "PMCPA, AUTH/3707/11/22", "PMCPA, AUTH/3707/11/22"),
        ("Directive 2005/29/EC", "annex I no. 22", "Dir. 2005/29/CE, annexe I n° 22", "Dir. 2005/29/EC, annex I no. 22"),
        ("CJEU", "C-316/09", "CJUE, C-316/09", "CJEU, C-316/09"),
        (
            "Arrêté royal du 7 avril 1995",
            "visa et notification",
            "Arrêté royal du 7 avril 1995, visa et notification",
            "Royal decree of 7 April 1995, visa and notification",
        ),
        ("AMF", "recommandation 2014-15", "AMF, recommandation 2014-15", "AMF, recommendation 2014-15"),
    ],
)
def test_a_reference_stands_short_beside_a_finding(document: str, clause: str, french: str, english: str) -> None:
    assert in_short(Citation(document, clause), "fr").replace(NB, " ") == french
    assert in_short(Citation(document, clause), "en").replace(NB, " ") == english


def test_a_reference_stands_in_full_where_there_is_room() -> None:
    assert in_full(Citation("Directive 2001/83/EC", "art. 90(b)"), "fr") == "Directive 2001/83/CE, art. 90(b)"
    assert in_full(Citation("Loi 2023-451 du 9 juin 2023", "art. 5"), "fr") == "Loi 2023-451 du 9 juin 2023, art. 5"


def test_an_article_is_not_parted_from_its_number() -> None:
    assert in_short(Citation("Code de la santé publique", "L.5122-6"), "fr") == f"CSP{NB}L.5122-6"
    assert in_short(Citation("Directive 2001/83/EC", "art. 87(3)"), "en") == f"Dir.{NB}2001/83/EC, art.{NB}87(3)"
