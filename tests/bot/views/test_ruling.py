"""A published ruling beside a finding: one line, in both languages, for each look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.model import Bilingual, Ruled, Ruling
from bot.views.blockkit import blocks
from bot.views.json import verdict_json
from bot.views.message import Aside, Entry, Quotation
from bot.views.page import message_json
from bot.views.plain import plain
from bot.views.ruling import ruling_aside
from bot.views.verdict import verdict, why
from bot.views.words import words_for
from tests.bot.views.samples import EN, FR, NB, PROUD, check, finding

if TYPE_CHECKING:
    from bot.model import Check, Locale

SHEETS = Ruling(
    id="AFSSAPS-2008-SHEETS",
    year=2008,
    authority=Bilingual("AFSSAPS", "AFSSAPS"),
    case="",
    country="FR",
    outcome=Ruled.BREACH,
    said=Bilingual("Les fiches ne nommaient pas le produit : elles en portaient les couleurs.", "The sheets did not name the product."),
    secondary=True,
)
LIKES = replace(SHEETS, id="PMCPA-3707-11-22", authority=Bilingual("PMCPA", "PMCPA"), case="AUTH/3707/11/22", year=2022, country="GB")
LIKES = replace(LIKES, secondary=False, url="https://www.pmcpa.org.uk/cases/x")


def judged(*rulings: Ruling | None) -> Check:
    """A check with a finding for each of these."""
    return check(findings=tuple(replace(finding(PROUD, "40%"), ruling=ruling) for ruling in rulings))


def line(ruling: Ruling, locale: Locale) -> str:
    return "".join(run.text for run in ruling_aside(ruling, words_for(locale)).runs)


def test_it_says_who_when_where_how_it_ended_and_how_it_is_known() -> None:
    assert line(SHEETS, "en") == "Published ruling: AFSSAPS, 2008, France: breach. The sheets did not name the product. (secondary source)"
    assert line(SHEETS, "fr") == (
        f"Décision publiée{NB}: AFSSAPS, 2008, France{NB}: manquement. "
        f"Les fiches ne nommaient pas le produit{NB}: elles en portaient les couleurs. (source secondaire)"
    )
    assert line(LIKES, "en").startswith("Published ruling: PMCPA AUTH/3707/11/22, 2022, United Kingdom: breach. ")
    assert "secondary" not in line(LIKES, "en")


@pytest.mark.parametrize("outcome", Ruled)
def test_every_outcome_has_its_words_and_the_union_its_name(outcome: Ruled) -> None:
    there = replace(SHEETS, outcome=outcome, country="EU")
    assert ", European Union: " in line(there, "en")
    assert ", Union européenne" in line(there, "fr")
    assert outcome not in line(there, "fr") or outcome == "principle"


def test_it_stands_under_its_finding_and_once_in_a_verdict() -> None:
    message = verdict(judged(SHEETS, SHEETS, None, LIKES), EN)
    assert [type(part) for part in message.parts][:7] == [Quotation, Entry, Aside, Entry, Entry, Entry, Aside]
    rulings = [part for part in message.parts if isinstance(part, Aside) and part.kind == "ruling"]
    assert ["AFSSAPS" in str(rulings[0].runs), "PMCPA" in str(rulings[1].runs)] == [True, True]


def test_why_shows_it_too() -> None:
    assert any(isinstance(part, Aside) and part.kind == "ruling" for part in why(judged(LIKES), 1, EN).parts)


def test_a_terminal_shows_it_below_the_words_of_its_finding_with_its_address() -> None:
    shown = plain(verdict(judged(LIKES, None), EN)).splitlines()
    at = next(i for i, text in enumerate(shown) if "Published ruling" in text)
    assert shown[at].startswith("     Published ruling: PMCPA")
    assert "     https://www.pmcpa.org.uk/cases/x" in shown
    assert shown[at - 1].strip()  # no empty line between the two


def test_slack_shows_it_as_context_with_a_link() -> None:
    made = blocks(verdict(judged(LIKES), EN))["blocks"]
    context = [element["text"] for block in made if block["type"] == "context" for element in block["elements"]]
    assert any("*Published ruling:* <https://www.pmcpa.org.uk/cases/x|PMCPA AUTH/3707/11/22>, 2022" in text for text in context)


def test_the_page_gets_it_as_a_ruling() -> None:
    kinds = [part.get("kind") for part in message_json(verdict(judged(LIKES), FR))["parts"]]
    assert kinds.count("ruling") == 1


def test_json_holds_it_whole_in_a_check_and_by_its_id_in_a_screen() -> None:
    found = judged(LIKES, None).verdict
    assert verdict_json(found, EN, full=False)["findings"][0]["ruling"] == {"id": "PMCPA-3707-11-22"}
    whole = verdict_json(found, FR)["findings"]
    assert whole[0]["ruling"] == {
        "id": "PMCPA-3707-11-22",
        "authority": "PMCPA",
        "case": "AUTH/3707/11/22",
        "year": 2022,
        "country": "GB",
        "outcome": "breach",
        "said": "Les fiches ne nommaient pas le produit : elles en portaient les couleurs.",
        "url": "https://www.pmcpa.org.uk/cases/x",
        "secondary": False,
    }
    assert whole[1]["ruling"] is None
