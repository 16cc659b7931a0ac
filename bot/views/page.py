"""Message and Form -> plain JSON for the local page, which puts every string in as text, never as markup.

A run is ``{"text", "style", "url"}``, style one of plain, strong, code, quoted; ``url`` is http(s) or null.
A mark is the lower-case name of a grade, an outcome or ``checking``; ``markWord`` is its word. Absent things are null or empty.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from bot.views.message import Aside, Buttons, Document, Entry, Heading, Picture, Quotation, Text
from bot.views.outside import clean, safe_url

if TYPE_CHECKING:
    from bot.views.message import Action, Field, FieldTrouble, Form, Mark, Message, Part, Run

Json = dict[str, Any]


def message_json(message: Message) -> Json:
    """The whole message: ``locale summary title subtitle mark markWord code parts actions footer copies``."""
    return {
        "locale": message.locale,
        "summary": clean(message.summary),
        "title": clean(message.title),
        "subtitle": clean(message.subtitle),
        "mark": _mark(message.mark),
        "markWord": clean(message.mark_word),
        "code": clean(message.code),
        "parts": [_part(part) for part in message.parts],
        "actions": [_action(action) for action in message.actions],
        "footer": clean(message.footer),
        "copies": message.copies,
    }


def form_json(form: Form) -> Json:
    """The whole form: ``locale name title note submit cancel carry fields``."""
    return {
        "locale": form.locale,
        "name": form.name,
        "title": clean(form.title),
        "note": clean(form.note),
        "submit": clean(form.submit),
        "cancel": clean(form.cancel),
        "carry": form.carry,
        "fields": [_field(field) for field in form.fields],
    }


def trouble_json(trouble: dict[str, FieldTrouble]) -> Json:
    """What ``FormKind.validate`` found: by field name ``{"sentence", "fixLabel", "fixValue"}``."""
    return {
        name: {"sentence": clean(t.sentence), "fixLabel": clean(t.fix_label) if t.fix_label else None, "fixValue": t.fix_value}
        for name, t in trouble.items()
    }


def _mark(mark: Mark | None) -> str | None:
    return mark.value.lower() if mark else None


def _runs(runs: tuple[Run, ...]) -> list[Json]:
    return [{"text": clean(run.text), "style": run.style.value, "url": safe_url(run.url)} for run in runs]


def _action(action: Action) -> Json:
    confirm = action.confirm
    return {
        "route": action.route,
        "label": clean(action.label),
        "value": action.value,
        "style": action.style,
        "opens": action.opens,
        "url": safe_url(action.url),
        "confirm": {"title": clean(confirm.title), "text": clean(confirm.text), "yes": clean(confirm.yes), "no": clean(confirm.no)}
        if confirm
        else None,
    }


def _part(part: Part) -> Json:
    match part:
        case Text():
            return {"type": "text", "runs": _runs(part.runs), "soft": part.soft}
        case Quotation():
            spots = [
                {"text": clean(s.text), "number": s.number, "severity": s.severity.value if s.severity else None, "change": s.change.value}
                for s in part.spots
            ]
            return {"type": "quotation", "spots": spots, "lang": part.lang}
        case Entry():
            return _entry(part)
        case Aside():
            return {"type": "aside", "kind": part.kind, "runs": _runs(part.runs), "action": _action(part.action) if part.action else None}
        case Heading():
            return {"type": "heading", "text": clean(part.text), "count": part.count}
        case Buttons():
            return {"type": "buttons", "actions": [_action(action) for action in part.actions]}
        case Picture():
            return {"type": "picture", "png": base64.b64encode(part.png).decode("ascii"), "alt": clean(part.alt), "caption": clean(part.caption)}
        case Document():
            return {"type": "document", "name": clean(part.name), "caption": clean(part.caption), "bytes": len(part.body)}


def _entry(entry: Entry) -> Json:
    return {
        "type": "entry",
        "title": _runs(entry.title),
        "detail": _runs(entry.detail),
        "number": entry.number,
        "mark": _mark(entry.mark),
        "markWord": clean(entry.mark_word),
        "tags": [clean(tag) for tag in entry.tags],
        "headline": entry.headline,
        "lang": entry.lang,
        "reference": clean(entry.reference),
        "action": _action(entry.action) if entry.action else None,
    }


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "kind": field.kind,
        "label": clean(field.label),
        "hint": clean(field.hint),
        "options": [{"value": option.value, "label": clean(option.label)} for option in field.options],
        "initial": clean(field.initial),
        "required": field.required,
        "maxChars": field.max_chars,
    }
