from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.match import Matcher
from bot.medicines import Fact, Kind, OwnProduct, Register, starter_register
from bot.medicines.imports import STARTER
from bot.model import Basis, Supply
from tests.bench.names import FLOOR, TWEETS_WRONG_AT_MOST, european_names, french_names, missed, named_tweets, sample
from tests.paths import shared

if TYPE_CHECKING:
    from pathlib import Path

OWN = (
    OwnProduct("Velunor", substance="velunadol", aliases=("VLN",), status=Supply.PRESCRIPTION),
    OwnProduct("HAL-0412", pipeline=True),
    OwnProduct("Daily", status=Supply.WITHOUT),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return starter_register().with_own(OWN)


@pytest.fixture(scope="module")
def matcher(register: Register) -> Matcher:
    return Matcher(register.terms())


@pytest.fixture(scope="module")
def starter_matcher() -> Matcher:
    return Matcher(starter_register().terms())


def test_a_fresh_home_knows_the_names_and_their_status(register: Register) -> None:
    assert STARTER.stat().st_size < 1_500_000
    said = {
        name: register.named(name)
        for name in ("Ozempic", "Doliprane", "Flector", "ibuprofène", "Botox", "Tylenol", "Addyi", "ibuprofen", "acetaminophen", "epinephrine")
    }
    assert {name: medicine and medicine.status for name, medicine in said.items()} == {
        "Ozempic": Supply.PRESCRIPTION,
        "Doliprane": Supply.WITHOUT,
        "Flector": Supply.MIXED,
        "ibuprofène": Supply.MIXED,
        "Botox": Supply.PRESCRIPTION,
        "Tylenol": Supply.WITHOUT,
        "Addyi": Supply.PRESCRIPTION,
        "ibuprofen": Supply.MIXED,  # as in French
        "acetaminophen": Supply.WITHOUT,
        "epinephrine": Supply.PRESCRIPTION,
    }
    ozempic = said["Ozempic"]
    assert ozempic is not None
    assert (ozempic.substance, ozempic.countries) == ("sémaglutide", ("EU", "FR", "GB", "IT"))
    assert {fact.source for fact in register.facts} == {"bdpm", "ema", "unii", "hand"}


def stated(country: str, source: str, status: Supply) -> Fact:
    return Fact("zorvexa", Kind.NAME, "", status, country, source, "2026-05")


@pytest.mark.parametrize(
    ("facts", "country", "status", "basis"),
    [
        ([stated("FR", "bdpm", Supply.PRESCRIPTION), stated("US", "hand", Supply.WITHOUT)], "", Supply.PRESCRIPTION, Basis.STATED),
        ([stated("FR", "bdpm", Supply.WITHOUT), stated("FR", "hand", Supply.MIXED)], "FR", Supply.WITHOUT, Basis.STATED),
        ([stated("FR", "bdpm", Supply.PRESCRIPTION), stated("GB", "hand", Supply.WITHOUT)], "GB", Supply.WITHOUT, Basis.BY_HAND),
        ([stated("DE", "hand", Supply.PRESCRIPTION), stated("GB", "hand", Supply.WITHOUT)], "FR", Supply.MIXED, Basis.BY_HAND),
        ([stated("EU", "ema", Supply.UNKNOWN), stated("GB", "hand", Supply.WITHOUT)], "FR", Supply.WITHOUT, Basis.BY_HAND),
        ([stated("EU", "ema", Supply.UNKNOWN)], "FR", Supply.UNKNOWN, Basis.NONE),
    ],
)
def test_where_statements_differ_the_own_country_and_then_the_public_registers_lead(
    facts: list[Fact], country: str, status: Supply, basis: Basis
) -> None:
    medicine = Register(facts).with_own((), country=country).named("Zorvexa")
    assert medicine is not None
    assert (medicine.status, medicine.basis) == (status, basis)


def test_own_products_are_ours_and_codes_are_codes(register: Register) -> None:
    said = {name: register.named(name) for name in ("Velunor", "velunadol", "VLN", "HAL-0412")}
    assert {name: (m.kind, m.status, m.ours) if m else None for name, m in said.items()} == {
        "Velunor": (Kind.NAME, Supply.PRESCRIPTION, True),
        "velunadol": (Kind.SUBSTANCE, Supply.PRESCRIPTION, True),
        "VLN": (Kind.NAME, Supply.PRESCRIPTION, True),
        "HAL-0412": (Kind.CODE, Supply.PRESCRIPTION, True),
    }
    assert sum(medicine.ours for medicine in register.medicines()) == 5
    assert register.by_key("med:velunor") == said["Velunor"]
    assert register.by_key("lexicon:x") is None


def test_an_own_product_whose_status_the_company_leaves_out_has_that_of_the_registers() -> None:
    register = starter_register().with_own(
        (OwnProduct("Doliprane"), OwnProduct("Ozempic", status=Supply.WITHOUT), OwnProduct("Zorvexa")), country="FR"
    )
    said = {name: register.named(name) for name in ("Doliprane", "Ozempic", "Zorvexa")}
    assert {name: one and (one.status, one.basis, one.ours) for name, one in said.items()} == {
        "Doliprane": (Supply.WITHOUT, Basis.STATED, True),
        "Ozempic": (Supply.WITHOUT, Basis.OURS, True),
        "Zorvexa": (Supply.UNKNOWN, Basis.OURS, True),
    }


def test_every_key_of_a_term_has_its_medicine(register: Register) -> None:
    assert all(register.by_key(term.key) for term in register.terms())


@pytest.mark.parametrize("source", ["French register", "EMA"])
def test_names_of_the_registers_are_found_however_they_are_written(starter_matcher: Matcher, source: str) -> None:
    names = french_names(shared("data/medicines/bdpm")) if source != "EMA" else european_names(shared("data/medicines/ema_medicines_2026-03.xlsx"))
    chosen = sample(names, 2_000)
    lost = [way for way, _, _ in missed(chosen, starter_matcher)]
    assert {way: lost.count(way) for way in lost if lost.count(way) > (1 - FLOOR) * len(chosen)} == {}


def test_tweets_on_science_are_seldom_wrongly_named(starter_matcher: Matcher) -> None:
    tweets: Path = shared("data/labelled/scitweets.tsv")
    count, wrong = named_tweets(tweets, starter_matcher)
    assert len(wrong) <= TWEETS_WRONG_AT_MOST * count
