from __future__ import annotations

from collections import Counter

import pytest

from bot.medicines import Register, starter_register
from bot.medicines.words import brands, ordinary, stems, synonyms
from bot.model import Supply

PRESCRIPTION, WITHOUT, MIXED = Supply.PRESCRIPTION, Supply.WITHOUT, Supply.MIXED
# Statuses that any pharmacist of the country knows; each name is the country's own.
KNOWN = {
    ("FR", WITHOUT): (
        "Doliprane, Efferalgan, Dafalgan, Advil, Nurofen, Maalox, Gaviscon, Rennie, Smecta, Imodiumcaps, Strepsils, Humexlib, Fervex, "
        "Oscillococcinum, Biafine, Nicorette, Niquitin, Dulcolax, Forlax, Daflon, Euphytose, Lysopaïne, Vicks, Norlevo, Ellaone, "
        "Homéoplasmine, Spedifen, Aspro, Eurax"
    ),
    ("FR", PRESCRIPTION): (
        "Levothyrox, Xarelto, Eliquis, Ozempic, Wegovy, Humira, Keytruda, Seroplex, Lexomil, Xanax, Stilnox, Ritaline, Ventoline, "
        "Augmentin, Imodium, Diane, Mirena, Viagra, Cialis, Inexium, Tahor, Crestor, Plavix, Lasilix, Solupred, Lamaline, Ixprim, Skenan, "
        "Dolirhume, Rhinadvil"
    ),
    ("GB", WITHOUT): (
        "Panadol, Calpol, Anadin, Lemsip, Gaviscon, Rennie, Imodium, Buscopan, Strepsils, Sudafed, Piriton, Clarityn, Voltarol, Nytol, "
        "Regaine, Hana, Viagra Connect"
    ),
    ("GB", PRESCRIPTION): (
        "Microgynon, Seretide, Symbicort, Mounjaro, Wegovy, Lipitor, Prozac, Eliquis, Xarelto, Concerta, Zopiclone, Oramorph, Epilim"
    ),
    ("DE", WITHOUT): (
        "Aspirin, Dolormin, Thomapyrin, Grippostad, Iberogast, Sinupret, Mucosolvan, Bepanthen, Fenistil, Dulcolax, Otriven, Hoggar, "
        "Formigran, Maaloxan"
    ),
    ("DE", PRESCRIPTION): ("Euthyrox, Novalgin, Pantozol, Marcumar, Xarelto, Tavor, Ritalin, Valoron, Lyrica, Entresto, L-Thyroxin"),
    ("ES", WITHOUT): ("Gelocatil, Frenadol, Almax, Fortasec, Bisolvon, Couldina, Pharmagrip, Dormidina, Strefen, Voltadol, Aspirina, Biodramina"),
    ("ES", PRESCRIPTION): ("Nolotil, Enantyum, Augmentine, Sintrom, Orfidal, Lexatin, Trankimazin, Adiro, Eutirox, Urbason, Seguril"),
    ("IT", WITHOUT): (
        "Moment, Oki Task, Vivin C, Zerinol, Tachifludec, Tantum Verde, Enterogermina, Rinazina, Voltadol, Lasonil, Citrosodina, Guttalax"
    ),
    ("IT", PRESCRIPTION): ("Aulin, Toradol, Bentelan, Augmentin, Zitromax, Coumadin, Xanax, Lexotan, Eutirox, Norvasc, Plasil, Oki"),
    ("US", WITHOUT): ("Tylenol, Advil, Aleve, Claritin, Zyrtec, Allegra, Flonase, Mucinex, Tums, Plan B One-Step, Opill, NyQuil"),
    ("US", PRESCRIPTION): ("Adderall, Zepbound, Lexapro, Humulin, Vyvanse, Percocet, Trelegy, Farxiga, Ambien, Synthroid"),
    ("EU", WITHOUT): ("alli, Nexium Control, Pantozol Control"),
}


@pytest.fixture(scope="module")
def registers() -> dict[str, Register]:
    starter = starter_register()
    return {country: starter.with_own((), country=country) for country, _ in KNOWN}


@pytest.mark.parametrize(("country", "status"), KNOWN, ids=lambda part: str(part))
def test_well_known_brands_have_the_status_of_their_country(registers: dict[str, Register], country: str, status: Supply) -> None:
    names = [name.strip() for name in KNOWN[country, status].split(",")]
    said = {name: medicine and medicine.status for name in names for medicine in (registers[country].named(name),)}
    assert {name: found for name, found in said.items() if found is not status} == {}


def test_lists_hold_each_name_once() -> None:
    listed = ordinary()
    assert not listed.words & listed.substances
    assert not listed.people & (listed.words | listed.substances)
    assert not set(stems().sure) & set(stems().unsure)
    assert [name for name, french in synonyms().items() if synonyms().get(french, french) != french] == []


def test_a_brand_has_one_status_in_a_country() -> None:
    assert [name for name, count in Counter((one.country, one.name) for one in brands()).items() if count > 1] == []
    assert {one.country for one in brands()} == {"FR", "EU", "GB", "DE", "ES", "IT", "US"}
    assert len({one.name for one in brands() if one.country in {"FR", "GB", "DE", "ES", "IT"}}) > 500
