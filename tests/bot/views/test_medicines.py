from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import (
    Basis,
    InCountry,
    MedicineCard,
    NameLookup,
    RegisterEdition,
    RegisterRead,
    RegisterStats,
    RegistersUpdated,
    SourceFailed,
    Supply,
    phrase,
)
from bot.views.medicines import medicine, register_read, register_stats, registers_updated
from bot.views.message import Message
from bot.views.plain import plain
from bot.views.words import Words
from tests.bot.views.samples import EN, FR, NB, NN

CARD = MedicineCard(
    name="Velunor",
    substance="vélunadol",
    kind="name",
    status=Supply.PRESCRIPTION,
    basis=Basis.STATED,
    countries=(InCountry("EU", Supply.UNKNOWN), InCountry("FR", Supply.PRESCRIPTION, True), InCountry("GB", Supply.WITHOUT, False)),
    vaccine=True,
    ordinary_word=True,
    sources=(("bdpm", "2026-05"), ("hand", "2026-11")),
)


def said(message: Message) -> str:
    return " ".join(plain(message, 10_000).replace(NB, " ").replace(NN, " ").split())


def test_a_name_is_shown_with_its_status_by_country_and_its_sources() -> None:
    shown = said(medicine(NameLookup(asked="velunor", card=CARD), FR))
    assert shown.startswith("Velunor sur ordonnance Substance : vélunadol. Les registres l’indiquent : sur ordonnance. C’est un vaccin.")
    assert "Union européenne ordonnance non indiquée France sur ordonnance · remboursé Royaume-Uni sans ordonnance · non remboursé" in shown
    assert "Base de données publique des médicaments (France), 2026-05 ; Noms réunis à la main, 2026-11." in shown


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
def test_every_reason_is_told_in_words(words: Words, basis: Basis) -> None:
    status = Supply.UNKNOWN if basis is Basis.NONE else Supply.PRESCRIPTION
    shown = said(medicine(NameLookup(asked="velunor", card=replace(CARD, basis=basis, status=status, stem="tinib")), words))
    assert "unworded" not in shown
    counts = "compte comme : sur ordonnance" if words is FR else "counts as: on prescription"
    assert (counts in shown) == (basis in (Basis.NONE, Basis.SUBSTANCE, Basis.CLASS))


def test_a_name_that_is_not_known_gets_the_nearest_and_what_that_means() -> None:
    shown = said(medicine(NameLookup(asked="Velunoor" * 20, card=None, near=("Velunor", "Velunal")), EN))
    assert "Did you mean Velunor or Velunal?" in shown
    assert "app.py medicines update" in shown
    assert len(medicine(NameLookup(asked="x" * 500, card=None), FR).title) < 120


def test_the_registers_are_counted_by_status() -> None:
    found = RegisterStats(
        editions=(RegisterEdition("bdpm", "2026-05", 1_200, {Supply.PRESCRIPTION: 1_000, Supply.WITHOUT: 200}),),
        names=1_200,
        statuses={Supply.PRESCRIPTION: 1_000, Supply.WITHOUT: 200},
        bases={Basis.SUBSTANCE: 7},
        kinds={"name": 1_200},
        ordinary_words=3,
        vaccines=2,
        ours=1,
        damaged=("ema.tsv.xz",),
    )
    shown = said(register_stats(found, FR))
    assert shown.startswith("Médicaments : 1 200 noms Listes endommagées, laissées de côté : ema.tsv.xz.")
    assert "1 200 noms, édition 2026-05" in shown
    assert "sans ordonnance : 200" in shown


def test_what_was_read_and_what_failed_are_told_apart() -> None:
    read = RegisterRead(source="ema", edition="2026-03", names=3_494, unchanged=True)
    failed = SourceFailed("bdpm", phrase("error.fetch.unreachable", host="example.org"))
    shown = said(registers_updated(RegistersUpdated((read,), (failed,)), EN))
    assert "European Medicines Agency unchanged · 3,494 names, edition 2026-03" in shown
    assert "Failed (1) Public register of medicines (France) example.org cannot be reached" in shown
    assert "no name is lost" in shown
    assert "2 unreadable lines left out" in said(register_read(replace(read, skipped=2, unchanged=False), EN))
