from __future__ import annotations

import pytest

from bot.medicines import Fact, Kind, OwnProduct, Register, look_up, starter_register, stats
from bot.model import Basis, InCountry, Supply

OWN = (OwnProduct("Velunor", substance="velunadol", status=Supply.PRESCRIPTION), OwnProduct("HAL-0412", pipeline=True))


@pytest.fixture(scope="module")
def register() -> Register:
    return starter_register().with_own(OWN, country="FR")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Ozempic", "Ozempic"),
        ("  OZEMPIC® ", "Ozempic"),
        ("#ozempic", "Ozempic"),
        ("dolipranes", "Doliprane"),
        ("#NexiumControl", "Nexium Control"),
        ("nexiumcontrol", "Nexium Control"),
        ("hal0412", "HAL-0412"),
        ("velunadol", "velunadol"),
        ("azitromicina", "azithromycine"),
        ("zorvexatinib", "zorvexatinib"),
    ],
)
def test_a_name_is_found_as_the_checker_finds_it(register: Register, asked: str, name: str) -> None:
    found = look_up(register, asked)
    assert found.card is not None
    assert found.card.name == name


@pytest.mark.parametrize(("asked", "near"), [("Ozempik", "Ozempic"), ("dolipranne", "Doliprane"), ("Keytrudda", "Keytruda")])
def test_a_wrong_name_gets_the_nearest_ones(register: Register, asked: str, near: str) -> None:
    found = look_up(register, asked)
    assert found.card is None
    assert near in found.near


@pytest.mark.parametrize("asked", ["", "   ", "®", "\x1b[31m", "x" * 100_000, "🙂", "concept", "breitbart"])
def test_what_is_no_name_is_not_found(register: Register, asked: str) -> None:
    found = look_up(register, asked)
    assert found.card is None
    assert len(found.asked) <= 100


def test_a_card_says_the_status_by_country_and_who_says_so() -> None:
    register = Register(
        (
            Fact("zorvexa", Kind.NAME, "ZORVEXATINIB", Supply.PRESCRIPTION, "FR", "bdpm", "2026-05", "vr"),
            Fact("zorvexa", Kind.NAME, "zorvexatinib", Supply.UNKNOWN, "EU", "ema", "2026-03"),
            Fact("zorvexa", Kind.NAME, "", Supply.WITHOUT, "GB", "hand", "2026-11"),
        )
    )
    card = look_up(register, "Zorvexa").card
    assert card is not None
    assert card.countries == (InCountry("EU", Supply.UNKNOWN), InCountry("FR", Supply.PRESCRIPTION, True), InCountry("GB", Supply.WITHOUT))
    assert (card.status, card.basis, card.substance, card.vaccine) == (Supply.PRESCRIPTION, Basis.STATED, "zorvexatinib", True)
    assert card.sources == (("bdpm", "2026-05"), ("ema", "2026-03"), ("hand", "2026-11"))


def test_what_a_register_holds_is_counted_once(register: Register) -> None:
    found = stats(register)
    assert found.names == sum(found.statuses.values()) == sum(found.kinds.values()) == sum(found.bases.values())
    assert found.ours == 3
    assert found.vaccines > 100
    assert all(sum(one.statuses.values()) == one.names for one in found.editions)
