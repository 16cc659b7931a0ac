"""How long a text is, as each network counts it; every count is linear in the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.networks.register import Network

LINK_LENGTH = 23
_LINK = re.compile(r"(?i)(?<![@\w.$#/-])(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![\w-])(?::\d{1,5})?(?:/[^\s]*)?")
_FULL_LINK = re.compile(r"(?i)\bhttps?://\S+")
_TLDS = frozenset(
    re.findall(
        r"\w+",
        "com org net eu fr de uk ch es it be nl at ie lu se dk no fi pl pt io co me tv fm ly gl gd ai app dev info health bio gov edu int mil biz "
        "pharma clinic care science news blog page site online tech cloud link",
    )
)
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_MENTION = re.compile(r"(?<![\w/])@([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?)@[A-Za-z0-9.-]+[A-Za-z0-9]")
# One emoji as people see it: flags, keycaps, tag sequences, and pictures joined by zero-width joiners with their skins and selectors.
_PICTURE = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff"
    r"\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001F004-\U0001FAFF]"
)
_ONE = rf"{_PICTURE}(?:\ufe0f|[\U0001F3FB-\U0001F3FF])?(?:[\U000E0020-\U000E007E]+\U000E007F)?"
EMOJI = re.compile(rf"[\U0001F1E6-\U0001F1FF]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*")
_TEXT_STYLE = frozenset("©®™ℹ‼⁉〰〽㊗㊙Ⓜ")


def length(text: str, network: Network) -> int:
    """The length of a text as that network counts it."""
    match network.counted:
        case "weighted":
            return weighted_length(text)
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "graphemes":
            return graphemes(text)
        case "mastodon":
            return graphemes(_MENTION.sub(r"@\1", _FULL_LINK.sub("x" * LINK_LENGTH, text)))
    return len(text)


def weighted_length(text: str) -> int:
    """X's own count: NFC, a link 23, an emoji 2, Latin and kindred scripts 1 a character, everything else 2."""
    text = unicodedata.normalize("NFC", text)
    total, at = 0, 0
    for link in _LINK.finditer(text):
        if not _is_link(link[0]):
            continue
        total += _weigh(text[at : link.start()]) + LINK_LENGTH
        at = link.end() - _trailing(link[0])
    return total + _weigh(text[at:])


def _is_link(written: str) -> bool:
    """Whether X would turn it into a link: a scheme, or a name that ends in a known top-level domain."""
    if "://" in written[:8]:
        return True
    host = re.split(r"[/:]", written, maxsplit=1)[0]
    return host.rsplit(".", 1)[-1].casefold() in _TLDS


def _trailing(written: str) -> int:
    """How many characters at the end are punctuation rather than link."""
    bare = written.rstrip(".,;:!?'\"»)")
    if bare.count("(") > bare.count(")") and written[len(bare) : len(bare) + 1] == ")":
        bare += ")"
    return len(written) - len(bare)


def _weigh(text: str) -> int:
    if text.isascii():
        return len(text)
    total, at = 0, 0
    for emoji in EMOJI.finditer(text):
        if len(emoji[0]) == 1 and emoji[0] in _TEXT_STYLE:
            continue
        total += sum(map(_weight, text[at : emoji.start()])) + 2
        at = emoji.end()
    return total + sum(map(_weight, text[at:]))


def _weight(character: str) -> int:
    code = ord(character)
    return 1 if any(first <= code <= last for first, last in _LIGHT) else 2


def graphemes(text: str) -> int:
    """Characters as people see them: an emoji sequence, or a letter with its accents, is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    without = EMOJI.sub("x", text)
    return sum(1 for c in without if unicodedata.category(c) not in {"Mn", "Me", "Cf"}) - without.count("\r\n")
