"""Labelled rows with their vectors -> what the reader has learnt of both together, by the same regression, folds and calibration as ``training``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.reader.features import FIRST, SIGNS, SIZE
from bot.reader.joined import Joined, meaning
from bot.reader.model import Learnt
from bot.reader.training import Table, learn_questions, rarity_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bot.reader.features import Row
    from bot.reader.training import Mark

    Floats = NDArray[np.float64]


class TableWithMeaning(Table):
    """Rows with their vectors: the weights of the features first, then those of the vectors."""

    def __init__(self, rows: Sequence[Row], rarity: Floats, meanings: NDArray[np.float32]) -> None:
        super().__init__(rows, rarity)
        self.width = SIZE + meanings.shape[1]
        self._meanings = meanings

    def times(self, weights: Floats) -> Floats:
        """A score for each row."""
        scores: Floats = super().times(weights[:SIZE]) + self._meanings @ weights[SIZE:].astype(np.float32)
        return scores

    def gathered(self, worth: Floats) -> Floats:
        """What the rows add to each feature and each number of the vectors."""
        return np.concatenate((super().gathered(worth), worth.astype(np.float32) @ self._meanings))


def learn_joined(
    rows: Sequence[Row], marks: Sequence[Mark], vectors: NDArray[np.float32], lines: str, *, step: Callable[[str], None] = lambda _: None
) -> Joined:
    """Everything that can be learnt from these rows and their vectors, one a row; ``lines``: their hash; ``step``: told of each piece of work."""
    rarity, middle = rarity_of(rows), vectors.mean(axis=0).astype(np.float32)
    weights, slopes, shifts, from_ = learn_questions(TableWithMeaning(rows, rarity, meaning(vectors, middle)), marks, step)
    learnt = Learnt(
        weights=weights[:SIZE].astype(np.float32),
        rarity=rarity.astype(np.float32),
        slopes=slopes.astype(np.float32),
        shifts=shifts.astype(np.float32),
        from_=from_.astype(np.float32),
        codes=(),
        of_codes=np.zeros((FIRST[SIGNS + 1] - FIRST[SIGNS], 0), np.float32),
        code_shifts=np.zeros(0, np.float32),
        lines=lines,
    )
    return Joined(learnt, middle, weights[SIZE:].astype(np.float32))
