"""What the clock wakes: collecting, and each place's digest at its own hour. The store decides what is owed; the clock only looks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.assemble.journeys import Journeys
from bot.errors import VigieError
from bot.flows.deliver import deliver, settle
from bot.model import DigestPlan, Person
from bot.store import places
from bot.views.digest import digest as digest_view
from bot.views.digest import digest_thread
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.assemble.house import House
    from bot.model import Digest, Locale
    from bot.views.message import Message, Poster

log = logging.getLogger("vigie")


class Waking:
    """The house at work without being asked."""

    def __init__(self, house: House, posters: Mapping[str, Poster]) -> None:
        """``posters`` by the name of their door."""
        self._house, self._posters = house, posters

    async def collect(self) -> None:
        """One round over the sources; what failed is told by doctor, the digest and suggest."""
        found = await self._house.collect(hurry=False)
        log.info("%d sources read, %d failed, %d new items", len(found.read), len(found.failed), found.items_new)

    async def deliver(self) -> None:
        """Look at every place that wants a digest; one that fails harms none of the others."""
        self._plan_what_the_company_wants()
        plans = [plan for plan in places.plans(self._house.store) if plan.place.door in self._posters]
        for plan in plans:
            try:
                await deliver(plan, self._compose, self._view, self._posters[plan.place.door], self._house.store, now=now())
            except VigieError as error:
                log.warning("the digest of %s: %s", plan.place.name, error)
        await settle(plans, lambda place: self._posters.get(place.door), self._house.store, now=now())

    def _plan_what_the_company_wants(self) -> None:
        """An hour that company.yml names holds for a channel of that name until somebody there sets another."""
        store = self._house.store
        planned = {(plan.place.door, plan.place.id) for plan in places.plans(store)}
        wanted = {hour.channel: hour for hour in self._house.company.digest_hours}
        for place in places.all_of_them(store):
            hour = wanted.get(place.name.lstrip("#").casefold())
            if hour and place.kind == "channel" and (place.door, place.id) not in planned:
                places.plan(store, DigestPlan(place, hour.hour, hour.minute, hour.zone, hour.weekdays_only, since=now()), now())

    async def _compose(self, plan: DigestPlan, since: datetime) -> Digest:
        company = self._house.company
        reader = Person(plan.place.door, "everyone", company.name, company.language, plan.zone, company.country)
        return await Journeys(self._house).digest_since(reader, plan.place, since, plan.zone)

    def _view(self, digest: Digest) -> Sequence[Message]:
        locale: Locale = self._house.company.language
        words = words_for(locale)
        return (digest_view(digest, words), *digest_thread(digest, words))
