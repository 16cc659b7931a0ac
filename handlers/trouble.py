"""An error -> a kind sentence and a reference number. The log holds the kind of error and where it happened, never what a person wrote."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import TYPE_CHECKING

from bot.errors import VigieError, WrongUse
from bot.model import phrase
from bot.views.trouble import trouble
from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.routes import Task
    from handlers.turn import Turn

log = logging.getLogger("vigie")


async def serve(task: Task, turn: Turn, desk: Desk) -> None:
    """Run a task. Whatever goes wrong becomes one visible answer; nothing is raised but cancellation."""
    try:
        await task(turn, desk)
    except VigieError as error:
        await _say(turn, error)
    except Exception as error:  # noqa: BLE001  the one net under every door: a person gets an answer, the log the reference
        await _say(turn, error)


async def _say(turn: Turn, error: Exception) -> None:
    reference = f"E-{secrets.token_hex(2).upper()}"
    if isinstance(error, VigieError):
        said = error.phrase
        log.log(logging.INFO if isinstance(error, WrongUse) else logging.WARNING, "%s %s", reference, error)
    else:
        said = phrase("error.unexpected")
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s %s at\n%s", reference, type(error).__name__, frames)
    try:
        await turn.reply(trouble(said, reference, words_for(turn.locale)))
    except Exception as second:  # noqa: BLE001  the platform itself refuses: there is nobody left to tell but the log
        log.error("%s could not be told to the person: %s", reference, type(second).__name__)  # noqa: TRY400  a message may quote the text
