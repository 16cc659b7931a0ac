"""What was said in the rooms since the start, and the pages that listen. All of it in memory: a restart begins anew."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from bot.model import Place
from bot.views.page import message_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.views.message import Message

DOOR = "playground"
MAX_ENTRIES = 300
MAX_WAITING = 100  # events that a page which no longer reads may have waiting
ROOMS: dict[str, Place] = {
    "home": Place(DOOR, "home", "home", "home"),
    "science": Place(DOOR, "science", "science", "channel"),
    "digest": Place(DOOR, "digest", "digest", "channel"),
    "vigie": Place(DOOR, "vigie", "Vigie", "direct"),
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said in a room. ``n`` counts up; ``thread``: the entry it answers; ``key``: of an unasked message; ``file``: its name."""

    id: str
    n: int
    room: str
    by: Literal["you", "vigie"]
    at: datetime
    text: str = ""
    command: bool = False
    message: Message | None = None
    private: bool = False
    thread: str | None = None
    key: str = ""
    file: str = ""

    def json(self) -> Json:
        """As the page reads it."""
        said = {"message": message_json(self.message)} if self.message else {"text": self.text, "command": self.command, "file": self.file}
        whose = {"by": self.by, "private": self.private, "thread": self.thread}
        return {"id": self.id, "n": self.n, "room": self.room, "at": self.at.isoformat(), **whose, **said}


class Session:
    """The log of all rooms, the Home last shown, and the listeners. Used on one event loop."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(4)
        self.home: Message | None = None
        self._entries: deque[Entry] = deque(maxlen=MAX_ENTRIES)
        self._listeners: set[asyncio.Queue[Json | None]] = set()
        self._count = 0

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def add(
        self,
        room: str,
        by: Literal["you", "vigie"],
        at: datetime,
        *,
        text: str = "",
        command: bool = False,
        message: Message | None = None,
        private: bool = False,
        thread: str | None = None,
        key: str = "",
        file: str = "",
    ) -> Entry:
        """Keep it, number it, tell every page that listens."""
        self._count += 1
        entry = Entry(
            id=f"{self.id}-{self._count}",
            n=self._count,
            room=room,
            by=by,
            at=at,
            text=text,
            command=command,
            message=message,
            private=private,
            thread=thread,
            key=key,
            file=file,
        )
        self._entries.append(entry)
        self._tell({"type": "entry", "entry": entry.json()})
        return entry

    def replace(self, entry_id: str, message: Message) -> Entry | None:
        """Put another message in an entry's place; None where it is no longer kept."""
        for at, entry in enumerate(self._entries):
            if entry.id == entry_id and entry.message is not None:
                changed = replace(entry, message=message)
                self._entries[at] = changed
                self._tell({"type": "replaced", "entry": changed.json()})
                return changed
        return None

    def message(self, entry_id: str) -> Message | None:
        """The message of an entry, or the Home by the name ``home``."""
        if entry_id == "home":
            return self.home
        return next((entry.message for entry in self._entries if entry.id == entry_id), None)

    def has(self, entry_id: str) -> bool:
        """Whether that entry is kept."""
        return any(entry.id == entry_id for entry in self._entries)

    def listen(self) -> asyncio.Queue[Json | None]:
        """A queue of all that happens from now on; None ends it."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Json | None]) -> None:
        """That page listens no more."""
        self._listeners.discard(queue)

    def end(self) -> None:
        """Let every listener go."""
        for queue in self._listeners:
            queue.put_nowait(None)

    def _tell(self, event: Json) -> None:
        for queue in tuple(self._listeners):
            if queue.qsize() < MAX_WAITING:
                queue.put_nowait(event)
            else:  # it lost the thread: it is let go and begins again from the log
                queue.put_nowait(None)
                self.leave(queue)
