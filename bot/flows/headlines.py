"""A headline as it is compared with another, and what sets two of them apart whatever else they share (contrasts.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from bot.flows.stems import LITTLE, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_PART = re.compile(r"\s[|–—-]\s(?=[^|–—-]*$)")


@dataclass(frozen=True, slots=True)
class Told:
    """A title as it is compared: its words in order, as a set of stems, its numbers, and what might set it apart by group."""

    said: str
    words: frozenset[str]
    numbers: frozenset[str]
    parts: frozenset[str]
    apart: tuple[tuple[str, frozenset[str]], ...]
    cut: bool = False


def told_of(title: str, source: str = "") -> Told:
    """A title as it is compared; the name of its source at its end is left out."""
    title = title.strip()
    ends = _LAST_PART.split(title, maxsplit=1)
    if len(ends) == 2 and source and (last := set(words(ends[1]))) and last <= set(words(source)):
        title = ends[0]
    every = words(title)
    kept = [word for word in every if word not in LITTLE]
    stemmed = frozenset(stem(word) for word in kept)
    numbers = frozenset(word for word in every if any(map(str.isdigit, word)))  # A1c is one, no 1
    return Told(" ".join(every), stemmed, numbers, frozenset(_parts(every)), _apart(every), title.endswith(("…", "...")))


def are_apart(a: Told, b: Told) -> bool:
    """Whether both say something of one kind, and not the same: other numbers, another part, men here and women there."""
    if (a.numbers - b.numbers and b.numbers - a.numbers) or _lacks_part(a, b) or _lacks_part(b, a):
        return True
    theirs = dict(b.apart)
    return any(ours - theirs[group] and theirs[group] - ours for group, ours in a.apart if group in theirs)


def _lacks_part(a: Told, b: Told) -> bool:
    """A part 2 beside a title that says neither part nor 2."""
    said = set(b.said.split())
    return any(said.isdisjoint(part.split()) for part in a.parts)


def _parts(every: list[str]) -> Iterator[str]:
    markers = contrasts()[2]
    return (f"{word} {after}" for word, after in pairwise(every) if word in markers and after.isdigit())


def _apart(every: list[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    groups, endings, _ = contrasts()
    found: dict[str, set[str]] = {}
    for word in every:
        base = stem(word)
        for group in groups.get(word, ()) or groups.get(base, ()):
            found.setdefault(group, set()).add(base)
        if len(word) >= 6 and word.endswith(endings):
            found.setdefault("substance", set()).add(word)
    return tuple((group, frozenset(some)) for group, some in found.items())


@cache
def contrasts() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], frozenset[str]]:
    """contrasts.yml, read once: the groups of each word (as said and as its stem), the endings of substances, what makes a number a part."""
    rows = yaml.safe_load(resources.files("bot.flows").joinpath("contrasts.yml").read_text(encoding="utf-8"))
    groups: dict[str, tuple[str, ...]] = {}
    for group, some in rows["groups"].items():
        for word in map(str, some):
            for form in {word, stem(word)}:
                groups[form] = tuple(dict.fromkeys((*groups.get(form, ()), group)))
    return groups, tuple(rows["endings"]), frozenset(rows["markers"])
