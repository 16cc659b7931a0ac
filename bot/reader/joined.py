"""What the reader has learnt of features and of meaning together: the weights of both, fitted as one model and kept in one file of a megabyte.

It answers the same questions as ``model``, calibrated and with thresholds of its own; codes and the words that weigh most stay those of ``model``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from bot.reader.embedding import WIDTH
from bot.reader.model import PACKED, QUESTIONS, Learnt, Model, packed, unpacked, unpacked_with

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.reader.embedding import Vector
    from bot.reader.features import Row
    from bot.reader.model import Likelihoods

    Floats = NDArray[np.float32]

PACKED_JOINED: Final = Path(__file__).with_name("joined.npz")
SCALE: Final = 3.0  # how much meaning counts, as SCALES says of each kind of feature


class Joined(NamedTuple):
    """Everything of it. ``learnt``: as of a model without codes; ``middle``: what all vectors share, WIDTH; ``of_meaning``: WIDTH x questions."""

    learnt: Learnt
    middle: Floats
    of_meaning: Floats


class JoinedModel:
    """What was learnt, ready to answer: some 40 us for a post of which the vector is known."""

    def __init__(self, joined: Joined) -> None:
        self._model = Model(joined.learnt)
        self._middle, self._of_meaning = joined.middle, joined.of_meaning
        self.lines, self.speaks_from = self._model.lines, self._model.speaks_from

    def likelihoods(self, row: Row, vector: Vector) -> Likelihoods:
        """The probabilities for these features and this vector."""
        return self._model.calibrated(self._model.scores(row) + meaning(vector[None, :], self._middle)[0] @ self._of_meaning)


def meaning(vectors: Floats, middle: Floats) -> Floats:
    """Vectors, one a row, without what all of them share, each of the length SCALE."""
    apart = vectors - middle
    scaled: Floats = apart * (SCALE / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9))
    return scaled


def packed_joined(joined: Joined) -> bytes:
    """What was learnt as the content of a file."""
    return packed(joined.learnt, middle=joined.middle, of_meaning=joined.of_meaning)


def unpacked_joined(content: bytes) -> Joined:
    """What a file holds. Raises: ValueError where it is no such model."""
    learnt, beside = unpacked_with(content, "middle", "of_meaning")
    joined = Joined(learnt, **beside)
    if joined.middle.shape != (WIDTH,) or joined.of_meaning.shape != (WIDTH, len(QUESTIONS)):
        raise ValueError("a model for other vectors")
    return joined


def bent(joined: Joined, own: Learnt, before: Learnt) -> Joined:
    """The same with what a company's lines changed of ``before``: both models have the same features."""
    return joined._replace(learnt=joined.learnt._replace(weights=joined.learnt.weights + own.weights - before.weights))


@cache
def _of_the_package() -> JoinedModel:
    return JoinedModel(unpacked_joined(PACKED_JOINED.read_bytes()))


def load_joined(own: Path | None = None) -> JoinedModel:
    """That of the package; bent as ``own``, a company's model, was bent from the package's. A model of ours that cannot be read bends nothing."""
    try:
        changed = unpacked(own.read_bytes()) if own is not None and own.exists() else None
    except (ValueError, OSError):  # said already where the reader itself was loaded
        changed = None
    package = unpacked(PACKED.read_bytes()) if changed is not None else None
    if changed is None or package is None or changed.lines != package.lines:  # else it was bent from the model of another release
        return _of_the_package()
    return JoinedModel(bent(unpacked_joined(PACKED_JOINED.read_bytes()), changed, package))
