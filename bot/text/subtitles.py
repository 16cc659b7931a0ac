"""The words of subtitles: what an .srt or .vtt file says, without its numbers, times, tags and notes, as one running text."""

from __future__ import annotations

import html
import re
from typing import Final

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_TIMES: Final = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t].*)?$", re.MULTILINE)
_NOTE: Final = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:[ \t:].*)?")
_HEADER: Final = re.compile(r"^\ufeff?WEBVTT", re.MULTILINE)
_NUMBER: Final = re.compile(r"\d{1,9}")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<[\d:.]{5,16}>|\{\\[^{}\n]{0,200}\}")


def running_text(text: str) -> str:
    """The words of a text that is the content of an .srt or .vtt file, its cues joined; any other text as it is. Linear.

    A line that the next cue repeats, as rolling captions do, is taken once.
    """
    if "-->" not in text:
        return text
    lines_of_times = list(_TIMES.finditer(text := text.replace("\r\n", "\n").replace("\r", "\n")))
    if not lines_of_times:
        return text
    named = _HEADER.search(text, 0, lines_of_times[0].start()) is not None
    said: list[str] = []
    at = 0
    for times in (*lines_of_times, None):
        for line in _spoken(text[at : times.start()], named=named) if times else _lines(text[at:]):
            if not said or said[-1] != line:
                said.append(line)
        at = times.end() if times else at
    return " ".join(said)


def _spoken(block: str, *, named: bool) -> list[str]:
    """The lines before a line of times, less the number or the name of its cue; ``named``: a cue may have a name of its own."""
    *before, last = re.split(r"\n[ \t]*\n", block.rstrip())
    head, _, label = last.rpartition("\n")
    if _NUMBER.fullmatch(label.strip("\ufeff \t")) or (named and not head and before):
        last = head
    return _lines("\n\n".join((*before, last)))


def _lines(block: str) -> list[str]:
    """The lines of a block in plain words, without notes and styles."""
    paragraphs = (part.split("\n") for part in re.split(r"\n[ \t]*\n", block.strip("\ufeff \t\n")))
    kept = (line for lines in paragraphs if not _NOTE.fullmatch(lines[0].strip()) for line in lines)
    return [plain for line in kept if (plain := " ".join(html.unescape(_TAG.sub("", line)).split()))]
