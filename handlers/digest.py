"""Read the digest of patient associations and experts, or set the hour at which a channel gets it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.model import DigestPlan
from bot.views.digest import digest as digest_view
from bot.views.digest import digest_planned
from bot.views.forms import DIGEST_FORM
from bot.views.words import words_for
from handlers.options import folded
from handlers.routes import button, command, form

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn

# "at 08:30", "à 8 h 30", "a 8h"; the channel it is typed in gets the digest.
_AT = re.compile(r"(?:at|a)\s+(\d{1,2})\s*(?::|h)\s*(\d{2})?\b")
_IN = re.compile(r"\b(?:in|dans)\s+#?(\S+)")
_EVERY_DAY = ("every day", "daily", "tous les jours")
_SPANS_D = {"": 1, "today": 1, "aujourd'hui": 1, "week": 7, "semaine": 7}


async def digest(turn: Turn, desk: Desk) -> None:
    """Today's or the week's digest, in private; ``at 08:30`` sets this channel's hour."""
    wish = folded(turn.text).replace("’", "'").strip()
    if hour := _AT.search(wish):
        return await _plan(turn, desk, int(hour[1]), int(hour[2] or 0), wish)
    days = _SPANS_D.get(wish)
    if days is None:
        raise WrongUse("unknown_digest", value=turn.text[:40])
    await turn.progress("digesting")
    return await turn.reply(digest_view(await desk.digest(turn.asker, turn.place, days), words_for(turn.locale), threaded=False))


async def open_digest(turn: Turn, desk: Desk) -> None:
    """A button that shows today's."""
    await turn.progress("digesting")
    await turn.reply(digest_view(await desk.digest(turn.asker, turn.place, 1), words_for(turn.locale), threaded=False))


async def _plan(turn: Turn, desk: Desk, hour: int, minute: int, wish: str) -> None:
    if turn.place.shared:
        raise WrongUse("shared_channel")
    elsewhere = _IN.search(wish)
    if elsewhere and folded(turn.place.name).lstrip("#") != elsewhere[1].lstrip("#"):
        raise WrongUse("other_channel", channel=elsewhere[1].lstrip("#")[:80])
    if hour > 23 or minute > 59:
        raise WrongUse("not_an_hour", value=f"{hour}:{minute:02}")
    plan = DigestPlan(turn.place, hour, minute, turn.asker.zone, weekdays_only=not any(words in wish for words in _EVERY_DAY))
    await turn.reply(digest_planned(await desk.plan_digest(plan), words_for(turn.locale)))


async def ask_plan(turn: Turn, desk: Desk) -> None:
    """[Change the hour]: the form, in the asker's zone."""
    await turn.ask(DIGEST_FORM.build(turn.locale, {"zone": turn.asker.zone}, ""))


async def plan_form(turn: Turn, desk: Desk) -> None:
    """The form of a channel's hour was sent."""
    if turn.place.shared:
        raise WrongUse("shared_channel")
    hour, _, minute = turn.values.get("time", "08:30").partition(":")
    plan = DigestPlan(
        turn.place,
        int(hour),
        int(minute or 0),
        turn.values.get("zone") or turn.asker.zone,
        weekdays_only=turn.values.get("days", "weekdays") == "weekdays",
    )
    await turn.reply(digest_planned(await desk.plan_digest(plan), words_for(turn.locale)))


ROUTES = (
    command("digest", digest, aliases=("veille",)),
    button("digest.open", open_digest),
    button("digest.plan", ask_plan),
    form(DIGEST_FORM, plan_form),
)
