"""An item -> the story it tells, found among a hundred thousand in less than a millisecond; and the notices that take a story back.

A story is known by its DOI, PubMed number or address, else by nearly the same title or text, never by its date. A title is looked up by its
rarest words, then weighed word by word: what is rare tells more. What sets two titles apart whatever else they share (a number, a part, men and
women, two substances) stands in contrasts.yml.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zlib import crc32

from rapidfuzz import fuzz

from bot.flows.headlines import Told, are_apart, told_of
from bot.flows.notices import notice_of
from bot.flows.stems import words
from bot.model import Scored
from bot.sources.identity import work_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.model import Item

RAREST = 7  # words of a title by which its kin are looked up
WALK = 1_000  # entries gone through for one title
COMPARED = 8  # kin that are weighed word by word
LEAST_SHARED = 0.4  # of the words of the longer title, below which nothing is weighed
ALIKE = 0.6  # of the weight of the weightier title, from which two titles tell one story
IN_ORDER = 52.0  # token_sort_ratio that they must reach as well
FEW_WORDS = 3  # shorter titles tell one story only when they are the same
SHINGLE, SKETCH, HOOKS = 4, 24, 6  # words of a run; the smallest hashes kept; those by which a text is looked up
LEAST_TEXT_WORDS = 25
SAME_TEXT = 0.6  # of the runs of both texts
BOILERPLATE = 8  # texts that share a run: from so many on it is a formula, not a story
MOST_TEXT_WORDS = 120
GRAVE = ("retracted", "embargo")  # labels that hold for every copy of a story
_PUBMED = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)|pubmed/(\d+)")


@dataclass(frozen=True, slots=True)
class _Kept:
    """One item in the index; ``story``: the position of the item that began its story."""

    key: str
    told: Told
    sketch: tuple[int, ...]
    doi: str
    preprint: bool
    source: str
    story: int


class Stories:
    """The stories known so far. Items are put in one after the other, copies find their story; not for several threads at once."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._kept: list[_Kept] = []
        self._known: dict[str, int] = {}
        self._words: dict[str, array[int]] = {}
        self._texts: dict[int, list[int]] = {}
        for item in items:
            self.add(item)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: str) -> bool:
        return f"key:{key}" in self._known

    def add(self, item: Item) -> str:
        """Put it in; the key of the item that began its story, its own where it is a new one."""
        if item.key in self:
            return self._key(self._known[f"key:{item.key}"])
        made = _kept(item, len(self._kept))
        found = self._find(item, made)
        at = len(self._kept)
        story = at if found is None else self._kept[found].story
        self._kept.append(_Kept(made.key, made.told, made.sketch, made.doi, made.preprint, made.source, story))
        for sure in identifiers(item):
            self._known.setdefault(sure, at)
        for word in made.told.words:
            self._words.setdefault(word, array("I")).append(at)
        for mark in made.sketch[:HOOKS]:
            self._texts.setdefault(mark, []).append(at)
        return self._key(at)

    def find(self, item: Item) -> str | None:
        """The story that it tells, if it is known; nothing is put in."""
        found = self._find(item, _kept(item, -1))
        return None if found is None else self._key(found)

    def titled(self, title: str) -> str | None:
        """The story of that title, if it is known."""
        told = told_of(title)
        found = self._by_title(told, lambda _: True)
        return None if found is None else self._key(found)

    def _key(self, at: int) -> str:
        return self._kept[self._kept[at].story].key

    def _find(self, item: Item, made: _Kept) -> int | None:
        for sure in identifiers(item):
            if (at := self._known.get(sure)) is not None:
                return at
        if notice_of(item.title):
            return None  # it is about a story, not one of its copies
        found = self._by_title(made.told, lambda other: _may_be_one(made, other))
        return self._by_text(made) if found is None else found

    def _by_title(self, told: Told, may_be: Callable[[_Kept], bool]) -> int | None:
        best, at_best = 0.0, None
        for at in self._kin(told):
            other = self._kept[at]
            if not may_be(other):
                continue
            alike = self._alike(told, other.told)
            if alike > best and not are_apart(told, self._kept[other.story].told):
                best, at_best = alike, at
        return at_best

    def _kin(self, told: Told) -> list[int]:
        """The stored titles that share the most of its rarest words, the latest of a word that very many share."""
        lists = sorted((found for word in told.words if (found := self._words.get(word))), key=len)
        seen: Counter[int] = Counter()
        room = WALK
        for found in lists[:RAREST]:
            seen.update(found if len(found) <= room else found[-room:])
            room -= len(found)
            if room <= 0:
                break
        return [at for at, _ in seen.most_common(COMPARED)]

    def _alike(self, a: Told, b: Told) -> float:
        """How much of the weight both titles share, 0 where they tell two stories."""
        if a.said == b.said:
            return 2.0 if a.said else 0.0
        if min(len(a.words), len(b.words)) < FEW_WORDS or are_apart(a, b):
            return 0.0
        if (a.cut and b.said.startswith(a.said)) or (b.cut and a.said.startswith(b.said)):
            return 1.5
        shared = a.words & b.words
        if len(shared) < LEAST_SHARED * max(len(a.words), len(b.words)):
            return 0.0
        share = self._weight(shared) / max(self._weight(a.words), self._weight(b.words))
        return share if share >= ALIKE and fuzz.token_sort_ratio(a.said, b.said) >= IN_ORDER else 0.0

    def _weight(self, some: frozenset[str]) -> float:
        whole = len(self._kept) + 1
        return sum(math.log(1 + whole / (1 + len(self._words.get(word, ())))) for word in some)

    def _by_text(self, made: _Kept) -> int | None:
        for mark in made.sketch[:HOOKS]:
            found = self._texts.get(mark, ())
            if len(found) > BOILERPLATE:
                continue
            for at in found:
                other = self._kept[at]
                if resemblance(made.sketch, other.sketch) >= SAME_TEXT and not are_apart(made.told, other.told) and _may_be_one(made, other):
                    return at
        return None


