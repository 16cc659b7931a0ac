"""One thing a person did, as a task sees it: who, where, which words; and how to answer. Doors implement it; tasks know no platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale, Person, Place, Value
    from bot.views.message import Form, Message


class Attached(Protocol):
    """A file that came with what a person wrote. Everything about it is hostile until parsed."""

    @property
    def name(self) -> str:
        """What the person calls it."""
        ...

    @property
    def size_bytes(self) -> int | None:
        """How large the platform says it is; None where it does not say."""
        ...

    async def read(self, max_bytes: int) -> bytes:
        """All of it. Raises: VigieError with a sentence: larger than that, gone, not ready, not to be had."""
        ...


class Turn(Protocol):
    """A command, a click, a submitted form, a message or a shortcut."""

    @property
    def asker(self) -> Person:
        """Who asks, with their language and time zone."""
        ...

    @property
    def place(self) -> Place:
        """Where. A click on a Home has its Home as the place."""
        ...

    @property
    def locale(self) -> Locale:
        """The language of the answer."""
        ...

    @property
    def text(self) -> str:
        """The words after the verb, the direct message, or the text of the message a shortcut was used on. Hostile until parsed."""
        ...

    @property
    def values(self) -> Mapping[str, str]:
        """A form's fields by name (several of a list: joined with commas), an option's value by name, and ``value``: what a button carries."""
        ...

    @property
    def key(self) -> str:
        """What was done, by the platform's id: the same when it is delivered again. Empty where the door has none."""
        ...

    @property
    def files(self) -> tuple[Attached, ...]:
        """What came with it; empty in most turns, and where the door has no files."""
        ...

    async def reply(self, message: Message, *, private: bool = True) -> None:
        """Answer. Private: only the asker sees it, however the door does that. Replaces a progress line if one was shown."""
        ...

    async def replace(self, message: Message) -> None:
        """Put this in the stead of the message whose button was pressed; a reply where there is none."""
        ...

    async def progress(self, key: str, /, **values: Value) -> None:
        """Say that work is under way, by a key of ``progress.*``. Shown only if the answer is slow; a later line and the reply take its place."""
        ...

    async def ask(self, form: Form) -> None:
        """Open a form. Before any slow work: what lets a door open one dies within seconds."""
        ...

    async def home(self, message: Message) -> None:
        """Show this as the asker's Home."""
        ...


class Narrowed:
    """The same turn seen by the task of one verb: the text after it, its options as values. Everything else is the door's."""

    def __init__(self, turn: Turn, text: str, values: Mapping[str, str]) -> None:
        self._turn = turn
        self.text = text
        self.values = values

    @property
    def asker(self) -> Person:
        """Who asks."""
        return self._turn.asker

    @property
    def place(self) -> Place:
        """Where."""
        return self._turn.place

    @property
    def locale(self) -> Locale:
        """The language of the answer."""
        return self._turn.locale

    @property
    def key(self) -> str:
        """What was done."""
        return self._turn.key

    @property
    def files(self) -> tuple[Attached, ...]:
        """What came with it."""
        return self._turn.files

    async def reply(self, message: Message, *, private: bool = True) -> None:
        """Answer."""
        await self._turn.reply(message, private=private)

    async def replace(self, message: Message) -> None:
        """Put this in the stead of the message whose button was pressed."""
        await self._turn.replace(message)

    async def progress(self, key: str, /, **values: Value) -> None:
        """Say that work is under way."""
        await self._turn.progress(key, **values)

    async def ask(self, form: Form) -> None:
        """Open a form."""
        await self._turn.ask(form)

    async def home(self, message: Message) -> None:
        """Show this as the asker's Home."""
        await self._turn.home(message)
