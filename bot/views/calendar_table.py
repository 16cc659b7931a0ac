"""A checked calendar -> the table that goes back: as it came, with what was found beside each row, in a file of the same kind.

What a spreadsheet would compute is kept from it: text that begins like a formula is written as text, in a CSV behind an apostrophe.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from bot.model import Formula, JudgedRow, Outcome
from bot.views.glyphs import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.model import Calendar, Cell, Phrase, TableRow, UnreadRow
    from bot.views.words import Words

ADDED: Final = ("verdict", "code", "words", "rules", "instead", "not_checked", "notes")
MAX_EXCERPTS: Final = 8
MAX_CELL_CHARS: Final = 32_000  # a spreadsheet holds 32,767
WIDTHS: Final[Mapping[str, int]] = {"verdict": 26, "code": 12, "words": 36, "rules": 22, "instead": 48, "not_checked": 36, "notes": 36}
TEXT_WIDTH: Final = 60
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
# Ink and ground of a verdict's cell, as on the page; the word stands beside the colour.
_COLOURS: Final = {Outcome.STOP: ("A3162F", "FBECEE"), Outcome.ASK: ("7F5200", "FBF2DF"), Outcome.CLEAR: ("3D5168", "EDF1F5")}
_TITLES: Final = ("FFFFFF", "15233A")
_ADDED_TITLES: Final = ("FFFFFF", "0E5A73")


def table_bytes(calendar: Calendar, words: Words) -> bytes:
    """The whole file."""
    return _xlsx(calendar, words) if calendar.table.kind == "xlsx" else _csv(calendar, words)


def table_name(calendar: Calendar, words: Words) -> str:
    """What the file is called: as the one that came, with a word added."""
    stem = calendar.name.rpartition(".")[0] or calendar.name or words.say("calendar.file")
    return f"{stem[:80]}-{words.say('calendar.file_suffix')}.{calendar.table.kind}"


def added(calendar: Calendar) -> tuple[str, ...]:
    """The columns that are added; without codes where nothing was kept."""
    return ADDED if any(row.code for row in calendar.judged) else tuple(name for name in ADDED if name != "code")


def _cells(row: JudgedRow | UnreadRow, words: Words, said: Callable[[Phrase], str]) -> dict[str, str]:
    """What stands in them for one row. ``said``: a phrase in words; most of a calendar's are the same."""
    if not isinstance(row, JudgedRow):
        return {"verdict": words.say("calendar.not_read"), "notes": words.beginning(said(row.reason))}
    verdict = row.verdict
    excerpts = [words.quote(finding.excerpt) for finding in verdict.findings if finding.excerpt][:MAX_EXCERPTS]
    instead = [words.rule(finding.words.instead) for finding in verdict.findings if finding.words.instead]
    notes = [words.say("calendar.adverse_event")] if verdict.adverse_event else []
    return {
        "verdict": marked(verdict.outcome, words.say(f"outcome.{verdict.outcome}")),
        "code": row.code,
        "words": " ".join(dict.fromkeys(excerpts)),
        "rules": ", ".join(dict.fromkeys(finding.code for finding in verdict.findings)),
        "instead": "\n".join(dict.fromkeys(instead)),
        "not_checked": words.beginning(words.say("list.semicolon").join(map(said, verdict.not_checked))),
        "notes": " ".join((*notes, *map(said, row.notes))),
    }


