"""What the reader looks at in a draft, as numbered features with weights; some 60 us for a post alone.

Four kinds, each with a length of one, so that none drowns the others: the characters of the words (three to five in a row), the words and pairs of
words, the lists of the book that were hit with the setting, and pairs of those. Characters and words are hashed: no vocabulary is kept.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bins = NDArray[np.int32]

CHARACTER_BITS: Final = 18
WORD_BITS: Final = 17
SIGN_BITS: Final = 14
PAIR_BITS: Final = 16
CHARACTERS, WORDS, SIGNS, PAIRS = range(4)
FIRST: Final = (0, 1 << CHARACTER_BITS, (1 << CHARACTER_BITS) + (1 << WORD_BITS), (1 << CHARACTER_BITS) + (1 << WORD_BITS) + (1 << SIGN_BITS))
SIZE: Final = FIRST[3] + (1 << PAIR_BITS)
LONGEST: Final = 6_000  # characters read: the rest of a longer text is for the rules alone
MOST_SIGNS: Final = 48
PRIME: Final = np.uint32(0x01000193)
_MIX: Final = np.uint32(0x9E3779B1)
_KEPT: Final = b"!?%"
_TO_WORDS: Final = bytes(n if (chr(n).isascii() and chr(n).isalnum()) or n in _KEPT else ord(" ") for n in range(256))


class Seen(NamedTuple):
    """What the reader is told of a draft: the normal form of its parts, what the book saw (lists, codes, its verdict), who says it, how and to whom.

    ``signs`` and ``setting`` in an order that hangs on nothing but what they hold; ``written``: the parts as they were written, for embeddings.
    """

    texts: tuple[str, ...]
    signs: tuple[str, ...]
    setting: tuple[str, ...]
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The features of one draft: where each stands in the model, and which kind it is (so many of each, in the order of ``FIRST``)."""

    bins: Bins
    counts: tuple[int, int, int, int]


def row(seen: Seen) -> Row:
    """The features of a draft. Pure; linear in its length."""
    words = words_of(seen)
    each = (_characters(words), _words(words), *_signs(seen))
    return Row(np.concatenate(each), tuple(map(len, each)))  # type: ignore[arg-type]


def words_of(seen: Seen) -> bytes:
    """What is read of the texts: words and a few signs, with a blank around each text."""
    return b" " + b"  ".join([text[:LONGEST].encode("ascii", "replace") for text in seen.texts]).translate(_TO_WORDS) + b" "


def _characters(words: bytes) -> Bins:
    """Three to five characters in a row, blanks between words among them."""
    text = np.frombuffer(words, np.uint8).astype(np.uint32)
    if len(text) < 3:
        return np.empty(0, np.int32)
    three = (text[:-2] * PRIME + text[1:-1]) * PRIME + text[2:]
    four = three[:-1] * PRIME + text[3:]
    five = four[:-1] * PRIME + text[4:]
    return hashed(np.concatenate((three, four, five)), CHARACTER_BITS, FIRST[0])


def _words(words: bytes) -> Bins:
    """Words, and each with the next."""
    one = np.array([zlib.crc32(word) for word in words.split()], np.uint32)
    return hashed(np.concatenate((one, one[:-1] * PRIME + one[1:])), WORD_BITS, FIRST[1])


def _signs(seen: Seen) -> tuple[Bins, Bins]:
    """What the book saw and the setting; then each two of them."""
    signs = np.array(signs_of(seen), np.uint32)
    left, right = upper(len(signs))
    return hashed(signs, SIGN_BITS, FIRST[2]), hashed(pairs_of(signs[left], signs[right]), PAIR_BITS, FIRST[3])


def signs_of(seen: Seen) -> list[int]:
    """What the book saw and the setting, as numbers."""
    return [_sign(sign) for sign in (*seen.signs[:MOST_SIGNS], *seen.setting)]


def pairs_of(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Each two signs as one."""
    return (left * PRIME) ^ (right * _MIX)


@lru_cache(maxsize=128)
def upper(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the pairs of so many signs stand, each once."""
    return np.triu_indices(size, 1)


_SIGNS: dict[str, int] = {}


def _sign(name: str) -> int:
    known = _SIGNS.get(name)
    if known is None:
        known = zlib.crc32(name.encode())
        if len(_SIGNS) < 20_000:
            _SIGNS[name] = known
    return known


def hashed(values: NDArray[np.uint32], bits: int, first: int) -> Bins:
    """Where features stand in the model."""
    return ((values * _MIX) >> np.uint32(32 - bits)).astype(np.int32) + np.int32(first)
