"""What nobody asked for: a digest posted into a room, its details into the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import DoorError
from bot.views.message import Posted
from handlers.playground.session import DOOR, ROOMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.model import Place
    from bot.views.message import Message
    from handlers.playground.session import Session


class PagePoster:
    """The Poster of this door. What it posts stands in the session and on every open page."""

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        self._session = session
        self._now = now

    async def post(self, place: Place, message: Message, *, key: str, thread: Posted | None = None) -> Posted:
        """Show it in the room, or in the thread of what was posted before. Raises: DoorError for a place that is no room of this page."""
        if place.door != DOOR or place.id not in ROOMS:
            raise DoorError("no_such_place", place=place.name)
        room = "vigie" if place.kind == "home" else place.id
        entry = self._session.add(room, "vigie", self._now(), message=message, key=key, thread=thread.id if thread else None)
        return Posted(place, entry.id, entry.at)

    async def find(self, place: Place, *, key: str, since: datetime) -> Posted | None:
        """The message with that key in that room since then."""
        for entry in self._session:
            if entry.key == key and entry.room == place.id and entry.thread is None and entry.at >= since:
                return Posted(place, entry.id, entry.at)
        return None
