"""The menu, the help, and what is said of a verb that does not exist or is not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.help import help_page, menu, not_built
from bot.views.words import words_for
from handlers.routes import button, command

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.routes import Task
    from handlers.turn import Turn


async def show_menu(turn: Turn, desk: Desk) -> None:
    """The root command alone."""
    await turn.reply(menu(words_for(turn.locale)))


async def show_help(turn: Turn, desk: Desk) -> None:
    """Each verb, what for, an example: one screen."""
    await turn.reply(help_page(words_for(turn.locale)))


def _later(verb: str) -> Task:
    async def say(turn: Turn, desk: Desk) -> None:
        await turn.reply(not_built(verb, words_for(turn.locale), safety_contact=desk.safety_contact()))

    return say


ROUTES = (
    command("help", show_help, aliases=("aide",)),
    button("help.open", show_help),
    command("report", _later("report"), aliases=("signaler",)),
)
