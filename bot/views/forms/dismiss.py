"""Why a finding is no problem here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import DISMISS_FORM_NAME
from bot.views.forms.fields import area, form, too_long
from bot.views.message import FieldTrouble, Form, FormKind
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale
    from bot.views.forms.fields import Trouble

MAX_REASON_CHARS = 1_000


def build_dismiss(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """Why a finding is no problem here; ``carry`` is the check's code."""
    words = words_for(locale)
    reason = area(words, "reason", initial, max_chars=MAX_REASON_CHARS, form="dismiss")
    return form(words, DISMISS_FORM_NAME, "form.dismiss", carry, (reason,), note=words.say("form.dismiss.note"))


def judge_dismiss(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A reason of a few words at least."""
    words = words_for(locale)
    trouble: Trouble = {}
    if len(values.get("reason", "").strip()) < 3:
        trouble["reason"] = FieldTrouble(words.say("form.trouble.reason_short"))
    too_long(trouble, "reason", values, MAX_REASON_CHARS, words)
    return trouble


DISMISS_FORM = FormKind(DISMISS_FORM_NAME, build_dismiss, judge_dismiss)
