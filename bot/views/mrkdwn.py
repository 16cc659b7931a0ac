"""Runs -> Slack's mrkdwn. Everything is escaped; bold, code and links come from a run's style and address alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.views.message import Style
from bot.views.outside import LOOK_ALIKE, clean, inert, safe_url, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.views.message import Run

Json = dict[str, Any]
MAX_SECTION_CHARS = 2_900  # Slack refuses more than 3,000


def escape(text: str) -> str:
    """Words that can neither ping, format, link nor become an emoji."""
    return _entities(inert(text))


def mrkdwn(runs: Iterable[Run], max_chars: int) -> str:
    """The runs in one string of at most that many characters, each run shortened in its turn rather than its markup cut."""
    marked: list[str] = []
    room = max_chars
    for run in runs:
        said = _run(run, run.text)
        if len(said) > room:
            said = _fitted(run, room)
        marked.append(said)
        room -= len(said)
        if room <= 0:
            break
    return "".join(marked)


def text_object(text: str) -> Json:
    """A mrkdwn text object that Slack must not look for names or addresses in."""
    return {"type": "mrkdwn", "text": text or " ", "verbatim": True}


def plain_object(text: str, max_chars: int) -> Json:
    """A plain text object; shortcodes stay what they are."""
    return {"type": "plain_text", "text": shorten(inert(text).strip(), max_chars) or "…", "emoji": False}


def _fitted(run: Run, room: int) -> str:
    """The longest beginning of a run that fits, its markup whole."""
    chars = min(len(run.text), room)
    while chars > 0:
        said = _run(run, shorten(run.text, chars))
        if len(said) <= room:
            return said
        chars = min(chars - 1, int(chars * 0.8))
    return ""


def _run(run: Run, text: str) -> str:
    if url := safe_url(run.url):
        label = " ".join(clean(text).split())
        return f"<{_entities(url)}|{escape(label) or '…'}>"
    match run.style:
        case Style.STRONG:
            return "\n".join(_around(escape(line), "*") for line in text.split("\n"))
        case Style.CODE:
            return _around(_entities(clean(text).replace("`", LOOK_ALIKE["`"]).replace("\n", " ")), "`")
        case _:
            return escape(text)


def _around(text: str, mark: str) -> str:
    """A mark must touch its word: blanks at the ends stay outside."""
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{mark}{core}{mark}{text[start + len(core) :]}"


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
