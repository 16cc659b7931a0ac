"""One thing a person did on the page, as a task sees it. Answers go to the log, and as events to the page that asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.views.page import form_json, message_json
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.model import Locale, Person, Place, Value
    from bot.views.message import Form, Message
    from handlers.playground.session import Session
    from handlers.turn import Attached

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class PageTurn:
    """A Turn of this door. ``tell`` hands an event to the page; ``pressed``: the entry whose button it was; ``thread``: the one it was in."""

    asker: Person
    place: Place
    locale: Locale
    text: str
    values: Mapping[str, str]
    session: Session
    now: Callable[[], datetime]
    tell: Callable[[Json], None]
    thread: str | None = None
    pressed: str | None = None
    key: str = ""  # the page sends nothing twice
    files: tuple[Attached, ...] = ()

    @property
    def room(self) -> str:
        """Where an answer goes. A Home has no stream: its answers come as direct messages."""
        return "vigie" if self.place.kind == "home" else self.place.id

    async def reply(self, message: Message, *, private: bool = True) -> None:
        """Answer in the room; in a direct message all is between two, and no lock is shown."""
        alone = private and self.room != "vigie"
        entry = self.session.add(self.room, "vigie", self.now(), message=message, private=alone, thread=self.thread)
        self.tell({"type": "entry", "entry": entry.json()})

    async def replace(self, message: Message) -> None:
        """Put this in the stead of the message whose button was pressed."""
        changed = self.session.replace(self.pressed, message) if self.pressed else None
        if changed is None:
            return await self.reply(message)
        return self.tell({"type": "replaced", "entry": changed.json()})

    async def progress(self, key: str, /, **values: Value) -> None:
        """Say what is waited for; the page shows it only when the answer is slow."""
        self.tell({"type": "progress", "text": words_for(self.locale, self.asker.zone).say(f"progress.{key}", **values)})

    async def ask(self, form: Form) -> None:
        """Open a form on the page that asked."""
        self.tell({"type": "form", "form": form_json(form)})

    async def home(self, message: Message) -> None:
        """Show this as the Home."""
        self.session.home = message
        self.tell({"type": "home", "message": message_json(message)})
