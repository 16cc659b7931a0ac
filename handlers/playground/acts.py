"""One thing that a person did on the page -> the task that does it, by the register of all tasks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.errors import VigieError
from bot.model import Person
from bot.views.page import trouble_json
from handlers import all as tasks
from handlers.playground.session import DOOR, ROOMS
from handlers.playground.turn import PageTurn

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.desk import Desk
    from handlers.playground.session import Session
    from handlers.playground.wish import Viewer, Wish

    Tell = Callable[[dict[str, Any]], None]

PERSON_ID, PERSON_NAME, PERSON_COUNTRY = "camille", "Camille Roy", "FR"
ROOT = "/vigie"
MENTION = re.compile(r"\s*@vigie\b[\s,:]*", re.IGNORECASE)  # on this page everything written is to Vigie


class Acts:
    """What the page's one person does."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._session = session

    def person(self, viewer: Viewer) -> Person:
        """The page's person as this door knows them: in the page's language and time zone."""
        return Person(DOOR, PERSON_ID, PERSON_NAME, viewer.locale, viewer.known_zone, PERSON_COUNTRY, told=True)

    async def known(self, viewer: Viewer) -> Person:
        """The same with their own settings, where the store can be read; where it cannot, the task that is asked for says so."""
        try:
            return await self._desk.person(self.person(viewer))
        except VigieError:
            return self.person(viewer)

    async def run(self, wish: Wish, tell: Tell) -> None:
        """Do it. What a person changed of their language or time zone changes the page with it."""
        thread = wish.thread if wish.thread and self._session.has(wish.thread) else None
        if wish.kind in ("command", "message"):
            self._echo(wish, thread, tell)
        before = await self.known(wish)
        turn = PageTurn(
            asker=replace(before, locale=wish.locale),
            place=ROOMS[wish.room],
            locale=wish.locale,
            text=wish.text,
            values={"value": wish.value} if wish.kind == "press" else wish.values,
            session=self._session,
            now=self._desk.now,
            tell=tell,
            thread=thread,
            pressed=wish.message,
            files=(wish.file,) if wish.file else (),
        )
        await self._dispatch(wish, turn)
        if wish.kind in ("press", "submit"):
            after = await self.known(wish)
            if (after.locale, after.zone) != (before.locale, before.zone):
                tell({"type": "person", "locale": after.locale})

    async def _dispatch(self, wish: Wish, turn: PageTurn) -> None:
        match wish.kind:
            case "command":
                turn.text = wish.text.strip()[len(ROOT) :].strip()
                await tasks.command(turn, self._desk)
            case "message":
                turn.text = MENTION.sub("", wish.text, count=1) if MENTION.match(wish.text) else wish.text
                await tasks.message(turn, self._desk)
            case "shortcut":
                await tasks.shortcut(wish.name, turn, self._desk)
            case "press":
                await self._press(wish, turn)
            case "submit":
                await self._submit(wish, turn)
            case "home":
                await tasks.home(turn, self._desk)

    def _echo(self, wish: Wish, thread: str | None, tell: Tell) -> None:
        room = "vigie" if wish.room == "home" else wish.room
        file = wish.file.name if wish.file else ""
        entry = self._session.add(room, "you", self._desk.now(), text=wish.text, command=wish.kind == "command", thread=thread, file=file)
        tell({"type": "entry", "entry": entry.json()})

    async def _press(self, wish: Wish, turn: PageTurn) -> None:
        form = tasks.button_form(wish.name)
        if form:
            asker = turn.asker  # what is known of them stands in the fields that ask for it
            known = {"locale": wish.locale, "zone": asker.zone, "networks": ",".join(asker.networks)}
            return await turn.ask(form.build(wish.locale, known, wish.value))
        return await tasks.press(wish.name, turn, self._desk)

    async def _submit(self, wish: Wish, turn: PageTurn) -> None:
        kind = tasks.form_of(wish.name)
        troubles = kind.validate(wish.values, wish.locale) if kind else {}
        if troubles:
            return turn.tell({"type": "troubles", "fields": trouble_json(troubles)})
        turn.tell({"type": "accepted"})
        return await tasks.submit(wish.name, turn, self._desk)
