"""How verbs are declared and how their answers are printed: words for people, one JSON document for scripts."""

from __future__ import annotations

import asyncio
import functools
import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click
from bot.views.plain import plain

from bot.model import Person, Place

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Locale
    from bot.views.message import Message
    from bot.views.words import Words

Opened = Callable[["Locale | None"], tuple["Desk", Person, "Words"]]
T = TypeVar("T")

TERMINAL = Place(door="terminal", id="terminal", name="terminal", kind="terminal")
WIDEST = 100


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a verb has at hand: the desk, who asks, the words of their language, and how the answer is printed."""

    desk: Desk
    person: Person
    words: Words
    as_json: bool

    def wait(self, answer: Awaitable[T]) -> T:
        """The answer of the desk, waited for."""

        async def awaited() -> T:
            return await answer

        return asyncio.run(awaited())

    def say(self, message: Message, document: Any) -> None:
        """Print the answer: words for people, or the document for scripts."""
        if self.as_json:
            print_json(document)
        else:
            click.echo(plain(message, min(shutil.get_terminal_size().columns, WIDEST)))


def print_json(document: Any) -> None:
    """One document on standard output. Lone surrogates, which UTF-8 cannot carry, are escaped and not lost."""
    said = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        click.echo(said.encode())
    except UnicodeEncodeError:
        click.echo(json.dumps(document, indent=2).encode())


def with_answer(task: Callable[..., Any]) -> Callable[..., Any]:
    """The two options of every verb that answers."""
    task = click.option("--locale", type=click.Choice(["fr", "en"]), help="The language of the messages.")(task)
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output; the rest goes to standard error.")(task)


def verb(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """A verb that asks the desk. Its function gets a Terminal first and returns the exit code."""

    def declare(task: Callable[..., int]) -> click.Command:
        @click.pass_context
        @functools.wraps(task)
        def answer(context: click.Context, /, *, as_json: bool, locale: Locale | None, **given: Any) -> int:
            opened: Opened = context.obj
            desk, person, words = opened(locale)
            return task(Terminal(desk, person, words, as_json), **given)

        return click.command(name)(with_answer(answer))

    return declare
