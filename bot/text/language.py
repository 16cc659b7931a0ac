"""The language of a text, guessed only where something depends on it: the guess costs more than all other reading."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES: Final = ("fr", "en", "de", "es", "it", "nl", "sv")
_LETTERS_AT_LEAST: Final = 12
_READ_AT_MOST: Final = 2_000


def guess_language(text: str) -> str | None:
    """One of ``LANGUAGES`` (ISO 639-1), or None for a text too short to tell or in another alphabet."""
    start = text[:_READ_AT_MOST].encode("utf-8", "ignore").decode()
    latin = sum(c.isalpha() and c < "\u0250" for c in start)
    if latin < _LETTERS_AT_LEAST or latin * 2 < sum(map(str.isalpha, start)):
        return None
    language, _ = _identifier().classify(start)
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
