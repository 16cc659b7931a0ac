"""reader: what it learnt from; our own lines taught, taken back, forgotten; the model made anew; words for the lawyer. Exit 1: nothing to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import Progress

from bot.errors import WrongUse
from bot.views.reader import reader_done, reader_hints, reader_hints_json, reader_state, reader_state_json
from handlers.terminal.group import Verbs
from handlers.terminal.printing import verb
from handlers.terminal.progress import COLUMNS, to_stderr

if TYPE_CHECKING:
    from handlers.terminal.printing import Terminal

DONE, NOTHING = 0, 1


@verb("show")
def show(here: Terminal) -> int:
    """Say what it learnt from, and from where on it speaks."""
    state = here.desk.reader_state()
    here.say(reader_state(state, here.words, here.person.zone), reader_state_json(state))
    return DONE


@verb("learn")
@click.argument("file", metavar="FILE")
def learn(here: Terminal, file: str) -> int:
    """Teach it labelled posts of the company. One JSON object a line, as for screen, each with "verdict": stop, ask or clear."""
    return _counted(here, "learnt", here.desk.reader_learn(Path(file)))


@verb("undo")
def undo(here: Terminal) -> int:
    """Take the last lesson back. Exit 1 when there is none."""
    return _counted(here, "undone", here.desk.reader_undo())


@verb("forget")
def forget(here: Terminal) -> int:
    """Forget every line of the company. Exit 1 when there is none."""
    return _counted(here, "forgotten", here.desk.reader_forget())


@verb("train")
@click.option(
    "-o", "--output", metavar="FILE", help="Put the model there, made of the package's lines alone. Absent: this home, with the company's lines."
)
@click.option("--embeddings", is_flag=True, help="That of the embeddings, which 'vigie[reader]' brings, instead: needs -o, and a quarter of an hour.")
def train(here: Terminal, output: str | None, embeddings: bool) -> int:
    """Make the model anew from every labelled line. A minute or two."""
    if embeddings and not output:
        raise WrongUse("reader.embeddings_file")
    with Progress(*COLUMNS, console=to_stderr, transient=True, disable=not to_stderr.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def step(said: str) -> None:
            bar.update(task, description=said)

        if embeddings and output:
            count = here.desk.reader_train_embeddings(Path(output), step)
        else:
            count = here.desk.reader_train(Path(output) if output else None, step)
    return _counted(here, "trained", count)


@verb("hints")
@click.option("-n", "most", type=click.IntRange(1, 500), default=30, show_default=True, help="How many.")
def hints(here: Terminal, most: int) -> int:
    """List words that weigh with it and stand in no list of the book, with lines: for the lawyer."""
    found = here.desk.reader_hints(most)
    here.say(reader_hints(found, here.words), reader_hints_json(found))
    return DONE if found else NOTHING


def _counted(here: Terminal, what: str, count: int) -> int:
    here.say(reader_done(what, count, here.words), {what: count})
    return DONE if count else NOTHING


reader = Verbs(
    name="reader",
    help="The second reader: it learns from labelled posts what no list of words can name.",
    commands={command.name or "": command for command in (show, learn, undo, forget, train, hints)},
)
