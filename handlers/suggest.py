"""Suggest science news one may share, each graded before anyone shares it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.model import Act, SuggestWish
from bot.views.forms import CHECK_FORM
from bot.views.suggestions import grade_reasons, suggestions
from bot.views.words import words_for
from handlers.options import parse
from handlers.routes import button, command

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn

MAX_AT_ONCE = 10


async def suggest(turn: Turn, desk: Desk) -> None:
    """The best few for this channel, or for a topic typed after the verb."""
    typed = parse(turn.text)
    wish = SuggestWish(
        topic=typed.words[:200],
        n=_count(typed.options.get("n", "5")),
        network=typed.options.get("network", ""),
        since=_date(typed.options.get("since", "")),
    )
    await _suggest(turn, desk, wish, private=True)


async def more(turn: Turn, desk: Desk) -> None:
    """[See the next]: value is how many were seen, and the topic."""
    skip, _, topic = turn.values.get("value", "").partition("|")
    await _suggest(turn, desk, SuggestWish(topic=topic, skip=int(skip) if skip.isdigit() else 0), private=True)


async def share(turn: Turn, desk: Desk) -> None:
    """[Share here]: the list, for everyone in this channel."""
    skip, _, topic = turn.values.get("value", "").partition("|")
    await _suggest(turn, desk, SuggestWish(topic=topic, skip=int(skip) if skip.isdigit() else 0), private=False)


async def _suggest(turn: Turn, desk: Desk, wish: SuggestWish, *, private: bool) -> None:
    await turn.progress("suggesting")
    found = await desk.suggest(wish, turn.asker, turn.place)
    await turn.reply(suggestions(found, words_for(turn.locale), turn.asker.zone), private=private)


async def draft(turn: Turn, desk: Desk) -> None:
    """[Draft]: the check form with a caption that passed the check, ready to be changed."""
    found = await desk.grade(turn.values.get("value", ""), turn.asker, turn.place)
    text = found.caption or "\n".join(part for part in (found.item.title, found.item.url) if part)
    await turn.ask(CHECK_FORM.build(turn.locale, {"text": text, "act": Act.SHARE.value, "link_text": found.item.summary}, ""))


async def explain(turn: Turn, desk: Desk) -> None:
    """[Why]: what gave an item its grade."""
    found = await desk.grade(turn.values.get("value", ""), turn.asker, turn.place)
    await turn.reply(grade_reasons(found, words_for(turn.locale), turn.asker.zone))


def _count(value: str) -> int:
    if not value.isdigit() or not 1 <= int(value) <= MAX_AT_ONCE:
        raise WrongUse("count_out_of_range", value=value[:20], least=1, most=MAX_AT_ONCE)
    return int(value)


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise WrongUse("not_a_date", value=value[:20]) from error


ROUTES = (
    command("suggest", suggest, aliases=("proposer",)),
    button("suggest.open", suggest),
    button("suggest.more", more),
    button("suggest.share", share),
    button("suggest.draft", draft),
    button("suggest.why", explain),
)
