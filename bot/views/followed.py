"""A feed that is followed from now on, or no longer; and all sources with how they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Entry, Heading, Message, Run, Style, Text
from bot.views.outside import shorten
from bot.views.sources import reason_since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Followed, Following, SourceHealth
    from bot.views.message import Part
    from bot.views.words import Words

MAX_NAME_CHARS = 80


def followed(found: Following, words: Words) -> Message:
    """Which feed it is, and what stands in it."""
    name = Run(shorten(found.feed.name, MAX_NAME_CHARS), Style.STRONG, url=found.feed.url)
    said = words.runs("followed.now" if found.is_new else "followed.already", name=name, n=found.items)
    more = words.runs("followed.next")
    return Message(locale=words.locale, summary="".join(run.text for run in said), parts=(Text(said), Text(more, soft=True)))


def unfollowed(feed: Followed, words: Words) -> Message:
    """Which feed is read no longer."""
    said = words.runs("followed.no_longer", name=Run(shorten(feed.name, MAX_NAME_CHARS), Style.STRONG))
    return Message(locale=words.locale, summary="".join(run.text for run in said), parts=(Text(said),))


def source_list(found: Sequence[SourceHealth], words: Words) -> Message:
    """Those that fail first, with the reason and since when; then those that answer; then those that were never asked."""
    failing = [one for one in found if one.seen.reason]
    well = [one for one in found if not one.seen.reason and one.seen.read_at]
    unasked = [one for one in found if not one.seen.reason and not one.seen.read_at]
    title = words.say("source_list.title", n=len(found), failed=len(failing))
    parts: list[Part] = []
    for key, some in (("failing", failing), ("well", well), ("unasked", unasked)):
        if some:
            parts += [Heading(words.say(f"source_list.{key}"), len(some)), *(_row(one, words) for one in some)]
    return Message(locale=words.locale, summary=title, title=title, parts=tuple(parts))


def _row(one: SourceHealth, words: Words) -> Entry:
    seen = one.seen
    if seen.reason:
        detail = reason_since(seen.reason, seen.failing_since or seen.failed_at, words)
    elif seen.read_at:
        detail = words.say("source_list.read_at", at=seen.read_at)
    else:
        detail = one.url
    return Entry(title=(Run(shorten(one.name, MAX_NAME_CHARS), Style.STRONG),), detail=(Run(detail),))
