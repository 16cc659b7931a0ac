"""One character as it is compared: plain ASCII, whatever alphabet, accent, width or disguise it was written in.

Folding looks at one character at a time and at nothing around it, so NFC and NFD, typographic and straight quotes, zero-width marks and
look-alike letters give the same text, and every folded character knows where it came from. What has no ASCII look becomes a word of its
own (``zxhfljl``), so that nothing is lost and offsets stay one to one with bytes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters with another look, and signs that mean a word. ``°`` is an o so that "n°1", "nº1", "№1" and "no1" are one.
_SIGNS: Final = {
    **dict.fromkeys("‘’‚‛ʼʹʻ′´`ˈ＇＇՚‵", "'"),
    **dict.fromkeys("“”„‟«»″‹›〝〞〟＂", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－➖", "-"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("®™©℠", " "),
    "·": "",  # patient·es
    "°": "o",
    "×": "x",
    "€": " eur ",
    "£": " gbp ",
    "¥": " jpy ",
    "≥": ">=",
    "≤": "<=",
    "。": ". ",
    "、": ", ",
    "¦": "|",
    "¼": " 1/4",
    "½": " 1/2",
    "¾": " 3/4",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ł": "l",
    "Ł": "L",
    "ħ": "h",
    "Ħ": "H",
    "ı": "i",
    "ŋ": "n",
    "Ŋ": "N",
    "ƒ": "f",
    "ə": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ɡ": "g",
    "ɑ": "a",
    "ʟ": "l",
    "µ": "u",
}
# Greek and Cyrillic letters that pass for Latin ones, small and capital apart because they do not always look alike.
_ALIKE: Final = dict(
    zip(
        "αβγεηικνορτυχωμζΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "авекмнорстухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅҺԀԚԜ" + "ᴀʙᴄᴅᴇɢʜɪᴊᴋᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ",
        "abyenikvoptuxwuzABEZHIKMNOPTYX" + "abekmhopctyxijshdqwlABEKMHOPCTYXIJSHDQW" + "abcdeghijkmnoprtuvwyz",
        strict=True,
    )
)
# Emoji that say something a rule may look for, and the word each is read as.
_SPEAKING: Final = {
    **dict.fromkeys("💉", " emojisyringe "),
    **dict.fromkeys("💊", " emojipill "),
    **dict.fromkeys("👇⬇↓⤵🔽⇩⇓", " emojidown "),
    **dict.fromkeys("⭐🌟★☆✨🤩", " emojistar "),
}
_INVISIBLE: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e")
_CONTROL_BLANKS: Final = frozenset("\t\x0b\x0c\r\x1c\x1d\x1e\x1f")
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_AS_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
_KEPT: Final = 20_000  # folded characters remembered; hostile text cannot grow it further


def visible(text: str) -> bool:
    """Whether there is anything to see: not only blanks, control characters, zero-width marks or lone surrogates."""
    if text[:1].isascii() and text[:1].isalnum():  # as most begin
        return True
    return any(c not in _INVISIBLE and unicodedata.category(c) not in _UNSEEN for c in text)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me", "Zs", "Zl", "Zp"})


def fold(character: str) -> str:
    """One character, case kept, as zero or more ASCII characters."""
    return "".join(map(_plain, unicodedata.normalize("NFKD", character))) if character not in _FIRST else _plain(character)


_FIRST: Final = frozenset(_SIGNS) | frozenset(_ALIKE) | frozenset(_SPEAKING)


def _plain(c: str) -> str:
    for table in (_SIGNS, _ALIKE, _SPEAKING):
        if c in table:
            return table[c]
    if c == "\n" or c in "\x85\u2028\u2029":
        return "\n"
    if c in _CONTROL_BLANKS:
        return " "
    if c in _INVISIBLE:
        return ""
    return c if " " <= c <= "~" else _by_category(c, unicodedata.category(c))


def _by_category(c: str, category: str) -> str:
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(c))
    if category[0] in "LNM":
        return f" {_name(c)} " if _UNSPACED.match(c) else _name(c)
    if category[0] == "S":
        return _letter_in_a_box(c) or ("" if 0x1F3FB <= ord(c) <= 0x1F3FF else f" {_name(c)} ")
    return " "  # other blanks and punctuation, private use, lone surrogates, unassigned


def _name(c: str) -> str:
    """A word that is no word of any language, letters only: digits would look like leetspeak."""
    return "zx" + f"{ord(c.lower()) if len(c.lower()) == 1 else ord(c):x}".translate(_AS_LETTERS)


def _letter_in_a_box(c: str) -> str:
    for first in (0x1F150, 0x1F170):
        if first <= ord(c) < first + 26:
            return chr(ord(c) - first + ord("A"))
    return ""


class _Folds(dict[str, str]):
    """What was folded before; forgets all when full."""

    def __missing__(self, character: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        folded = self[character] = fold(character)
        return folded


FOLDS: Final = _Folds()


def fold_match(found: re.Match[str]) -> str:
    """A character, for ``re.sub``."""
    return FOLDS[found[0]]


# The Latin-1 characters in one step: those that stay one character by a table, those that vanish by deletion, the others kept and looked up.
LATIN_DELETED: Final = bytes(n for n in range(256) if fold(chr(n)) == "")
LATIN_TABLE: Final = bytes(ord(fold(chr(n))) if len(fold(chr(n))) == 1 else n for n in range(256))


def folded(text: str) -> str:
    """A whole text, character by character, case kept; blanks and hashtags as they are."""
    return "".join([FOLDS[c] for c in text])
