"""Me: language, time zone, networks, stop everything. And the Home, which shows the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.model import Preferences
from bot.views.forms import ME_FORM
from bot.views.home import home as home_view
from bot.views.me import me
from bot.views.words import words_for
from handlers.routes import button, command, form, home

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Locale, Person
    from handlers.turn import Turn


async def show(turn: Turn, desk: Desk) -> None:
    """What Vigie knows of how you work."""
    await turn.reply(me(await desk.person(turn.asker), words_for(turn.locale)))


async def ask_change(turn: Turn, desk: Desk) -> None:
    """[Change]: the form, with what is known in it."""
    person = await desk.person(turn.asker)
    await turn.ask(ME_FORM.build(turn.locale, {"locale": person.locale, "zone": person.zone, "networks": ",".join(person.networks)}, ""))


async def change(turn: Turn, desk: Desk) -> None:
    """The form was sent; the answer comes in the language just chosen."""
    locale = turn.values.get("locale")
    wish = Preferences(
        locale=cast("Locale", locale) if locale in ("fr", "en") else None,
        zone=turn.values.get("zone") or None,
        networks=tuple(n for n in turn.values["networks"].split(",") if n) if "networks" in turn.values else None,
    )
    await _changed(turn, await desk.prefer(turn.asker, wish))


async def pause(turn: Turn, desk: Desk) -> None:
    """Stop everything: no digest, no message, until resumed."""
    await _changed(turn, await desk.prefer(turn.asker, Preferences(paused=True)))


async def resume(turn: Turn, desk: Desk) -> None:
    """Go on."""
    await _changed(turn, await desk.prefer(turn.asker, Preferences(paused=False)))


async def _changed(turn: Turn, person: Person) -> None:
    await turn.reply(me(person, words_for(person.locale)))


async def show_home(turn: Turn, desk: Desk) -> None:
    """The Home was opened."""
    await turn.home(home_view(await desk.person(turn.asker), await desk.home(turn.asker), words_for(turn.locale)))


ROUTES = (
    command("me", show, aliases=("moi",)),
    button("me.open", show),
    button("me.change", ask_change),
    form(ME_FORM, change),
    button("me.pause", pause),
    button("me.resume", resume),
    home(show_home),
)
