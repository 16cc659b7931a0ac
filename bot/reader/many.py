"""What many drafts weigh in a model, worked out at once: a step of numpy costs as much for one as for a hundred.

The features are those of ``features.row``; of each draft the sums alone are kept, which are whole numbers and so the same in any order.
"""

from __future__ import annotations

import zlib
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from bot.reader.features import (
    CHARACTER_BITS,
    FIRST,
    PAIR_BITS,
    PRIME,
    SIGN_BITS,
    WORD_BITS,
    hashed,
    pairs_of,
    signs_of,
    upper,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.reader.features import Bins, Seen

    Sums = NDArray[np.int32]


def sums(beside: Bins, seen: Sequence[Seen]) -> Sums:
    """Drafts x kinds of features x bytes of a row of ``beside``."""
    words = [words_of(one) for one in seen]
    return np.stack((_characters(beside, words), _words(beside, words), *_signs(beside, seen)), axis=1)


def _characters(beside: Bins, words: Sequence[bytes]) -> Sums:
    text = np.frombuffer(b"".join(words), np.uint8).astype(np.uint32)
    lengths = [len(one) for one in words]
    total = np.zeros((len(words), beside.itemsize), np.int32)
    runs = text
    for length in range(2, 6):
        runs = runs[:-1] * PRIME + text[length - 1 :]
        if length > 2:
            total += _by_draft(beside, hashed(runs, CHARACTER_BITS, FIRST[0]), lengths, length - 1)
    return total


def _words(beside: Bins, words: Sequence[bytes]) -> Sums:
    each = [one.split() for one in words]
    one = np.array([zlib.crc32(word) for words in each for word in words], np.uint32)
    lengths = [len(words) for words in each]
    total = _by_draft(beside, hashed(one, WORD_BITS, FIRST[1]), lengths, 0)
    return total + _by_draft(beside, hashed(one[:-1] * PRIME + one[1:], WORD_BITS, FIRST[1]), lengths, 1)


def _signs(beside: Bins, seen: Sequence[Seen]) -> tuple[Sums, Sums]:
    each = [signs_of(one) for one in seen]
    signs = np.array([sign for one in each for sign in one], np.uint32)
    lengths = [len(one) for one in each]
    left, right = (
        np.concatenate([upper(length)[side] + begin for length, begin in zip(lengths, accumulate(lengths, initial=0), strict=False)])
        for side in range(2)
    )
    paired = pairs_of(signs[left], signs[right])
    return (
        _by_draft(beside, hashed(signs, SIGN_BITS, FIRST[2]), lengths, 0),
        _by_draft(beside, hashed(paired, PAIR_BITS, FIRST[3]), [length * (length - 1) // 2 for length in lengths], 0),
    )


def _by_draft(beside: Bins, bins: Bins, lengths: Sequence[int], lost: int) -> Sums:
    """The sum of each draft's share of the bins; the ``lost`` last of each reach into the next draft and do not count."""
    total = np.zeros((len(lengths), beside.itemsize), np.int32)
    begins = accumulate(lengths, initial=0)
    shares = [(draft, begin, begin + length - lost) for draft, (begin, length) in enumerate(zip(begins, lengths, strict=False)) if length > lost]
    if shares:
        weights = beside[bins].view(np.int8).reshape(-1, beside.itemsize)
        edges = [edge for _, *share in shares for edge in share]
        within = edges[:-1] if edges[-1] == len(weights) else edges
        total[[draft for draft, _, _ in shares]] = np.add.reduceat(weights, within, axis=0, dtype=np.int32)[::2]
    return total
