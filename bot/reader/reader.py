"""The reader: features of a draft in, an opinion out, with the words that weighed most and the labelled lines most alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from bot.reader.alike import index
from bot.reader.features import LONGEST, row
from bot.reader.model import PACKED, QUESTIONS, Likelihoods, Model, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reader.embedding import Embeds
    from bot.reader.features import Row, Seen
    from bot.reader.joined import JoinedModel
    from bot.reader.labelled import Labelled

NOTHING: Final = Likelihoods(0.0, 0.0, 0.0)
FEWEST_READ: Final = 2  # different words
FEWEST_WORDS, MOST_WORDS = 3, 7  # shown


@dataclass(frozen=True)
class Opinion:
    """What the reader thinks of a draft. ``severity``: what it would raise a verdict to, None where it is silent; ``adverse``: one is possible."""

    likely: Likelihoods
    severity: Literal["stop", "ask"] | None
    adverse: bool
    seen: Seen

    @cached_property
    def row(self) -> Row:
        """The features; most drafts are never asked for theirs."""
        return row(self.seen)


class Reader:
    """A model at work. ``terse``: it names no lines, for whoever shows none. ``meaning``: what makes vectors, and what was learnt with them."""

    def __init__(self, model: Model, *, terse: bool = False, meaning: tuple[Embeds, JoinedModel] | None = None) -> None:
        self.model = model
        self._terse, self._meaning = terse, meaning

    def tersely(self) -> Reader:
        """The same without lines."""
        return Reader(self.model, terse=True, meaning=self._meaning)

    def with_embeddings(self, embeds: Embeds, joined: JoinedModel) -> Reader:
        """The same, and what the words mean decides with it."""
        return Reader(self.model, terse=self._terse, meaning=(embeds, joined))

    def opinion(self, seen: Seen) -> Opinion:
        """What it thinks. Pure; some 100 us for a post alone, and with embeddings as long as the vector takes."""
        return self.opinions([seen])[0]

    def opinions(self, seen: Sequence[Seen]) -> list[Opinion]:
        """The same of many drafts, each on its own: together they cost a fraction."""
        telling = [_says_something(one) for one in seen]
        asked = list(compress(seen, telling))
        likely, least = self._likelihoods(asked)
        said = iter(likely)
        return [_opinion(next(said), least, one) if tells else Opinion(NOTHING, None, False, one) for one, tells in zip(seen, telling, strict=True)]

    def _likelihoods(self, seen: Sequence[Seen]) -> tuple[list[Likelihoods], Likelihoods]:
        """How likely each answer is for each draft, and from where on the reader speaks."""
        if self._meaning is None:
            return (self.model.likelihoods_of(seen) if seen else []), self.model.speaks_from
        embeds, joined = self._meaning
        return [joined.likelihoods(row(one), embeds(one.written)) for one in seen], joined.speaks_from

    def words(self, opinion: Opinion, seen: Seen, question: str) -> tuple[int, int, int]:
        """The run of words that weighed most: which text, and where in its normal form it begins and ends."""
        worth = self.model.by_character(opinion.row, QUESTIONS.index(question))
        return _heaviest(worth, seen.texts)

    def codes(self, opinion: Opinion) -> list[tuple[float, str]]:
        """The codes of the book that lines like this one turned on, likeliest first."""
        return self.model.likeliest_codes(opinion.row)

    def alike(self, text: str, lang: str | None, severity: str, code: str, count: int = 2) -> list[Labelled]:
        """The labelled lines most alike that were given such a verdict. The first call reads the lines: a quarter of a second."""
        return [] if self._terse else index().nearest(text, lang, ("stop",) if severity == "stop" else ("ask", "stop"), code, count)


def _opinion(likely: Likelihoods, least: Likelihoods, seen: Seen) -> Opinion:
    severity: Literal["stop", "ask"] | None = "stop" if likely.stop >= least.stop else "ask" if likely.bad >= least.bad else None
    return Opinion(likely, severity, likely.adverse >= least.adverse, seen)


def _says_something(seen: Seen) -> bool:
    """Whether there are words to read, and the whole can be: what is longer than any line that taught it is for the rules alone."""
    whole = " ".join(seen.texts)
    return len(whole) <= LONGEST and len({word for word in whole.split() if len(word) > 1 and word[0].isalpha()}) >= FEWEST_READ


def load_reader(own: Path | None = None) -> Reader:
    """The reader of the package, or the one that a company made. Raises: ValueError, OSError where the file cannot be read."""
    path = own if own is not None and own.exists() else PACKED
    return Reader(Model(unpacked(path.read_bytes())))


def _heaviest(worth: np.ndarray[tuple[int], np.dtype[np.float32]], texts: tuple[str, ...]) -> tuple[int, int, int]:
    best, place = -np.inf, (0, 0, 0)
    begin = 1  # a blank stands before the first text, two between texts
    for part, text in enumerate(texts):
        spans, sums = [], []
        at = 0
        for word in text.split(" "):
            if word and begin + at + len(word) <= len(worth):
                spans.append((at, at + len(word)))
                sums.append(float(worth[begin + at : begin + at + len(word)].sum()))
            at += len(word) + 1
        least = min(FEWEST_WORDS, len(sums))
        for first in range(len(sums)):
            total = 0.0
            for last in range(first, min(first + MOST_WORDS, len(sums))):
                total += sums[last]
                if total > best and last - first + 1 >= least:
                    best, place = total, (part, spans[first][0], spans[last][1])
        begin += len(text) + 2
    return place
