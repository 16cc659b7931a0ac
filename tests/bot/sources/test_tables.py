"""Bytes -> rows: every way spreadsheets write a table, and everything that only looks like one."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.model import Formula, Table
from bot.sources import tables
from bot.sources.tables import MAX_ROWS, read_table

TITLES = ("Texte", "Date", "Réseau")
DAY = datetime(2026, 12, 1)  # noqa: DTZ001  a spreadsheet knows no time zones
ROW = ("Été à Noël : « l’œuvre »", "01/12/2026", "LinkedIn")


def cells(table: Table) -> list[tuple[Any, ...]]:
    return [row.cells for row in table.rows]


def workbook(*rows: tuple[Any, ...], title: str = "Posts") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part added or put in another's stead."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def refusal(body: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        read_table(body)
    return refused.value.phrase.key.removeprefix("error.table.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_in_the_encodings_and_with_the_separators_of_spreadsheets(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in (TITLES, ROW))
    table = read_table(text.encode(encoding))
    assert (table.kind, table.delimiter, cells(table)) == ("csv", delimiter, [TITLES, ROW])


def test_quotes_and_line_breaks_inside_a_cell_are_the_cells() -> None:
    table = read_table('Texte;Date\n"Bonjour ; ""vous""\n\nà tous";1\n\n;;\nFin;2\n'.encode())
    assert cells(table) == [("Texte", "Date"), ('Bonjour ; "vous"\n\nà tous', "1"), ("Fin", "2")]
    assert [row.number for row in table.rows] == [1, 2, 5]


def test_a_separator_inside_the_texts_is_not_taken_for_the_tables() -> None:
    lines = "\n".join(f"Bonjour, à vous, et à vous {n};0{n}/12/2026;X" for n in range(1, 9))
    assert read_table(f"Texte;Date;Réseau\n{lines}".encode()).delimiter == ";"
    alone = read_table("Texte\nBonjour, chers amis\nMerci, vraiment, à tous".encode())
    assert alone.rows[1].cells[0] in ("Bonjour", "Bonjour, chers amis")


def test_excels_own_first_line_names_the_separator_and_is_no_row() -> None:
    table = read_table(b"sep=;\r\nTexte;Date\r\na;b")
    assert (cells(table), table.rows[0].number) == ([("Texte", "Date"), ("a", "b")], 1)


def test_a_quotation_mark_that_is_never_closed_is_told_and_the_rows_before_it_are_kept() -> None:
    table = read_table(b'Texte,Date\nun,1\n"deux,2\ntrois,3\nquatre,4\n')
    assert cells(table) == [("Texte", "Date"), ("un", "1")]
    assert table.broken_after == 2


def test_a_cell_of_a_megabyte_ends_the_reading_there() -> None:
    table = read_table(b"Texte,Date\nun,1\n" + b"x" * 1_000_000 + b",2\ntrois,3")
    assert (len(table.rows), table.broken_after) == (2, 2)


@pytest.mark.parametrize("n", [MAX_ROWS - 1, MAX_ROWS, MAX_ROWS + 1, MAX_ROWS + 700])
def test_at_most_five_thousand_rows_below_the_titles(n: int) -> None:
    table = read_table(b"Texte\n" + b"a\n" * n)
    assert len(table.rows) - 1 == min(n, MAX_ROWS)
    assert table.capped_at == (MAX_ROWS if n > MAX_ROWS else None)
    assert table.broken_after is None


def test_a_workbook_with_its_dates_numbers_and_gaps() -> None:
    body = workbook(("Texte", None, "Date", "Heure"), ("a", None, DAY, time(8, 30)), (), ("b", 3, True, 0.5))
    table = read_table(body)
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("Texte", None, "Date", "Heure")),
        (2, ("a", None, DAY, time(8, 30))),
        (4, ("b", 3, True, 0.5)),
    ]
    assert (table.kind, table.sheet) == ("xlsx", "Posts")


def test_formulas_stay_text() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("Texte", "Date"))
    book.worksheets[0].append(('=HYPERLINK("http://evil.example";"x")', "=1+1"))
    table = read_table(saved(book))
    assert table.rows[1].cells == (Formula('=HYPERLINK("http://evil.example";"x")'), Formula("=1+1"))


def test_the_first_sheet_that_shows_and_holds_something_is_read_and_the_others_are_named() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Vide"
    book.create_sheet("Cachée").append(("x",))
    book["Cachée"].sheet_state = "hidden"
    book.create_sheet("Décembre").append(("Texte",))
    table = read_table(saved(book))
    assert (table.sheet, table.other_sheets) == ("Décembre", ("Vide",))


def test_a_workbook_is_capped_whatever_it_says_of_its_size() -> None:
    table = read_table(workbook(("Texte",), *(("a",) for _ in range(MAX_ROWS + 5))))
    assert (len(table.rows), table.capped_at) == (MAX_ROWS + 1, MAX_ROWS)
    far = workbook(("Texte",), ("a",))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b'<row r="1"><c r="A1" t="inlineStr"><is><t>Texte</t></is></c></row>'
    sheet += b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert cells(read_table(with_part(far, "xl/worksheets/sheet1.xml", sheet))) == [("Texte",)]


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    bomb = with_part(workbook(("Texte",), ("a",)), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 80_000_000)
    assert len(bomb) < 200_000
    assert refusal(bomb) == "too_large_unpacked"


def test_entities_are_never_expanded() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    laughs += b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    laughs += b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    assert refusal(with_part(workbook(("Texte",), ("a",)), "xl/worksheets/sheet1.xml", laughs)) == "damaged"


def ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
WHOLE = workbook(("Texte",), ("a",))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (OLE, "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (ods(), "ods"),
        (docx(), "no_table"),
        (with_part(WHOLE, "xl/vbaProject.bin", b"x"), "macros"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (with_part(WHOLE, "xl/workbook.xml", b"<broken"), "damaged"),
        (workbook(()), "empty"),
        (b"%PDF-1.7 ...", "no_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "no_table"),
        (b"Texte\0\0\0\0;x", "no_table"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(body: bytes, why: str) -> None:
    assert refusal(body) == why


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(body: bytes) -> None:
    with suppress(SourceError):
        assert read_table(body).rows


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_workbook_with_any_byte_changed_is_a_table_or_refused(at: int, byte: int) -> None:
    with suppress(SourceError):
        assert read_table(WHOLE[:at] + bytes((byte,)) + WHOLE[at + 1 :]).rows


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), min_size=2, max_size=4), min_size=1, max_size=6)
)
def test_what_a_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(("Texte", "Date"))
    writer.writerows(rows)
    table = tables.read_table(out.getvalue().encode("utf-8-sig"))
    assert cells(table)[1:] == [tuple(row) for row in rows if any(cell.strip() for cell in row)]
