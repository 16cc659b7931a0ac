"""What Vigie says of itself: in a channel it was invited to, to a person who writes for the first time, and as first questions to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.views.buttons import DIGEST_FORM_NAME, verb_button
from bot.views.message import Action, Message, Text

if TYPE_CHECKING:
    from bot.model import Place
    from bot.views.words import Words

PROMPTS = ("check", "suggest", "digest", "ask")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A first thing to say: its short name, and the words it sends."""

    title: str
    message: str


def welcome(place: Place, words: Words) -> Message:
    """For everyone in a channel: what one can do there, who sees the answers, and the hour of its digest."""
    return Message(
        locale=words.locale,
        summary=words.say("welcome.summary"),
        title=words.say("welcome.title"),
        subtitle=f"#{place.name}" if place.name else "",
        parts=(Text(words.runs("welcome.does")), Text(words.runs("welcome.how")), Text(words.runs("welcome.private"), soft=True)),
        actions=(
            verb_button("check", words, style="main"),
            verb_button("suggest", words),
            Action("digest.plan", words.say("digest.plan"), opens=DIGEST_FORM_NAME),
            verb_button("help", words),
        ),
    )


def first_use(words: Words) -> Message:
    """Once to each person: what is kept of what they type, who reads it, and how to stop everything."""
    return Message(
        locale=words.locale,
        summary=words.say("first_use.summary"),
        title=words.say("first_use.title"),
        parts=(Text(words.runs("first_use.kept")), Text(words.runs("first_use.reads")), Text(words.runs("first_use.stop"))),
        actions=(verb_button("me", words),),
    )


def prompts(words: Words) -> tuple[str, tuple[Prompt, ...]]:
    """What to begin a conversation with: a title, and up to four first sentences."""
    return words.say("prompts.title"), tuple(Prompt(words.say(f"verb.{verb}.button"), words.say(f"prompts.{verb}")) for verb in PROMPTS)
