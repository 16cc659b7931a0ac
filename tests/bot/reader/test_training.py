"""Logistic regression: it learns what is there to learn, twice the same, and is examined on hands that it has not seen."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bot.reader import Model, Seen, packed, row, unpacked
from bot.reader.features import CHARACTERS
from bot.reader.model import QUESTIONS, Learnt, probability
from bot.reader.training import FOLDS, Mark, _folds, calibrated, learn, learn_more, minimum

BAD = ("our miracle pill is here", "the new jab melts kilos", "ask for our tablets", "this therapy changed my life")
GOOD = ("we planted forty trees", "the canteen serves soup", "our team ran ten miles", "a lecture on bees")


def lesson(count: int = 240, seed: int = 1) -> tuple[list[Seen], list[Mark]]:
    chance = random.Random(seed)
    seens, marks = [], []
    for number in range(count):
        bad = chance.random() < 0.5
        text = f"{chance.choice(BAD if bad else GOOD)} {chance.randint(1, 99)}"
        seens.append(Seen((text,), ("therapy",) if bad else (), ("act post",)))
        codes = ("EU-POM-02",) if bad else ()
        marks.append(Mark(group=f"hand{number % 10}", bad=bad, stop=bad, adverse=False if number % 7 else bad, codes=codes))
    return seens, marks


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    seens, marks = lesson()
    return learn([row(one) for one in seens], marks, "lines")


def test_it_tells_what_is_bad_from_what_is_not(learnt: Learnt) -> None:
    model = Model(learnt)
    assert model.likelihoods(row(Seen(("our miracle jab is here",), ("therapy",), ("act post",)))).bad > 0.9
    assert model.likelihoods(row(Seen(("forty bees ran ten miles",), (), ("act post",)))).bad < 0.1
    assert model.likeliest_codes(row(Seen(("x",), ("therapy",), ("act post",))))[0][1] == "EU-POM-02"


def test_the_same_lines_make_the_same_model(learnt: Learnt) -> None:
    seens, marks = lesson()
    again = learn([row(one) for one in seens], marks, "lines")
    assert packed(again) == packed(learnt)


def test_a_model_survives_its_file_and_answers_nearly_the_same(learnt: Learnt) -> None:
    before, after = Model(learnt), Model(unpacked(packed(learnt)))
    for one in lesson(60, seed=2)[0]:
        assert before.likelihoods(row(one)) == pytest.approx(after.likelihoods(row(one)), abs=0.03)
    assert after.speaks_from == pytest.approx(before.speaks_from)


def test_the_fast_answer_is_the_slow_one(learnt: Learnt) -> None:
    model = Model(learnt)
    for one in lesson(40, seed=3)[0]:
        features, slow, at = row(one), np.zeros(len(QUESTIONS)), 0
        for scale, count in zip((3.0, 3.0, 1.5, 1.0), features.counts, strict=True):
            bins = features.bins[at : at + count]
            at += count
            if count:
                rare = learnt.rarity[bins]
                slow += scale * (learnt.weights[bins] * rare[:, None]).sum(axis=0) / np.sqrt((rare * rare).sum())
        assert model.scores(features) == pytest.approx(slow, abs=0.15)


def test_the_characters_that_weigh_are_those_of_the_words_that_tell(learnt: Learnt) -> None:
    text = "forty trees and our miracle pill"
    features = row(Seen((text,), (), ("act post",)))
    worth = Model(learnt).by_character(features, 0)
    assert len(worth) == len(text) + 2
    assert features.counts[CHARACTERS] == 3 * (len(text) + 2) - 9
    begin = 1 + text.index("miracle")
    assert worth[begin : begin + 7].sum() > 0 > worth[1:6].sum()


NONE, SQUARE = np.zeros(3, np.float32), np.zeros((2, 2), np.float32)
OF_OTHER_FEATURES = Learnt(SQUARE, SQUARE, NONE, NONE, NONE, (), np.zeros((2, 0), np.float32), np.zeros(0, np.float32), "lines")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nothing learnt at all" * 9, packed(OF_OTHER_FEATURES)])
def test_a_file_that_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        unpacked(content)


def test_a_few_own_lines_bend_a_model_and_leave_the_rest(learnt: Learnt) -> None:
    odd = Seen(("the canteen serves soup 5",), (), ("act post",))
    before = Model(learnt)
    bent = Model(learn_more(learnt, [row(odd)], [Mark(group="own", bad=True, stop=False, weight=8.0)]))
    assert before.likelihoods(row(odd)).bad < 0.2 < 0.5 < bent.likelihoods(row(odd)).bad
    other = row(Seen(("this therapy changed my life",), ("therapy",), ("act post",)))
    assert bent.likelihoods(other).bad == pytest.approx(before.likelihoods(other).bad, abs=0.05)


def test_no_hand_is_on_both_sides_of_a_fold() -> None:
    groups = [f"hand{number % 13}" for number in range(500)]
    folds = _folds(groups)
    assert all(len({fold for fold, of in zip(folds, groups, strict=True) if of == group}) == 1 for group in set(groups))
    assert len(set(folds)) == FOLDS


def test_a_minimum_is_found() -> None:
    goal = np.linspace(-3, 3, 40)
    scale = np.linspace(1, 50, 40)
    found = minimum(lambda at: (float(scale @ (at - goal) ** 2 / 2), scale * (at - goal)), np.zeros(40))
    assert found == pytest.approx(goal, abs=1e-2)


def test_calibration_makes_scores_into_shares() -> None:
    chance = np.random.default_rng(5)
    scores = chance.normal(size=20_000) * 3
    answers = (chance.random(20_000) < 1 / (1 + np.exp(-(0.5 * scores - 0.7)))).astype(float)
    slope, shift = calibrated(scores, answers, np.ones(20_000))
    assert slope == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-0.7, abs=0.05)
    assert float(probability(np.array([1e9], np.float32))[0]) == 1.0
