"""Text from outside, made unable to do anything but be read. Every look passes every string through here; nothing else escapes.

Neither Slack's mrkdwn nor the Markdown of Teams has an escape that all their clients honour. So a mark that could act is replaced by
its look-alike, and a sequence that could act is broken by a word joiner (U+2060), which takes no room and is part of no syntax.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

JOINER = "\u2060"
ELLIPSIS = "…"
LOOK_ALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}

# Left in: newline, tab, and the joiners and selectors that emoji and some scripts are made of. Out: what hides, reverses or ends a text.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
_MARK_AT_A_WORDS_EDGE = re.compile(r"(?<!\w)[*_~]|[*_~](?!\w)|[*~`]")
_SHORTCODE = re.compile(r":(?=[\w+'-]+:)")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=mailto:)", re.IGNORECASE)
_ACTIVE = re.compile(r"(?<=[@#&])(?=[\w#])|(?<=[<{\]!])(?=\S)")
_LINE_START = re.compile(r"^(?= {4}| *\t|[ \t]*(?:[#>+=-]|\d+[.)]))", re.MULTILINE)
_ORDERED = re.compile(r"^([ \t]*\d+)(?=[.)])", re.MULTILINE)


def clean(text: str) -> str:
    """Readable in any look: no control or direction marks, no lone surrogates, one kind of line end."""
    text = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    return _SURROGATE.sub("\ufffd", text)


def inert(text: str) -> str:
    """For looks that parse their text: no mention, format, emoji shortcode, list, link or address is left in it."""
    text = _MARK_AT_A_WORDS_EDGE.sub(lambda mark: LOOK_ALIKE[mark.group()], clean(text))
    text = _SHORTCODE.sub(":" + JOINER, text)
    text = _ADDRESS.sub(JOINER, text)
    text = _ORDERED.sub(r"\1" + JOINER, text)
    text = _LINE_START.sub(JOINER, text)
    return _ACTIVE.sub(JOINER, text)


def literal(text: str) -> str:
    """For typed text, which is parsed by nobody but may still be painted: emoji shortcodes are broken, the rest is to the letter."""
    return _SHORTCODE.sub(":" + JOINER, clean(text))


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a host, of at most 2,000 characters and without a space or quote; None otherwise."""
    if not url or len(url) > 2_000 or _SURROGATE.search(url) or re.search(r"[\s\x00-\x1f\x7f<>|\"\\^`{}]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def shorten(text: str, max_chars: int) -> str:
    """At most that many code points, cut between words where one ends near, never before a combining mark; an ellipsis says so."""
    if len(text) <= max_chars:
        return text
    if max_chars <= 1:
        return ELLIPSIS[:max_chars]
    cut = max_chars - 1
    while cut and (unicodedata.combining(text[cut]) or text[cut] in "\u200d\ufe0f"):
        cut -= 1
    blank = max(text.rfind(" ", 0, cut + 1), text.rfind("\n", 0, cut + 1))
    if blank > cut - 24 and blank > cut // 2:
        cut = blank
    return text[:cut].rstrip() + ELLIPSIS
