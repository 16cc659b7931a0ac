"""Headlines that take an earlier one back or set it right (notices.yml): a retraction, an expression of concern, a correction."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from bot.flows.stems import words

if TYPE_CHECKING:
    from bot.model import NoticeKind

SIGNS = frozenset(':[]–—-«"“|')
BINDING = ("to", "of", "de")  # the last word of a notice that goes on with the title itself


def notice_of(title: str) -> tuple[NoticeKind, str] | None:
    """What a notice says of an earlier title (retracted, concern, corrected), and the words of that title (empty: it does not say)."""
    every = words(title)
    for kind, start in notices():
        if tuple(every[: len(start)]) == start:
            rest = " ".join(every[len(start) :])
            # "Correction of anaemia" is no notice: a sign stands between the notice and the title, or nothing follows
            set_off = set(title[: sum(map(len, start)) + len(start) + 3]) & SIGNS
            return (kind, rest) if set_off or not rest or start[-1] in BINDING else None
    return None


@cache
def notices() -> tuple[tuple[NoticeKind, tuple[str, ...]], ...]:
    """notices.yml, read once: kind and first words, the longest first."""
    rows = yaml.safe_load(resources.files("bot.flows").joinpath("notices.yml").read_text(encoding="utf-8"))
    found = ((kind, tuple(words(start))) for kind, some in rows.items() for start in some)
    return tuple(sorted(found, key=lambda one: -len(one[1])))
