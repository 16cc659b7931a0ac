"""A person's settings: language, time zone, networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import ME_FORM_NAME
from bot.views.choices import network_trouble, zone_trouble
from bot.views.forms.fields import add, field, form, network_options, not_a_choice, zone_field
from bot.views.message import Form, FormKind, Option
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale
    from bot.views.forms.fields import Trouble


def build_me(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """Language, time zone, networks."""
    words = words_for(locale)
    languages = tuple(Option(code, words.beginning(words_for(code).language(code))) for code in ("fr", "en"))
    networks = tuple(option for option in network_options(words) if option.value)
    return form(
        words,
        ME_FORM_NAME,
        "form.me",
        carry,
        (
            field(words, "locale", "pick", initial, options=languages, default=locale, form="me"),
            zone_field(words, initial, "me"),
            field(words, "networks", "many", initial, options=networks, required=False, form="me"),
        ),
    )


def judge_me(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A language, a zone and networks that exist."""
    words = words_for(locale)
    trouble: Trouble = {}
    not_a_choice(trouble, "locale", values, ["fr", "en"], words)
    add(trouble, "zone", zone_trouble(values.get("zone", ""), words))
    for network in (part.strip() for part in values.get("networks", "").split(",")):
        if "networks" not in trouble:
            add(trouble, "networks", network_trouble(network, words, within=values.get("networks", "")))
    return trouble


ME_FORM = FormKind(ME_FORM_NAME, build_me, judge_me)
