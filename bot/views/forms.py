"""The forms, each built in the person's language and judged by a pure function before the platform is answered.

Values come by field name; several of a list are joined with commas. ``readers`` may hold names or codes:
``words.countries.country_codes`` reads what validate has let pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.model import Act, Whose
from bot.views.buttons import ASK_FORM_NAME, CHECK_FORM_NAME, DIGEST_FORM_NAME, DISMISS_FORM_NAME, ME_FORM_NAME
from bot.views.choices import NETWORKS, country_trouble, network_trouble, zone_trouble
from bot.views.message import Field, FieldTrouble, Form, FormKind, Option
from bot.views.words import words_for
from bot.views.words.countries import country_choices
from bot.views.zones import zone_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Locale
    from bot.views.words import Words

MAX_TEXT_CHARS = 40_000
MAX_LINKED_CHARS = 40_000
MAX_REASON_CHARS = 1_000
MAX_QUESTION_CHARS = 500
_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s*[:hH]\s*([0-5]\d)?)")

Trouble = dict[str, FieldTrouble]


def build_check(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """May I? The words, the act, where, whose, for whom."""
    words = words_for(locale)
    acts = tuple(Option(act.value, words.beginning(words.say(f"act.{act}"))) for act in Act)
    whose = tuple(Option(of.value, words.beginning(words.say(f"of.{of}"))) for of in Whose)
    readers = tuple(Option(code, name) for code, name in country_choices(locale))
    return _form(
        words,
        CHECK_FORM_NAME,
        "form.check",
        carry,
        (
            _area(words, "text", initial, max_chars=MAX_TEXT_CHARS),
            _field(words, "act", "pick", initial, options=acts, default=Act.POST.value),
            _field(words, "network", "select", initial, options=_network_options(words), default=""),
            _field(words, "of", "select", initial, options=whose, required=False),
            _field(words, "readers", "many", initial, options=readers, required=False),
            _area(words, "link_text", initial, max_chars=MAX_LINKED_CHARS, required=False),
            _field(words, "image_text", "line", initial, required=False, max_chars=MAX_LINKED_CHARS),
        ),
        note=words.say("form.private"),
    )


def judge_check(values: Mapping[str, str], locale: Locale) -> Trouble:
    """The text is there and not too long; act, network, whose and countries are known ones."""
    words = words_for(locale)
    trouble: Trouble = {}
    if not values.get("text", "").strip():
        trouble["text"] = FieldTrouble(words.say("form.trouble.no_text"))
    for name, most in (("text", MAX_TEXT_CHARS), ("link_text", MAX_LINKED_CHARS), ("image_text", MAX_LINKED_CHARS)):
        _too_long(trouble, name, values, most, words)
    _not_a_choice(trouble, "act", values, [act.value for act in Act], words)
    _not_a_choice(trouble, "of", values, [of.value for of in Whose], words)
    _add(trouble, "network", network_trouble(values.get("network", ""), words))
    _add(trouble, "readers", country_trouble(values.get("readers", ""), words))
    return trouble


def build_dismiss(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """Why a finding is no problem here; ``carry`` is the check's code."""
    words = words_for(locale)
    reason = _area(words, "reason", initial, max_chars=MAX_REASON_CHARS, form="dismiss")
    return _form(words, DISMISS_FORM_NAME, "form.dismiss", carry, (reason,), note=words.say("form.dismiss.note"))


