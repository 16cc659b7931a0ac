"""How many names of the French register and of the EMA's table are found, however they are written, and how many tweets are wrongly named.

The names are cut from the registers here, roughly and without the code that is measured: everything before the first comma, dose or bracket.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

import openpyxl
from rich.table import Table

from bot.match import Matcher
from bot.medicines import starter_register
from bot.text import read
from tests.paths import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLOOR: Final = 0.98
TWEETS_WRONG_AT_MOST: Final = 0.01
SENTENCES: Final = ("Hier, {} était au programme de la journée.", "We talked about {} on Monday.")
# Names in the tweets that are used as medicines, read by a person; all else that is found counts as wrong.
RIGHT_IN_TWEETS: Final = frozenset({"aspirin", "coumadin", "panitumumab", "metformin", "midazolam", "propofol", "fentanyl"})


def written(name: str) -> dict[str, str]:
    """One name in the ways that people write it."""
    words = re.findall(r"\w+", name)
    return {
        "as written": name,
        "CAPITALS": name.upper(),
        "Capital": name.title(),
        "plural": name + "s",
        "#Hashtag": "#" + "".join(word.capitalize() for word in words),
        "#hashtag": "#" + "".join(words).lower(),
        "with a dose": f"{name.title()} 20 mg",
    }


def french_names(folder: Path) -> list[str]:
    """Name families of the French register, as printed."""
    lines = (folder / "CIS_bdpm.txt").read_bytes().decode("cp1252", "replace").splitlines()
    printed = [line.split("\t")[1] for line in lines if line.count("\t") > 1]
    return sorted({cut for name in printed if (cut := re.split(r",| \d| \(|/", name)[0].strip(" .")) and len(cut) > 2})


def european_names(path: Path) -> list[str]:
    """Names of human medicines in the EMA's table."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        rows = [row[:2] for row in book.worksheets[0].iter_rows(values_only=True, max_col=2)]
    return sorted({str(name).split(" (")[0].strip() for category, name in rows if category == "Human" and name})


def sample(names: list[str], size: int) -> list[str]:
    """The same so many names every time."""
    return random.Random(1).sample(names, min(size, len(names)))


def missed(names: list[str], matcher: Matcher) -> Iterator[tuple[str, str, str]]:
    """(way of writing, name, sentence) of every name that is not found."""
    for number, name in enumerate(names):
        for way, text in written(name).items():
            sentence = SENTENCES[number % len(SENTENCES)].format(text)
            if not any(hit.key.startswith("med:") for hit in matcher.find(read(sentence))):
                yield way, name, sentence


def named_tweets(path: Path, matcher: Matcher) -> tuple[int, list[tuple[str, str]]]:
    """How many tweets there are, and (name, tweet) for each tweet with a name that no medicine is meant by."""
    with path.open(encoding="utf-8", newline="") as file:
        tweets = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    found = [(hit.key.removeprefix("med:"), tweet) for tweet in tweets for hit in matcher.find(read(tweet))]
    wrong = {tweet: name for name, tweet in found if name not in RIGHT_IN_TWEETS}
    return len(tweets), [(name, tweet) for tweet, name in wrong.items()]


def table(*, show: bool = False) -> Table:
    """Recall by register and way of writing, and the tweets."""
    matcher = Matcher(starter_register().terms())
    sources = {
        "French register": french_names(SHARED / "data/medicines/bdpm"),
        "EMA": european_names(SHARED / "data/medicines/ema_medicines_2026-03.xlsx"),
    }
    drawn = Table("register", "names", *written("x"), title="Names found, in %")
    for source, names in sources.items():
        lost = list(missed(names, matcher))
        found = {way: 100 - 100 * sum(way == at for at, _, _ in lost) / len(names) for way in written("x")}
        drawn.add_row(source, str(len(names)), *(f"{share:.1f}{'' if share >= 100 * FLOOR else ' (!)'}" for share in found.values()))
        if show:
            print(source, *sorted({f"{name} [{way}]" for way, name, _ in lost}), sep=" | ")
    tweets, wrong = named_tweets(SHARED / "data/labelled/scitweets.tsv", matcher)
    drawn.caption = f"{len(wrong)} of {tweets} tweets wrongly named ({100 * len(wrong) / tweets:.2f} %): {', '.join(name for name, _ in wrong)}"
    return drawn


if __name__ == "__main__":
    from rich.console import Console

    Console(width=160).print(table(show="--show" in sys.argv))
