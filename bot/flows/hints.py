"""Words that weigh much with the reader and stand in no list of the book: for the lawyer who may add them, each with lines it stands in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bot.model import Draft, Hint, Outcome
from bot.reader import Seen, posts, row
from bot.reader.alike import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.reader import Labelled, Reader
    from bot.rules import Rulebook

SEEN_AT_LEAST: Final = 4  # lines that were not clear
OFTEN: Final = 0.75  # of the lines with the word, so many were not clear
SHORTEST: Final = 4  # letters
NO_WORD: Final = ("zx", "emoji")  # how signs and pictures are read


def hints(reader: Reader, book: Rulebook, *, most: int, lines: Iterable[Labelled] = ()) -> tuple[Hint, ...]:
    """The words that weigh most, heaviest first."""
    holding: dict[str, list[Labelled]] = defaultdict(list)
    for line in lines or posts():
        for word in set(words_of(str(line.post["text"]))):
            if len(word) >= SHORTEST and not word.startswith(NO_WORD):
                holding[word].append(line)
    found = []
    for word, with_it in holding.items():
        bad = [line for line in with_it if line.verdict != "clear"]
        if len(bad) < SEEN_AT_LEAST or len(bad) < OFTEN * len(with_it):
            continue
        worth = float(reader.model.scores(row(Seen((word,), (), ())))[0])
        if worth > 0 and not book.lists_seen(book.find(Draft(text=word))):
            found.append((worth * len(bad) ** 0.5, word, with_it, bad))
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(
        Hint(word, len(bad), len(with_it), tuple((Outcome(line.verdict), str(line.post["text"]).strip()) for line in bad[:2]))
        for _, word, with_it, bad in found[:most]
    )
