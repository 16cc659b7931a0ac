"""Hostile and ordinary texts from a seed: the same seed gives the same texts, here and on any machine."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WORDS: Final = tuple(
    re.findall(
        r"\S+",
        """notre nouveau traitement est disponible dès aujourd’hui en pharmacie étude publiée patients merci à l’équipe soignants
        œuvre cœur déjà vu où ça
        our new treatment works every time study published today patients trial results proud team ask your doctor about side effects
        guaranteed safe 100 %
        unser neues Medikament heilt nuestro tratamiento eficaz il nostro farmaco Ozempic HUMIRA® Doliprane insuline 500 mg 20 mg 3,5 % n° 1 COVID-19
        #NotreNouveauTraitement #ozempic @DrMartin https://example.org/a?b=1#c diclegis.com 💉 💊 ⬇️ ⭐ 🇫🇷 👩🏽‍⚕️
        HAS WHO SEP AMM TNF-α β-bloquant 50 € $XYZ""",
    )
)
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 éèàçœßøłİıǆﬁſ ÅÉ"
ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069\ufe0f\u180e\u3164"
MARKS: Final = "\u0301\u0300\u0308\u0327\u0338\u20e3\u0345\u1ab0"
BLANKS: Final = " \u00a0\u202f\u2009\u3000\t\n\r\x0b\x0c\x85\u2028\u2029"
SCRIPTS: Final = "аеорсухіјѕАВЕКМНОРСТХжяαβγδεοΑΒδ糖尿病の薬عربيةעבריתไทยहिन्दी한국어ᴀʙᴄ𝐎𝐳ⓞⓩ🅾️①²½№™℠ªº"
SYMBOLS: Final = "€£¥%°·•…–—‑«»“”‘’\"'`´#@$&*_+-=/\\|<>(){}[]~^!?.,;:¿¡→⇒≥≤±×÷"
BROKEN: Final = "\x00\x01\x1b\x7f\ud800\udfff\ude00\ue000\ufffe\uffff\U0010ffff"
EMOJI: Final = "💉💊⬇⭐🌟👇🔥😀👩🏽❤️🇫🇷✅❌🎉"
BETWEEN: Final = (" ", " ", " ", " ", ", ", ". ", " ! ", "\n", "\n\n", "… ", "-", "  ")
PIECES: Final = (
    "a",
    "a ",
    "o ",
    "o.",
    "0z",
    "#aA",
    "@",
    "aB",
    "-",
    "a-",
    "http://",
    "(",
    "1 000",
    "é",
    "e\u0301",
    "\u200b",
    "\ud800",
    " ",
    "\n",
    "💉",
    "м",
    "_",
)
DISGUISES: Final[dict[str, str]] = {"o": "0оο", "e": "3еε", "i": "1!іı", "a": "4@аα", "s": "5$ѕ", "c": "сⅽ", "p": "рρ", "t": "7т"}


def texts(seed: int, count: int, *, longest: int = 400) -> Iterator[str]:
    """So many texts of all kinds, ordinary and hostile in turns."""
    rng = random.Random(seed)
    for _ in range(count):
        yield rng.choice(KINDS)(rng, longest)


def ordinary(rng: random.Random, longest: int) -> str:
    """What people write: words with blanks, line ends and punctuation between them."""
    parts = [
        rng.choice(WORDS) + rng.choice((" ", " ", " ", " ", ", ", ". ", " ! ", "\n", "\n\n", "… ", "-", "  "))
        for _ in range(rng.randint(0, longest // 7))
    ]
    return "".join(parts)


def soup(rng: random.Random, longest: int) -> str:
    """Anything beside anything."""
    alphabets: Sequence[str] = (LETTERS, ZERO_WIDTH, MARKS, BLANKS, SCRIPTS, SYMBOLS, BROKEN, EMOJI, LETTERS, SYMBOLS)
    return "".join(rng.choice(rng.choice(alphabets)) for _ in range(rng.randint(0, longest)))


def disguised(rng: random.Random, longest: int) -> str:
    """Ordinary text with look-alikes, zero-width marks, accents in pieces and spaced letters."""
    text = list(ordinary(rng, longest // 2))
    for at, letter in enumerate(text):
        chance = rng.random()
        if chance < 0.1 and letter in DISGUISES:
            text[at] = rng.choice(DISGUISES[letter])
        elif chance < 0.15:
            text[at] = letter + rng.choice(ZERO_WIDTH + MARKS)
        elif chance < 0.2:
            text[at] = letter + rng.choice(" .-_*")
    return "".join(text)


def runs(rng: random.Random, longest: int) -> str:
    """One character or short piece over and over, where patterns may go astray."""
    piece = rng.choice(
        (
            "a",
            "a ",
            "o ",
            "o.",
            "0z",
            "#aA",
            "@",
            "aB",
            "-",
            "a-",
            "http://",
            "(",
            "1 000",
            "é",
            "e\u0301",
            "\u200b",
            "\ud800",
            " ",
            "\n",
            "💉",
            "м",
            "10.1000/",
            "_",
        )
    )
    return piece * rng.randint(0, max(1, longest // len(piece)))


def torn(rng: random.Random, longest: int) -> str:
    """Ordinary text decomposed or composed, cut anywhere, with broken characters in it."""
    text = unicodedata.normalize(rng.choice(("NFC", "NFD", "NFKC", "NFKD")), ordinary(rng, longest))
    cut = rng.randint(0, len(text))
    return text[cut:] + rng.choice(BROKEN + " ") + text[:cut]


KINDS: Final[tuple[Callable[[random.Random, int], str], ...]] = (ordinary, soup, disguised, runs, torn)
