"""At what hour a channel gets its digest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.views.buttons import DIGEST_FORM_NAME
from bot.views.choices import zone_trouble
from bot.views.forms.fields import add, field, form, not_a_choice, zone_field
from bot.views.message import FieldTrouble, Form, FormKind, Option
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale
    from bot.views.forms.fields import Trouble
    from bot.views.words import Words

_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s*[:hH]\s*([0-5]\d)?)")


def build_digest(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """At what hour a channel gets its digest, in which zone, on which days."""
    words = words_for(locale)
    days = tuple(Option(value, words.say(f"form.digest.{value}")) for value in ("weekdays", "daily"))
    return form(
        words,
        DIGEST_FORM_NAME,
        "form.digest",
        carry,
        (
            field(words, "time", "time", initial, default="08:30", form="digest"),
            zone_field(words, initial, "digest"),
            field(words, "days", "pick", initial, options=days, default="weekdays", form="digest"),
        ),
        note=words.say("form.digest.note"),
    )


def judge_digest(values: Mapping[str, str], locale: Locale) -> Trouble:
    """An hour of the day, a zone that exists."""
    words = words_for(locale)
    trouble: Trouble = {}
    time = values.get("time", "").strip()
    if not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", time):
        trouble["time"] = _time_trouble(time, words)
    add(trouble, "zone", zone_trouble(values.get("zone", ""), words))
    not_a_choice(trouble, "days", values, ["weekdays", "daily"], words)
    return trouble


def _time_trouble(typed: str, words: Words) -> FieldTrouble:
    sentence = words.say("form.trouble.not_a_time", value=typed[:20]) if typed else words.say("form.trouble.required")
    near = _TIME.fullmatch(typed)
    if not near:
        return FieldTrouble(sentence)
    hour, minute = int(near[1]), int(near[2] or 0)
    return FieldTrouble(sentence, words.say("form.trouble.put", value=words.clock(hour, minute)), f"{hour:02}:{minute:02}")


DIGEST_FORM = FormKind(DIGEST_FORM_NAME, build_digest, judge_digest)
