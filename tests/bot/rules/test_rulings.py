"""The file of rulings is refused where it is wrong; the nearest ruling is chosen by rule, act, country, whose words, medicine and topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.errors import RuleError
from bot.model import Act, Audience, Draft, Role, Ruled, Severity, Whose
from bot.networks import networks
from bot.rules import load_book
from bot.views.outside import safe_url
from bot.views.words import words_for
from tests.quality.book import the_book

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Finding
    from bot.rules import Rulebook

RULE = """\
code: TEST-01
status: stable
since: 2026-11
title: {en: A title, fr: Un titre}
when: {lexicon: price}
severity: SEVERITY
message: {en: A sentence., fr: Une phrase.}
why: {en: A reason., fr: Une raison.}
same_as: {GB: {code: UK-TEST-01}}
examples:
  flagged: [{text: one}, {text: two}]
  passed: [{text: three}, {text: four}]
"""
RULINGS = """\
authority: CGR
country: NL
rulings:
  - id: CGR-2020-A
    year: 2020
    outcome: breach
    en: A price.
    fr: Un prix.
    rules: [TEST-01]
    act: post
    medicine: none
    near: [price, feet]
    far: [menu]
    link: https://example.org/a
    source: secondary
"""
SUBJECTS = "illnesses:\n  feet: [pied, foot, feet]\noccasions:\n  fair: [foire]\n"
# what is replaced, by what, the key of the refusal, the line it points to (0: not checked)
BROKEN: tuple[tuple[str, str, str, int], ...] = (
    ("authority: CGR\n", "", "rule.missing_key", 3),
    ("authority: CGR", "authority: {fr: CGR}", "rule.missing_key", 1),
    ("country: NL", "country: Holland", "rule.value", 2),
    ("country: NL", "land: NL", "rule.unknown_key", 2),
    ("rulings:\n", "rulings: 3\nrulings2:\n", "rule.unknown_key", 4),
    ("id: CGR-2020-A", "id: cgr 2020", "ruling.form", 4),
    ("year: 2020", "year: last", "ruling.year", 5),
    ("year: 2020", "year: 20200", "ruling.year", 5),
    ("    year: 2020\n", "", "rule.missing_key", 4),
    ("outcome: breach", "outcome: guilty", "rule.value", 0),
    ("en: A price.", 'en: ""', "rule.wording", 7),
    ("en: A price.", 'en: "A {word}"', "rule.wording", 7),
    ("    fr: Un prix.\n", "", "rule.missing_key", 4),
    ("rules: [TEST-01]", "rules: [TEST-02]", "rule.value", 9),
    ("rules: [TEST-01]", "rules: []", "rule.list", 9),
    ("act: post", "act: tweet", "rule.value", 10),
    ("medicine: none", "medicine: drug", "rule.value", 11),
    ("near: [price, feet]", "near: [prices]", "rule.value", 12),
    ("far: [menu]", "far: [12]", "rule.text", 13),
    ("link: https://example.org/a", "link: example.org", "rule.url", 14),
    ("source: secondary", "source: hearsay", "rule.value", 15),
)
BROKEN_SUBJECTS = (
    ("illnesses:\n  price: [prix]\n", "ruling.subject_is_list"),
    ("illnesses:\n  feet: [big toe]\n", "ruling.subject_word"),
    ("illnesses:\n  feet: []\n", "rule.list"),
    ("sickness:\n  feet: [foot]\n", "rule.unknown_key"),
)


def book(home: Path, rulings: str = RULINGS, *, subjects: str = SUBJECTS, severity: str = "stop", house: str = "") -> Rulebook:
    """A book of one rule, two lists and these rulings."""
    files = {
        "packs/test/TEST-01-price.yml": RULE.replace("SEVERITY", severity),
        "packs/lexicons/en/price.yml": "meaning: Prices\npatterns: ['\\d+ pounds']\n",
        "packs/lexicons/en/menu.yml": "meaning: Food\nterms: [waffles]\n",
        "rulings/subjects.yml": subjects,
        "rulings/nl.yml": rulings,
        **({"house/rulings/own.yml": house} if house else {}),
    }
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return load_book(home / "packs", house=home / "house" if house else None, cache=None, medicine_terms=(), medicine_of=lambda _: None)


def beside(draft: Draft, on: Rulebook | None = None) -> dict[str, str]:
    """The rulings that stand beside the findings of this draft, by code."""
    return {one.code: one.ruling.id for one in (on or the_book()).find(draft).findings if one.ruling}


def like(text: str, of: Whose | None, act: Act = Act.LIKE) -> Draft:
    return Draft(text=text, act=act, network="linkedin", country="GB", role=Role.EMPLOYEE, of=of)


# The file.


def test_the_file_that_the_table_breaks_is_good(tmp_path: Path) -> None:
    made = book(tmp_path)
    (ruling,) = made.rulings_of("TEST-01")
    assert (ruling.id, ruling.year, ruling.country, ruling.outcome, ruling.secondary) == ("CGR-2020-A", 2020, "NL", Ruled.BREACH, True)
    assert (ruling.said.fr, ruling.said.en, ruling.url, ruling.case) == ("Un prix.", "A price.", "https://example.org/a", "")
    assert made.rulings_of("UK-TEST-01") == (ruling,)  # by the name of the rule in one country
    assert made.rulings_of("TEST-02") == ()


@pytest.mark.parametrize(("what", "by", "key", "line"), BROKEN)
def test_a_broken_file_is_refused_where_it_is_broken(tmp_path: Path, what: str, by: str, key: str, line: int) -> None:
    assert what in RULINGS
    with pytest.raises(RuleError) as refused:
        book(tmp_path, RULINGS.replace(what, by, 1))
    assert refused.value.phrase.key == f"error.{key}"
    assert refused.value.phrase.values["file"] == "rulings/nl.yml"
    if line:
        assert refused.value.phrase.values["line"] == line
    for locale in ("fr", "en"):
        assert "nl.yml" in words_for("fr" if locale == "fr" else "en").phrase(refused.value.phrase)


@pytest.mark.parametrize(("text", "key"), BROKEN_SUBJECTS)
def test_broken_subjects_are_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(RuleError) as refused:
        book(tmp_path, subjects=text)
    assert refused.value.phrase.key == f"error.{key}"


def test_an_id_stands_once(tmp_path: Path) -> None:
    again = RULINGS[RULINGS.index("  - id") :]
    with pytest.raises(RuleError) as refused:
        book(tmp_path, RULINGS + again)
    assert refused.value.phrase.key == "error.ruling.twice"
    with pytest.raises(RuleError):
        book(tmp_path, RULINGS, house=RULINGS)


def test_a_house_adds_its_own_rulings(tmp_path: Path) -> None:
    made = book(tmp_path, house=RULINGS.replace("CGR-2020-A", "HOUSE-2024-A").replace("2020", "2024"))
    assert [ruling.id for ruling in made.rulings_of("TEST-01")] == ["HOUSE-2024-A", "CGR-2020-A"]


# The choice.


def test_what_the_draft_speaks_of_decides_and_what_makes_it_another_story(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert beside(Draft(text="5 pounds for your feet", country="NL"), made) == {"TEST-01": "CGR-2020-A"}
    assert beside(Draft(text="5 pounds", country="SE"), made) == {}  # no word of its subject, from abroad
    assert beside(Draft(text="5 pounds for your feet, and waffles", country="NL"), made) == {}


def test_a_note_gets_no_ruling(tmp_path: Path) -> None:
    assert beside(Draft(text="5 pounds for your feet", country="NL"), book(tmp_path, severity="note")) == {}


def test_a_like_finds_a_like_and_the_post_itself_a_post() -> None:
    text = "Levitra is now available for erectile dysfunction"
    assert beside(Draft(text=text, network="x", country="GB"))["EU-LCH-01"] == "PMCPA-2402-4-11"
    liked = beside(like(text, Whose.COLLEAGUE))
    assert liked["ENG-01"] == "PMCPA-3707-11-22"
    assert "PMCPA-2402-4-11" not in liked.values()


def test_whose_words_they_are_tells_one_share_from_another() -> None:
    text = "Mounjaro and Wegovy, a long read on obesity"
    assert beside(like(text, Whose.PRESS, Act.SHARE))["ENG-02"] == "PMCPA-3867-12-23"


def test_the_countrys_own_ruling_stands_before_a_foreign_one() -> None:
    text = "Botox 199 euros, reserva tu cita en la clínica"
    assert set(beside(Draft(text=text, network="facebook", country="ES")).values()) == {"TSJM-2025-BOTOX"}


def test_a_ruling_without_breach_is_shown_where_the_draft_resembles_it() -> None:
    asked = the_book().find(Draft(text="Update on our RSV vaccine research: the phase 2 trial is fully enrolled", network="linkedin", country="GB"))
    assert [(one.severity, one.ruling and one.ruling.outcome) for one in asked.findings] == [(Severity.ASK, Ruled.NO_BREACH)]


def test_one_ruling_stands_beside_several_findings_rather_than_a_second_one_that_is_hardly_nearer() -> None:
    draft = Draft(text="Wegovy: 20% off your first pen, code WELCOME", network="web", country="GB")
    assert beside(draft) == {"UK-POM-01": "ASA-2026-PHARMACYONLINE", "EU-PRC-01": "ASA-2026-PHARMACYONLINE"}


@pytest.mark.parametrize(
    "draft",
    [
        Draft(text="Doliprane m'a donné des plaques rouges partout", act=Act.COMMENT, country="FR", network="facebook"),
        Draft(
            text="Quel trimestre exceptionnel ! Période de silence oblige, je n'en dis rien.", country="FR", network="linkedin", role=Role.EXECUTIVE
        ),
        Draft(text="Embargo jusqu'à jeudi : notre étude paraît dans The Lancet", country="FR", network="linkedin"),
    ],
)
def test_a_far_ruling_is_not_shown(draft: Draft) -> None:
    assert the_book().find(draft).findings
    assert beside(draft) == {}


def test_the_choice_is_the_same_each_time_and_in_a_book_of_its_own() -> None:
    drafts = [like("Tagrisso helps in lung cancer", whose) for whose in (None, *Whose)]
    assert [beside(draft) for draft in drafts] == [beside(draft) for draft in reversed(drafts)][::-1]


def test_what_is_ranked_first_is_what_is_laid() -> None:
    book, draft = the_book(), Draft(text="Weight loss jab, £99", network="instagram", country="GB", audience=Audience.PUBLIC)
    laid: dict[str, Finding] = {one.code: one for one in book.find(draft).findings}
    for finding, ranked in book.rulings_near(draft):
        worths = [worth for worth, _ in ranked]
        assert worths == sorted(worths, reverse=True)
        ruling = laid[finding.code].ruling
        if ruling is not None:
            assert ruling.id in {one.id for _, one in ranked[:5]}


# What stands in the files.


def test_every_ruling_is_short_bilingual_and_addressed_to_the_public() -> None:
    known = {one.name for one in networks()}
    for filed in the_book().rulings.filed:
        ruling = filed.ruling
        for said in (ruling.said.fr, ruling.said.en):
            assert 30 <= len(said) <= 260, ruling.id
            assert said[0].isupper() or said[0] in "«“", ruling.id
            assert said.endswith("."), ruling.id
        assert ruling.said.fr != ruling.said.en
        assert not re.search(r"[“”]", ruling.said.fr), ruling.id
        assert not re.search(r"[«»]", ruling.said.en), ruling.id
        assert "'" not in ruling.said.fr + ruling.said.en, ruling.id  # the curly one
        assert ruling.url is None or safe_url(ruling.url) == ruling.url, ruling.id
        assert filed.networks <= known, ruling.id
        assert not filed.near & filed.far, ruling.id


def test_there_is_a_ruling_for_the_rules_that_matter_most() -> None:
    of = the_book().rulings_of
    assert len(of("FR-POM-01")) == len(of("EU-POM-01")) >= 30
    for code in ("ENG-01", "ENG-02", "EU-POM-02", "EU-LCH-01", "EU-CLM-03", "EU-PRC-01", "EU-DAW-01", "EU-ADV-07", "MAR-01", "FR-INF-01"):
        assert len(of(code)) >= 2, code
    assert {ruling.outcome for filed in the_book().rulings.filed for ruling in [filed.ruling]} == set(Ruled)
