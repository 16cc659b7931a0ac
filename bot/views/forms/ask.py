"""A question in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import ASK_FORM_NAME
from bot.views.forms.fields import area, form, too_long
from bot.views.message import FieldTrouble, Form, FormKind
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale
    from bot.views.forms.fields import Trouble

MAX_QUESTION_CHARS = 500


def build_ask(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """A question in the person's own words."""
    words = words_for(locale)
    question = area(words, "question", initial, max_chars=MAX_QUESTION_CHARS, form="ask")
    return form(words, ASK_FORM_NAME, "form.ask", carry, (question,), note=words.say("form.private"))


def judge_ask(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A question is there."""
    words = words_for(locale)
    trouble: Trouble = {}
    if not values.get("question", "").strip():
        trouble["question"] = FieldTrouble(words.say("form.trouble.question_short"))
    too_long(trouble, "question", values, MAX_QUESTION_CHARS, words)
    return trouble


ASK_FORM = FormKind(ASK_FORM_NAME, build_ask, judge_ask)
