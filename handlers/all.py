"""The register of all that people can do, one line a task; and the few calls by which a door reaches it. None of them raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process

from bot.errors import WrongUse
from bot.views.help import wrong_verb
from bot.views.words import words_for
from handlers import ask, calendar, check, digest, follow, help, me, rules, suggest, welcome  # noqa: A004  a verb is called as people call it
from handlers.options import folded
from handlers.trouble import serve
from handlers.turn import Narrowed

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.views.message import FormKind
    from handlers.routes import Route, Task
    from handlers.turn import Turn

ROUTES: tuple[Route, ...] = (
    *check.ROUTES,
    *calendar.ROUTES,
    *suggest.ROUTES,
    *digest.ROUTES,
    *follow.ROUTES,
    *ask.ROUTES,
    *rules.ROUTES,
    *me.ROUTES,
    *help.ROUTES,
    *welcome.ROUTES,
)

_BY_NAME = {(route.kind, route.name): route for route in ROUTES}
_VERBS = {spelling: route for route in ROUTES if route.kind == "command" for spelling in (route.name, *route.aliases)}


async def command(turn: Turn, desk: Desk) -> None:
    """Take what stands after the root command: a verb and its words; nothing is the menu, a wrong verb gets the nearest."""
    await _command(turn, desk)
    await serve(welcome.tell_once, turn, desk)


async def _command(turn: Turn, desk: Desk) -> None:
    verb, _, rest = turn.text.strip().partition(" ")
    if not verb:
        return await serve(help.show_menu, turn, desk)
    route = _VERBS.get(folded(verb))
    if route and route.task is check.check and calendar.tables(turn.files):
        return await serve(calendar.calendar, turn, desk)
    if route:
        return await serve(route.task, Narrowed(turn, rest.strip(), turn.values), desk)
    return await serve(_wrong_verb, turn, desk)


async def _wrong_verb(turn: Turn, desk: Desk) -> None:
    typed = turn.text.split()[0]
    nearest = process.extractOne(folded(typed), list(_VERBS), scorer=fuzz.ratio, score_cutoff=55)
    await turn.reply(wrong_verb(typed, _VERBS[nearest[0]].name if nearest else None, words_for(turn.locale)))


async def message(turn: Turn, desk: Desk) -> None:
    """Take a direct message or a mention: a verb first is a command, anything else a question."""
    text = turn.text.strip()
    first, _, rest = text.partition(" ")
    if folded(first) in ("/vigie", "vigie"):
        return await command(Narrowed(turn, rest, turn.values), desk)
    if turn.files and (files := _of_files(turn, folded(first))):
        await serve(files, turn, desk)
        return await serve(welcome.tell_once, turn, desk)
    if not text or folded(first) in _VERBS:
        return await command(turn, desk)
    await serve(ask.ask, turn, desk)
    return await serve(welcome.tell_once, turn, desk)


def _of_files(turn: Turn, first: str) -> Task | None:
    """What is done with the files of a message. A spreadsheet is a calendar, whatever is said with it, but for another verb; else words count."""
    if calendar.tables(turn.files):
        return calendar.calendar if first not in _VERBS else None
    return None if turn.text.strip() else calendar.other_files


async def press(name: str, turn: Turn, desk: Desk) -> None:
    """Take a button that opens no form; ``turn.values["value"]`` is what it is about."""
    await _take("button", name, turn, desk)


async def submit(name: str, turn: Turn, desk: Desk) -> None:
    """Take a form whose values the door found without trouble."""
    await _take("form", name, turn, desk)
    await serve(welcome.tell_once, turn, desk)


async def shortcut(name: str, turn: Turn, desk: Desk) -> None:
    """Take an entry of a message's own menu."""
    await _take("shortcut", name, turn, desk)
    await serve(welcome.tell_once, turn, desk)


async def invited(turn: Turn, desk: Desk) -> None:
    """Vigie was invited to the channel of this turn."""
    await _take("joined", "joined", turn, desk)


async def home(turn: Turn, desk: Desk) -> None:
    """The Home was opened."""
    await _take("home", "home", turn, desk)


def aliases(verb: str) -> tuple[str, ...]:
    """The other names of a verb, accents left out."""
    route = _BY_NAME.get(("command", verb))
    return route.aliases if route else ()


def form_of(name: str) -> FormKind | None:
    """The form of that name."""
    route = _BY_NAME.get(("form", name))
    return route.form if route else None


def button_form(name: str) -> FormKind | None:
    """The form that this button opens at once, if it does."""
    route = _BY_NAME.get(("button", name))
    return route.form if route else None


async def _take(kind: Literal["button", "form", "shortcut", "home", "joined"], name: str, turn: Turn, desk: Desk) -> None:
    route = _BY_NAME.get((kind, name))
    await serve(route.task if route else _stale, turn, desk)


async def _stale(turn: Turn, desk: Desk) -> None:
    """A button of an older edition that no task knows any more still gets an answer."""
    raise WrongUse("stale_button")
