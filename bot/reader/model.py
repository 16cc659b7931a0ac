"""What the reader has learnt: one weight a feature and question, kept in a file of about a megabyte; probabilities by calibration.

Questions: ``bad`` (is there anything to find?), ``stop``, ``adverse`` (is an adverse event possible?); and one for each code of the book.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from bot.reader.features import CHARACTERS, FIRST, SIGNS, SIZE
from bot.reader.many import sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.reader.features import Row, Seen

    Floats = NDArray[np.float32]

PACKED: Final = Path(__file__).with_name("model.npz")
QUESTIONS: Final = ("bad", "stop", "adverse")
SCALES: Final = (3.0, 3.0, 1.5, 1.0)  # how much each kind of feature counts
_SCALES: Final = np.array(SCALES, np.float32)
STEPS: Final = 127  # a weight is kept as a whole number of so many parts of the greatest
RUNS: Final = (3, 4, 5)  # characters


class Likelihoods(NamedTuple):
    """Probabilities between 0 and 1, calibrated."""

    bad: float
    stop: float
    adverse: float


class Learnt(NamedTuple):
    """Everything of a model. ``weights``: SIZE x questions; ``rarity``: of each feature; ``slopes``, ``shifts``: the calibration of each question.

    ``from_``: from which probability on the reader speaks, by question. ``of_codes``: signs x codes. ``lines``: a hash of those it was made from.
    """

    weights: Floats
    rarity: Floats
    slopes: Floats
    shifts: Floats
    from_: Floats
    codes: tuple[str, ...]
    of_codes: Floats
    code_shifts: Floats
    lines: str


class Model:
    """What was learnt, ready to answer.

    Weights and rarity stand side by side as bytes, one whole number a feature: what is looked up fits into the processor's cache, and little is held.
    ``lines``: the hash of those it was made from.
    """

    def __init__(self, learnt: Learnt) -> None:
        self.lines = learnt.lines
        self.speaks_from = Likelihoods(*map(float, learnt.from_))
        self._slopes, self._shifts = learnt.slopes, learnt.shifts
        self._codes, self._of_codes, self._code_shifts = learnt.codes, learnt.of_codes.astype(np.float16), learnt.code_shifts
        rare = np.column_stack((learnt.weights * learnt.rarity[:, None], learnt.rarity * learnt.rarity))
        self._greatest = np.maximum(np.abs(rare).max(axis=0), 1e-9) / STEPS
        self._beside = np.rint(rare / self._greatest).astype(np.int8).view(np.int32).ravel()

    def likelihoods(self, row: Row) -> Likelihoods:
        """The probabilities for these features."""
        return self.calibrated(self.scores(row))

    def calibrated(self, scores: Floats) -> Likelihoods:
        """Scores, one a question, as probabilities."""
        return Likelihoods(*probability(scores * self._slopes + self._shifts).tolist())

    def likelihoods_of(self, seen: Sequence[Seen]) -> list[Likelihoods]:
        """The same for many drafts, without their rows."""
        weights = sums(self._beside, seen) * self._greatest
        shares = _SCALES / np.sqrt(np.maximum(weights[:, :, -1], 1e-9))
        scores = (shares[:, :, None] * weights[:, :, :-1]).sum(axis=1)
        return [Likelihoods(*each) for each in probability(scores * self._slopes + self._shifts).tolist()]

    def scores(self, row: Row) -> Floats:
        """One a question, before the calibration."""
        kinds = [kind for kind, count in enumerate(row.counts) if count]
        begins = [sum(row.counts[:kind]) for kind in kinds]
        beside = self._beside[row.bins].view(np.int8).reshape(-1, len(QUESTIONS) + 1)
        sums = np.add.reduceat(beside, begins, axis=0, dtype=np.int32) * self._greatest
        shares = _SCALES[kinds] / np.sqrt(np.maximum(sums[:, -1], 1e-9))
        scores: Floats = shares @ sums[:, :-1]
        return scores

    def by_character(self, row: Row, question: int) -> Floats:
        """How much each character read adds to an answer; what a run of characters adds is shared among them."""
        count = row.counts[CHARACTERS]
        length = (count + 9) // 3  # of the text: it has length - 2 runs of three, length - 3 of four, length - 4 of five
        shared = np.zeros(length, np.float32)
        if count < 3 * RUNS[-1] - 9:
            return shared
        worth = self._beside[row.bins[:count]].view(np.int8).reshape(-1, len(QUESTIONS) + 1)[:, question] * self._greatest[question]
        at = 0
        for size in RUNS:
            many = length - size + 1
            for offset in range(size):
                shared[offset : offset + many] += worth[at : at + many] / size
            at += many
        return shared

    def likeliest_codes(self, row: Row) -> list[tuple[float, str]]:
        """Every code that was learnt with its probability, likeliest first."""
        at = sum(row.counts[:SIGNS])
        signs = row.bins[at : at + row.counts[SIGNS]] - FIRST[SIGNS]
        likely = probability(self._of_codes[signs].sum(axis=0, dtype=np.float32) / max(1, len(signs)) ** 0.5 + self._code_shifts)
        return sorted(zip(map(float, likely), self._codes, strict=True), reverse=True)


def packed(learnt: Learnt, **beside: Floats) -> bytes:
    """What was learnt as the content of a file; ``beside``: what another model keeps in the same file."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name in ("weights", "rarity", "of_codes"):
        values: Floats = getattr(learnt, name)
        greatest = max(float(np.abs(values).max(initial=0.0)), 1e-9)
        arrays[name] = np.rint(values / greatest * STEPS).astype(np.int8)
        arrays[f"{name}_greatest"] = np.array(greatest, np.float32)
    for name in ("slopes", "shifts", "from_", "code_shifts"):
        arrays[name] = getattr(learnt, name)
    out = io.BytesIO()
    np.savez_compressed(out, codes=np.array(learnt.codes, str), lines=np.array(learnt.lines), **arrays, **beside)  # type: ignore[arg-type]
    return out.getvalue()


def unpacked(content: bytes) -> Learnt:
    """What a file holds. Raises: ValueError where it is no model, or one for other features."""
    return unpacked_with(content)[0]


def unpacked_with(content: bytes, *beside: str) -> tuple[Learnt, dict[str, Floats]]:
    """The same, and what stands beside it under these names."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            whole = {name: kept[name].astype(np.float32) * (kept[f"{name}_greatest"] / STEPS) for name in ("weights", "rarity", "of_codes")}
            small = {name: kept[name] for name in ("slopes", "shifts", "from_", "code_shifts")}
            learnt = Learnt(**whole, **small, codes=tuple(map(str, kept["codes"])), lines=str(kept["lines"]))
            others = {name: kept[name].astype(np.float32) for name in beside}
    except Exception as error:  # zipfile, zlib and numpy each raise their own
        raise ValueError("not a model of the reader") from error
    if learnt.weights.shape != (SIZE, len(QUESTIONS)) or learnt.of_codes.shape != (FIRST[SIGNS + 1] - FIRST[SIGNS], len(learnt.codes)):
        raise ValueError("a model for other features")
    return learnt, others


def probability(scores: Floats) -> Floats:
    """The logistic function."""
    return (1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))).astype(np.float32)
