"""The language of a text, told by its small words where they tell, and guessed only where they do not: the guess costs forty times more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from py3langid.langid import LanguageIdentifier

RULED: Final = ("fr", "en", "de", "es", "it", "nl")  # languages with word lists in the book
LANGUAGES: Final = (*RULED, "sv")
_OTHERS: Final = (
    *("pt", "sv", "da", "no", "nn", "pl", "ro", "cs", "sk", "hu", "fi", "hr", "sr", "bs", "sl", "ca", "gl", "eu", "tr", "et", "lt", "lv", "el", "bg"),
    *("ru", "uk", "mk", "sq", "is", "ga", "mt", "ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "vi", "id", "ms", "zh", "ja", "ko", "ka", "hy", "tl"),
)
_LETTERS_AT_LEAST: Final = 12
_READ_AT_MOST: Final = 2_000
_TOLD_BY: Final = 180  # characters at the start: more of them tell nothing new
_SURE: Final = 10.0  # how much likelier, as a logarithm, a language without rules must be than the best of those with rules
_SURE_WORDS: Final = 2
_WORDS = Path(__file__).with_name("small-words.yml")


def told_language(text: str) -> str | None:
    """The language with rules of which a text has more small words than of any without; None where they do not tell. Some 4 us."""
    found = sum(filter(None, map(_small_words().get, text[:_TOLD_BY].lower().replace("’", "'").split())))
    if not found:
        return None
    counts = found.to_bytes(_width(), "little")
    ruled = counts[: len(RULED)]
    most = max(ruled)
    return RULED[ruled.index(most)] if most > max(counts[len(RULED) :]) else None


def language_without_rules(text: str) -> str | None:
    """The language of a text for which the book has no words; None where it has, and where nothing tells. 1 us for most texts with rules."""
    if len(_sure().intersection(text[:_TOLD_BY].lower().split())) >= _SURE_WORDS:
        return None
    language = language_of(text)
    return None if language in RULED else language


def tells_at_once(text: str) -> bool:
    """Whether ``language_without_rules`` answers without reading what guesses from the disk: the first guess takes a second."""
    return bool(_identifier.cache_info().currsize) or told_language(text) is not None


def language_of(text: str) -> str | None:
    """The language of a text (ISO 639-1), whatever it is; None for a text too short to tell, or doubtful between one with rules and one without."""
    return told_language(text) or _likeliest(text)


def guess_language(text: str) -> str | None:
    """One of ``LANGUAGES`` (ISO 639-1), or None for a text too short to tell or in another alphabet."""
    start = _start(text)
    latin = sum(c.isalpha() and c < "\u0250" for c in start)
    if latin < _LETTERS_AT_LEAST or latin * 2 < sum(map(str.isalpha, start)):
        return None
    return next(known for language, _ in _identifier().rank(start) for known in LANGUAGES if known == language)


def _likeliest(text: str) -> str | None:
    start = _start(text)
    if sum(len(c.encode()) for c in start if c.isalpha()) < _LETTERS_AT_LEAST:  # a Chinese character says as much as three letters
        return None
    ranked = _identifier().rank(start)
    first, likelihood = ranked[0]
    if first in RULED:
        return str(first)
    ruled = next(other for language, other in ranked if language in RULED)
    return str(first) if likelihood - ruled >= _SURE else None


def _start(text: str) -> str:
    words = text[:_READ_AT_MOST].encode("utf-8", "ignore").decode().split()
    return " ".join(word for word in words if not word.startswith(("http", "@", "#", "www.")))


@cache
def _small_words() -> Mapping[str, int]:
    """A word -> one in the byte of every language that has it: adding them up counts for all languages at once."""
    words: dict[str, int] = {}
    for place, line in enumerate(_lines().values()):
        for word in set(line.split()):
            words[word] = words.get(word, 0) | 1 << 8 * place
    return words


@cache
def _sure() -> frozenset[str]:
    """The small words that only languages with rules have."""
    ruled, others = (set(" ".join(line for name, line in _lines().items() if (name in RULED) is kind).split()) for kind in (True, False))
    return frozenset(ruled - others)


@cache
def _width() -> int:
    return len(_lines())


@cache
def _lines() -> Mapping[str, str]:
    with _WORDS.open("rb") as file:
        lines: dict[str, str] = yaml.load(file, yaml.CBaseLoader)  # noqa: S506  the base loader makes text alone; "no" is Norwegian
    return lines


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([*RULED, *_OTHERS])
    return identifier
