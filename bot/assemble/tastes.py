"""What people of one house chose, muted and were shown; the stories known to it; and what all that does to the items at hand."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.errors import WrongUse
from bot.flows.glossary import glossary
from bot.flows.learn import learn
from bot.flows.mutes import is_muted, kind_of
from bot.flows.story import Stories
from bot.flows.taken_back import notices_about
from bot.flows.terms import terms_of
from bot.model import Mute
from bot.store import choices, items

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.assemble.rooms import Rooms
    from bot.model import Choice, Community, Item, Learnt, Notice, Person, Place

MOST_DAYS = 365
MOST_CHARS = 80


class Tastes:
    """They hold at once, also for what is stored."""

    def __init__(self, house: Rooms) -> None:
        self._house = house
        self._stories = Stories()
        self._one_at_a_time = threading.Lock()

    def keep(self, key: str, choice: Choice | None, person: Person, place: Place) -> None:
        """A save, a dismissal, a share, or that taken back."""
        choices.choose(self._house.store, key, choice, person, place, now())

    def saved(self, person: Person) -> tuple[Item, ...]:
        """What this person saved, the latest first."""
        return choices.of_person(self._house.store, person, "save")

    def learnt(self, stored: Iterable[Item], community: Community, person: Person, place: Place) -> Learnt | None:
        """What the clicks of this channel and this person taught."""
        return learn(choices.clicks(self._house.store, person, place), community, glossary(), map(terms_of, stored))

    def wanted(self, stored: Iterable[Item], person: Person) -> tuple[Item, ...]:
        """Without what this person muted or dismissed."""
        store = self._house.store
        muted = choices.mutes(store, person, now())
        dismissed = {item.key for item in choices.of_person(store, person, "dismiss")}
        return tuple(item for item in stored if item.key not in dismissed and not is_muted(item, muted, glossary()))

    def stories(self, stored: Iterable[Item]) -> dict[str, str]:
        """The story of each item by its key; the oldest of them began it."""
        with self._one_at_a_time:
            return {item.key: self._stories.add(item) for item in sorted(stored, key=lambda item: (item.first_seen or now(), item.key))}

    def notices(self, stored: Iterable[Item], person: Person, place: Place) -> tuple[Notice, ...]:
        """What was suggested or shared here and is taken back or set right by one of these."""
        store = self._house.store
        shown = choices.shown(store, person, place)
        if not shown:
            return ()
        shared = {item.key for item in choices.of_person(store, person, "share")}
        known = {key: item for key in shown if (item := items.get(store, key))}
        return notices_about(stored, known.values(), shown, shared)

    def note_shown(self, shown: Iterable[Item], person: Person, place: Place) -> None:
        """These were suggested."""
        choices.note_shown(self._house.store, (item.key for item in shown), place, person, now())

    async def mute(self, what: str, days: int, person: Person, _place: Place) -> Mute:
        """Keep a theme, a source or a person out for so many days. Raises: WrongUse."""
        if not what.strip() or not 1 <= days <= MOST_DAYS:
            raise WrongUse("mute_what", most=MOST_DAYS)
        return await asyncio.to_thread(self._mute, " ".join(what.split())[:MOST_CHARS], days, person)

    def _mute(self, what: str, days: int, person: Person) -> Mute:
        stored = items.recent(self._house.store)
        names = (watch.name for watch in self._house.company.watches)
        people = (*names, *(author for item in stored for author in item.authors))
        kind = kind_of(what, {item.source for item in stored}, people)
        return choices.mute(self._house.store, Mute(kind, what, now() + timedelta(days=days)), person, now())

    async def mutes(self, person: Person, _place: Place) -> tuple[Mute, ...]:
        """Those in force."""
        return await asyncio.to_thread(choices.mutes, self._house.store, person, now())

    async def unmute(self, code: str, person: Person, _place: Place) -> Mute:
        """End one now. Raises: WrongUse where it has ended."""
        found = await asyncio.to_thread(choices.unmute, self._house.store, code, person)
        if found is None:
            raise WrongUse("mute_over")
        return found
