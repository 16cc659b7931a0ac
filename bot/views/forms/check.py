"""May I? The words, the act, where, whose, for whom; below them what is seldom asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Act, Audience, Role, Whose
from bot.views.buttons import CHECK_FORM_NAME
from bot.views.choices import country_trouble, network_trouble
from bot.views.forms.facts import fact_fields, facts_filled, judge_facts
from bot.views.forms.fields import add, area, field, form, network_options, not_a_choice, too_long
from bot.views.message import FieldTrouble, Form, FormKind, Option
from bot.views.words import words_for
from bot.views.words.countries import country_choices, country_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from bot.model import Draft, Locale
    from bot.views.forms.fields import Trouble
    from bot.views.words import Words

MAX_TEXT_CHARS = 40_000
MAX_LINKED_CHARS = 40_000
CHOICES: Mapping[str, type[StrEnum]] = {"act": Act, "of": Whose, "audience": Audience, "role": Role}


def build_check(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """The whole form; what the text cannot say stands last."""
    words = words_for(locale)
    countries = tuple(Option(code, name) for code, name in country_choices(locale))
    given = {**initial, "country": country_code(initial.get("country", ""), locale) or ""}
    return form(
        words,
        CHECK_FORM_NAME,
        "form.check",
        carry,
        (
            area(words, "text", given, max_chars=MAX_TEXT_CHARS),
            field(words, "act", "pick", given, options=_named(words, "act", Act), default=Act.POST.value),
            field(words, "network", "select", given, options=network_options(words), default=""),
            field(words, "of", "select", given, options=_named(words, "of", Whose), required=False),
            field(words, "country", "select", given, options=countries, required=False),
            field(words, "readers", "many", given, options=countries, required=False),
            area(words, "link_text", given, max_chars=MAX_LINKED_CHARS, required=False),
            field(words, "image_text", "line", given, required=False, max_chars=MAX_LINKED_CHARS),
            field(words, "audience", "select", given, options=_named(words, "audience", Audience), default=Audience.PUBLIC.value, required=False),
            field(words, "role", "select", given, options=_named(words, "role", Role), default=Role.CORPORATE.value, required=False),
            *fact_fields(words, given),
        ),
        note=words.say("form.private"),
    )


def judge_check(values: Mapping[str, str], locale: Locale) -> Trouble:
    """The text is there and not too long; every choice is a known one, every fact has a name and a value of its type."""
    words = words_for(locale)
    trouble: Trouble = {}
    if not values.get("text", "").strip():
        trouble["text"] = FieldTrouble(words.say("form.trouble.no_text"))
    for name, most in (("text", MAX_TEXT_CHARS), ("link_text", MAX_LINKED_CHARS), ("image_text", MAX_LINKED_CHARS)):
        too_long(trouble, name, values, most, words)
    for name, kind in CHOICES.items():
        not_a_choice(trouble, name, values, [member.value for member in kind], words)
    add(trouble, "network", network_trouble(values.get("network", ""), words))
    if "," in (country := values.get("country", "")):
        trouble["country"] = FieldTrouble(words.say("form.trouble.unknown_choice", value=country[:40]))
    else:
        add(trouble, "country", country_trouble(country, words))
    add(trouble, "readers", country_trouble(values.get("readers", ""), words))
    return trouble | judge_facts(values, words)


def filled(draft: Draft) -> dict[str, str]:
    """A draft as the form's values."""
    return {
        "text": draft.text,
        "act": draft.act.value,
        "network": draft.network,
        "of": draft.of.value if draft.of else "",
        "country": draft.country,
        "readers": ",".join(draft.readers),
        "link_text": draft.link_text,
        "image_text": draft.image_text,
        "audience": draft.audience.value,
        "role": draft.role.value,
        **facts_filled(draft.facts),
    }


def _named(words: Words, key: str, members: Iterable[StrEnum]) -> tuple[Option, ...]:
    return tuple(Option(one.value, words.beginning(words.say(f"{key}.{one}"))) for one in members)


CHECK_FORM = FormKind(CHECK_FORM_NAME, build_check, judge_check)
