"""The search without hyperscan, for machines that have no wheel of it: the same answers, thousands of times slower."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlainSearch:
    """Runs of words by the first word, patterns one by one."""

    def __init__(self, runs: Sequence[bytes], patterns: Sequence[tuple[str, bool]], telltale: str) -> None:
        self._by_first_word: dict[bytes, list[int]] = {}
        self._anywhere: list[int] = []
        self._runs = runs
        for number, run in enumerate(runs):
            first, blank, _ = run[1:].partition(b" ")
            if run.startswith(b" ") and blank:
                self._by_first_word.setdefault(first, []).append(number)
            else:
                self._anywhere.append(number)
        self._patterns = [re.compile(text, re.ASCII if capitals else re.ASCII | re.IGNORECASE) for text, capitals in patterns]
        self._telltale = re.compile(telltale, re.ASCII)

    def runs(self, words: bytes) -> list[tuple[int, int]]:
        """Which runs stand in the words, and where each ends."""
        candidates = self._anywhere + [number for word in set(words.split()) for number in self._by_first_word.get(word, ())]
        found = []
        for number in candidates:
            run, at = self._runs[number], words.find(self._runs[number])
            while at >= 0:
                found.append((number, at + len(run)))
                at = words.find(run, at + 1)
        return found

    def patterns(self, cased: str) -> list[int]:
        """Which patterns may stand in the text; one past the last for the telltale of hidden words."""
        found = [number for number, pattern in enumerate(self._patterns) if pattern.search(cased)]
        if self._telltale.search(cased):
            found.append(len(self._patterns))
        return found
