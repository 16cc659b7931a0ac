"""What a person did with an item, and what they muted: said back at once, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Action, Entry, Message, Run, Style, Text
from bot.views.suggestions import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Mute, Suggestion
    from bot.views.words import Words


def chosen(suggestion: Suggestion, choice: str, words: Words) -> Message:
    """[Save], [Not for us], or that taken back: said at once, with the way back."""
    said = words.runs(f"choice.{choice}", title=headline(suggestion.item))
    undo = () if choice == "undone" else (Action("suggest.undo", words.say("choice.undo"), suggestion.item.key),)
    see = (Action("suggest.saved", words.say("choice.see")),) if choice == "save" else ()
    return Message(locale=words.locale, summary="".join(run.text for run in said), parts=(Text(said),), actions=(*undo, *see))


def muted(mute: Mute, words: Words, zone: str) -> Message:
    """A theme, source or person kept out from now on, until when, and the way back."""
    until = words.at(zone).date_long(mute.until, zone)
    said = words.runs(f"mute.{mute.kind}", what=mute.what, until=until)
    actions = (Action("mute.end", words.say("mute.end"), mute.code),)
    return Message(
        locale=words.locale, summary="".join(run.text for run in said), parts=(Text(said), Text(words.runs("mute.note"), soft=True)), actions=actions
    )


def mutes(found: Sequence[Mute], words: Words, zone: str) -> Message:
    """What is muted now, each with the button that ends it."""
    lead = words.runs("mute.list" if found else "mute.none", example=Run(words.say("verb.mute.example"), Style.CODE))
    rows = tuple(
        Entry(
            title=(Run(mute.what),),
            detail=(Run(words.say("mute.until", until=words.at(zone).date_long(mute.until, zone))),),
            action=Action("mute.end", words.say("mute.end"), mute.code),
        )
        for mute in found
    )
    return Message(locale=words.locale, summary="".join(run.text for run in lead), parts=(Text(lead), *rows))


def unmuted(mute: Mute, words: Words) -> Message:
    """It is shown again."""
    said = words.runs("mute.ended", what=mute.what)
    return Message(locale=words.locale, summary="".join(run.text for run in said), parts=(Text(said),))
