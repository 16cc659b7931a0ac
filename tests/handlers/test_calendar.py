"""A calendar in any door: what is one and what a question, the summary and the table back, codes that work, a thousand rows in time."""

from __future__ import annotations

import csv
import io
import time
from typing import TYPE_CHECKING

import pytest

from bot.model import Outcome, PastCheck
from bot.store import checks
from bot.views.message import Document
from bot.views.plain import plain
from handlers import all as register
from handlers import calendar
from handlers.calendar import MAX_BYTES
from tests.handlers.door import CAMILLE, Given, Said

if TYPE_CHECKING:
    from bot.assemble import House

STOPPED = "Velunor guérit toujours le lupus : demandez-le à votre médecin !"
ROWS = f"Texte;Date\n{STOPPED};01/12/2026\nMerci aux équipes;02/12/2026\n;03/12/2026\n".encode()
CALENDAR = Given("décembre.csv", ROWS)


def table(turn: Said) -> list[list[str]]:
    (document,) = [part for part in turn.private[0].parts if isinstance(part, Document)]
    return list(csv.reader(io.StringIO(document.body.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", ["", "check", "vérifier", "calendrier", "/vigie calendar", "Voici le calendrier de décembre, merci !"])
async def test_a_spreadsheet_is_a_calendar_whatever_is_said_with_it(house: House, text: str) -> None:
    turn = Said(text, files=(CALENDAR,))
    await register.message(turn, house.desk)
    assert [row[2] for row in table(turn)] == ["Verdict", "■ STOP", "□ AUCUN SIGNAL TROUVÉ", "NON VÉRIFIÉ"]
    assert "reading_calendar" in turn.under_way


async def test_another_verb_stays_that_verb(house: House) -> None:
    turn = Said("aide", files=(CALENDAR,))
    await register.message(turn, house.desk)
    assert not any(isinstance(part, Document) for part in turn.private[0].parts)


async def test_codes_of_its_rows_work_everywhere(house: House) -> None:
    turn = Said(files=(CALENDAR,))
    await register.message(turn, house.desk)
    code = table(turn)[1][3]
    kept = await house.desk.recheck(code, CAMILLE)
    assert (kept.draft.text, kept.verdict.outcome) == (STOPPED, Outcome.STOP)
    why = Said(values={"value": f"{code}:1"})
    await register.press("check.why", why, house.desk)
    assert kept.verdict.findings[0].code in str(why.private[0])
    home = await house.desk.home(CAMILLE)
    assert home.checks_total == 2
    assert isinstance(home.checks[0], PastCheck)


async def test_other_files_are_told_what_is_read_and_their_words_still_count(house: House) -> None:
    alone, beside = Said(files=(Given("photo.png", b"x"),)), Said("aide", files=(Given("photo.png", b"x"),))
    await register.message(alone, house.desk)
    await register.message(beside, house.desk)
    assert "photo.png" in plain(alone.private[0])
    assert "/vigie" in plain(beside.private[0])


async def test_the_verb_alone_says_how(house: House) -> None:
    turn = Said("calendrier")
    await register.command(turn, house.desk)
    assert "CSV ou XLSX" in plain(turn.private[0])


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (Given("a.csv", b"Date;Auteur\n1;2\n"), "Date, Auteur. Une première ligne"),
        (Given("a.xlsx", b"PK\x03\x04 broken"), "abîmé"),
        (Given("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "XLSX ou en CSV"),
        (Given("a.csv", b""), "vide"),
        (Given("a.csv", bytes(MAX_BYTES + 1)), "dépasse 10\u00a0Mo"),
    ],
)
async def test_a_file_that_cannot_be_checked_gets_a_sentence_and_nothing_is_kept(house: House, file: Given, sentence: str) -> None:
    turn = Said(files=(file,))
    await register.message(turn, house.desk)
    assert sentence in plain(turn.private[0], 400)
    assert (await house.desk.home(CAMILLE)).checks_total == 0


async def test_of_several_spreadsheets_the_first_is_checked_and_the_others_are_named(house: House) -> None:
    turn = Said(files=(CALENDAR, Given("janvier.csv", ROWS)))
    await register.message(turn, house.desk)
    assert len(turn.private) == 1
    assert "janvier.csv" in plain(turn.private[0])


async def test_how_far_it_is_is_told_while_it_works(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "TELL_EVERY_S", 0.01)
    house.warm()
    turn = Said(files=(Given("a.csv", b"Texte\n" + "Velunor guérit.\n".encode() * 400),))
    await register.message(turn, house.desk)
    assert turn.under_way[0] == "reading_calendar"
    assert "calendar" in turn.under_way


async def test_many_are_kept_in_order_or_not_at_all(house: House) -> None:
    turn = Said(files=(CALENDAR,))
    await register.message(turn, house.desk)
    first = await house.desk.recheck("P-0001", CAMILLE)
    many = checks.keep_all(house.store, [(first.draft, first.verdict)] * 3, CAMILLE, turn.place, first.at)
    assert [one.code for one in many] == ["P-0003", "P-0004", "P-0005"]
    with pytest.raises(AttributeError):
        checks.keep_all(house.store, [(first.draft, first.verdict), (first.draft, None)], CAMILLE, turn.place, first.at)  # type: ignore[list-item]
    assert checks.count(house.store) == 5
    assert checks.keep_all(house.store, [], CAMILLE, turn.place, first.at) == ()


async def test_a_thousand_rows_come_back_within_seconds(house: House) -> None:
    house.warm()
    lines = [f"Velunor guérit toujours le lupus, histoire {n}.;01/12/2026" if n % 3 else f"Merci aux équipes {n};02/12/2026" for n in range(1_000)]
    turn = Said(files=(Given("a.csv", ("Texte;Date\n" + "\n".join(lines)).encode()),))
    begun = time.perf_counter()
    await register.message(turn, house.desk)
    taken_s = time.perf_counter() - begun
    assert len(table(turn)) == 1_001
    assert checks.count(house.store) == 1_000
    assert taken_s < 15, f"{taken_s:.1f} s"  # some 2 s on a machine that does nothing else
