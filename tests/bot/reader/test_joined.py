"""Features and meaning in one model: it learns from vectors what features cannot tell, twice the same, and survives its file."""

from __future__ import annotations

import random

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.reader import Model, Reader, Seen, hash_of_lines, packed, row
from bot.reader.embedding import WIDTH
from bot.reader.features import SIZE
from bot.reader.joined import SCALE, Joined, JoinedModel, bent, load_joined, meaning, packed_joined, unpacked_joined
from bot.reader.joined_training import TableWithMeaning, learn_joined
from bot.reader.model import QUESTIONS
from bot.reader.training import Mark, learn, learn_more, rarity_of

WORDS = ("trees", "soup", "bees", "miles", "lecture", "canteen")


def lesson(count: int = 240, seed: int = 1) -> tuple[list[Seen], list[Mark], NDArray[np.float32]]:
    """Texts that say nothing, with vectors that lean one way where something is to be found."""
    chance, drawn = random.Random(seed), np.random.default_rng(seed)
    lean = np.eye(WIDTH)[3]
    seens, marks, vectors = [], [], []
    for number in range(count):
        bad = chance.random() < 0.5
        seens.append(Seen((f"{chance.choice(WORDS)} and {chance.choice(WORDS)} {chance.randint(1, 99)}",), (), ("act post",)))
        marks.append(Mark(group=f"hand{number % 10}", bad=bad, stop=bad, adverse=False if number % 7 else bad))
        vectors.append(drawn.normal(size=WIDTH) / 20 + (lean if bad else -lean))
    return seens, marks, np.array(vectors, np.float32)


def taught() -> Joined:
    seens, marks, vectors = lesson()
    return learn_joined([row(one) for one in seens], marks, vectors, "lines")


@pytest.fixture(scope="module")
def joined() -> Joined:
    return taught()


def test_it_learns_from_meaning_what_no_feature_tells(joined: Joined) -> None:
    model = JoinedModel(joined)
    seens, marks, vectors = lesson(80, seed=2)
    right = [(model.likelihoods(row(seen), vector).bad > 0.5) == mark.bad for seen, mark, vector in zip(seens, marks, vectors, strict=True)]
    assert sum(right) >= 78
    alone = Model(joined.learnt)
    assert sum((alone.likelihoods(row(seen)).bad > 0.5) == mark.bad for seen, mark in zip(seens, marks, strict=True)) < 60


def test_the_same_lines_make_the_same_model(joined: Joined) -> None:
    assert packed_joined(taught()) == packed_joined(joined)


def test_a_model_survives_its_file_and_answers_nearly_the_same(joined: Joined) -> None:
    before, after = JoinedModel(joined), JoinedModel(unpacked_joined(packed_joined(joined)))
    seens, _, vectors = lesson(60, seed=3)
    for seen, vector in zip(seens, vectors, strict=True):
        assert before.likelihoods(row(seen), vector) == pytest.approx(after.likelihoods(row(seen), vector), abs=0.03)
    assert after.speaks_from == pytest.approx(before.speaks_from)
    assert after.lines == "lines"


def test_a_file_that_is_no_such_model_is_refused(joined: Joined) -> None:
    short = joined._replace(middle=joined.middle[:9], of_meaning=joined.of_meaning[:9])
    for content in (b"", b"nothing", packed(joined.learnt), packed_joined(short)):
        with pytest.raises(ValueError, match="model"):
            unpacked_joined(content)


def test_what_is_likely_is_calibrated_on_hands_that_it_has_not_seen(joined: Joined) -> None:
    model = JoinedModel(joined)
    seens, marks, vectors = lesson(400, seed=4)
    likely = [model.likelihoods(row(seen), vector).bad for seen, vector in zip(seens, vectors, strict=True)]
    assert float(np.mean(likely)) == pytest.approx(float(np.mean([mark.bad for mark in marks])), abs=0.1)


def test_what_the_rows_gather_is_what_the_scores_lean_on() -> None:
    seens, _, vectors = lesson(30, seed=5)
    rows = [row(one) for one in seens]
    table = TableWithMeaning(rows, rarity_of(rows), meaning(vectors, vectors.mean(axis=0)))
    chance = np.random.default_rng(6)
    weights, worth = chance.normal(size=SIZE + WIDTH), chance.normal(size=30)
    assert table.width == SIZE + WIDTH
    assert worth @ table.times(weights) == pytest.approx(float(table.gathered(worth) @ weights), rel=1e-4)


def test_meaning_has_one_length_whatever_the_vector() -> None:
    vectors = np.random.default_rng(7).normal(size=(5, WIDTH)).astype(np.float32)
    vectors[4] = 0.5
    assert np.linalg.norm(meaning(vectors, vectors[:4].mean(axis=0)), axis=1) == pytest.approx([SCALE] * 5, rel=1e-4)
    assert np.isfinite(meaning(np.zeros((1, WIDTH), np.float32), np.zeros(WIDTH, np.float32))).all()


def test_what_a_company_taught_bends_it_too(joined: Joined) -> None:
    seens, marks, _ = lesson()
    before = learn([row(one) for one in seens], marks, "lines")
    odd, vector = Seen(("the works council met in the canteen",), (), ("act post",)), joined.middle + np.eye(WIDTH, dtype=np.float32)[5]
    own = learn_more(before, [row(odd)], [Mark(group="own", bad=True, stop=False, weight=8.0)])
    assert JoinedModel(bent(joined, own, before)).likelihoods(row(odd), vector).bad > JoinedModel(joined).likelihoods(row(odd), vector).bad + 0.1
    assert bent(joined, before, before).learnt.weights == pytest.approx(joined.learnt.weights, abs=1e-6)


def test_a_reader_with_embeddings_is_asked_with_what_was_written(joined: Joined) -> None:
    seens, marks, vectors = lesson(40, seed=8)
    of = {f"As written, {at}": vector for at, vector in enumerate(vectors)}
    plain = Reader(Model(joined.learnt))
    reader = plain.with_embeddings(lambda written: of[written[0]], JoinedModel(joined)).tersely()
    for at, (seen, mark) in enumerate(zip(seens, marks, strict=True)):
        opinion = reader.opinion(seen._replace(written=(f"As written, {at}",)))
        assert opinion.likely == JoinedModel(joined).likelihoods(row(seen), vectors[at])
        assert (opinion.likely.bad > 0.5) == mark.bad
    assert reader.opinion(Seen(("",), (), ())).likely == (0.0, 0.0, 0.0)  # no words: nothing is embedded


def test_the_model_of_the_package_was_made_of_these_lines() -> None:
    """When this fails: ``python app.py reader train --embeddings -o bot/reader/joined.npz`` with 'vigie[reader]' installed, and commit it."""
    assert load_joined().lines == hash_of_lines()
    assert all(0.0 < share < 1.0 for share in load_joined().speaks_from)
    assert len(QUESTIONS) == len(load_joined().speaks_from)
