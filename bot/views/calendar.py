"""A checked calendar -> what the person reads: possible adverse events first, the counts, the gravest rows, what could not be read; and the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bot.model import Outcome
from bot.views.calendar_table import table_bytes, table_name
from bot.views.message import Action, Aside, Document, Entry, Heading, Message, Run, Style, Text
from bot.views.outside import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import Calendar, JudgedRow
    from bot.views.message import Part
    from bot.views.words import Words

MAX_SHOWN: Final = 8  # rows of a kind; the rest stands in the table
MAX_EXCERPT_CHARS: Final = 120
MAX_TEXT_CHARS: Final = 90
MAX_NUMBERS: Final = 12
MEDIA_TYPES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_ORDER: Final = {Outcome.STOP: 0, Outcome.ASK: 1, Outcome.CLEAR: 2}


def calendar(found: Calendar, words: Words, *, safety_contact: str = "", left: Sequence[str] = ()) -> Message:
    """The summary, and the table as a file. ``left``: files that came with it and were not looked at."""
    return Message(
        locale=words.locale,
        summary=_summary(found, words),
        title=words.say("calendar.title", n=len(found.judged)),
        subtitle=shorten(found.name, 80),
        parts=(*_parts(found, words, safety_contact, left), _document(found, words)),
        footer=_footer(found, words),
    )


def how_to(words: Words) -> Message:
    """What the verb does, where no file came with it."""
    return Message(
        locale=words.locale,
        summary=words.say("calendar.how_summary"),
        title=words.say("calendar.how_title"),
        parts=(Text(words.runs("calendar.how")), Text(words.runs("calendar.example"), soft=True)),
    )


def _summary(found: Calendar, words: Words) -> str:
    counts = {outcome.value: len(found.of(outcome)) for outcome in Outcome}
    said = words.say("calendar.summary", n=len(found.judged), **counts)
    return words.say("calendar.summary_adverse", said=said) if _events(found) else said


def _events(found: Calendar) -> list[JudgedRow]:
    return [row for row in found.judged if row.verdict.adverse_event]


def _parts(found: Calendar, words: Words, safety_contact: str, left: Sequence[str]) -> Iterator[Part]:
    if events := _events(found):
        yield _adverse(events, words, safety_contact)
    for outcome in Outcome:
        n = len(found.of(outcome))
        yield Entry(title=words.runs("calendar.rows", n=n), mark=outcome, mark_word=words.say(f"outcome.{outcome}"))
    worst = sorted((row for row in found.judged if row.verdict.outcome is not Outcome.CLEAR or row.verdict.adverse_event), key=_gravity)
    if worst:
        yield Heading(words.say("calendar.worst"), len(worst))
        yield from (_row(row, words) for row in worst[:MAX_SHOWN])
        yield from _more(len(worst), words)
    if found.unread:
        yield Heading(words.say("calendar.unread_title"), len(found.unread))
        for row in found.unread[:MAX_SHOWN]:
            yield Entry(title=words.runs("calendar.row_reason", number=row.number, reason=words.phrase(row.reason)))
        yield from _more(len(found.unread), words)
    yield from (Text(words.runs(key, **values), soft=True) for key, values in _about_the_file(found, words, left))
    yield _not_checked(found, words)


def _adverse(events: Sequence[JudgedRow], words: Words, contact: str) -> Aside:
    numbers = words.join([str(row.number) for row in events[:MAX_NUMBERS]])
    more = words.say("and_more", n=len(events) - MAX_NUMBERS) if len(events) > MAX_NUMBERS else ""
    said = [*words.runs("calendar.adverse", n=len(events), rows=f"{numbers} {more}".rstrip()), Run(" ")]
    said += words.runs("adverse.contact", contact=contact) if contact else words.runs("adverse.no_contact")
    return Aside("set_aside", tuple(said))


def _gravity(row: JudgedRow) -> tuple[bool, int, int, int]:
    return row.verdict.adverse_event is None, _ORDER[row.verdict.outcome], -len(row.verdict.findings), row.number


def _row(row: JudgedRow, words: Words) -> Entry:
    """A row by its number, with the exact words that were found, or how it begins where something is missing."""
    verdict = row.verdict
    excerpts = list(dict.fromkeys(_on_one_line(finding.excerpt, MAX_EXCERPT_CHARS) for finding in verdict.findings if finding.excerpt))[:3]
    words_found = [words.quote(one) for one in excerpts] or [words.quote(_on_one_line(row.draft.text, MAX_TEXT_CHARS))]
    first = verdict.findings[0] if verdict.findings else None
    instead = words.rule(first.words.instead) if first and first.words.instead else ""
    detail = words.say("verdict.instead", instead=words.going_on(instead)) if instead else words.rule(first.words.title) if first else ""
    codes = list(dict.fromkeys(finding.code for finding in verdict.findings))
    return Entry(
        title=(*words.runs("calendar.row", number=row.number), Run(" ".join(words_found), Style.QUOTED)),
        detail=(Run(detail),) if detail else (),
        mark=verdict.outcome,
        mark_word=words.say(f"outcome.{verdict.outcome}"),
        reference=" · ".join(part for part in (", ".join(codes[:4]), row.code) if part),
        action=Action("check.why", words.say("verdict.why"), value=f"{row.code}:1") if row.code and first else None,
    )


def _on_one_line(text: str, most: int) -> str:
    return shorten(" ".join(text.split()), most)


def _more(n: int, words: Words) -> Iterator[Part]:
    if n > MAX_SHOWN:
        yield Text(words.runs("calendar.more", n=n - MAX_SHOWN), soft=True)


def _about_the_file(found: Calendar, words: Words, left: Sequence[str]) -> Iterator[tuple[str, dict[str, str | int]]]:
    """What of the file was not looked at, each as a key and its values."""
    table = found.table
    if table.capped_at is not None:
        yield "calendar.capped", {"n": table.capped_at, "last": table.rows[-1].number}
    if table.broken_after is not None:
        yield "calendar.broken", {"line": table.broken_after + 1}
    if table.other_sheets:
        yield "calendar.one_sheet", {"sheet": shorten(table.sheet, 40), "others": shorten(words.join(table.other_sheets), 200)}
    if noted := sum(any(note.key != "calendar.note.worst_of" for note in row.notes) for row in found.judged):
        yield "calendar.noted", {"n": noted}
    if found.unused:
        yield "calendar.unused", {"columns": shorten(", ".join(found.unused), 300)}
    if left:
        yield "calendar.left", {"files": shorten(", ".join(left), 200)}


def _not_checked(found: Calendar, words: Words) -> Aside:
    """What was not looked at in any row, with how many rows it concerns; and that nothing here is an approval."""
    missing = Counter(words.phrase(phrase).rstrip(".") for row in found.judged for phrase in row.verdict.not_checked)
    listed = [words.say("calendar.missing", what=what, n=n) for what, n in missing.most_common(MAX_SHOWN)]
    runs: tuple[Run, ...] = ()
    if listed:
        runs = (*words.runs("verdict.not_checked", list=words.say("list.semicolon").join(listed)), Run(" "))
    return Aside("not_checked", (*runs, *words.runs("calendar.not_approval")))


def _document(found: Calendar, words: Words) -> Document:
    return Document(
        name=table_name(found, words),
        body=table_bytes(found, words),
        media_type=MEDIA_TYPES[found.table.kind],
        caption=words.say("calendar.document"),
    )


def _footer(found: Calendar, words: Words) -> str:
    editions = dict.fromkeys(row.verdict.rulebook for row in found.judged)
    rules = [words.say("verdict.rules", edition=edition) for edition in editions]
    return " · ".join((words.say("verdict.person_decides"), *rules[:3]))
