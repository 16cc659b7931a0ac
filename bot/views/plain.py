"""Message -> text for a terminal: the glyph before its word, numbers, links in full, no colour needed to read it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from bot.model import Change
from bot.views.glyphs import marked, raised
from bot.views.message import Aside, Buttons, Document, Entry, Heading, Picture, Quotation, Text
from bot.views.outside import clean, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.views.message import Action, Message, Part, Run

MIN_WIDTH = 24
CHANGED = {Change.KEPT: "{}", Change.LEFT_OUT: "[-{}-]", Change.PUT_IN: "{{+{}+}}"}
BESIDE = 5  # a ruling stands under its finding, where the finding's words begin


def plain(message: Message, width: int = 80) -> str:
    """The whole message, wrapped; control characters, which a terminal would obey, are gone. Buttons name what they do, links stand in full."""
    width = max(width, MIN_WIDTH)
    blocks = [*_head(message, width), *_parts(message.parts, width)]
    links = [action for action in message.actions if safe_url(action.url)]
    blocks += [_wrapped(f"{action.label}: {action.url}", width) for action in links]
    if message.footer:
        blocks.append(_wrapped(message.footer, width))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(message: Message, width: int) -> Iterator[str]:
    lead = " ".join(word for word in (marked(message.mark, message.mark_word), message.title) if word)
    rest = " · ".join(word for word in (message.subtitle, message.code) if word)
    yield _wrapped("  ".join(word for word in (lead, rest) if word), width)


def _parts(parts: Iterable[Part], width: int) -> Iterator[str]:
    """Rows that follow each other stand close."""
    rows: list[str] = []
    for part in parts:
        if isinstance(part, Entry):
            rows.append(_entry(part, width))
            continue
        if isinstance(part, Aside) and part.kind == "ruling" and rows:
            rows.append(_aside(part, width, " " * BESIDE))
            continue
        yield "\n".join(rows)
        rows = []
        yield _part(part, width)
    yield "\n".join(rows)


def _part(part: Part, width: int) -> str:
    match part:
        case Text():
            return _wrapped(_said(part.runs), width)
        case Aside():
            return _aside(part, width)
        case Quotation():
            return _quoted(part, width)
        case Heading():
            return _wrapped(part.text if part.count is None else f"{part.text} ({part.count})", width)
        case Picture():
            return _wrapped(part.alt, width)
        case Document():
            return _wrapped(f"{part.caption} · {part.name}", width)
        case Buttons():
            return _buttons(part.actions, width)
        case Entry():
            return _entry(part, width)


def _quoted(quotation: Quotation, width: int) -> str:
    text = "".join(CHANGED[spot.change].format(spot.text) + (raised(spot.number) if spot.number is not None else "") for spot in quotation.spots)
    return _wrapped(text, width, first="  ", rest="  ")


def _entry(entry: Entry, width: int) -> str:
    first = f"{entry.number:>3}  " if entry.number is not None else "  "
    rest = " " * len(first)
    lead = [word for word in (marked(entry.mark, entry.mark_word), _said(entry.title)) if word]
    if entry.reference and not entry.detail:
        lead.append(entry.reference)
    lines = [_wrapped("  ".join(lead), width, first=first, rest=rest)]
    detail = " ".join([*(f"[{tag}]" for tag in entry.tags), *([_said(entry.detail)] if entry.detail else [])])
    if detail:
        lines.append(_wrapped(detail, width, first=rest, rest=rest))
    if entry.reference and entry.detail:
        lines.append(_wrapped(entry.reference, width, first=rest, rest=rest))
    lines += [f"{rest}{url}" for url in (safe_url(run.url) for run in (*entry.title, *entry.detail)) if url]
    return "\n".join(lines)


def _aside(aside: Aside, width: int, indent: str = "") -> str:
    """The note, and under it the addresses that it leads to."""
    urls = [f"{indent}{url}" for url in (safe_url(run.url) for run in aside.runs) if url]
    return "\n".join([_wrapped(_said(aside.runs), width, first=indent, rest=indent), *urls])


def _said(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _buttons(actions: Iterable[Action], width: int) -> str:
    return _wrapped("  ".join(f"[{action.label}]" for action in actions), width)


def _wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Each line of the text wrapped; a long word or address is never broken."""
    lines = clean(text).replace("\t", " ").split("\n")
    wrapped = [
        textwrap.fill(line, width, initial_indent=first if not at else rest, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
        for at, line in enumerate(lines)
    ]
    return "\n".join(wrapped)
