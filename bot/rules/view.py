"""One draft as the rules see it: its parts read once, every hit filed under the name of its list, and what stands around a hit."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.model import AdverseEvent, Draft
    from bot.text import Reading

MAX_SPOTS = 48  # of one list in one part: more of the same word proves nothing more, and hostile text stays cheap
NEUTRAL = "neu:"  # begins the keys of neutral phrases
NEGATION_WORDS = 4
_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[.!?;:,\n]|\bmais\b|\bbut\b|\baber\b")
_SENTENCE_END = re.compile(r"[.!?\n]+(?=\s|$)")
_PART = itemgetter(0)
_QUOTE = re.compile(r'"[^"\n]{3,400}"|«[^»\n]{3,400}»|\u201c[^\u201d\n]{3,400}\u201d')


class Spot(NamedTuple):
    """Where a term stands: part (0 text, 1 link, 2 image), offsets in that part's normal form, the list it belongs to."""

    part: int
    start: int
    end: int
    name: str


Evidence = tuple[Spot, ...]
WHERE = (Where.TEXT, Where.LINK_TEXT, Where.IMAGE_TEXT)


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides which rules apply at all, before any word: hashable, so that the answer is kept."""

    act: str
    role: str
    audience: str
    origin: str
    whose: str
    network: str
    countries: tuple[str, ...]
    jurisdictions: frozenset[str]
    lang: str


@dataclass(frozen=True, slots=True)
class Adverse:
    """A possible adverse event, and the words that told."""

    event: AdverseEvent
    evidence: Evidence


class View:
    """A draft under the rules. ``spots`` by list name; everything else is worked out when a rule asks for it, and then kept."""

    __slots__ = (
        "_adverse",
        "_asks",
        "_clauses",
        "_gated",
        "_numbers",
        "_quotes",
        "_words",
        "draft",
        "gate",
        "lenient",
        "memo",
        "readings",
        "setting",
        "shown",
        "spots",
        "truths",
        "unknown",
    )

    def __init__(
        self,
        draft: Draft,
        setting: Setting,
        readings: tuple[Reading | None, ...],
        spots: Mapping[str, list[Spot]],
        gate: Callable[[View], Adverse | None],
    ) -> None:
        self.draft = draft
        self.setting = setting
        self.readings = readings
        self.spots = spots
        self.truths: dict[str, bool] = {}  # of signals
        self.shown: dict[str | int, Evidence | None] = {}  # what signals and looks at the words showed
        self._asks: bool | None = None
        self.memo: dict[object, Evidence | None] = {}
        self.gate = gate
        self._adverse: Adverse | None = None
        self._gated = False
        self.lenient = False  # an unknown fact counts as given, and is remembered in ``unknown``
        self.unknown: set[str] = set()
        self._words: dict[int, list[int]] = {}
        self._numbers: dict[tuple[int, int, int], tuple[int, int]] = {}
        self._quotes: dict[int, list[tuple[int, int]]] = {}
        self._clauses: dict[int, list[int]] = {}

    @property
    def adverse(self) -> Adverse | None:
        """What the adverse-event gate finds here; asked once."""
        if not self._gated:
            self._gated, self._adverse = True, self.gate(self)
        return self._adverse

    def normal(self, part: int) -> str:
        """The normal form of a part, empty when the draft has none."""
        reading = self.readings[part]
        return reading.normal if reading is not None else ""

    def words(self, spot: Spot) -> tuple[int, int]:
        """The numbers of the first and the last word of a spot."""
        place = spot[:3]
        known = self._numbers.get(place)
        if known is None:
            part, start, end = place
            starts = self._words.get(part)
            if starts is None:
                starts = self._words[part] = [m.start() for m in _WORD.finditer(self.normal(part))]
            known = self._numbers[place] = bisect_right(starts, start), bisect_right(starts, max(start, end - 1))
        return known

    def distance(self, a: Spot, b: Spot) -> int:
        """Words between two spots; parts of a draft lie side by side."""
        if a.part != b.part:
            return 0
        if a.start > b.start:
            a, b = b, a
        return max(0, self.words(b)[0] - self.words(a)[1] - 1)

    def clause(self, part: int, offset: int) -> int:
        """The number of the clause at that offset: clauses end at a stop, a comma, or "but"."""
        ends = self._clauses.get(part)
        if ends is None:
            ends = self._clauses[part] = [m.start() for m in _CLAUSE_END.finditer(self.normal(part))]
        return bisect_right(ends, offset)

    def negated(self, spot: Spot) -> bool:
        """Whether a word of denial stands shortly before, in the same clause."""
        return any(
            n.part == spot.part
            and n.end <= spot.start
            and self.distance(n, spot) < NEGATION_WORDS
            and self.clause(n.part, n.start) == self.clause(spot.part, spot.start)
            for n in self.spots.get("negation", ())
        )

    def quoted(self, spot: Spot) -> bool:
        """Whether the spot stands inside quotation marks."""
        quotes = self._quotes.get(spot.part)
        if quotes is None:
            quotes = self._quotes[spot.part] = [m.span() for m in _QUOTE.finditer(self.normal(spot.part))]
        return any(start <= spot.start and spot.end <= end for start, end in quotes)

    def asks(self) -> bool:
        """Whether the text is a question and nothing beside it: at most two sentences, the last a question."""
        if self._asks is None:
            normal = self.normal(0)
            self._asks = "?" in normal and _is_question(normal)
        return self._asks

    def focus(self, evidence: Iterable[Spot], within: int = 5) -> Spot | None:
        """The words to show: the first hit of the text (else of the link or image), widened to hits close by."""
        spots = tuple(dict.fromkeys(evidence))  # many branches of a condition show the same hit
        if not spots:
            return None
        first = spots[0] if spots[0].part == 0 else min(spots, key=_PART)
        part, start, end, name = first
        for spot in spots:
            if spot.part == part and (spot.start < start or spot.end > end) and self.distance(first, spot) <= within:
                start, end = min(start, spot.start), max(end, spot.end)
        return Spot(part, start, end, name)


def _is_question(normal: str) -> bool:
    text = " ".join(w for w in normal.split() if not w.startswith(("#", "http", "www.")))
    return text.rstrip(" \"'»)").endswith("?") and sum(bool(s.strip()) for s in _SENTENCE_END.split(text)) <= 2


def overlaps(spot: Spot, others: list[Spot]) -> bool:
    """Whether the spot shares a character with one of the others."""
    return any(o.part == spot.part and o.start < spot.end and spot.start < o.end for o in others)


def drop_neutral(spots: dict[str, list[Spot]], neutral: Mapping[str, list[Spot]]) -> None:
    """Takes away every hit that shares a character with a neutral phrase of its own list; those of ``medicine`` are for every medicine."""
    for name, phrases in neutral.items():
        for filed in [n for n in spots if n.startswith("med:")] if name == "medicine" else [name]:
            if filed in spots:
                left = [s for s in spots[filed] if not overlaps(s, phrases)]
                if left:
                    spots[filed] = left
                else:
                    del spots[filed]
