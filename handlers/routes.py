"""A route is a value: what a person can do, its name, and the task that does it. Doors read these; nothing is registered by importing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.desk import Desk
from handlers.turn import Turn

if TYPE_CHECKING:
    from bot.views.message import FormKind

Task = Callable[[Turn, Desk], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """One thing a person can do. ``name``: a verb, a button's route, a form's name; ``opens``: the form that a click opens at once."""

    kind: Literal["command", "button", "form", "message", "shortcut", "home", "joined"]
    name: str
    task: Task
    aliases: tuple[str, ...] = ()
    form: FormKind | None = None


def command(name: str, task: Task, *, aliases: tuple[str, ...] = ()) -> Route:
    """A verb of the root command. Its hint, purpose and example are ``verb.<name>.*`` of the words."""
    return Route("command", name, task, aliases)


def button(name: str, task: Task, *, opens: FormKind | None = None) -> Route:
    """A button. With ``opens`` the door shows that form and the task is not called."""
    return Route("button", name, task, form=opens)


def form(kind: FormKind, task: Task) -> Route:
    """A form: the task gets its values when ``kind.validate`` found no trouble."""
    return Route("form", kind.name, task, form=kind)


def message(task: Task) -> Route:
    """A direct message that is no command."""
    return Route("message", "message", task)


def shortcut(name: str, task: Task) -> Route:
    """An entry of a message's own menu; ``turn.text`` is that message. Its title is ``shortcut.<name>`` of the words."""
    return Route("shortcut", name, task)


def home(task: Task) -> Route:
    """The Home was opened."""
    return Route("home", "home", task)


def joined(task: Task) -> Route:
    """Vigie was invited to a channel; ``turn.asker`` is who did it."""
    return Route("joined", "joined", task)
