"""Read the rule book: the list, or one rule with its clause and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process

from bot.errors import WrongUse
from bot.views.rules import rule, rules
from bot.views.words import words_for
from handlers.routes import button, command

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn


async def read(turn: Turn, desk: Desk) -> None:
    """The whole book by packs; a pack's rules; or one rule by its code."""
    await _read(turn, desk, turn.text)


async def open_rule(turn: Turn, desk: Desk) -> None:
    """A button: value is a code or a pack, or empty."""
    await _read(turn, desk, turn.values.get("value", ""))


async def _read(turn: Turn, desk: Desk, wish: str) -> None:
    words, cards = words_for(turn.locale), desk.rules()
    code = wish.strip().upper()
    if not code:
        return await turn.reply(rules(cards, words))
    found = next((card for card in cards if card.is_called(code)), None)
    if found:
        return await turn.reply(rule(found, words, code=code))
    pack = tuple(card for card in cards if card.pack.upper() == code)
    if pack:
        return await turn.reply(rules(pack, words))
    nearest = process.extractOne(code, [known for card in cards for known in card.codes])
    raise WrongUse("unknown_rule", value=code[:40], nearest=str(nearest[0]) if nearest else "")


ROUTES = (
    command("rules", read, aliases=("regles",)),
    button("rules.open", open_rule),
)
