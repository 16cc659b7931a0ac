"""The menu, the help page, and what is said of a verb that does not exist or is not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import VERB_BUTTONS, verb_button
from bot.views.message import Entry, Message, Run, Style, Text
from bot.views.outside import shorten

if TYPE_CHECKING:
    from bot.model import Phrase
    from bot.views.message import Part
    from bot.views.words import Words

# In the order in which a day needs them; the words name each in its language.
VERBS = ("check", "like", "calendar", "suggest", "digest", "ask", "follow", "mute", "rules", "me", "help")
PLAIN_VERBS = ("me", "help")  # typed as they are: the hint is the example
NOT_BUILT = ("follow", "unfollow", "report")
MENU = ("check", "suggest", "digest", "ask", "rules", "me", "help")
INSTEAD = {"follow": ("digest", "help"), "unfollow": ("digest", "help"), "report": ("check", "help")}
MAX_TYPED_CHARS = 60


def menu(words: Words) -> Message:
    """The root command alone: what one can do, as buttons."""
    buttons = tuple(verb_button(verb, words, style="main" if verb == "check" else "plain") for verb in MENU)
    return Message(
        locale=words.locale,
        summary=words.say("help.menu_summary"),
        title=words.say("help.menu_title"),
        parts=(Text(words.runs("help.menu_hint"), soft=True),),
        actions=buttons,
    )


def help_page(words: Words) -> Message:
    """Each verb, what for, an example: one screen."""
    parts: list[Part] = [_verb(verb, words) for verb in VERBS]
    parts += [Text(words.runs("help.options"), soft=True), Text(words.runs("help.elsewhere"), soft=True)]
    return Message(
        locale=words.locale,
        summary=words.say("help.summary"),
        title=words.say("help.title"),
        subtitle=words.say("help.subtitle"),
        parts=tuple(parts),
        actions=(verb_button("check", words, style="main"), verb_button("suggest", words), verb_button("ask", words)),
    )


def wrong_verb(typed: str, nearest: str | None, words: Words) -> Message:
    """The nearest verb with one example, and a button that does it; without one, the menu. ``nearest`` is a verb's own name."""
    typed = shorten(typed, MAX_TYPED_CHARS)
    summary = words.say("help.wrong_summary", typed=typed)
    if nearest is None:
        lead: Part = Text(words.runs("help.no_verb", typed=typed))
        actions = (verb_button("check", words, style="main"), *(verb_button(verb, words) for verb in ("suggest", "ask", "help")))
        return Message(locale=words.locale, summary=summary, parts=(lead,), actions=actions)
    example = Run(words.say(f"verb.{nearest}.example"), Style.CODE)
    parts = (
        Text(words.runs("help.wrong_verb", typed=typed, nearest=words.say(f"verb.{nearest}.name"))),
        Text(words.runs("help.example", example=example), soft=True),
    )
    does = (verb_button(nearest, words, style="main"),) if nearest in VERB_BUTTONS and nearest != "help" else ()
    return Message(locale=words.locale, summary=summary, parts=parts, actions=(*does, verb_button("help", words)))


def not_built(verb: str, words: Words, *, safety_contact: str = "") -> Message:
    """What a verb of tomorrow would do, and what works instead today. ``report`` names the safety contact."""
    said = words.runs(f"not_built.{verb}")
    parts: list[Part] = [Text(said)]
    if verb == "report":
        whom = words.runs("not_built.report_contact", contact=safety_contact) if safety_contact else words.runs("not_built.report_no_contact")
        parts.append(Text(whom))
    return Message(
        locale=words.locale,
        summary="".join(run.text for run in said),
        parts=tuple(parts),
        actions=tuple(verb_button(instead, words) for instead in INSTEAD.get(verb, ("help",))),
    )


def said(phrase: Phrase, words: Words) -> Message:
    """One sentence, said plainly."""
    return Message(locale=words.locale, summary=words.phrase(phrase), parts=(Text(words.phrase_runs(phrase)),))


def _verb(verb: str, words: Words) -> Entry:
    purpose = words.say(f"verb.{verb}.purpose")
    example = (Run(f"{purpose} · "), Run(words.say(f"verb.{verb}.example"), Style.CODE))
    return Entry(
        title=(Run(f"/vigie {words.say(f'verb.{verb}.hint')}", Style.CODE),),
        detail=example if verb not in PLAIN_VERBS else (Run(purpose),),
    )
