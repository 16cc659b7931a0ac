"""The buttons that several views share, so that one act has one label and one route everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.views.message import Action

if TYPE_CHECKING:
    from bot.views.words import Words

CHECK_FORM_NAME = "form.check"
DISMISS_FORM_NAME = "form.dismiss"
ASK_FORM_NAME = "form.ask"
ME_FORM_NAME = "form.me"
DIGEST_FORM_NAME = "form.digest"

MAX_VALUE_CHARS = 1_900
# The button of each verb that is built: its route, and the form that a click opens.
VERB_BUTTONS: dict[str, tuple[str, str | None]] = {
    "check": ("check.open", CHECK_FORM_NAME),
    "like": ("check.open", CHECK_FORM_NAME),
    "suggest": ("suggest.open", None),
    "digest": ("digest.open", None),
    "ask": ("ask.open", ASK_FORM_NAME),
    "rules": ("rules.open", None),
    "me": ("me.open", None),
    "help": ("help.open", None),
}


def verb_button(verb: str, words: Words, *, style: Literal["plain", "main"] = "plain") -> Action:
    """The button that does what a verb does."""
    route, opens = VERB_BUTTONS[verb]
    return Action(route, words.say(f"verb.{verb}.button"), style=style, opens=opens)
