"""Form -> the card of a Teams dialog: one input a field, the platform's own checks for what must be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.views.outside import clean, inert
from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.views.message import Field, Form
    from bot.views.words import Words

Json = dict[str, Any]

# Teams wants a value of every choice; blockkit_form.value_of reads this one as the empty one it stands for ("any network").
ANY = "-"


def dialog(form: Form) -> Json:
    """``{"title", "card"}``: submitting gives the fields by name (several of a list joined with commas), ``route`` and ``carry``."""
    words = words_for(form.locale)
    body = [_input(field, words) for field in form.fields]
    if form.note:
        body.append({"type": "TextBlock", "text": inert(form.note), "wrap": True, "isSubtle": True, "size": "Small"})
    submit = {"type": "Action.Submit", "title": inert(form.submit), "style": "positive", "data": {"route": form.name, "carry": clean(form.carry)}}
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": body,
        "actions": [submit],
    }
    return {"title": clean(form.title), "card": card}


def _input(field: Field, words: Words) -> Json:
    label = field.label if field.required else f"{field.label} ({words.say('form.optional')})"
    made: Json = {"id": field.name, "label": inert(label), **_kind(field)}
    if field.initial:
        made["value"] = clean(field.initial)
    elif any(not option.value for option in field.options):
        made["value"] = ANY
    if field.required:
        made |= {"isRequired": True, "errorMessage": inert(words.say("form.trouble.required"))}
    return made


def _kind(field: Field) -> Json:
    hint = {"placeholder": inert(field.hint)} if field.hint else {}
    match field.kind:
        case "area" | "line":
            most = {"maxLength": field.max_chars} if field.max_chars else {}
            return {"type": "Input.Text", "isMultiline": field.kind == "area", **most, **hint}
        case "time":
            return {"type": "Input.Time"}
    choices = [{"title": inert(option.label), "value": option.value or ANY} for option in field.options]
    style = "expanded" if field.kind == "pick" else "compact"
    return {"type": "Input.ChoiceSet", "choices": choices, "style": style, **hint, **({"isMultiSelect": True} if field.kind == "many" else {})}
