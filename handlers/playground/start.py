"""What the page is given when it opens or changes its language: words, rooms, verbs, samples, and what was said so far."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from bot.views.help import VERBS
from bot.views.words import wordings, words_for
from bot.views.words.typography import typeset
from handlers import all as tasks
from handlers.playground.samples import samples
from handlers.playground.session import ROOMS
from handlers.playground.wish import MAX_CHARS, MAX_FILE_BYTES

if TYPE_CHECKING:
    from bot.model import Locale, Person
    from handlers.playground.session import Session

Json = dict[str, Any]
PREFIX = "page."


def start(session: Session, person: Person, locale: Locale) -> Json:
    """The page's whole beginning. ``maxChars``, ``maxFileBytes``: the longest text and the largest file that are still read."""
    return {
        "session": session.id,
        "locale": locale,
        "zone": person.zone,
        "person": person.name,
        "initials": "".join(word[0] for word in person.name.split()[:2]),
        "maxChars": MAX_CHARS,
        "maxFileBytes": MAX_FILE_BYTES,
        "words": page_words(locale),
        "rooms": [{"id": place.id, "kind": place.kind, "name": place.name} for place in ROOMS.values()],
        "verbs": verbs(locale),
        "samples": samples(locale),
        "entries": [entry.json() for entry in session],
    }


@cache
def page_words(locale: Locale) -> dict[str, str | dict[str, str]]:
    """The page's own wordings, typeset, without their prefix; blanks are left for the page to fill. With plural forms: by form."""

    def set_out(wording: Any) -> str | dict[str, str]:
        return typeset(wording, locale) if isinstance(wording, str) else {form: typeset(text, locale) for form, text in wording.items()}

    return {key.removeprefix(PREFIX): set_out(wording) for key, wording in wordings(locale).items() if key.startswith(PREFIX)}


def verbs(locale: Locale) -> list[Json]:
    """What the composer offers, in the order of the help: each verb as that language spells it, all its spellings, and what it is for."""
    words = words_for(locale)
    routes = {route.name: route for route in tasks.ROUTES if route.kind == "command"}
    return [
        {
            "name": routes[verb].aliases[0] if locale == "fr" and routes[verb].aliases else verb,
            "spellings": [verb, *routes[verb].aliases],
            "purpose": words.say(f"verb.{verb}.purpose"),
        }
        for verb in (*VERBS, "report")
    ]
