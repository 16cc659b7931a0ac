"""Hits filed under the lists that they belong to: as bits at a glance, as spots with their places."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.rules.medicine import MedicineFacts, medicine_lists
from bot.rules.names import BESIDE, HEALTH, ILLNESS, PERCENT, SURE, UNKNOWN, WEAK, may_be_named, unknown_names
from bot.rules.view import MAX_SPOTS, NEUTRAL, Spot, drop_neutral

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.match import Glance, Hit, Matcher
    from bot.rules.compiled import Bits
    from bot.rules.slots import Slot
    from bot.text import Reading

Glances = list[tuple[int, "Glance"]]  # each with the part of the draft that it is of
Readings = tuple["Reading | None", ...]

_spot = partial(tuple.__new__, Spot)  # a Spot from its four values, twice as fast as by name


class Marks(dict[int, int]):
    """The bits of every term, worked out when it is first seen: most never are."""

    def __init__(self, filing: Filing) -> None:
        super().__init__()
        self._filing = filing

    def __missing__(self, term: int) -> int:
        mark = self[term] = self._filing.mark(term)
        return mark


class Filing:
    """Which lists the terms of a matcher belong to. ``unknown``: the bit of names that no register knows."""

    def __init__(self, matcher: Matcher, bits: Bits, slots: tuple[Slot, ...], medicine_of: Callable[[str], MedicineFacts | None]) -> None:
        self._matcher = matcher
        self._medicine_of = medicine_of
        self._bits = bits
        self._masks: dict[str, int] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._parts = [bits.parts((part,)) for part in range(3)]
        self._sure, self._weak, self._health, self._illness = map(bits.any_of, (SURE, WEAK, HEALTH, ILLNESS))
        self._beside = bits.any_of((*BESIDE, PERCENT))
        self.unknown = bits.one(UNKNOWN)
        self._slotted = bits.any_of(slot.name for slot in slots)
        self._marks = Marks(self)
        self._slots = {name: (number, slot) for number, slot in enumerate(slots) for name in slot.literals}

    def perhaps(self, glances: Glances) -> int:
        """The bits of the lists that may have been hit: never one too few."""
        mask, marks = self.of_parts(glances), self._marks
        for _, glance in glances:
            for term in glance.terms:
                mask |= marks[term]
            if glance.more:
                for hit in self._matcher.hits(glance):
                    mask |= self._mask(hit.key)
            if "®" in glance.reading.raw or "™" in glance.reading.raw:
                mask |= self.unknown
        if (mask & self._sure and mask & self._health) or (mask & self._weak and mask & self._illness):
            mask |= self.unknown  # the names themselves are looked for when a rule could use them
        return mask

    def of_parts(self, glances: Glances) -> int:
        """The bits of the parts that a draft has."""
        mask = 0
        for part, _ in glances:
            mask |= self._parts[part]
        return mask

    def may_be_named(self, glances: Glances) -> bool:
        """Whether a name that no register knows may stand there: the words that want one are looked at alone, never wrongly False."""
        if any(glance.more or "®" in glance.reading.raw or "™" in glance.reading.raw for _, glance in glances):
            return True
        filed: dict[str, list[Spot]] = {}
        for part, hit in self.hits(self._few(glances, self._beside)):
            for name in self._names(hit.key):
                filed.setdefault(name, []).append(Spot(part, hit.start, hit.end, name))
        return any(may_be_named(part, glance.reading, filed) for part, glance in glances)

    def hits(self, glances: Glances) -> list[tuple[int, Hit]]:
        """Every hit with its part."""
        return [(part, hit) for part, glance in glances for hit in self._matcher.hits(glance)]

    def few_spots(self, readings: Readings, glances: Glances, lists: int) -> dict[str, list[Spot]] | None:
        """The spots of these lists alone, cheaper than all; None where other lists decide which they are."""
        if lists & self._slotted or any(glance.more for _, glance in glances):
            return None
        return self.spots(readings, self.hits(self._few(glances, lists)))

    def _few(self, glances: Glances, lists: int) -> Glances:
        """The same glances at these lists alone."""
        first, marks = self._matcher.first_pattern, self._marks
        return [
            (
                part,
                replace(
                    glance,
                    runs=[run for run in glance.runs if marks[run[0]] & lists],
                    patterns=[number for number in glance.patterns if marks[first + number] & lists],
                    hits=None,
                ),
            )
            for part, glance in glances
        ]

    def spots(self, readings: Readings, hits: list[tuple[int, Hit]]) -> dict[str, list[Spot]]:
        """Every hit filed under its lists, less those inside a neutral phrase of their list."""
        spots: dict[str, list[Spot]] = {}
        neutral: dict[str, list[Spot]] = {}
        lists = self._lists
        for part, (key, start, end) in hits:
            names = lists.get(key)
            for name in self._names(key) if names is None else names:
                into, under = (neutral, name[len(NEUTRAL) :]) if name.startswith(NEUTRAL) else (spots, name)
                filed = into.get(under)
                if filed is None:
                    into[under] = [_spot((part, start, end, name))]
                elif len(filed) < MAX_SPOTS:
                    filed.append(_spot((part, start, end, name)))
        if neutral:
            drop_neutral(spots, neutral)
        for part, reading in enumerate(readings):
            if reading is not None and (unknown := unknown_names(part, reading, spots, neutral)):
                spots.setdefault(UNKNOWN, []).extend(unknown[:MAX_SPOTS])
        if turns := self._slots.keys() & spots.keys():
            for _, slot in sorted({self._slots[name] for name in turns}, key=lambda turn: turn[0]):
                slot.join(readings, spots)
        return spots

    def mark(self, term: int) -> int:
        """The bits of the lists that a term of a glance belongs to."""
        mask = 0
        for key in self._matcher.keys(term):
            mask |= self._mask(key)
        return mask

    def _mask(self, key: str) -> int:
        mask = self._masks.get(key)
        if mask is None:
            mask = self._masks[key] = self._bits.any_of(self._names(key))
        return mask

    def _names(self, key: str) -> tuple[str, ...]:
        """The lists that a matcher's key belongs to."""
        names = self._lists.get(key)
        if names is None:
            names = self._lists[key] = self._work_out_names(key)
        return names

    def _work_out_names(self, key: str) -> tuple[str, ...]:
        kind, _, name = key.partition(":")
        if kind == "lex":
            return (name,)
        if kind == NEUTRAL[:-1]:
            return (key,)
        if key in self._slots:
            return (key, self._slots[key][1].name)
        facts = self._medicine_of(key)
        return medicine_lists(facts) if facts is not None else ()
