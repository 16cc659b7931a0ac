from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.match import Matcher
from bot.medicines import Kind, OwnProduct, Register, Status, starter_register
from bot.medicines.compact import packed, unpacked
from bot.medicines.imports import STARTER
from bot.medicines.words import ordinary, stems
from bot.text import read
from tests.bench.names import TWEETS_WRONG_AT_MOST, european_names, french_names, missed, named_tweets
from tests.paths import shared

if TYPE_CHECKING:
    from pathlib import Path

OWN = (
    OwnProduct("Velunor", substance="velunadol", aliases=("VLN",), status=Status.PRESCRIPTION),
    OwnProduct("HAL-0412", pipeline=True),
    OwnProduct("Daily", status=Status.WITHOUT),
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


def named(matcher: Matcher, text: str) -> list[str]:
    return [hit.key.removeprefix("med:") for hit in matcher.find(read(text))]


def test_a_fresh_home_knows_the_names_and_their_status(register: Register) -> None:
    assert STARTER.stat().st_size < 1_500_000
    said = {
        name: register.named(name)
        for name in ("Ozempic", "Doliprane", "Flector", "ibuprofène", "Botox", "Tylenol", "Addyi", "ibuprofen", "acetaminophen", "epinephrine")
    }
    assert {name: medicine and medicine.status for name, medicine in said.items()} == {
        "Ozempic": Status.PRESCRIPTION,
        "Doliprane": Status.WITHOUT,
        "Flector": Status.MIXED,
        "ibuprofène": Status.MIXED,
        "Botox": Status.PRESCRIPTION,
        "Tylenol": Status.WITHOUT,
        "Addyi": Status.UNKNOWN,
        "ibuprofen": Status.MIXED,  # as in French
        "acetaminophen": Status.WITHOUT,
        "epinephrine": Status.PRESCRIPTION,
    }
    ozempic = said["Ozempic"]
    assert ozempic is not None
    assert (ozempic.substance, ozempic.countries, ozempic.status_in("FR"), ozempic.status_in("EU")) == (
        "sémaglutide",
        ("EU", "FR"),
        Status.PRESCRIPTION,
        Status.UNKNOWN,
    )
    assert {edition.source for edition in register.editions()} == {"bdpm", "ema", "unii", "hand"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ozempic, #ozempic, HUMIRA® et les Dolipranes", ["ozempic", "ozempic", "humira", "doliprane"]),
        ("#ozempicjourney et 0z3mpic", ["ozempic", "ozempic"]),
        ("la sémaglutide et le semaglutide", ["semaglutide", "semaglutide"]),
        ("Un essai du zorvexatinib", ["-tinib"]),
        ("velunor et HAL-0412, hal 0412", ["velunor", "hal 0412", "hal 0412"]),
        ("My Daily walk", ["daily"]),  # ours: counts everywhere
        ("Diane est arrivée", []),
        ("DIANE 35 microgrammes", ["diane"]),
        ("sa pilule, Diane, lui convient", ["diane"]),
        ("une batterie au lithium", []),
        ("un traitement par lithium", ["lithium"]),
        ("Insulin is a hormone", []),
        ("mon insuline, 10 unités par jour", ["insuline"]),
        ("La solution est simple", []),
        ("Victoria and the drugs", []),
        ("Aloe Boiron", ["aloe"]),
        ("I accept the concept of May", []),
        ("morphine", ["morphine"]),
        ("Yasmin parle", []),
        ("ibuprofeno, azitromicina, Omeprazol, omeprazolo", ["ibuprofen", "azithromycine", "omeprazole", "omeprazole"]),
        ("morfina e Methotrexat", ["morphine", "methotrexate"]),
        ("Canesten, Epilim & Lexapro", ["canesten", "epilim", "lexapro"]),
    ],
)
def test_names_count_where_they_stand_for_a_medicine(matcher: Matcher, text: str, names: list[str]) -> None:
    assert named(matcher, text) == names


def test_own_products_are_ours_and_codes_are_codes(register: Register) -> None:
    said = {name: register.named(name) for name in ("Velunor", "velunadol", "VLN", "HAL-0412")}
    assert {name: (m.kind, m.status, m.ours) if m else None for name, m in said.items()} == {
        "Velunor": (Kind.NAME, Status.PRESCRIPTION, True),
        "velunadol": (Kind.SUBSTANCE, Status.PRESCRIPTION, True),
        "VLN": (Kind.NAME, Status.PRESCRIPTION, True),
        "HAL-0412": (Kind.CODE, Status.PRESCRIPTION, True),
    }
    assert register.stats().ours == 5
    assert register.by_key("med:velunor") == said["Velunor"]
    assert register.by_key("lexicon:x") is None


def test_a_wrong_name_gets_the_nearest_ones(register: Register) -> None:
    assert register.named("Ozempik") is None
    assert "Ozempic" in register.names_like("Ozempik")
    assert register.names_like("") == ()


def test_every_key_of_a_term_has_its_medicine(register: Register) -> None:
    assert all(register.by_key(term.key) for term in register.terms())


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = unpacked(STARTER.read_bytes(), file=STARTER.name)
    assert packed(reversed(facts)) == packed(facts) == STARTER.read_bytes()


def test_lists_hold_names_as_they_are_compared() -> None:
    assert not ordinary().words & ordinary().substances
    assert not set(stems().sure) & set(stems().unsure)


def test_names_of_the_french_register_are_found(starter_matcher: Matcher) -> None:
    names = french_names(shared("data/medicines/bdpm"))
    lost = [way for way, _, _ in missed(names, starter_matcher) if way != "#hashtag"]
    assert {way: lost.count(way) for way in lost if lost.count(way) > 0.02 * 3_000} == {}


def test_names_of_the_european_table_are_found(starter_matcher: Matcher) -> None:
    names = european_names(shared("data/medicines/ema_medicines_2026-03.xlsx"))
    lost = [way for way, _, _ in missed(names, starter_matcher)]
    assert {way: lost.count(way) for way in lost if lost.count(way) > 0.02 * len(names)} == {}


def test_tweets_on_science_are_seldom_wrongly_named(starter_matcher: Matcher) -> None:
    tweets: Path = shared("data/labelled/scitweets.tsv")
    count, wrong = named_tweets(tweets, starter_matcher)
    assert len(wrong) <= TWEETS_WRONG_AT_MOST * count
