"""Hostile and ordinary texts from a seed: the same seed and number give the same text, here and on any machine."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
CONTROLS: Final = "".join(map(chr, range(32))) + "\x7f\x80\x84\x9f"
BROKEN: Final = "\x00\x01\x1b\x7f\ud800\udfff\ude00\ue000\ufffe\uffff\U0010ffff"
EMOJI: Final = "💉💊⬇⭐🌟👇🔥😀👩🏽❤️🇫🇷✅❌🎉"
BETWEEN: Final = (" ", " ", " ", " ", ", ", ". ", " ! ", "\n", "\n\n", "… ", "-", "  ")
PIECES: Final = (
    *("a", "a ", "o ", "o.", "0z", "#aA", "@", "aB", "-", "a-", "http://", "(", "1 000", "10.1000/", "_", " ", "\n"),
    *("é", "e\u0301", "\u200b", "\ud800", "💉", "м"),
)
DISGUISES: Final[dict[str, str]] = {"o": "0оο", "e": "3еε", "i": "1!іı", "a": "4@аα", "s": "5$ѕ", "c": "сⅽ", "p": "рρ", "t": "7т"}
QUOTES: Final = ("«»", "“”", "„“", "‘’", '""', "()", "[]", "‹›")
ADDRESSES: Final = (
    "https://{}.example.org/{}?x={}#y",
    "www.{}.com/{}",
    "{}.fr",
    "http://[{}]:80/{}",
    "[{}](http://{}.org)",
    "<https://{}.be|{}>",
    "{}@{}.de",
    "https://{}%E9%00%{}",
)

Words = tuple[str, ...]
Kind = Callable[[random.Random, int, Words], str]


def texts(seed: int, count: int, *, longest: int = 400, first: int = 0, words: Words = WORDS) -> Iterator[str]:
    """So many texts of all kinds, ordinary and hostile in turns, from number ``first`` on; ``words``: what they are made of."""
    for number in range(first, first + count):
        yield text_at(seed, number, longest=longest, words=words)


def text_at(seed: int, number: int, *, longest: int = 400, words: Words = WORDS) -> str:
    """The text of that number: no other is needed to make it."""
    return kind_of(number)(random.Random(f"{seed}:{number}"), longest, words)


def kind_of(number: int) -> Kind:
    """The kind of the text of that number."""
    return KINDS[number % len(KINDS)]


def ordinary(rng: random.Random, longest: int, words: Words) -> str:
    """What people write: words in any order with blanks, line ends and punctuation between them."""
    return "".join(rng.choice(words) + rng.choice(BETWEEN) for _ in range(rng.randint(0, longest // 7)))


def soup(rng: random.Random, longest: int, words: Words) -> str:
    """Anything beside anything."""
    alphabets: Sequence[str] = (LETTERS, ZERO_WIDTH, MARKS, BLANKS, SCRIPTS, SYMBOLS, BROKEN, EMOJI, LETTERS, SYMBOLS)
    return "".join(rng.choice(rng.choice(alphabets)) for _ in range(rng.randint(0, longest)))


def disguised(rng: random.Random, longest: int, words: Words) -> str:
    """Ordinary text with look-alikes, digits for letters, zero-width marks, accents in pieces and spaced letters."""
    text = list(ordinary(rng, longest // 2, words))
    for at, letter in enumerate(text):
        chance = rng.random()
        if chance < 0.1 and letter in DISGUISES:
            text[at] = rng.choice(DISGUISES[letter])
        elif chance < 0.15:
            text[at] = letter + rng.choice(ZERO_WIDTH + MARKS)
        elif chance < 0.2:
            text[at] = letter + rng.choice(" .-_*")
    return "".join(text)


def runs(rng: random.Random, longest: int, words: Words) -> str:
    """One character or short piece over and over, where patterns may go astray."""
    piece = rng.choice(PIECES)
    return piece * rng.randint(0, max(1, longest // len(piece)))


def torn(rng: random.Random, longest: int, words: Words) -> str:
    """Ordinary text decomposed or composed, cut anywhere, with broken characters in it."""
    text = unicodedata.normalize(rng.choice(("NFC", "NFD", "NFKC", "NFKD")), ordinary(rng, longest, words))
    cut = rng.randint(0, len(text))
    return text[cut:] + rng.choice(BROKEN + " ") + text[:cut]


def mixed(rng: random.Random, longest: int, words: Words) -> str:
    """Words of many scripts, some of them half of one and half of another."""
    text = ordinary(rng, longest // 2, words).split(" ")
    return " ".join(word[: len(word) // 2] + "".join(rng.choices(SCRIPTS, k=rng.randint(0, 5))) + word[len(word) // 2 :] for word in text)


def hashtags(rng: random.Random, longest: int, words: Words) -> str:
    """Nothing but hashtags and handles: one word, or several run together."""
    tags = []
    for _ in range(rng.randint(0, longest // 14)):
        run = rng.choices(words, k=rng.randint(1, 3))
        tags.append(rng.choice("##@＃") + "".join(word.strip("#@").capitalize() if rng.random() < 0.6 else word for word in run))
    return rng.choice((" ", "", "\n")).join(tags)


def links(rng: random.Random, longest: int, words: Words) -> str:
    """Addresses of every shape, whole and broken, with words in them."""
    made = []
    for _ in range(rng.randint(0, longest // 25)):
        shape = rng.choice(ADDRESSES)
        made.append(shape.format(*(rng.choice(words).strip("#@{}") for _ in range(shape.count("{}")))))
    return rng.choice((" ", "\n", "", " : ")).join(made)


def spaced(rng: random.Random, longest: int, words: Words) -> str:
    """Every letter apart: O z e m p i c, O.z.e.m.p.i.c."""
    between = rng.choice((" ", ".", "-", "_", "*", "  ", "\u200b", "·", "/"))
    return " ".join(between.join(rng.choice(words)) for _ in range(rng.randint(0, longest // 14)))


def quoted(rng: random.Random, longest: int, words: Words) -> str:
    """Quotes within quotes within quotes; some are never closed."""
    text = ordinary(rng, max(14, longest // 4), words)
    for _ in range(rng.randint(0, longest // 4)):
        opened, closed = rng.choice(QUOTES)
        text = opened + text + (closed if rng.random() < 0.9 else "")
    return text


def controlled(rng: random.Random, longest: int, words: Words) -> str:
    """Ordinary text with control characters anywhere."""
    text = ordinary(rng, longest, words)
    return "".join(letter + (rng.choice(CONTROLS) if rng.random() < 0.1 else "") for letter in text)


def pictured(rng: random.Random, longest: int, words: Words) -> str:
    """More emoji than words, with and without what joins them."""
    text = ordinary(rng, longest // 3, words).split(" ")
    return rng.choice((" ", "", "\u200d", "\ufe0f")).join(word + "".join(rng.choices(EMOJI, k=rng.randint(0, 4))) for word in text)


KINDS: Final[tuple[Kind, ...]] = (
    ordinary,
    soup,
    disguised,
    runs,
    torn,
    mixed,
    hashtags,
    links,
    spaced,
    quoted,
    controlled,
    pictured,
)
