"""The words of others, quoted with the spots that findings point to: overlaps resolved, a long text shortened around its spots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.model import Severity, Where
from bot.views.message import Quotation, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.model import Finding

MAX_CHARS = 600
AROUND = 80  # characters kept on each side of a spot in a long text
LONGEST_SPOT = 240
CUT = " […] "
BETWEEN = "\u202f"  # so that 1 and 3 on the same words do not read as 13
_WORST_FIRST = (Severity.STOP, Severity.ASK, Severity.NOTE)


class Span(NamedTuple):
    """A stretch of the text, half-open code points; ``number`` 0 is text that no finding points to; ``also``: others on the same words."""

    start: int
    end: int
    number: int = 0
    severity: Severity | None = None
    also: tuple[tuple[int, Severity | None], ...] = ()


def quotation(text: str, findings: Sequence[Finding], *, lang: str | None = None) -> Quotation:
    """The text with numbered spots; finding n of the sequence has number n. Where two overlap, the graver keeps the
    words; one that has no words of its own puts its number beside the other's.
    """
    spans = _without_overlap(text, findings)
    pieces = _cut(text, spans) if len(text) > MAX_CHARS else [Span(0, len(text))]
    spots: list[Spot] = []
    if pieces and pieces[0].start > 0:
        spots.append(Spot(CUT.lstrip()))
    for place, piece in enumerate(pieces):
        if place:
            spots.append(Spot(CUT))
        spots.extend(_spots(text, piece, spans))
    if pieces and pieces[-1].end < len(text):
        spots.append(Spot(CUT.rstrip()))
    return Quotation(tuple(spots), lang)


def _without_overlap(text: str, findings: Sequence[Finding]) -> list[Span]:
    """Spans that share no character, in the order of the text."""
    wished = [
        Span(max(0, f.start), min(len(text), f.end), number, f.severity)
        for number, f in enumerate(findings, 1)
        if f.where is Where.TEXT and f.start is not None and f.end is not None and f.start < f.end
    ]
    wished.sort(key=lambda span: (_WORST_FIRST.index(span.severity or Severity.NOTE), span.number))
    kept: list[Span] = []
    for span in wished:
        parts = [part for part in (_trimmed(text, part) for part in _free(span, kept)) if part.start < part.end]
        if parts:
            kept.append(max(parts, key=lambda part: part.end - part.start))
        elif holder := next((other for other in kept if other.start < span.end and span.start < other.end), None):
            kept[kept.index(holder)] = holder._replace(also=(*holder.also, (span.number, span.severity)))
    return sorted(kept, key=lambda span: span.start)


def _trimmed(text: str, span: Span) -> Span:
    """Without blanks at its ends: a number stands behind a word."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span._replace(start=start, end=end)


def _free(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The parts of a span that no other holds."""
    start = span.start
    for other in sorted(taken, key=lambda span: span.start):
        if other.end <= start or other.start >= span.end:
            continue
        if other.start > start:
            yield span._replace(start=start, end=other.start)
        start = max(start, other.end)
    if start < span.end:
        yield span._replace(start=start)


def _cut(text: str, spans: Sequence[Span]) -> list[Span]:
    """Windows around the spots, the gravest first, until the room is used; without a spot, the beginning."""
    if not spans:
        return [Span(0, _word_end(text, MAX_CHARS - 60))]
    windows: list[Span] = []
    room = MAX_CHARS
    for span in sorted(spans, key=lambda s: _WORST_FIRST.index(s.severity or Severity.NOTE)):
        end = min(span.end, span.start + LONGEST_SPOT)
        window = Span(_word_start(text, max(0, span.start - AROUND)), _word_end(text, min(len(text), end + AROUND)))
        cost = sum(part.end - part.start for part in _free(window, windows))
        if cost > room and windows:
            continue
        room -= cost
        windows = _merged([*windows, window])
    return windows


def _merged(windows: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for window in sorted(windows, key=lambda span: span.start):
        if merged and window.start <= merged[-1].end + len(CUT):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, window.end))
        else:
            merged.append(window)
    return merged


def _word_start(text: str, at: int) -> int:
    blank = text.rfind(" ", max(0, at - 20), at)
    return blank + 1 if blank >= 0 and at else at


def _word_end(text: str, at: int) -> int:
    blank = text.find(" ", at, at + 20)
    return blank if blank >= 0 else min(at, len(text))


def _spots(text: str, piece: Span, spans: Iterable[Span]) -> Iterator[Spot]:
    at = piece.start
    for span in spans:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start >= end:
            continue
        if start > at:
            yield Spot(text[at:start])
        # A spot that a window cuts keeps its number once: where it begins.
        yield Spot(text[start:end], span.number if start == span.start else None, span.severity)
        if start == span.start:
            yield from (Spot(BETWEEN, number, severity) for number, severity in span.also)
        at = end
    if at < piece.end:
        yield Spot(text[at : piece.end])