def judge_dismiss(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A reason of a few words at least."""
    words = words_for(locale)
    trouble: Trouble = {}
    if len(values.get("reason", "").strip()) < 3:
        trouble["reason"] = FieldTrouble(words.say("form.trouble.reason_short"))
    _too_long(trouble, "reason", values, MAX_REASON_CHARS, words)
    return trouble


def build_ask(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """A question in the person's own words."""
    words = words_for(locale)
    question = _area(words, "question", initial, max_chars=MAX_QUESTION_CHARS, form="ask")
    return _form(words, ASK_FORM_NAME, "form.ask", carry, (question,), note=words.say("form.private"))


def judge_ask(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A question is there."""
    words = words_for(locale)
    trouble: Trouble = {}
    if not values.get("question", "").strip():
        trouble["question"] = FieldTrouble(words.say("form.trouble.question_short"))
    _too_long(trouble, "question", values, MAX_QUESTION_CHARS, words)
    return trouble


def build_me(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """Language, time zone, networks."""
    words = words_for(locale)
    languages = tuple(Option(code, words.beginning(words_for(code).language(code))) for code in ("fr", "en"))
    networks = tuple(option for option in _network_options(words) if option.value)
    return _form(
        words,
        ME_FORM_NAME,
        "form.me",
        carry,
        (
            _field(words, "locale", "pick", initial, options=languages, default=locale, form="me"),
            _zone(words, initial, "me"),
            _field(words, "networks", "many", initial, options=networks, required=False, form="me"),
        ),
    )


def judge_me(values: Mapping[str, str], locale: Locale) -> Trouble:
    """A language, a zone and networks that exist."""
    words = words_for(locale)
    trouble: Trouble = {}
    _not_a_choice(trouble, "locale", values, ["fr", "en"], words)
    _add(trouble, "zone", zone_trouble(values.get("zone", ""), words))
    for network in (part.strip() for part in values.get("networks", "").split(",")):
        if "networks" not in trouble:
            _add(trouble, "networks", network_trouble(network, words, within=values.get("networks", "")))
    return trouble


def build_digest(locale: Locale, initial: Mapping[str, str], carry: str) -> Form:
    """At what hour a channel gets its digest, in which zone, on which days."""
    words = words_for(locale)
    days = tuple(Option(value, words.say(f"form.digest.{value}")) for value in ("weekdays", "daily"))
    return _form(
        words,
        DIGEST_FORM_NAME,
        "form.digest",
        carry,
        (
            _field(words, "time", "time", initial, default="08:30", form="digest"),
            _zone(words, initial, "digest"),
            _field(words, "days", "pick", initial, options=days, default="weekdays", form="digest"),
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
    _add(trouble, "zone", zone_trouble(values.get("zone", ""), words))
    _not_a_choice(trouble, "days", values, ["weekdays", "daily"], words)
    return trouble


CHECK_FORM = FormKind(CHECK_FORM_NAME, build_check, judge_check)
DISMISS_FORM = FormKind(DISMISS_FORM_NAME, build_dismiss, judge_dismiss)
ASK_FORM = FormKind(ASK_FORM_NAME, build_ask, judge_ask)
ME_FORM = FormKind(ME_FORM_NAME, build_me, judge_me)
DIGEST_FORM = FormKind(DIGEST_FORM_NAME, build_digest, judge_digest)


def _form(words: Words, name: str, key: str, carry: str, fields: tuple[Field, ...], note: str = "") -> Form:
    return Form(
        locale=words.locale,
        name=name,
        title=words.say(f"{key}.title"),
        fields=fields,
        submit=words.say(f"{key}.submit"),
        cancel=words.say("form.cancel"),
        note=note,
        carry=carry,
    )


def _field(
    words: Words,
    name: str,
    kind: str,
    initial: Mapping[str, str],
    *,
    options: tuple[Option, ...] = (),
    default: str = "",
    required: bool = True,
    max_chars: int | None = None,
    form: str = "check",
) -> Field:
    hint = f"form.{form}.{name}_hint"
    given = initial.get(name, "") or default
    return Field(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        label=words.say(f"form.{form}.{name}"),
        hint=words.say(hint) if words.has(hint) else "",
        options=options,
        initial=given,
        required=required,
        max_chars=max_chars,
    )


def _area(words: Words, name: str, initial: Mapping[str, str], *, max_chars: int, required: bool = True, form: str = "check") -> Field:
    return _field(words, name, "area", initial, required=required, max_chars=max_chars, form=form)


def _zone(words: Words, initial: Mapping[str, str], form: str) -> Field:
    current = initial.get("zone", "")
    options = tuple(Option(name, town) for name, town in zone_choices(words.locale, current))
    return _field(words, "zone", "select", initial, options=options, default="Europe/Paris", form=form)


def _network_options(words: Words) -> tuple[Option, ...]:
    return tuple(Option(name, words.beginning(words.network(name or "any"))) for name in ("", *NETWORKS))


def _add(trouble: Trouble, name: str, found: FieldTrouble | None) -> None:
    if found:
        trouble[name] = found


def _too_long(trouble: Trouble, name: str, values: Mapping[str, str], most: int, words: Words) -> None:
    if (chars := len(values.get(name, ""))) > most:
        trouble[name] = FieldTrouble(words.say("form.trouble.too_long", n=chars, over=chars - most))


def _not_a_choice(trouble: Trouble, name: str, values: Mapping[str, str], known: list[str], words: Words) -> None:
    if (value := values.get(name, "")) and value not in known:
        trouble[name] = FieldTrouble(words.say("form.trouble.unknown_choice", value=value[:40]))


def _time_trouble(typed: str, words: Words) -> FieldTrouble:
    sentence = words.say("form.trouble.not_a_time", value=typed[:20]) if typed else words.say("form.trouble.required")
    near = _TIME.fullmatch(typed)
    if not near:
        return FieldTrouble(sentence)
    hour, minute = int(near[1]), int(near[2] or 0)
    return FieldTrouble(sentence, words.say("form.trouble.put", value=words.clock(hour, minute)), f"{hour:02}:{minute:02}")
