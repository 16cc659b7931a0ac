"""The rule book in a terminal: read it, try a file on posts, print it as a page. Exit 0: done; 1: something is for the worse; 2: wrong use.

``rules [PACK | CODE]``, ``rules show CODE``, ``rules try FILE POSTS``, ``rules facts``, ``rules --html``; in French too: montrer, essayer, faits.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rapidfuzz import process
from rich.progress import Progress

from bot.errors import WrongUse
from bot.model import phrase
from bot.views import json as shapes
from bot.views.help import said
from bot.views.rules import facts, rule, rules
from bot.views.trial import trial
from handlers.options import folded
from handlers.terminal.printing import verb
from handlers.terminal.progress import COLUMNS, lines_of, to_stderr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handlers.terminal.printing import Terminal


@verb("rules")
@click.argument("wish", nargs=-1, metavar="[PACK | CODE | show CODE | try FILE POSTS | facts]")
@click.option("--html", is_flag=True, help="The whole book as one page, to read or print.")
@click.option("-o", "--output", metavar="FILE", help="Where the page goes. Absent: standard output.")
def read_rules(here: Terminal, wish: tuple[str, ...], html: bool, output: str | None) -> int:
    """The rule book: every rule, those of a pack, or one with its clause and examples.

    try FILE POSTS: what would a rule, or a list of words, change, post by post? POSTS: one JSON object a line, as for screen, each with
    "expected" (stop, ask, clear) where you know it. Exit 1 when something is for the worse.

    facts: what a draft may carry beside its text.
    """
    if html or output:
        if wish or not html or (here.as_json and not output):
            raise WrongUse("rules_html_use")
        return _page(here, output)
    if not wish:
        return _all(here)
    named = _ACTS.get(folded(wish[0]))
    act, takes, given = (*named, wish[1:]) if named else (_show, 1, wish)
    if len(given) != takes:
        raise WrongUse("rules_use", given=" ".join(wish)[:80])
    return act(here, *given)


def _all(here: Terminal) -> int:
    cards = here.desk.rules()
    here.say(rules(cards, here.words), [shapes.rule_json(card, here.words) for card in cards])
    return 0


def _show(here: Terminal, code: str) -> int:
    """One rule by its code, in any country, or the rules of a pack."""
    cards = here.desk.rules()
    if of_pack := tuple(card for card in cards if card.pack == code.lower()):
        here.say(rules(of_pack, here.words), [shapes.rule_json(card, here.words) for card in of_pack])
        return 0
    card = next((card for card in cards if card.is_called(code.upper())), None)
    if card is None:
        nearest = process.extractOne(code.upper(), [known for card in cards for known in card.codes])
        raise WrongUse("unknown_rule", value=code[:40], nearest=str(nearest[0]) if nearest else "")
    here.say(rule(card, here.words, code=code.upper()), shapes.rule_json(card, here.words))
    return 0


def _try(here: Terminal, file: str, posts: str) -> int:
    path = Path(posts)
    with Progress(*COLUMNS, console=to_stderr, transient=True) as bar:
        task = bar.add_task(path.name, total=lines_of(path))
        tried = here.desk.try_file(Path(file), path, lambda done: bar.update(task, completed=done))
    here.say(trial(tried, here.words), shapes.trial_json(tried, here.words))
    return 0 if tried.is_well else 1


def _page(here: Terminal, output: str | None) -> int:
    """The whole book as a page; with a file, a word on what was written."""
    from bot.views.book_page import book_page  # Jinja is for this page alone

    book = here.desk.book(here.words.locale)
    page = book_page(book, here.words)
    if output is None:
        click.echo(page.encode(), nl=False)
        return 0
    try:
        Path(output).write_text(page, encoding="utf-8")
    except OSError as error:
        raise WrongUse("file_unwritable", file=output, problem=error.strerror or "") from error
    message = said(phrase("book.written_to", file=output, rules=len(book.rules)), here.words)
    here.say(message, {"file": output, "edition": book.edition, "rules": len(book.rules)})
    return 0


def _facts(here: Terminal) -> int:
    known = here.desk.facts()
    here.say(facts(known, here.words), [{"name": name, "type": kind, "meaning": said.said(here.words.locale)} for name, kind, said in known])
    return 0


_ACTS: Mapping[str, tuple[Callable[..., int], int]] = {
    **dict.fromkeys(("show", "montrer"), (_show, 1)),
    **dict.fromkeys(("try", "essayer"), (_try, 2)),
    **dict.fromkeys(("facts", "faits"), (_facts, 0)),
}
