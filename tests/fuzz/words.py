"""Every word that the checker knows, as a person might write it: what hostile texts are best made of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.rules.lexicons import lexicon
from bot.yaml12 import read_yaml
from tests.fuzz.texts import WORDS
from tests.quality.book import PACKS, starter

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = 3_000  # medicines among them: a tenth of the register, evenly spread
_GAP: Final = re.compile(r"\s*\.\.\.\s*\d*\s*")


@cache
def every_word() -> tuple[str, ...]:
    """The terms of every list, names of medicines, and the words of ``texts``."""
    names = [medicine.name for medicine in starter().medicines()]
    return (*sorted(set(_terms())), *names[:: max(1, len(names) // NAMES)], *WORDS)


def _terms() -> Iterator[str]:
    for path in sorted((PACKS / "lexicons").glob("*/*.yml")):
        for term in lexicon(read_yaml(path.read_bytes(), path.name), path.stem, path.parent.name).terms:
            if term.kind == "term":
                yield _GAP.sub(" soit dit ", term.text).replace("*", "es").strip()
