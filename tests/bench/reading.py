"""How fast a post is read and searched with every name loaded, and what goes wrong with many fuzzed texts: errors, places, other answers."""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.table import Table

from bot.match import Matcher
from bot.medicines import starter_register
from bot.text import read
from tests.fuzz.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FUZZED: Final = 100_000
COMPARED: Final = 10_000
SEED: Final = 20_261_124
ROUNDS: Final = 5
FRENCH: Final = "Notre nouvelle étude sur l'asthme sévère est publiée aujourd'hui : merci aux patients, soignants et équipes qui y ont participé. "
SAMPLES: Final = {
    "280 characters, Latin-1": (FRENCH * 3)[:280],
    "280, typographic, emoji, hashtags": (FRENCH.replace("'", "’") + "🎉 #RechercheClinique #asthme @DrMartin œuvre … " + FRENCH)[:280],
    "280, with a name": (FRENCH + "Ozempic " + FRENCH * 2)[:280],
    "280 hostile": "0z3mpic O.z.e.m p-i-c ́​" * 12,
    "10,000 hostile": ("0z3mpic O.z.e.m p-i-c ́​" * 500)[:10_000],
}


def microseconds(run: Callable[[], object], times: int) -> float:
    """Processor time of one run, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            run()
        best = min(best, time.process_time() - start)
    return best / times * 1e6


def faults(matcher: Matcher, plain: Matcher, *, fuzzed: int, compared: int) -> list[str]:
    """What went wrong with fuzzed texts: one line each."""
    wrong: list[str] = []
    for number, text in enumerate(texts(SEED, fuzzed)):
        try:
            reading = read(text)
            hits = matcher.find(reading)
            if number < compared and hits != plain.find(reading):
                wrong.append(f"{number}: another answer without hyperscan")
            wrong += [f"{number}: {hit.key} at a wrong place" for hit in hits if not _reads_like(reading.raw, reading.origin(hit.start, hit.end))]
        except Exception as error:  # noqa: BLE001  a fuzzer counts every error
            wrong.append(f"{number}: {type(error).__name__} {error}")
    return wrong


def _reads_like(raw: str, span: tuple[int, int]) -> bool:
    first, last = span
    return 0 <= first < last <= len(raw) and bool(read(raw[first:last]).normal.strip())


def _find(matcher: Matcher, text: str) -> object:
    return matcher.find(read(text))


def table(*, fuzzed: int = FUZZED, compared: int = COMPARED) -> Table:
    """Microseconds by kind of text, then what the fuzzer found."""
    terms = list(starter_register().terms())
    matcher, plain = Matcher(terms), Matcher(terms, plain=True)
    drawn = Table("text", "read, us", "read and find, us", title=f"Reading and searching with {len(terms):,} names")
    samples: Sequence[tuple[str, str]] = list(SAMPLES.items())
    for name, text in samples:
        times = max(5, 400_000 // len(text))
        searched = microseconds(partial(_find, matcher, text), times)
        drawn.add_row(name, f"{microseconds(partial(read, text), times):.1f}", f"{searched:.1f}")
    wrong = faults(matcher, plain, fuzzed=fuzzed, compared=compared)
    drawn.caption = (
        f"{len(wrong)} faults in {fuzzed:,} fuzzed texts, {compared:,} of them searched with and without hyperscan. {'; '.join(wrong[:5])}"
    )
    return drawn


if __name__ == "__main__":
    from rich.console import Console

    Console(width=160).print(
        table(fuzzed=int(sys.argv[1]) if len(sys.argv) > 1 else FUZZED, compared=int(sys.argv[2]) if len(sys.argv) > 2 else COMPARED)
    )
