"""What one house knows of a person: their day on the Home, their wishes over what the door knows, and whether they were told what is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.model import HomeFacts
from bot.store import checks, items, people, places, sources

if TYPE_CHECKING:
    from bot.assemble.rooms import Rooms
    from bot.model import Person, Preferences

HOME_CHECKS = 4


class Persons:
    """Everybody who asks."""

    def __init__(self, house: Rooms) -> None:
        self._house = house

    async def home(self, person: Person) -> HomeFacts:
        """The day of one person."""
        return await asyncio.to_thread(self._home, person)

    def _home(self, person: Person) -> HomeFacts:
        house, store = self._house, self._house.store
        return HomeFacts(
            at=now(),
            checks=checks.of_person(store, person, HOME_CHECKS),
            checks_total=checks.count(store, person),
            watches=house.company.watches,
            digest=next((plan for plan in places.plans(store) if plan.place.door == person.door), None),
            collected=sources.last_round(store),
            items_total=items.count(store),
            rulebook=f"{house.company.country} {house.book.edition}",
            safety_contact=house.company.contacts.safety,
        )

    async def person(self, known: Person) -> Person:
        """As the door knows them, with what the company says of them and their own wishes over it."""
        wishes = await asyncio.to_thread(people.get, self._house.store, known)
        return self._as_wished(known, wishes)

    async def prefer(self, known: Person, wish: Preferences) -> Person:
        """Keep what they changed."""
        return self._as_wished(known, await asyncio.to_thread(people.prefer, self._house.store, known, wish, now()))

    async def tell_once(self, person: Person) -> bool:
        """True the first time."""
        return await asyncio.to_thread(people.tell_once, self._house.store, person, now())

    def _as_wished(self, known: Person, wishes: Preferences) -> Person:
        company = self._house.company
        return replace(
            known,
            locale=wishes.locale or known.locale,
            zone=wishes.zone or known.zone,
            role=company.role_of(known.id, known.name),
            networks=wishes.networks if wishes.networks is not None else known.networks or company.networks,
            paused=bool(wishes.paused),
            told=known.told or bool(wishes.told),
        )
