"""Message -> an Adaptive Card 1.5 as Teams shows it: the verdict's line in a Container of its style, findings in columns, links in text.

Text from outside is inert in a TextBlock, which reads Markdown, and to the letter in a RichTextBlock, which reads none. A card stays
under 25 kB. A button is Action.Execute with the route as its verb; one that opens a form is Action.Submit with task/fetch.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.model import Change, Outcome
from bot.views.adaptive_form import dialog
from bot.views.glyphs import marked, raised
from bot.views.message import Aside, Buttons, Document, Entry, Heading, Picture, Progress, Quotation, Run, Style, Text
from bot.views.outside import JOINER, clean, inert, literal, safe_url, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.views.message import Action, Mark, Message, Part

__all__ = ["FULL_WIDTH", "card", "dialog", "within_limits"]

Json = dict[str, Any]

# What Teams alone understands and the schema of Adaptive Cards does not know: its door joins this to the card.
FULL_WIDTH: Json = {"msteams": {"width": "Full"}}
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
MAX_BYTES = 24_000
MAX_PARTS = 60
MAX_TEXT_CHARS = 3_000
MAX_LABEL_CHARS = 75
MAX_ACTIONS = 5  # in one row; Teams hides the rest behind a menu
ROOMS = (MAX_TEXT_CHARS, 1_200, 500, 240, 120, 60)
# Never "good": a clear verdict is no approval.
STYLES: dict[Mark, str] = {Outcome.STOP: "attention", Outcome.ASK: "warning", Outcome.CLEAR: "emphasis", Progress.CHECKING: "emphasis"}

CHANGED: dict[Change, Json] = {Change.KEPT: {}, Change.LEFT_OUT: {"strikethrough": True}, Change.PUT_IN: {"underline": True, "weight": "Bolder"}}


def card(message: Message) -> Json:
    """The whole card; ``fallbackText`` holds the first line where a client shows no cards."""
    made: Json = {}
    for room in ROOMS:
        made = _card(message, message.parts[:MAX_PARTS], room)
        if not within_limits(made):
            return made
    kept = min(len(message.parts), MAX_PARTS)
    while kept and within_limits(made):
        kept = kept * 3 // 4
        more = Text((Run(f"… +{len(message.parts) - kept}"),), soft=True)
        made = _card(message, (*message.parts[:kept], more), ROOMS[-1])
    return made


def within_limits(made: Json) -> list[str]:
    """What of a card Teams would refuse; empty when nothing is."""
    size = len(json.dumps(made, ensure_ascii=False).encode("utf-8"))
    return [f"{size} bytes of {MAX_BYTES}"] if size > MAX_BYTES else []


def _card(message: Message, parts: Sequence[Part], room: int) -> Json:
    head = _head(message, room)
    body = [*([head] if head else []), *(element for part in parts for element in _part(part, room))]
    if len(message.actions) > MAX_ACTIONS:
        body += _rows_of_buttons(message.actions)
    if message.footer:
        body.append(_text([Run(message.footer)], room, isSubtle=True, size="Small", separator=True))
    line = " ".join(word for word in (marked(message.mark, message.mark_word), message.title or message.summary, message.code) if word)
    made: Json = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "fallbackText": inert(shorten(line, 300)),
        "speak": clean(shorten(message.summary, 300)),
        "body": body or [_text([Run(message.summary)], room)],
    }
    if 0 < len(message.actions) <= MAX_ACTIONS:
        made["actions"] = [_action(action) for action in message.actions]
    return made


def _head(message: Message, room: int) -> Json | None:
    lead = " ".join(word for word in (marked(message.mark, message.mark_word), message.title) if word)
    rest = " · ".join(word for word in (message.subtitle, message.code) if word)
    lines = []
    if lead:
        lines.append(_text([Run(lead)], room, weight="Bolder", size="Medium"))
    if rest:
        lines.append(_text([Run(rest)], room, isSubtle=not message.mark, spacing="None" if lead else "Default"))
    if not lines:
        return None
    made: Json = {"type": "Container", "items": lines}
    if message.mark in STYLES:
        made |= {"style": STYLES[message.mark], "bleed": True}
    return made


def _part(part: Part, room: int) -> Iterator[Json]:
    match part:
        case Text():
            yield _text(part.runs, room, isSubtle=part.soft)
        case Quotation():
            yield _quotation(part, room)
        case Entry():
            yield _entry(part, room)
        case Aside():
            yield _aside(part, room)
        case Heading():
            count = "" if part.count is None else f"  {part.count}"
            yield _text([Run(part.text + count)], room, weight="Bolder", separator=True, spacing="Medium")
        case Buttons():
            yield from _rows_of_buttons(part.actions)
        case Picture():
            yield _text([Run(part.caption or part.alt)], room, isSubtle=True)
        case Document():
            yield _text([Run(f"{part.caption} · {part.name}")], room, isSubtle=True)


def _rows_of_buttons(actions: Sequence[Action]) -> Iterator[Json]:
    """As few rows as hold them, of about the same length: 7 stand as 4 and 3."""
    rows = -(-len(actions) // MAX_ACTIONS)
    each = -(-len(actions) // max(rows, 1))
    for start in range(0, len(actions), max(each, 1)):
        yield {"type": "ActionSet", "actions": [_action(action) for action in actions[start : start + each]]}


def _entry(entry: Entry, room: int) -> Json:
    """Number, words, button in three columns."""
    title: list[Run] = []
    if word := marked(entry.mark, entry.mark_word):
        title += [Run(word, Style.STRONG), Run("  ")]
    items = [_text([*title, *entry.title], room, weight="Default" if entry.headline or title else "Bolder")]
    detail = [Run(f"[{tag}] ") for tag in entry.tags] + list(entry.detail)
    if detail:
        items.append(_text(detail, room, isSubtle=True, spacing="None"))
    if entry.reference:
        items.append(_text([Run(entry.reference)], room, isSubtle=True, spacing="None", fontType="Monospace", size="Small"))
    columns: list[Json] = []
    if entry.number is not None:
        columns.append({"type": "Column", "width": "auto", "items": [_text([Run(str(entry.number))], room, weight="Bolder")]})
    columns.append({"type": "Column", "width": "stretch", "items": items})
    if entry.action:
        columns.append({"type": "Column", "width": "auto", "items": [{"type": "ActionSet", "actions": [_action(entry.action)]}]})
    return {"type": "ColumnSet", "columns": columns, "separator": True}


def _quotation(quotation: Quotation, room: int) -> Json:
    inlines: list[Json] = []
    for spot in quotation.spots:
        text = shorten(literal(spot.text), room)
        room = max(0, room - len(text))
        if text:
            look = {"underline": True} if spot.severity else CHANGED[spot.change]
            inlines.append({"type": "TextRun", "text": text, "italic": True, **look})
        if spot.number is not None:
            inlines.append({"type": "TextRun", "text": raised(spot.number), "weight": "Bolder"})
    return {"type": "RichTextBlock", "inlines": inlines or [{"type": "TextRun", "text": "…"}]}


def _aside(aside: Aside, room: int) -> Json:
    items = [_text(aside.runs, room)]
    if aside.action:
        items.append({"type": "ActionSet", "actions": [_action(aside.action)]})
    return {"type": "Container", "style": "warning" if aside.kind == "set_aside" else "emphasis", "items": items}


def _text(runs: Iterable[Run], room: int, **look: str | bool) -> Json:
    said = "".join(_run(run, room) for run in runs)
    return {
        "type": "TextBlock",
        "text": said or JOINER,
        "wrap": True,
        **{name: value for name, value in look.items() if value not in (False, "Default")},
    }


def _run(run: Run, room: int) -> str:
    # Two line ends make a line in Teams; one is a blank.
    said = inert(shorten(run.text, room)).replace("\n", "\n\n")
    if url := safe_url(run.url):
        label = " ".join(said.split()) or "…"
        return f"[{label}]({url.replace('(', '%28').replace(')', '%29')})"
    if run.style is Style.STRONG and said.strip():
        core = said.strip()
        start = said.index(core)
        lines = "\n\n".join(f"**{line}**" for line in core.split("\n\n") if line.strip())
        return f"{said[:start]}{lines}{said[start + len(core) :]}"
    return said


def _action(action: Action) -> Json:
    title = inert(shorten(action.label, MAX_LABEL_CHARS))
    if url := safe_url(action.url):
        return {"type": "Action.OpenUrl", "title": title, "url": url}
    style = {"main": "positive", "risk": "destructive"}.get(action.style)
    look = {"style": style} if style else {}
    value = clean(action.value)
    if action.opens:
        data = {"msteams": {"type": "task/fetch"}, "route": action.route, "opens": action.opens, "value": value}
        return {"type": "Action.Submit", "title": title, "data": data, **look}
    does: Json = {"type": "Action.Execute", "title": title, "verb": action.route, "data": {"value": value}, **look}
    if not action.confirm:
        return does
    # Schema 1.5 knows no confirmation: the button opens what follows, and the act stands there.
    ask = action.confirm
    does["title"] = inert(shorten(ask.yes, MAX_LABEL_CHARS))
    body = [_text([Run(ask.title)], MAX_TEXT_CHARS, weight="Bolder"), _text([Run(ask.text)], MAX_TEXT_CHARS)]
    return {"type": "Action.ShowCard", "title": title, "card": {"type": "AdaptiveCard", "body": body, "actions": [does]}}
