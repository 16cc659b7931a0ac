"""A chat platform kept in a file, so that what was posted outlives the process that posted it; and a child process that dies at a given step.

``python -m tests.bot.flows.file_poster HOME MINUTES STEP`` sends the digest ``MINUTES`` after its hour and dies right after that step.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.flows.deliver import Outcome, deliver
from bot.model import Digest, DigestPlan, Place
from bot.store import digests, places
from bot.store.db import Store
from bot.views.message import Message, Posted, Run, Text

if TYPE_CHECKING:
    from collections.abc import Callable

ROOM = Place("slack", "C1", "#science", "channel")
HOUR = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
PLAN = DigestPlan(ROOM, 8, 30, "Europe/Paris")
DIED = 86


class FilePoster:
    """One line a message; a post is there once its line is written."""

    def __init__(self, home: Path) -> None:
        self._file = home / "posted.jsonl"

    def posted(self) -> list[dict[str, Any]]:
        """All that stands there, oldest first."""
        return [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()] if self._file.exists() else []

    def keys(self) -> list[str]:
        """The keys of what stands there."""
        return [str(line["key"]) for line in self.posted()]

    async def post(self, place: Place, message: Message, *, key: str, thread: Posted | None = None) -> Posted:
        """Write the line."""
        number = str(len(self.posted()) + 1)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(
                json.dumps({"id": number, "key": key, "place": place.id, "thread": thread.id if thread else None, "said": message.summary}) + "\n"
            )
        return Posted(place, number, HOUR)

    async def find(self, place: Place, *, key: str, since: datetime) -> Posted | None:
        """The line with that key; threads are not searched."""
        lines = (line for line in self.posted() if line["key"] == key and line["place"] == place.id and line["thread"] is None)
        return next((Posted(place, line["id"], HOUR) for line in lines), None)


def view(digest: Digest) -> tuple[Message, ...]:
    """The digest and two details."""
    said = ("digest", "associations", "sources")
    return tuple(Message(locale="fr", summary=f"{one} {digest.at:%H:%M}", parts=(Text((Run(one),)),)) for one in said)


async def compose(plan: DigestPlan, since: datetime) -> Digest:
    """An empty one."""
    return Digest(HOUR, plan.zone, since, (), 0, 0, (), ())


async def send(home: Path, minutes: int, poster: Any) -> Outcome:
    """Look at the plan ``minutes`` after its hour."""
    with Store.open(home) as store:
        return await look(store, minutes, poster)


async def look(store: Store, minutes: int, poster: Any) -> Outcome:
    """The same with a store that is open."""
    plan = places.plan_of(store, ROOM) or places.plan(store, PLAN, HOUR - timedelta(days=2))
    return await deliver(plan, compose, view, poster, store, now=HOUR + timedelta(minutes=minutes))


def die_after(step: int) -> None:
    """From now on each step of the delivery counts; the process ends right after that one, as killed."""
    left = step

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **more: Any) -> Any:
            nonlocal left
            answer = real(*args, **more)
            left -= 1
            if left == 0:
                print(name, flush=True)
                os._exit(DIED)
            return answer

        return wrapped

    for module, names in ((digests, ("get", "intend", "take_over", "note_sent")), (places, ("note_sent",))):
        for name in names:
            setattr(module, name, counted(name, getattr(module, name)))
    post = FilePoster.post

    async def post_and_die(self: FilePoster, *args: Any, **more: Any) -> Posted:
        answer = await post(self, *args, **more)
        counted("post", lambda: None)()
        return answer

    FilePoster.post = post_and_die  # type: ignore[method-assign]


if __name__ == "__main__":
    where, late, at_step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if at_step:
        die_after(at_step)
    print(asyncio.run(send(where, late, FilePoster(where))).value, flush=True)
