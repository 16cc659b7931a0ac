from __future__ import annotations

import pytest

from bot.medicines import Fact, Kind
from bot.medicines.inference import Inference
from bot.model import Basis, Supply


def substance(name: str, status: Supply) -> Fact:
    return Fact(name, Kind.SUBSTANCE, name, status, "FR", "bdpm", "2026-05")


def brand(name: str, substances: str, status: Supply, source: str = "bdpm") -> Fact:
    return Fact(name, Kind.NAME, substances, status, "FR", source, "2026-05")


PRESCRIPTION, WITHOUT, MIXED, UNKNOWN = Supply.PRESCRIPTION, Supply.WITHOUT, Supply.MIXED, Supply.UNKNOWN
FACTS = (
    substance("semaglutide", PRESCRIPTION),
    substance("ketotifene", PRESCRIPTION),
    brand("zagrapa", "KÉTOTIFÈNE", WITHOUT),  # eye drops with it are sold freely
    substance("paracetamol", WITHOUT),
    substance("ibuprofene", MIXED),
    *(substance(name, PRESCRIPTION) for name in ("imatinib", "gefitinib", "erlotinib", "omeprazole", "lansoprazole", "rabeprazole")),
    brand("omeprol", "OMÉPRAZOLE", WITHOUT),
    brand("handmade", "SÉMAGLUTIDE", WITHOUT, "hand"),
)


@pytest.fixture(scope="module")
def inference() -> Inference:
    return Inference(FACTS)


@pytest.mark.parametrize(
    ("substances", "told"),
    [
        (["semaglutide"], (PRESCRIPTION, Basis.SUBSTANCE)),  # what was gathered by hand tells nothing of others
        (["paracetamol", "sémaglutide"], (PRESCRIPTION, Basis.SUBSTANCE)),
        (["semaglutide sodium"], (PRESCRIPTION, Basis.SUBSTANCE)),
        (["ketotifen"], (UNKNOWN, Basis.NONE)),
        (["paracetamol"], (UNKNOWN, Basis.NONE)),
        (["ibuprofen"], (UNKNOWN, Basis.NONE)),
        (["zorvexatinib"], (PRESCRIPTION, Basis.CLASS)),
        (["zorvexaprazole"], (UNKNOWN, Basis.NONE)),  # one of its class is sold without
        (["zorvexamab"], (UNKNOWN, Basis.NONE)),  # nothing is stated of its class
        ([], (UNKNOWN, Basis.NONE)),
    ],
)
def test_a_brand_needs_a_prescription_where_all_of_its_substance_or_class_do(
    inference: Inference, substances: list[str], told: tuple[Supply, Basis]
) -> None:
    assert inference.of_name(substances) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acetaminophen", (WITHOUT, Basis.SUBSTANCE)),
        ("ibuprofen", (MIXED, Basis.SUBSTANCE)),
        ("dasatinib", (PRESCRIPTION, Basis.CLASS)),
        ("velunadol", (UNKNOWN, Basis.NONE)),
    ],
)
def test_a_substance_has_the_status_of_the_same_one_in_french(inference: Inference, name: str, told: tuple[Supply, Basis]) -> None:
    assert inference.of_substance(name) == told
