"""Labelled rows -> what the reader has learnt: logistic regression by L-BFGS, calibrated on hands that it had not seen.

Reproducible: nothing here is drawn by chance. Rows of one group (a hand that wrote them) are never on both sides of a fold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.reader.features import FIRST, SIGNS, SIZE
from bot.reader.model import QUESTIONS, SCALES, Learnt, probability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bot.reader.features import Row

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

FOLDS: Final = 5
STEPS: Final = 60
MEMORY: Final = 8
HELD_BACK: Final = 1.0  # how much the weights are held back, against one for each row
CODES_HELD_BACK: Final = 0.3
SEEN_AT_LEAST: Final = 12  # lines with a code, below which it is not learnt
FALSE_ASK: Final = 0.05  # of clear rows, on which the reader may speak where the rules do not
FALSE_STOP: Final = 0.003
SURE_OF_STOP: Final = 0.95  # of what it says to stop, so much must be a stop
FALSE_ADVERSE: Final = 0.015


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a row, by question (True, False, or None where nobody said), its codes, and the hand that wrote it.

    ``said``: what the rules said already, by question: the reader is measured where they are silent. ``weight``: how much the row counts.
    """

    group: str
    bad: bool | None = None
    stop: bool | None = None
    adverse: bool | None = None
    codes: tuple[str, ...] = ()
    said: tuple[bool, ...] = (False, False, False)
    weight: float = 1.0
    asks: bool = field(default=False)  # an ask: to stop it is no error of the same kind as to stop what is clear

    def answer(self, question: str) -> bool | None:
        """True, False, or None."""
        known: bool | None = getattr(self, question)
        return known


class Table:
    """Rows as one long array of features with their values. ``width``: how many weights it takes."""

    width = SIZE

    def __init__(self, rows: Sequence[Row], rarity: Floats) -> None:
        kinds = np.array([row.counts for row in rows], np.int64).reshape(len(rows), len(SCALES))
        lengths = kinds.reshape(-1)
        self.bins = np.concatenate([row.bins for row in rows]).astype(np.int64)
        values = rarity[self.bins]
        kind_of = np.repeat(np.arange(len(lengths)), lengths)
        norms = np.sqrt(np.bincount(kind_of, values * values, minlength=len(lengths)))
        scale = np.tile(np.array(SCALES), len(rows)) / np.maximum(norms, 1e-9)
        self.values = values * scale[kind_of]
        self.row_of = np.repeat(np.arange(len(rows)), kinds.sum(axis=1))
        self.size = len(rows)

    def times(self, weights: Floats) -> Floats:
        """A score for each row."""
        return np.bincount(self.row_of, self.values * weights[self.bins], minlength=self.size).astype(float, copy=False)

    def gathered(self, worth: Floats) -> Floats:
        """What the rows add to each feature."""
        return np.bincount(self.bins, self.values * worth[self.row_of], minlength=SIZE).astype(float, copy=False)


def learn(rows: Sequence[Row], marks: Sequence[Mark], lines: str, *, step: Callable[[str], None] = lambda _: None) -> Learnt:
    """Everything that can be learnt from these rows; ``lines``: their hash; ``step``: told of each piece of work."""
    rarity = rarity_of(rows)
    weights, slopes, shifts, from_ = learn_questions(Table(rows, rarity), marks, step)
    step("codes")
    codes, of_codes, code_shifts = _codes(rows, marks)
    return Learnt(
        weights=weights.astype(np.float32),
        rarity=rarity.astype(np.float32),
        slopes=slopes.astype(np.float32),
        shifts=shifts.astype(np.float32),
        from_=from_.astype(np.float32),
        codes=codes,
        of_codes=of_codes.astype(np.float32),
        code_shifts=code_shifts.astype(np.float32),
        lines=lines,
    )


def learn_questions(table: Table, marks: Sequence[Mark], step: Callable[[str], None]) -> tuple[Floats, Floats, Floats, Floats]:
    """Weights, width x questions; then slope, shift and from where on the reader speaks, by question, held against unseen hands."""
    weights = np.zeros((table.width, len(QUESTIONS)))
    slopes, shifts, from_ = np.ones(len(QUESTIONS)), np.zeros(len(QUESTIONS)), np.ones(len(QUESTIONS))
    for at, question in enumerate(QUESTIONS):
        step(question)
        known, answers, counts = _known(marks, question)
        weights[:, at] = fitted(table, known, answers, counts, np.zeros(table.width))
        scores = unseen_scores(table, marks, question, step)
        slopes[at], shifts[at] = calibrated(scores, answers, counts)
        from_[at] = _speaks_from(question, probability((scores * slopes[at] + shifts[at]).astype(np.float32)), [marks[k] for k in known])
    return weights, slopes, shifts, from_


