"""calendar: a table of planned posts in, the same with its verdicts out. Exit 0: no row has a signal; 1: one has, or could not be read."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from bot.errors import WrongUse
from bot.model import CalendarFile, Outcome
from bot.views import json as shapes
from bot.views.calendar import calendar as calendar_view
from bot.views.message import Document
from handlers.calendar import MAX_BYTES
from handlers.terminal.printing import TERMINAL, Terminal, verb
from handlers.terminal.progress import COLUMNS, to_stderr


@verb("calendar")
@click.argument("source", metavar="FILE")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the table with its verdicts goes: CSV for a CSV, XLSX for an XLSX.")
def calendar(here: Terminal, source: str, output: str) -> int:
    """Check a calendar of planned posts, a CSV or XLSX file with one post a row. Exit 0: no row has a signal; 1: some have, or could not be read."""
    given = CalendarFile(Path(source).name, _body(source), keep=False)
    with Progress(*COLUMNS, console=to_stderr, transient=True, disable=not to_stderr.is_terminal) as bar:
        task = bar.add_task("", total=None)
        found = here.wait(here.desk.calendar(given, here.person, TERMINAL, lambda done, of: bar.update(task, completed=done, total=of), ""))
    message = calendar_view(found, here.words, safety_contact=here.desk.safety_contact())
    for part in message.parts:
        if isinstance(part, Document):
            _write(Path(output), part.body)
    here.say(message, shapes.calendar_json(found, here.words))
    to_stderr.print(here.words.say("calendar.done", done=len(found.judged), output=output, refused=len(found.unread)), markup=False)
    return 0 if len(found.of(Outcome.CLEAR)) == len(found.judged) and not found.unread else 1


def _body(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        problem = error.strerror if isinstance(error, OSError) else None
        raise WrongUse("file_unreadable", file=source[:200], problem=problem or type(error).__name__) from error
    if len(body) > MAX_BYTES:
        raise WrongUse("attached.too_large", file=source[:200], megabytes=MAX_BYTES // 1_000_000)
    return body


def _write(path: Path, body: bytes) -> None:
    """Beside its place first, so that a cut run leaves no half file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(body)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WrongUse("file_unwritable", file=str(path), problem=error.strerror or "") from error
