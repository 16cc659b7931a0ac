"""How long a text is, as each network counts it, and by how much it is too long; every count is linear in the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bot.networks.weighted import EMOJI, LINK_LENGTH, links, most_weight, weighted_length

if TYPE_CHECKING:
    from bot.networks.register import Network

_MENTION: Final = re.compile(r"(?<![\w/])@([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?)@[A-Za-z0-9.-]+[A-Za-z0-9]")
_HANGUL: Final = re.compile("[\u1100-\u115f]+[\u1160-\u11a7]*[\u11a8-\u11ff]*")
_BESIDE: Final = frozenset({"Mn", "Me", "Mc", "Cf"})  # marks that belong to the letter before them
_MOST_A_CHARACTER: Final = 4  # no count of one character is higher, but that of a link, which holds a full stop


def length(text: str, network: Network) -> int:
    """The length of a text as that network counts it."""
    match network.counted:
        case "weighted":
            return weighted_length(text)
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "emoji_bytes":
            return len(text) + sum(len(emoji[0].encode()) - len(emoji[0]) for emoji in EMOJI.finditer(text))
        case "graphemes":
            return graphemes(text)
        case "mastodon":
            return graphemes(_MENTION.sub(r"@\1", _with_short_links(text)))
    return len(text)


def over_length(text: str, network: Network) -> int:
    """By how much a text is too long for that network; 0 when it is not. A text far below the limit is not counted."""
    most = network.max_chars
    if most is None or _MOST_A_CHARACTER * len(text) + LINK_LENGTH * text.count(".") <= most:
        return 0
    if network.counted == "weighted" and most_weight(text) <= most:
        return 0
    return max(0, length(text, network) - most)


def graphemes(text: str) -> int:
    """Characters as people see them: an emoji sequence, a letter with its accents, a Korean syllable or a line break is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    without = _HANGUL.sub("x", EMOJI.sub("x", text))
    return sum(1 for c in without if unicodedata.category(c) not in _BESIDE) - without.count("\r\n")


def _with_short_links(text: str) -> str:
    """The text with every link that has a scheme as long as Mastodon counts it."""
    pieces, at = [], 0
    for start, end in links(text):
        if text[start : start + len("http")].lower() == "http":
            pieces += [text[at:start], "x" * LINK_LENGTH]
            at = end
    return "".join((*pieces, text[at:]))
