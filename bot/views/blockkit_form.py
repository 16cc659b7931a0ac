"""Form -> a Slack modal, and what of any payload breaks a limit of Slack's."""

from __future__ import annotations

import json
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.views.mrkdwn import escape, plain_object, text_object
from bot.views.outside import clean
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale
    from bot.views.message import Field, Form, Option

Json = dict[str, Any]

MAX_MESSAGE_BLOCKS = 50
MAX_VIEW_BLOCKS = 100
MAX_INPUT_CHARS = 3_000
MAX_OPTIONS = 100
MAX_TOTAL_CHARS = {"message": 13_000, "view": 250_000}


def modal(form: Form) -> Json:
    """The view for views.open: one input a field, named by the field in block_id and action_id; ``carry`` in private_metadata."""
    made = [_input(field, form.locale) for field in form.fields]
    if form.note:
        made.append({"type": "context", "elements": [text_object(escape(form.note))]})
    return {
        "type": "modal",
        "callback_id": form.name,
        "title": plain_object(form.title, 24),
        "submit": plain_object(form.submit, 24),
        "close": plain_object(form.cancel, 24),
        "private_metadata": form.carry[:MAX_INPUT_CHARS],
        "blocks": made,
    }


def _input(field: Field, locale: Locale) -> Json:
    """One question. A text longer than Slack's box is cut there, and the hint says so rather than nobody."""
    cut = field.kind in {"area", "line"} and len(field.initial) > MAX_INPUT_CHARS
    hint = words_for(locale).say("form.cut", n=MAX_INPUT_CHARS) if cut else field.hint
    made: Json = {
        "type": "input",
        "block_id": field.name,
        "optional": not field.required,
        "label": plain_object(field.label, 2_000),
        "element": {"action_id": field.name, **_element(field)},
    }
    if hint:
        made["hint"] = plain_object(hint, 2_000)
    return made


def _element(field: Field) -> Json:
    initial = clean(field.initial)
    match field.kind:
        case "area" | "line":
            most = min(field.max_chars or MAX_INPUT_CHARS, MAX_INPUT_CHARS)
            text: Json = {"type": "plain_text_input", "multiline": field.kind == "area", "max_length": most}
            return text | ({"initial_value": initial[:most]} if initial else {})
        case "time":
            return {"type": "timepicker", **({"initial_time": initial} if initial else {})}
        case "many":
            chosen = [option for option in field.options if option.value in initial.split(",")]
            return {"type": "multi_static_select", **_choices(field.options), **({"initial_options": [_option(o) for o in chosen]} if chosen else {})}
    kind = "radio_buttons" if field.kind == "pick" and len(field.options) <= 10 else "static_select"
    chosen = [option for option in field.options if option.value == initial]
    return {"type": kind, **_choices(field.options), **({"initial_option": _option(chosen[0])} if chosen else {})}


def _option(option: Option) -> Json:
    # Slack wants a value; the empty choice ("any") carries a dash, which value_of takes off again.
    return {"text": plain_object(option.label, 75), "value": option.value or "-"}


def value_of(chosen: str) -> str:
    """The value of an option as our forms know it."""
    return "" if chosen == "-" else chosen


def _choices(options: tuple[Option, ...]) -> Json:
    """Up to a hundred options as they are; more of them in groups by their first letter."""
    if len(options) <= MAX_OPTIONS:
        return {"options": [_option(option) for option in options]}
    groups = [
        {"label": plain_object(letter, 75), "options": [_option(option) for option in group][:MAX_OPTIONS]}
        for letter, group in groupby(sorted(options, key=_letter), key=_letter)
    ]
    return {"option_groups": groups[:MAX_OPTIONS]}


def _letter(option: Option) -> str:
    return unicodedata.normalize("NFKD", option.label)[:1].upper() or "?"


def within_limits(payload: Json) -> list[str]:
    """What of a message or view Slack would refuse, one line each; empty when nothing is."""
    kind = "view" if "type" in payload else "message"
    most = MAX_VIEW_BLOCKS if kind == "view" else MAX_MESSAGE_BLOCKS
    made = payload.get("blocks", [])
    broken = [f"{len(made)} blocks of {most}"] if len(made) > most else []
    total = len(json.dumps(made, ensure_ascii=False))
    if total > MAX_TOTAL_CHARS[kind]:
        broken.append(f"{total} characters of {MAX_TOTAL_CHARS[kind]}")
    for number, block in enumerate(made, 1):
        broken += [f"block {number}: {what}" for what in _broken(block)]
    ids = [element["action_id"] for element in _elements(made)]
    broken += [f"action_id {name} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    return broken


def _elements(made: list[Json]) -> Iterator[Json]:
    for block in made:
        several = block.get("elements", []) if block["type"] == "actions" else []
        for element in (*several, block.get("accessory"), block.get("element")):
            if element and "action_id" in element:
                yield element


def _broken(block: Json) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield from _over("text", block["text"]["text"], 3_000)
        case "header":
            yield from _over("header", block["text"]["text"], 150)
        case "context":
            if len(block["elements"]) > 10:
                yield f"{len(block['elements'])} elements of 10"
        case "actions":
            if len(block["elements"]) > 25:
                yield f"{len(block['elements'])} buttons of 25"
    for element in _elements([block]):
        yield from _over("action_id", element["action_id"], 255)
        if element["type"] == "button":
            yield from _over("label", element["text"]["text"], 75)
            yield from _over("value", element.get("value", ""), 2_000)


def _over(what: str, text: str, most: int) -> Iterator[str]:
    if len(text) > most:
        yield f"{what} has {len(text)} characters of {most}"
    elif not text and what in {"text", "header", "label"}:
        yield f"{what} is empty"
