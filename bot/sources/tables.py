"""Bytes -> the rows of a table: CSV in the encodings and with the separators that spreadsheets write, XLSX with a cap on all that can grow.

Formulas stay text. What is no table, or one of a kind that is not read, is refused in a sentence that says how to save it instead.
"""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import closing, suppress
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from bot.errors import SourceError
from bot.model import Formula, Table, TableRow
from bot.sources.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model import Cell

MAX_ROWS: Final = 5_000  # below the titles; a longer file is read so far, and that is said
MAX_COLUMNS: Final = 100
MAX_UNPACKED_BYTES: Final = 60_000_000
MAX_PARTS: Final = 2_000  # of the archive that an XLSX is
MAX_CELL_CHARS: Final = 100_000
MAX_EMPTY_ROWS: Final = 20_000  # a sheet that says it has a million rows, one of them filled
DELIMITERS: Final = (",", ";", "\t", "|")
SNIFFED: Final = 30  # rows by which the separator is told
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_END: Final = "\ue000vigie"  # a last row of our own: where it is not found again, a quotation mark was never closed
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


def read_table(body: bytes) -> Table:
    """The table in these bytes, by what they are and not by their name. Raises: SourceError saying why it is none, and what to do."""
    if not body.strip():
        raise SourceError("table.empty")
    if body.startswith(_OLE):
        raise SourceError("table.encrypted" if "EncryptedPackage".encode("utf-16-le") in body else "table.xls")
    if body.startswith(_ZIP):
        return _spreadsheet(body)
    return _text(body)


def _text(body: bytes) -> Table:
    text = decoded(body)
    if "\0" in text or body.startswith((b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")):
        raise SourceError("table.no_table")
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:  # a line that Excel takes for itself and does not count
        delimiter, text = told[4], rest
    else:
        delimiter = max(DELIMITERS, key=lambda one: _fit(text, one))
    rows, broken = _read(_records(text, delimiter))
    return _table("csv", rows, delimiter=delimiter, broken_after=broken)


def _read(records: Iterable[list[str]]) -> tuple[list[TableRow], int | None]:
    rows: list[TableRow] = []
    number = 0
    try:
        for number, record in enumerate(records, 1):
            if any(cell.strip() for cell in record):
                rows.append(TableRow(number, tuple(record[:MAX_COLUMNS])))
            if len(rows) > MAX_ROWS + 1 and rows[-1].cells != (_END,):
                return rows, None
    except csv.Error:
        return rows, number
    last = rows.pop()  # our own; where it was swallowed by an open quotation mark, so was all before it
    return rows, None if last.cells == (_END,) else last.number - 1


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL_CHARS)
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    return csv.reader(io.StringIO(f"{text}{ending}{_END}\n", newline=""), delimiter=delimiter)


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as the first one with this separator, and how many cells that is."""
    widths: list[int] = []
    with suppress(csv.Error):
        widths += [len(record) for record in islice(_records(text, delimiter), SNIFFED) if record]
    width = widths[0] if widths else 1
    return (widths.count(width) if width > 1 else 0), width


def _spreadsheet(body: bytes) -> Table:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _must_be_plain(archive)
        with closing(openpyxl.load_workbook(io.BytesIO(body), read_only=True)) as book:
            return _sheet(book)
    except SourceError:
        raise
    except Exception as wrong:  # a damaged or hostile workbook breaks its reader in any way
        raise SourceError("table.damaged") from wrong


def _must_be_plain(archive: zipfile.ZipFile) -> None:
    """Sizes first: what an archive says of a part is all that is ever unpacked of it."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise SourceError("table.too_large_unpacked", megabytes=MAX_UNPACKED_BYTES // 1_000_000)
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise SourceError("table.encrypted")
    if "mimetype" in names and archive.read("mimetype").startswith(_ODS):
        raise SourceError("table.ods")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise SourceError("table.macros")
    if "xl/workbook.bin" in names:
        raise SourceError("table.xls")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise SourceError("table.no_table")


def _sheet(book: Any) -> Table:
    """The first sheet that shows and holds something."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    for sheet in shown:
        sheet.reset_dimensions()  # what a sheet says of its size may be anything
        rows, broken = _filled(sheet)
        if rows:
            others = tuple(str(other.title) for other in shown if other is not sheet)
            return _table("xlsx", rows, sheet=str(sheet.title), other_sheets=others, broken_after=broken)
    raise SourceError("table.empty")


def _filled(sheet: Any) -> tuple[list[TableRow], int | None]:
    rows: list[TableRow] = []
    empty = 0
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
            row = _without_tail(_cell(cell) for cell in cells)
            empty = 0 if row else empty + 1
            if len(rows) > MAX_ROWS + 1 or empty > MAX_EMPTY_ROWS:
                break
            if row:
                rows.append(TableRow(number, row))
    except Exception:  # damaged from here on, in any way its reader may break; the good rows are kept
        if not rows:
            raise
        return rows, number
    return rows, None


def _without_tail(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells up to the last that holds something."""
    row = list(cells)
    while row and (row[-1] is None or (isinstance(row[-1], str) and not row[-1].strip())):
        row.pop()
    return tuple(row)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool | datetime | date | time | None):
        said = getattr(value, "text", value)  # an array formula is an object
        return Formula(str(said or "="))
    return value[:MAX_CELL_CHARS] if isinstance(value, str) else value


def _table(kind: Any, rows: list[TableRow], **about: Any) -> Table:
    if not rows:
        raise SourceError("table.broken" if about.get("broken_after") is not None else "table.empty")
    capped = len(rows) > MAX_ROWS + 1
    return Table(kind=kind, rows=tuple(rows[: MAX_ROWS + 1]), capped_at=MAX_ROWS if capped else None, **about)
