"""Suggest science news one may share, each graded before anyone shares it; save, dismiss and mute."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.model import Act, SuggestWish
from bot.views.choices_made import chosen, muted, mutes, unmuted
from bot.views.forms import CHECK_FORM
from bot.views.suggestions import grade_reasons, suggestions
from bot.views.words import words_for
from handlers.options import folded, parse
from handlers.routes import button, command

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Choice
    from handlers.turn import Turn

MAX_AT_ONCE = 10
SAVED = ("saved", "enregistre", "enregistres", "enregistrees")
DAYS_MUTED = 7
_FOR = re.compile(r"(?:^|\s+)(\d{1,3})\s*(d|days?|j|jours?|w|weeks?|s|semaines?)\s*$", re.IGNORECASE)


async def suggest(turn: Turn, desk: Desk) -> None:
    """The best few for this channel, or for a topic typed after the verb; ``saved``: what this person saved."""
    if folded(turn.text.strip()) in SAVED:
        return await show_saved(turn, desk)
    typed = parse(turn.text)
    wish = SuggestWish(
        topic=typed.words[:200],
        n=_count(typed.options.get("n", "5")),
        network=typed.options.get("network", ""),
        since=_date(typed.options.get("since", "")),
    )
    return await _suggest(turn, desk, wish, private=True)


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


async def save(turn: Turn, desk: Desk) -> None:
    """[Save]: kept for this person, and a hint of what the channel cares about."""
    await _choose(turn, desk, "save")


async def dismiss(turn: Turn, desk: Desk) -> None:
    """[Not for us]: it does not come back, and what resembles it comes later."""
    await _choose(turn, desk, "dismiss")


async def _choose(turn: Turn, desk: Desk, choice: Choice) -> None:
    found = await desk.choose(turn.values.get("value", ""), choice, turn.asker, turn.place)
    await turn.reply(chosen(found, choice, words_for(turn.locale)))


async def undo(turn: Turn, desk: Desk) -> None:
    """[Undo]: as if it had never been chosen."""
    found = await desk.choose(turn.values.get("value", ""), None, turn.asker, turn.place)
    await turn.replace(chosen(found, "undone", words_for(turn.locale)))


async def show_saved(turn: Turn, desk: Desk) -> None:
    """What this person saved, graded as of today."""
    found = await desk.saved(turn.asker, turn.place)
    await turn.reply(suggestions(found, words_for(turn.locale), turn.asker.zone))


async def mute(turn: Turn, desk: Desk) -> None:
    """A theme, a source or a person kept out for some days; with nothing typed, what is muted now."""
    words, zone = words_for(turn.locale), turn.asker.zone
    if not turn.text.strip():
        return await turn.reply(mutes(await desk.mutes(turn.asker, turn.place), words, zone))
    what, days = _what_and_days(turn.text.strip())
    return await turn.reply(muted(await desk.mute(what, days, turn.asker, turn.place), words, zone))


async def unmute(turn: Turn, desk: Desk) -> None:
    """[Show again]."""
    found = await desk.unmute(turn.values.get("value", ""), turn.asker, turn.place)
    await turn.replace(unmuted(found, words_for(turn.locale)))


def _what_and_days(text: str) -> tuple[str, int]:
    """``congress 7d``, ``congrès 2 semaines``; a week where no time is said."""
    found = _FOR.search(text)
    if not found:
        return text, DAYS_MUTED
    return text[: found.start()], int(found[1]) * (7 if found[2][0].lower() in "ws" else 1)


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
    button("suggest.save", save),
    button("suggest.dismiss", dismiss),
    button("suggest.undo", undo),
    button("suggest.saved", show_saved),
    command("mute", mute, aliases=("taire",)),
    button("mute.end", unmute),
)