def learn_more(before: Learnt, rows: Sequence[Row], marks: Sequence[Mark]) -> Learnt:
    """A model that these few rows bend as little as they need; its rarity, calibration and codes stay. Some milliseconds a row."""
    table = Table(rows, before.rarity.astype(float))
    weights = before.weights.astype(float)
    for at, question in enumerate(QUESTIONS):
        known, answers, counts = _known(marks, question)
        if len(known):
            weights[:, at] = fitted(table, known, answers, counts, weights[:, at])
    return before._replace(weights=weights.astype(np.float32))


def unseen_scores(table: Table, marks: Sequence[Mark], question: str, step: Callable[[str], None]) -> Floats:
    """A score for each row of which the answer is known, by a model that has seen no row of its group."""
    known, answers, counts = _known(marks, question)
    folds = _folds([marks[k].group for k in known])
    scores = np.zeros(len(known))
    for fold in range(FOLDS):
        step(f"{question}: fold {fold + 1} of {FOLDS}")
        learnt, asked = folds != fold, folds == fold
        weights = fitted(table, known[learnt], answers[learnt], counts[learnt], np.zeros(table.width))
        scores[asked] = table.times(weights)[known[asked]]
    return scores


def fitted(table: Table, known: Numbers, answers: Floats, counts: Floats, begin: Floats) -> Floats:
    """The weights that answer these rows best, held back to where they began."""
    signs = answers * 2 - 1

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = table.times(weights)[known] * signs
        worth = np.zeros(table.size)
        worth[known] = -signs * counts / (1.0 + np.exp(np.clip(margins, -30, 30)))
        value = float((counts * np.logaddexp(0.0, -margins)).sum() + HELD_BACK / 2 * ((weights - begin) @ (weights - begin)))
        return value, table.gathered(worth) + HELD_BACK * (weights - begin)

    return minimum(loss, begin)


def minimum(loss: Callable[[Floats], tuple[float, Floats]], at: Floats, steps: int = STEPS) -> Floats:
    """Where a smooth convex function is least: L-BFGS with halved steps (Nocedal and Wright, Numerical Optimization, chapter 7)."""
    value, slope = loss(at)
    moves: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        direction = -_bent(slope, moves)
        pace, downhill = 1.0 if moves else 1.0 / max(1.0, float(np.sqrt(slope @ slope))), float(slope @ direction)
        while True:
            there = at + pace * direction
            new, new_slope = loss(there)
            if new <= value + 1e-4 * pace * downhill or pace < 1e-8:
                break
            pace /= 2
        moved, turned = there - at, new_slope - slope
        if (bend := float(moved @ turned)) > 1e-12:
            moves = [*moves[-MEMORY + 1 :], (moved, turned, 1.0 / bend)]
        done = value - new < 1e-6 * max(1.0, abs(value))
        at, value, slope = there, new, new_slope
        if done:
            break
    return at


def _bent(slope: Floats, moves: list[tuple[Floats, Floats, float]]) -> Floats:
    """The slope, bent by what the last moves taught of the curve."""
    bent, shares = slope.copy(), []
    for moved, turned, inverse in reversed(moves):
        share = inverse * float(moved @ bent)
        bent -= share * turned
        shares.append(share)
    if moves:
        moved, turned, _ = moves[-1]
        bent *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned, inverse), share in zip(moves, reversed(shares), strict=True):
        bent += (share - inverse * float(turned @ bent)) * moved
    return bent


def calibrated(scores: Floats, answers: Floats, counts: Floats) -> tuple[float, float]:
    """Slope and shift that turn scores into probabilities (Platt's way, by Newton's steps)."""
    slope, shift = 1.0, 0.0
    for _ in range(50):
        likely = 1.0 / (1.0 + np.exp(-np.clip(slope * scores + shift, -30, 30)))
        off, spread = counts * (likely - answers), counts * likely * (1 - likely) + 1e-9
        first = np.array([(off * scores).sum(), off.sum()])
        second = np.array([[(spread * scores * scores).sum(), (spread * scores).sum()], [(spread * scores).sum(), spread.sum()]])
        change = np.linalg.solve(second + 1e-6 * np.eye(2), first)
        slope, shift = slope - float(change[0]), shift - float(change[1])
        if float(np.abs(change).max()) < 1e-7:
            break
    return slope, shift


