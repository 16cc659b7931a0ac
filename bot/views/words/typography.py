"""The marks of French and English typesetting, put on our own templates alone: what is inserted into them stays to the letter.

French: U+00A0 before ``:`` and units and inside « », U+202F before ``; ! ?`` and in thousands. Both: the curly apostrophe and one ellipsis.
Between backquotes stands code: plain spaces and the straight apostrophe.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Locale

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_FRENCH = (
    (re.compile(r" +(?=[;!?])"), NARROW),
    (re.compile(r" +(?=:(?:\s|\*|$))"), NO_BREAK),
    (re.compile(r"(?<=«) +| +(?=»)"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=[\d}]) (?=(?:%|€|(?:h|s|ms|min|o|ko|Mo|Go|kg|mg|g|ml)\b))"), NO_BREAK),
    (re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)"), NO_BREAK),
)
_CODE = re.compile(r"(`[^`]*`)")
_PLAIN = str.maketrans({NO_BREAK: " ", NARROW: " ", "’": "'"})


def typeset(text: str, locale: Locale) -> str:
    """A template as it is printed in that language."""
    return "".join(part if part.startswith("`") else _set(part, locale) for part in _CODE.split(text))


def _set(text: str, locale: Locale) -> str:
    text = text.replace("'", "’").replace("...", "…")
    for pattern, mark in _FRENCH if locale == "fr" else ():
        text = pattern.sub(mark, text)
    return text


def untypeset(text: str) -> str:
    """A template as code and JSON want it: plain spaces, the straight apostrophe."""
    return text.translate(_PLAIN)
