"""A draft becomes numbered features: always, in a space of one size, in time that grows with the text."""

from __future__ import annotations

import unicodedata

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.reader import Seen, row
from bot.reader.features import FIRST, LONGEST, SIZE
from bot.text import read

ENDS = (*FIRST[1:], SIZE)


def seen(*texts: str, signs: tuple[str, ...] = (), setting: tuple[str, ...] = ("act post",)) -> Seen:
    return Seen(tuple(read(text).normal for text in texts), signs, setting)


@given(st.lists(st.text(max_size=300), min_size=1, max_size=3), st.lists(st.text(max_size=20), max_size=60))
def test_every_text_has_features_each_in_the_room_of_its_kind(texts: list[str], signs: list[str]) -> None:
    found = row(seen(*texts, signs=tuple(signs)))
    at = 0
    for count, first, end in zip(found.counts, FIRST, ENDS, strict=True):
        assert all(first <= place < end for place in found.bins[at : at + count])
        at += count
    assert at == len(found.bins)


@given(st.text(max_size=200))
def test_the_way_a_text_is_encoded_makes_no_difference(text: str) -> None:
    one, other = (row(seen(unicodedata.normalize(form, text))) for form in ("NFC", "NFD"))
    assert np.array_equal(one.bins, other.bins)


def test_what_is_told_of_the_setting_and_by_the_book_counts_apart_and_in_pairs() -> None:
    found = row(seen("Hello", signs=("possessive", "therapy"), setting=("act like", "role employee")))
    assert found.counts[2:] == (4, 6)
    other = row(seen("Hello", signs=("possessive", "therapy"), setting=("act post", "role employee")))
    assert not np.array_equal(found.bins, other.bins)
    assert np.array_equal(found.bins[: sum(found.counts[:2])], other.bins[: sum(other.counts[:2])])


def test_a_very_long_text_is_read_to_a_bound() -> None:
    assert len(row(seen("word " * 100_000)).bins) < 4 * LONGEST
