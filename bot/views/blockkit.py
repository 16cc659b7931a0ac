"""Message -> Slack's Block Kit, as the look wants it: the glyph before its word, [Why] as an accessory, asides as context.

A message stays well below what Slack refuses: 50 blocks (100 on a Home), 3,000 characters a section, near 13,000 in all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.model import Change
from bot.views.blockkit_form import MAX_MESSAGE_BLOCKS, MAX_VIEW_BLOCKS, modal, within_limits
from bot.views.glyphs import marked, raised
from bot.views.message import Aside, Buttons, Document, Entry, Heading, Picture, Quotation, Run, Style, Text
from bot.views.mrkdwn import MAX_SECTION_CHARS, escape, mrkdwn, plain_object, text_object
from bot.views.outside import clean, literal, safe_url, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.views.message import Action, Message, Part

__all__ = ["blocks", "home", "modal", "within_limits"]

Json = dict[str, Any]

MAX_MESSAGE_CHARS = 12_000
CHANGED: dict[Change, Json] = {Change.LEFT_OUT: {"strike": True}, Change.PUT_IN: {"bold": True}}
MAX_TEXT_CHARS = 300
MAX_BUTTONS = 20
# Tried in this order until the message is small enough: the most characters of one run of text.
ROOMS = (MAX_SECTION_CHARS, 1_200, 500, 240, 120, 60)


def blocks(message: Message) -> Json:
    """``{"text", "blocks"}`` for chat.postMessage and its kin. ``text`` is the notification: words without a glyph."""
    text = escape(shorten(message.summary, MAX_TEXT_CHARS))
    return {"text": text, "blocks": _fit(message, MAX_MESSAGE_BLOCKS, home=False)}


def home(message: Message) -> Json:
    """The view for views.publish."""
    return {"type": "home", "blocks": _fit(message, MAX_VIEW_BLOCKS, home=True)}


def _fit(message: Message, most: int, *, home: bool) -> list[Json]:
    """The blocks at the greatest length that Slack takes; at the shortest, the last parts give way, and it is said."""
    made: list[Json] = []
    for room in ROOMS:
        made = _Maker(room, home=home).all(message, message.parts)
        if len(made) <= most and _size(made) <= MAX_MESSAGE_CHARS:
            return made
    kept = len(message.parts)
    while kept and (len(made) > most or _size(made) > MAX_MESSAGE_CHARS):
        kept = kept * 3 // 4
        more = Text((Run(f"… +{len(message.parts) - kept}"),), soft=True)
        made = _Maker(ROOMS[-1], home=home).all(message, (*message.parts[:kept], more))
    return made


def _size(made: Sequence[Json]) -> int:
    return len(json.dumps(made, ensure_ascii=False))


class _Maker:
    """Makes the blocks of one message: numbers its buttons, lets one of them be primary."""

    def __init__(self, room: int, *, home: bool) -> None:
        self._room = room
        self._home = home
        self._buttons = 0
        self._primary = False

    def all(self, message: Message, parts: Iterable[Part]) -> list[Json]:
        made = [*self._head(message), *self._parts(parts)]
        if message.actions:
            made.append(self._row(message.actions))
        if message.footer:
            made.append(_context((Run(message.footer),), self._room))
        return made or [_section(text_object(escape(shorten(message.summary, MAX_TEXT_CHARS))))]

    def _head(self, message: Message) -> Iterator[Json]:
        if self._home and message.title:
            yield {"type": "header", "text": plain_object(message.title, 150)}
            if message.subtitle:
                yield _context((Run(message.subtitle),), self._room)
            return
        lead = " ".join(word for word in (marked(message.mark, message.mark_word), message.title) if word)
        rest = "  ·  ".join(word for word in (message.subtitle, message.code) if word)
        runs = [Run(lead, Style.STRONG)] if lead else []
        if rest:
            runs.append(Run(f"  {rest}" if lead else rest))
        if runs:
            yield _section(text_object(mrkdwn(runs, MAX_SECTION_CHARS)))

    def _parts(self, parts: Iterable[Part]) -> Iterator[Json]:
        rows: list[Entry] = []
        for part in parts:
            if isinstance(part, Entry) and not part.action:
                rows.append(part)
                continue
            yield from self._rows(rows)
            rows = []
            yield from self._part(part)
        yield from self._rows(rows)

    def _rows(self, rows: Sequence[Entry]) -> Iterator[Json]:
        """Rows without a button stand together in as few sections as hold them."""
        lines: list[str] = []
        for row in rows:
            line = self._entry_text(row, MAX_SECTION_CHARS // 4)
            if lines and sum(map(len, lines)) + len(lines) + len(line) > MAX_SECTION_CHARS:
                yield _section(text_object("\n".join(lines)))
                lines = []
            lines.append(line)
        if lines:
            yield _section(text_object("\n".join(lines)))

    def _part(self, part: Part) -> Iterator[Json]:
        match part:
            case Text():
                yield _context(part.runs, self._room) if part.soft else self._text(part.runs)
            case Quotation():
                yield self._quotation(part)
            case Entry():
                yield self._section(text_object(self._entry_text(part, MAX_SECTION_CHARS)), part.action)
            case Aside():
                yield from self._aside(part)
            case Heading():
                yield from self._heading(part)
            case Buttons():
                yield self._row(part.actions)
            case Picture():
                # The door that can upload a file puts the picture here; its numbers stand in words in any case.
                yield _context((Run(part.caption or part.alt),), self._room)
            case Document():
                # The door puts the file itself below the message.
                yield _context((Run(f"{part.caption}  ·  {part.name}"),), self._room)

    def _text(self, runs: tuple[Run, ...]) -> Json:
        return _section(text_object(mrkdwn(_shortened(runs, self._room), MAX_SECTION_CHARS)))

    def _section(self, text: Json, action: Action | None) -> Json:
        made = _section(text)
        if action:
            made["accessory"] = self._button(action)
        return made

    def _entry_text(self, entry: Entry, most: int) -> str:
        runs: list[Run] = []
        if entry.number is not None:
            runs.append(Run(f"{entry.number}.  "))
        if word := marked(entry.mark, entry.mark_word):
            runs += [Run(word, Style.STRONG), Run("  ")]
        runs += _shortened(entry.title, self._room)
        if entry.tags or entry.detail:
            runs.append(Run("\n"))
        for tag in entry.tags:
            runs += [Run(tag, Style.CODE), Run("  ")]
        runs += _shortened(entry.detail, self._room)
        if entry.reference:
            runs += [Run("\n" if entry.detail or entry.tags else "  "), Run(entry.reference, Style.CODE)]
        return mrkdwn(runs, most)

    def _quotation(self, quotation: Quotation) -> Json:
        elements: list[Json] = []
        room = self._room
        for spot in quotation.spots:
            text = shorten(literal(spot.text), room)
            room = max(0, room - len(text))
            if text:
                style = CHANGED.get(spot.change) or ({"bold": True} if spot.severity is not None else None)
                elements.append({"type": "text", "text": text, **({"style": style} if style else {})})
            if spot.number is not None:
                elements.append({"type": "text", "text": raised(spot.number), "style": {"bold": True}})
        return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": elements or [{"type": "text", "text": "…"}]}]}

    def _aside(self, aside: Aside) -> Iterator[Json]:
        """What must not be overlooked stands in full size; what is beside the text, as context."""
        if aside.kind == "set_aside" or aside.action:
            yield self._section(text_object(mrkdwn(_shortened(aside.runs, self._room), MAX_SECTION_CHARS)), aside.action)
        else:
            yield _context(aside.runs, self._room)

    def _heading(self, heading: Heading) -> Iterator[Json]:
        if self._home:
            yield {"type": "divider"}
        count = [] if heading.count is None else [Run(f"  {heading.count}")]
        yield _section(text_object(mrkdwn([Run(shorten(heading.text, 150), Style.STRONG), *count], MAX_SECTION_CHARS)))

    def _row(self, actions: Sequence[Action]) -> Json:
        return {"type": "actions", "elements": [self._button(action) for action in actions[:MAX_BUTTONS]]}

    def _button(self, action: Action) -> Json:
        self._buttons += 1
        made: Json = {"type": "button", "action_id": f"{action.route}|{self._buttons}"[:255], "text": plain_object(action.label, 75)}
        if url := safe_url(action.url):
            return {**made, "url": url}
        if action.value:
            made["value"] = clean(action.value)[:2_000]
        if action.style == "risk":
            made["style"] = "danger"
        elif action.style == "main" and not self._primary:
            made["style"] = "primary"
            self._primary = True
        if action.confirm:
            ask = action.confirm
            made["confirm"] = {
                "title": plain_object(ask.title, 100),
                "text": plain_object(ask.text, 300),
                "confirm": plain_object(ask.yes, 30),
                "deny": plain_object(ask.no, 30),
                **({"style": "danger"} if action.style == "risk" else {}),
            }
        return made


def _section(text: Json) -> Json:
    return {"type": "section", "text": text}


def _context(runs: tuple[Run, ...], room: int) -> Json:
    return {"type": "context", "elements": [text_object(mrkdwn(_shortened(runs, room), MAX_SECTION_CHARS))]}


def _shortened(runs: Iterable[Run], room: int) -> list[Run]:
    return [Run(shorten(run.text, room), run.style, run.url) for run in runs]
