"""How verbs are declared and how their answers are printed: words for people, one JSON document for scripts."""

from __future__ import annotations

import asyncio
import functools
import json
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from bot.model import Person, Place
from bot.views.plain import plain
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.desk import Desk
    from bot.model import Locale, Tally
    from bot.views.message import Message
    from bot.views.words import Words

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


class Vigie(Protocol):
    """What a terminal needs of the house: its desk, its language, who asks, and the files of posts that it can screen."""

    @property
    def desk(self) -> Desk: ...  # noqa: D102
    @property
    def locale(self) -> Locale: ...  # noqa: D102
    @property
    def terminal_person(self) -> Person: ...  # noqa: D102
    def screen(  # noqa: D102
        self, source: Path, output: Path, *, full: bool, with_reader: bool = True, embeddings: bool = False
    ) -> Iterator[tuple[int, int]]: ...
    def is_archive(self, source: str) -> bool: ...  # noqa: D102
    def screen_archive(  # noqa: D102
        self, source: str, output: Path, *, full: bool, workers: int, dask: str | None, with_reader: bool = True, embeddings: bool = False
    ) -> Iterator[Tally]: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """How a verb comes to its terminal: the house is opened when the verb's own words were found right, not before."""

    house_of: Callable[[Locale | None], Vigie]

    def terminal(self, as_json: bool, locale: Locale | None) -> Terminal:
        """A terminal in that language."""
        house = self.house_of(locale)
        return Terminal(house.desk, house.terminal_person, words_for(house.locale), as_json)


def print_json(document: Any) -> None:
    """One document on standard output. Lone surrogates, which UTF-8 cannot carry, are escaped and not lost."""
    said = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        click.echo(said.encode())
    except UnicodeEncodeError:
        click.echo(json.dumps(document, indent=2).encode())


def _from_now_on(_context: click.Context, _option: click.Parameter, locale: str | None) -> str | None:
    """What is wrong with the words that follow is said in that language too."""
    if locale:
        os.environ["VIGIE_LOCALE"] = locale
    return locale


def with_locale(task: Callable[..., Any]) -> Callable[..., Any]:
    """The language of what is said."""
    return click.option("--locale", type=click.Choice(["fr", "en"]), is_eager=True, callback=_from_now_on, help="The language of the messages.")(task)


NO_READER = click.option("--no-reader", is_flag=True, help="By the rules alone, without the reader that learns from labelled posts.")
EMBEDDINGS = click.option(
    "--embeddings", is_flag=True, help="The reader also compares what the words mean, in any language: some 60 ms a post, needs 'vigie[reader]'."
)


def with_answer(task: Callable[..., Any]) -> Callable[..., Any]:
    """The two options of every verb that answers."""
    task = with_locale(task)
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output; the rest goes to standard error.")(task)


def verb(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """A verb that asks the desk. Its function gets a Terminal first and returns the exit code."""

    def declare(task: Callable[..., int]) -> click.Command:
        @click.pass_context
        @functools.wraps(task)
        def answer(context: click.Context, /, *, as_json: bool, locale: Locale | None, **given: Any) -> int:
            opened: Opened = context.obj
            return task(opened.terminal(as_json, locale), **given)

        return click.command(name)(with_answer(answer))

    return declare