def rarity_of(rows: Sequence[Row]) -> Floats:
    """How rare each feature is: 1 for what every row has, more for what few have."""
    held = np.zeros(SIZE)
    for row in rows:
        held[np.unique(row.bins)] += 1
    return np.log((len(rows) + 1) / (held + 1)) + 1


def _known(marks: Sequence[Mark], question: str) -> tuple[Numbers, Floats, Floats]:
    """The rows whose answer is known, the answers as 0 and 1, and how much each counts."""
    known = [k for k, mark in enumerate(marks) if mark.answer(question) is not None]
    answers = [float(bool(marks[k].answer(question))) for k in known]
    return np.array(known, np.int64), np.array(answers), np.array([marks[k].weight for k in known])


def _folds(groups: Sequence[str]) -> Numbers:
    """A fold for each row: groups go, the largest first, to the fold that has least."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    filled, fold_of = [0] * FOLDS, {}
    for group in sorted(sizes, key=lambda g: (-sizes[g], g)):
        fold_of[group] = filled.index(min(filled))
        filled[fold_of[group]] += sizes[group]
    return np.array([fold_of[group] for group in groups], np.int64)


def _speaks_from(question: str, likely: NDArray[np.float32], marks: Sequence[Mark]) -> float:
    """The least probability at which the reader may speak where the rules are silent, so that it is seldom wrong."""
    at = QUESTIONS.index(question)
    if question == "adverse":  # posts of companies, of which none tells of an event, would make it look better than it is
        likely, marks = likely[[k for k, mark in enumerate(marks) if mark.bad is None]], [mark for mark in marks if mark.bad is None]
    silent = [k for k, mark in enumerate(marks) if not mark.said[at]]
    order = sorted(silent, key=lambda k: (-float(likely[k]), k))
    may = {"bad": FALSE_ASK, "stop": FALSE_STOP, "adverse": FALSE_ADVERSE}[question]
    allowed = may * sum(not mark.answer(question) and not (question == "stop" and mark.asks) for mark in marks)
    wrong = right = 0
    lowest = 1.0
    for k in order:
        if marks[k].answer(question):
            right += 1
        elif not (question == "stop" and marks[k].asks):
            wrong += 1
        if wrong > allowed:
            break
        if question != "stop" or right >= SURE_OF_STOP * (right + wrong):
            lowest = float(likely[k])
    return lowest


def _codes(rows: Sequence[Row], marks: Sequence[Mark]) -> tuple[tuple[str, ...], Floats, Floats]:
    """For each code that enough rows have: a weight for each sign."""
    bad = [k for k, mark in enumerate(marks) if mark.bad and mark.codes]
    counted: dict[str, int] = {}
    for k in bad:
        for code in marks[k].codes:
            counted[code] = counted.get(code, 0) + 1
    codes = tuple(sorted(code for code, count in counted.items() if count >= SEEN_AT_LEAST))
    size = FIRST[SIGNS + 1] - FIRST[SIGNS]
    if not codes:
        return (), np.zeros((size, 0)), np.zeros(0)
    signs = [rows[k].bins[sum(rows[k].counts[:SIGNS]) :][: rows[k].counts[SIGNS]] - FIRST[SIGNS] for k in bad]
    bins = np.concatenate(signs)
    lengths = np.array([len(one) for one in signs])
    row_of, share = np.repeat(np.arange(len(bad)), lengths), np.repeat(1.0 / np.sqrt(np.maximum(lengths, 1)), lengths)
    place = {code: n for n, code in enumerate(codes)}
    wanted = np.zeros((len(bad), len(codes)))
    for row, k in enumerate(bad):
        for code in marks[k].codes:
            if code in place:
                wanted[row, place[code]] = 1.0
    weights, shifts = np.zeros((size, len(codes))), np.zeros(len(codes))
    for n in range(len(codes)):
        target = wanted[:, n] * 2 - 1

        def loss(both: Floats, target: Floats = target) -> tuple[float, Floats]:
            margins = (np.bincount(row_of, share * both[bins], minlength=len(bad)) + both[-1]) * target
            worth = -target / (1.0 + np.exp(np.clip(margins, -30, 30)))
            slope = np.append(np.bincount(bins, share * worth[row_of], minlength=size), worth.sum()) + CODES_HELD_BACK * both
            return float(np.logaddexp(0.0, -margins).sum() + CODES_HELD_BACK / 2 * (both @ both)), slope

        both = minimum(loss, np.zeros(size + 1), steps=25)
        weights[:, n], shifts[n] = both[:-1], both[-1]
    return codes, weights, shifts
