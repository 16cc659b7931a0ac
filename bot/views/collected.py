"""A round of collecting -> Message: how much is new, what was read, and what failed with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Entry, Heading, Message, Run, Style
from bot.views.sources import reason_since, round_line

if TYPE_CHECKING:
    from bot.model import Collected
    from bot.views.message import Part
    from bot.views.words import Words


def collected(found: Collected, words: Words) -> Message:
    """New items first; each source that was read with its count; each that failed with why."""
    title = words.say("collected.title", new=found.items_new, seen=found.items_seen)
    failed = tuple(Entry(title=(Run(one.source, Style.STRONG),), detail=(Run(reason_since(one.reason, one.since, words)),)) for one in found.failed)
    read = tuple(Entry(title=(Run(one.source),), reference=words.say("collected.items", n=one.items)) for one in found.read)
    parts: list[Part] = [Heading(words.say("collected.failed"), len(failed)), *failed] if failed else []
    parts += [Heading(words.say("collected.read"), len(read)), *read] if read else []
    return Message(locale=words.locale, summary=title, title=title, parts=tuple(parts), footer=words.beginning(round_line(found, words)))