class _Said:
    """Phrases as they were worded before."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[Any, str] = {}

    def __call__(self, phrase: Phrase) -> str:
        key = (phrase.key, *sorted((name, str(value)) for name, value in phrase.values.items()))
        if key not in self._known:
            self._known[key] = self._words.phrase(phrase)
        return self._known[key]


def _rows(calendar: Calendar, words: Words) -> Iterator[tuple[TableRow, list[str], Outcome | None]]:
    """Each row as it came, what is added to it, and its verdict where it has one."""
    by_number: dict[int, JudgedRow | UnreadRow] = {row.number: row for row in calendar.judged}
    by_number |= {row.number: row for row in calendar.unread}
    said, columns = _Said(words), added(calendar)
    for place, row in enumerate(calendar.table.rows):
        found = by_number.get(row.number)
        if place == calendar.header:
            yield row, [words.say(f"calendar.column.{name}") for name in columns], None
        elif found is None:
            yield row, [], None
        else:
            cells = _cells(found, words, said)
            yield row, [cells.get(name, "") for name in columns], found.verdict.outcome if isinstance(found, JudgedRow) else None


def _width(calendar: Calendar) -> int:
    return max(len(row.cells) for row in calendar.table.rows)


def _csv(calendar: Calendar, words: Words) -> bytes:
    """With the mark by which Excel knows UTF-8, and the separator that the file came with."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=calendar.table.delimiter)
    width = _width(calendar)
    for row, beside, _ in _rows(calendar, words):
        cells = [_text(cell) for cell in row.cells] + [""] * (width - len(row.cells))
        writer.writerow([_harmless(cell) for cell in (*cells, *beside)])
    return out.getvalue().encode("utf-8-sig", "replace")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Formula():
            return cell.text
        case datetime() | date() | time():
            return cell.isoformat()
    return str(cell)


def _xlsx(calendar: Calendar, words: Words) -> bytes:
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(calendar, words))
    width, text_column = _width(calendar), _text_column(calendar)
    for column in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = TEXT_WIDTH if column == text_column else 18
    for column, name in enumerate(added(calendar), width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[name]
    sheet.freeze_panes = f"A{calendar.header + 2}"
    last = len(calendar.table.rows)
    sheet.auto_filter.ref = f"A{calendar.header + 1}:{get_column_letter(width + len(added(calendar)))}{last}"
    style = _Styles(sheet)
    for place, (row, beside, outcome) in enumerate(_rows(calendar, words)):
        cells: list[Cell] = [*row.cells, *[None] * (width - len(row.cells))]
        if place == calendar.header:
            sheet.append([*(style.cell(cell, _TITLES) for cell in cells), *(style.cell(title, _ADDED_TITLES) for title in beside)])
        else:
            colours = _COLOURS[outcome] if outcome else None
            sheet.append([*map(style.cell, cells), *(style.cell(text, None if at else colours) for at, text in enumerate(beside))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(calendar: Calendar, words: Words) -> str:
    name = "".join(c for c in calendar.table.sheet if c not in r"[]:*?/\'" and c.isprintable()).strip()
    return name[:31] or words.say("calendar.file")[:31]


def _text_column(calendar: Calendar) -> int:
    """The column with the longest texts, from 1."""
    longest = [0] * _width(calendar)
    for row in calendar.table.rows[calendar.header + 1 :]:
        for at, cell in enumerate(row.cells):
            longest[at] += len(cell) if isinstance(cell, str) else 0
    return longest.index(max(longest)) + 1


class _Styles:
    """Cells of one sheet with their looks, each look made once."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        self._sheet, self._make = sheet, WriteOnlyCell
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._looks: dict[tuple[str, str], tuple[Any, Any]] = {}

    def cell(self, value: Cell, colours: tuple[str, str] | None = None) -> Any:
        """A cell of text, number or date; what looks like a formula is text."""
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        shown = value.text if isinstance(value, Formula) else value
        if isinstance(shown, str):
            shown = ILLEGAL_CHARACTERS_RE.sub("", shown).encode("utf-8", "replace").decode()[:MAX_CELL_CHARS]
        made = self._make(self._sheet, value=_naive(shown))
        if isinstance(shown, str):
            made.data_type = "s"
        if isinstance(shown, date):
            made.number_format = "dd/mm/yyyy hh:mm" if isinstance(shown, datetime) and shown.time() != time() else "dd/mm/yyyy"
        made.alignment = self._wrapped
        if colours:
            made.font, made.fill = self._look(colours)
        return made

    def _look(self, colours: Sequence[str]) -> tuple[Any, Any]:
        from openpyxl.styles import Font, PatternFill

        ink, ground = colours
        if (ink, ground) not in self._looks:
            self._looks[ink, ground] = Font(color=ink, bold=True), PatternFill("solid", fgColor=ground)
        return self._looks[ink, ground]


def _naive(value: Any) -> Any:
    """A spreadsheet knows no time zones."""
    return value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
