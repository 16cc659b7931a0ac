"""Ask a question: quoted sentences with their sources, or "I don't know" and who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.answer import answer
from bot.views.forms import ASK_FORM
from bot.views.words import words_for
from handlers.routes import button, command, form, message

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn


async def ask(turn: Turn, desk: Desk) -> None:
    """A question after the verb, or a direct message; nothing asked opens the form."""
    if not turn.text.strip():
        return await turn.ask(ASK_FORM.build(turn.locale, {}, ""))
    return await _ask(turn, desk, turn.text, private=True)


async def ask_form(turn: Turn, desk: Desk) -> None:
    """The form was sent."""
    await _ask(turn, desk, turn.values.get("question", ""), private=True)


async def share(turn: Turn, desk: Desk) -> None:
    """[Share here]: asked again, for everyone; value is the question."""
    await _ask(turn, desk, turn.values.get("value", ""), private=False)


async def _ask(turn: Turn, desk: Desk, question: str, *, private: bool) -> None:
    await turn.progress("asking")
    await turn.reply(answer(await desk.ask(question, turn.asker), words_for(turn.locale), turn.asker.zone), private=private)


ROUTES = (
    command("ask", ask, aliases=("demander",)),
    message(ask),
    form(ASK_FORM, ask_form),
    button("ask.open", ask, opens=ASK_FORM),
    button("ask.share", share),
)
