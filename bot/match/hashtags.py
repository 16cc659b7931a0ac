"""Words run together in a hashtag: names with others (``#ozempicjourney``, ``#teamwegovy``), whole terms (``#perdredupoids``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.match.terms import Hit
from bot.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.match.terms import Term
    from bot.text import Reading

_TAG: Final = re.compile(r"#([a-z0-9]{7,60})(?![a-z0-9])")
_SEVERAL: Final = re.compile("[a-z0-9]+(?:[ '_-][a-z0-9]+)+")
_SHORTEST: Final = 6  # letters: shorter names begin too many words
_REST: Final = 3  # letters of the word before a name: #discover is no Iscover


class Hashtags:
    """Terms that count inside a hashtag, by their letters, and terms of several words that may be the whole of one."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._keys: dict[str, list[str]] = {}
        self._whole: dict[str, list[str]] = {}
        for term in terms:
            text = (term.text if term.text.isascii() else folded(term.text)).lower().strip()
            letters = text if text.isalnum() else "".join(re.findall("[a-z0-9]+", text))
            if term.in_hashtags and len(letters) >= _SHORTEST:
                self._keys.setdefault(letters, []).append(term.key)
            elif term.kind == "term" and term.accept is None and not term.capitals and _SEVERAL.fullmatch(text) and len(letters) > _SHORTEST:
                self._whole.setdefault(letters, []).append(term.key)
        self._heads = {letters[:_SHORTEST] for letters in self._keys}
        self._tails = {letters[-_SHORTEST:] for letters in self._keys}

    def may_stand(self, reading: Reading) -> bool:
        """Whether a hashtag begins or ends as a name does, or is a whole term: quick, and never wrongly False."""
        for tag in _TAG.finditer(reading.normal):
            word = tag[1]
            if word[:_SHORTEST] in self._heads or word[-_SHORTEST:] in self._tails or word in self._whole:
                return True
        return False

    def find(self, reading: Reading) -> list[Hit]:
        """Of every hashtag that is one word: the terms it is, the longest name at its beginning, the longest at its end."""
        found: list[Hit] = []
        for tag in _TAG.finditer(reading.normal):
            word = tag[1]
            if keys := self._whole.get(word):
                found += [Hit(key, *tag.span(1)) for key in keys]
            if word[:_SHORTEST] in self._heads:
                found += self._beginning(word, tag.start(1))
            if word[-_SHORTEST:] in self._tails:
                found += self._ending(word, tag.start(1))
        return found

    def _beginning(self, word: str, at: int) -> list[Hit]:
        for cut in range(len(word), _SHORTEST - 1, -1):
            if (keys := self._keys.get(word[:cut])) and _is_rest(word[cut:]):
                return [Hit(key, at, at + cut) for key in keys]
        return []

    def _ending(self, word: str, at: int) -> list[Hit]:
        for cut in range(_REST, len(word) - _SHORTEST + 1):
            if keys := self._keys.get(word[cut:]):
                return [Hit(key, at + cut, at + len(word)) for key in keys]
        return []


def _is_rest(letters: str) -> bool:
    """Whether another word or a plural may stand there: a single letter means that it is another word."""
    return len(letters) != 1 or letters == "s"
