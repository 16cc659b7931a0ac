"""Vigie introduces itself: to a channel it was invited to, and once to each person who writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.welcome import first_use, welcome
from bot.views.words import words_for
from handlers.routes import joined

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn


async def greet(turn: Turn, desk: Desk) -> None:
    """Invited to a channel: for everyone there."""
    await turn.reply(welcome(turn.place, words_for(turn.locale)), private=False)


async def tell_once(turn: Turn, desk: Desk) -> None:
    """After their first answer: what is kept, who reads it."""
    if not turn.asker.told and await desk.tell_once(turn.asker):
        await turn.reply(first_use(words_for(turn.locale)))


ROUTES = (joined(greet),)
