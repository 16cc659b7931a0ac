"""What kind of thing an item is, as its source says or its words give away: retracted, under embargo, a patient's story, a preprint ..."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, get_args

import yaml

from bot.text import read

if TYPE_CHECKING:
    from bot.model import Item

Sign = Literal["retracted", "embargo", "patient_story", "preprint", "press_release", "conflict"]
SIGNS: tuple[Sign, ...] = get_args(Sign)


def signs_of(item: Item) -> tuple[Sign, ...]:
    """In the order of ``SIGNS``; a label of the source or its kind is believed, else the words of title and summary decide."""
    said = {*item.labels, item.kind}
    title, summary = _words(item.title), _words(item.summary)
    return tuple(sign for sign in SIGNS if sign in said or _gives_away(sign, title, summary))


def _gives_away(sign: Sign, title: str, summary: str) -> bool:
    start, anywhere, never = _lists()[sign]
    if any(words in text for words in never for text in (title, summary)):
        return False
    return title.startswith(start) or any(words in text for words in anywhere for text in (title, summary))


def _words(text: str) -> str:
    """The folded words of a text between single blanks, apostrophes kept."""
    return f" {' '.join(''.join(letter if letter.isalnum() or letter == chr(39) else ' ' for letter in read(text).normal).split())} "


@cache
def _lists() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The lists of signs.yml, read once: at the start of a title, anywhere, never."""
    rows = yaml.safe_load(resources.files("bot.flows").joinpath("signs.yml").read_text(encoding="utf-8"))
    return {sign: tuple(tuple(f" {words} " for words in rows[sign].get(part, ())) for part in ("start", "anywhere", "never")) for sign in SIGNS}
