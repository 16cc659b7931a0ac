"""A person's settings: language and time, networks, and the one button that stops everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import ME_FORM_NAME
from bot.views.message import Action, Confirm, Entry, Message, Run
from bot.views.words.countries import country

if TYPE_CHECKING:
    from bot.model import Person
    from bot.views.words import Words


def me(person: Person, words: Words) -> Message:
    """What Vigie knows of how a person works, each with its button."""
    return Message(
        locale=words.locale,
        summary=words.say("me.summary"),
        title=words.say("me.title"),
        subtitle=words.say("me.subtitle", name=person.name, country=country(person.country, words)),
        parts=settings(person, words),
    )


def settings(person: Person, words: Words) -> tuple[Entry, ...]:
    """The three rows, as the Home shows them too."""
    language = words.language(person.locale)
    zone = words.say("me.language_is", language=words.beginning(language), town=words.town(person.zone))
    networks = ", ".join(words.network(name) for name in person.networks) or words.say("me.no_networks")
    change = Action("me.change", words.say("me.change"), opens=ME_FORM_NAME)
    return (
        Entry(title=(Run(words.say("me.language")),), detail=(Run(zone),), action=change),
        Entry(title=(Run(words.say("me.networks")),), detail=(Run(networks),), action=change),
        _pause(person, words),
    )


def _pause(person: Person, words: Words) -> Entry:
    title = (Run(words.say("me.pause")),)
    if person.paused:
        return Entry(title=title, detail=(Run(words.say("me.paused")),), action=Action("me.resume", words.say("me.resume"), style="main"))
    confirm = Confirm(words.say("me.confirm_title"), words.say("me.confirm_text"), words.say("me.confirm_yes"), words.say("me.confirm_no"))
    stop = Action("me.pause", words.say("me.stop"), style="risk", confirm=confirm)
    return Entry(title=title, detail=(Run(words.say("me.running")),), action=stop)