def identifiers(item: Item) -> Iterator[str]:
    """What names its story for sure: key, DOI (all versions of a preprint are one), PubMed number, address."""
    yield f"key:{item.key}"
    if doi := work_of(item.doi):
        yield f"doi:{doi}"
    if item.url:
        if pubmed := _PUBMED.search(item.url):
            yield f"pmid:{pubmed[1] or pubmed[2]}"
        elif not item.doi:
            yield f"url:{item.url}"


def sketch_of(text: str) -> tuple[int, ...]:
    """The smallest hashes of its runs of four words; none for a short text, which proves nothing."""
    every = words(text)[:MOST_TEXT_WORDS]
    if len(every) < LEAST_TEXT_WORDS:
        return ()
    runs = {crc32(" ".join(every[at : at + SHINGLE]).encode()) for at in range(len(every) - SHINGLE + 1)}
    return tuple(sorted(runs)[:SKETCH])


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """About which share of the runs of both texts stands in both, 0 to 1."""
    ours, theirs = set(a), set(b)
    smallest = sorted(ours | theirs)[:SKETCH]
    return sum(mark in ours and mark in theirs for mark in smallest) / len(smallest) if smallest else 0.0


def _may_be_one(made: _Kept, other: _Kept) -> bool:
    """Two papers with DOIs of their own are two, unless one is the preprint of the other, or two journals print the very same title."""
    if not (made.doi and other.doi) or made.doi == other.doi or made.preprint != other.preprint:
        return not _is_series(made, other)
    return made.source != other.source and made.told.said == other.told.said and len(made.told.words) >= FEW_WORDS


def _is_series(made: _Kept, other: _Kept) -> bool:
    """A source that uses a short title again ("In brief", "Weekly news") tells another story each time."""
    return made.source == other.source and len(made.told.words) < FEW_WORDS


def _kept(item: Item, at: int) -> _Kept:
    told = told_of(item.title, item.source)
    return _Kept(item.key, told, sketch_of(item.summary), work_of(item.doi) or "", item.kind == "preprint", item.source, at)


def one_per_story(ranked: Iterable[Scored], story_of: Callable[[Item], str]) -> list[Scored]:
    """Each story once, where its first copy stood; the best source tells it, the others are named. A label of one copy holds for all."""
    stories: dict[str, list[Scored]] = {}
    for one in ranked:
        stories.setdefault(story_of(one.item), []).append(one)
    return [_told_once(copies) for copies in stories.values()]


def _told_once(copies: list[Scored]) -> Scored:
    if len(copies) == 1:
        return copies[0]
    best = max((one.item for one in copies), key=_worth)
    labels = tuple(dict.fromkeys((*best.labels, *(label for one in copies for label in one.item.labels if label in GRAVE))))
    others = tuple(one.item for one in copies if one.item.key != best.key)
    return Scored(replace(best, labels=labels), copies[0].score, copies[0].why, others)


def _worth(item: Item) -> tuple[int, int, int]:
    """Which copy of a story is kept: the paper before the preprint before the press, then one with a DOI, then the fuller one."""
    kinds = {"article": 4, "video": 1, "post": 0, "news": 2, "press_release": 2, "preprint": 3}
    return kinds[item.kind], 1 if item.doi else 0, 1 if item.summary else 0
