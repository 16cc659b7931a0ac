"""What a person typed after a verb -> the words and the options.

``key:value`` counts at the beginning or the end alone, so that a draft's own words stay to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# French and English names of one option; the first is ours.
KEYS: Mapping[str, tuple[str, ...]] = {
    "act": ("act", "acte"),
    "network": ("on", "sur", "network", "reseau"),
    "country": ("country", "pays"),
    "readers": ("readers", "lecteurs"),
    "of": ("of", "de"),
    "role": ("role",),
    "audience": ("audience", "public"),
    "facts": ("fact", "fait", "facts", "faits"),
    "n": ("n",),
    "since": ("since", "depuis"),
}
SEVERAL = "facts"
VALUES: Mapping[str, str] = {
    "publier": "post",
    "partager": "share",
    "aimer": "like",
    "commenter": "comment",
    "repondre": "reply",
    "identifier": "tag",
    "nous": "own",
    "collegue": "colleague",
    "presse": "press",
    "institut": "public_institute",
    "concurrent": "competitor",
    "autre": "other",
    "interne": "internal",
    "professionnel": "professional",
    "public": "public",
    "salarie": "employee",
    "dirigeant": "executive",
    "agence": "agency",
    "influenceur": "influencer",
}
_NAME_OF = {spelling: name for name, spellings in KEYS.items() for spelling in spellings}
_OPTION = re.compile(r"([^\W\d_]+):(\S+)")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words without the options, and the options by our names."""

    words: str
    options: Mapping[str, str]


def folded(word: str) -> str:
    """Lower case without accents, as verbs and options are compared: accents are optional."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def parse(text: str) -> Typed:
    """Take the options off both ends. What stands between them is kept to the letter; a key that is not ours is words."""
    options: dict[str, str] = {}
    words = text.strip()
    while found := _at_the_end(words):
        words, option = found
        _take(options, *option)
    while found := _at_the_start(words):
        words, option = found
        _take(options, *option)
    return Typed(words, options)


def _take(options: dict[str, str], name: str, value: str) -> None:
    """The last one typed counts; facts stand beside each other, a line each."""
    if name == SEVERAL and name in options:
        options[name] = f"{options[name]}\n{value}"
    options.setdefault(name, value)


def _at_the_end(text: str) -> tuple[str, tuple[str, str]] | None:
    head, _, last = text.rpartition(" ") if " " in text else ("", "", text)
    option = _option(last)
    return (head.rstrip(), option) if option else None


def _at_the_start(text: str) -> tuple[str, tuple[str, str]] | None:
    first, _, tail = text.partition(" ")
    option = _option(first)
    return (tail.lstrip(), option) if option else None


def _option(token: str) -> tuple[str, str] | None:
    match = _OPTION.fullmatch(token)
    name = _NAME_OF.get(folded(match[1])) if match else None
    if match is None or name is None:
        return None
    if name == SEVERAL:  # its value is a number, a date or a text of its own
        return name, match[2]
    value = folded(match[2])
    return name, VALUES.get(value, value)
