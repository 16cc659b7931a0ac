"""X's own count, to the character: NFC, a link 23, an emoji 2, Latin and kindred scripts 1 a character, everything else 2. Linear in the text.

What is a link follows twitter-text 3: with a scheme, or a name in a known top-level domain; of a name without scheme and path only the part in
Latin letters counts as link.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK_LENGTH: Final = 23
_LONGEST_LINK: Final = 4_096
_LONGEST_SLUG: Final = 40
_DOMAINS: Final = Path(__file__).with_name("top-level-domains.txt")
_UNSEEN: Final = r"\ufffe\ufeff\uffff"
_TURNS: Final = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_BLANKS: Final = r"\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LATIN: Final = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_IN_PATH: Final = rf"A-Za-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}"
_SCHEME: Final = "[Hh][Tt][Tt][Pp][Ss]?://"
_LABEL: Final = rf"[^!'#%&()*+,.\\/:;<=>?@\[\]\^{{|}}~${_BLANKS}{_UNSEEN}{_TURNS}]"  # of a host: letters of any script, hyphens, underscores
_BEFORE: Final = rf"[^A-Za-z0-9@＠$#＃{_UNSEEN}]"
_CANDIDATE: Final = re.compile(rf"({_BEFORE}|\A)({_SCHEME})?({_LABEL}{{0,99}}+(?:\.{_LABEL}{{0,99}}+){{1,20}}+)")
_SCHEME_AT_THE_END: Final = re.compile(rf"{_BEFORE}{_SCHEME.removesuffix('://')}\Z")
_PORT: Final = re.compile(r":[0-9]+")
_PATH: Final = re.compile(rf"/(?:[{_IN_PATH}]|\((?:[{_IN_PATH}]++|[{_IN_PATH}]*+\([{_IN_PATH}]++\)[{_IN_PATH}]*+)\))*+")
_QUERY: Final = re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+")
_NO_END_OF_PATH: Final = "!*';:,.$%[]\u2013~@|&"
_NO_END_OF_QUERY: Final = "!?*'@();:+$%[].,~|"
_SHORTENED: Final = re.compile(rf"{_SCHEME}[Tt]\.[Cc][Oo]/([A-Za-z0-9]+)(?:{_QUERY.pattern})?")
_LATIN_NAME: Final = re.compile(rf"[\-A-Za-z0-9{_LATIN}]+")
_ENDING: Final = re.compile(r"[0-9A-Za-z]+|[^0-9A-Za-z@+\-._]{1,24}")
_NUMERIC_NAME: Final = re.compile(r"[Xx][Nn]--[\-0-9A-Za-z]+")
_GOES_ON: Final = re.compile(r"[0-9A-Za-z@+-]")  # after a top-level domain: then it was none
# Pictures that are text unless a selector follows, and those that are pictures anyhow: a selector after these counts for itself.
_TEXTUAL: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0"
    "\u25fb-\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660"
    "\u2663\u2665\u2666\u2668\u267b\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26cf\u26d1\u26d3\u26d4"
    "\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702\u2708\u2709\u270c\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2733\u2734\u2744\u2747\u2757\u2763\u2764\u27a1"
    "\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f004\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f202\U0001f21a\U0001f22f"
    "\U0001f237\U0001f321\U0001f324-\U0001f32c\U0001f336\U0001f37d\U0001f396\U0001f397\U0001f399-\U0001f39b\U0001f39e\U0001f39f\U0001f3cb-\U0001f3ce"
    "\U0001f3d4-\U0001f3df\U0001f3f3\U0001f3f5\U0001f3f7\U0001f43f\U0001f441\U0001f4fd\U0001f549\U0001f54a\U0001f56f\U0001f570\U0001f573-\U0001f579\U0001f587"
    "\U0001f58a-\U0001f58d\U0001f590\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc\U0001f5c2-\U0001f5c4\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1"
    "\U0001f5e3\U0001f5e8\U0001f5ef\U0001f5f3\U0001f5fa\U0001f6cb\U0001f6cd-\U0001f6cf\U0001f6e0-\U0001f6e5\U0001f6e9\U0001f6f0\U0001f6f3"
)
_ALWAYS: Final = (
    "\u23e9-\u23f3\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2795-\u2797\u27b0\u27bf\u26ce\U0001f0cf\U0001f18e-\U0001f19a\U0001f201-\U0001f265"
    "\U0001f300-\U0001faff"
)
_SKIN: Final = "[\U0001f3fb-\U0001f3ff]"
_ONE: Final = rf"(?:[{_TEXTUAL}]\ufe0f?{_SKIN}?|[{_ALWAYS}]{_SKIN}?)"
# One emoji as people see it: flags of countries and regions, keycaps, and pictures joined by zero-width joiners with their skins and selectors.
EMOJI: Final = re.compile(rf"[\U0001F1E6-\U0001F1FF]{{2}}|[0-9#*]\ufe0f?\u20e3|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F|{_ONE}(?:\u200d{_ONE})*")
_AS_TEXT: Final = frozenset("©®")
_HEAVY: Final = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


def weighted_length(text: str) -> int:
    """The length of a text on X, where 280 fit in a post."""
    if text.isascii() and "." not in text:
        return len(text)
    text = unicodedata.normalize("NFC", text)
    total, at = 0, 0
    for start, end in links(text) if "." in text else ():
        total += _weight(text[at:start]) + LINK_LENGTH
        at = end
    return total + _weight(text[at:])


def most_weight(text: str) -> int:
    """What a text can weigh at most: no emoji found yet, and every full stop taken for a link. Some 2 us."""
    text = unicodedata.normalize("NFC", text)
    return len(text) + len(_HEAVY.findall(text)) + LINK_LENGTH * text.count(".")


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    weight = 0
    for emoji in (found[0] for found in EMOJI.finditer(text) if found[0] not in _AS_TEXT):
        weight += 2 - len(emoji) - len(_HEAVY.findall(emoji))
    return weight + len(text) + len(_HEAVY.findall(text))


def links(text: str) -> Iterator[tuple[int, int]]:
    """Where the links stand that X would make of a text in NFC: start and end."""
    at = 0
    while found := _CANDIDATE.search(text, at):
        before, scheme, run = found.groups()
        start = found.start(3)
        if bare := len(run) - len(run.lstrip("-_.")):  # no name begins so: what follows stands behind that mark
            before, scheme, start, run = run[bare - 1], None, start + bare, run[bare:]
        length = _name(run, text[found.end() : found.end() + 1])
        if not length:
            at = _next_scheme(text, start - bool(scheme or bare), found.end())
            continue
        at, path = _rest(text, start + length)
        if scheme:
            if (link := _with_scheme(text[found.start(2) : at])) is not None:
                yield found.start(2), found.start(2) + link
        elif before not in {"-", "_", ".", "/"}:
            yield from _without_scheme(text, start, start + length, at if path else None)


def _next_scheme(text: str, start: int, end: int) -> int:
    """Where to look on after a run that is no name: its end may be the scheme of what follows."""
    scheme = _SCHEME_AT_THE_END.search(text, start, end) if text.startswith("://", end) else None
    return scheme.start() if scheme else end


def _name(run: str, after: str, *, latin: bool = False) -> int:
    """How many characters of a run are the name of a host in a known top-level domain, the longest there is; 0: none."""
    labels = run.split(".")
    last = next((n for n, label in enumerate(labels[:-1]) if not _is_label(label, latin)), len(labels) - 1)
    for n in range(last, 0, -1):
        if not latin and "_" in labels[n - 1]:
            continue
        is_last = n == len(labels) - 1
        if ending := _top_level(labels[n], after if is_last else "."):
            return sum(map(len, labels[:n])) + n + ending
    return 0


def _is_label(label: str, latin: bool) -> bool:
    if latin:
        return _LATIN_NAME.fullmatch(label) is not None
    return bool(label) and label[0] not in "-_" and label[-1] not in "-_"


def _top_level(label: str, after: str) -> int:
    """How many characters at the start of a label are a top-level domain."""
    if ending := _ENDING.match(label):
        whole = len(ending[0])
        for length in (whole,) if label[0].isascii() else range(whole, 0, -1):
            if label[:length].lower() in _domains() and not _GOES_ON.match(label[length:] or after):
                return length
    numeric = _NUMERIC_NAME.match(label)
    return numeric.end() if numeric else 0


def _rest(text: str, at: int) -> tuple[int, bool]:
    """Where port, path and query end, and whether there is a path."""
    if port := _PORT.match(text, at):
        at = port.end()
    path = _PATH.match(text, at)
    if path:
        at += max(1, len(path[0].rstrip(_NO_END_OF_PATH)))
    if query := _QUERY.match(text, at):
        kept = len(query[0].rstrip(_NO_END_OF_QUERY))
        at += kept if kept > 1 else 0
    return at, path is not None


def _with_scheme(link: str) -> int | None:
    if len(link) > _LONGEST_LINK:
        return None
    shortened = _SHORTENED.match(link)
    if shortened is None:
        return len(link)
    return None if len(shortened[1]) > _LONGEST_SLUG else len(shortened[0])


def _without_scheme(text: str, start: int, end: int, end_of_path: int | None) -> Iterator[tuple[int, int]]:
    """The parts of a name that are in Latin letters but for their top-level domain; the last goes on to the end of the path."""
    found: list[tuple[int, int]] = []
    at = start
    while part := _LATIN_NAME.search(text, at, end):
        length = _name(text[part.start() : end], "", latin=True)
        at = part.start() + length if length else part.end()
        if length:
            found.append((part.start(), at))
    if found and end_of_path is not None:
        found[-1] = (found[-1][0], end_of_path)
    yield from found


@cache
def _domains() -> frozenset[str]:
    return frozenset(word for line in _DOMAINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#") for word in line.split())
