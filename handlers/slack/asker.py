"""Who asks: name, language and time zone from Slack, their own preferences over it, and whether they belong to the company's workspace."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import DoorError
from bot.model import Person
from handlers.slack.payload import at, part

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Locale
    from handlers.slack.api import SlackApi
    from handlers.slack.payload import Body

MAX_KNOWN = 5_000  # people whose users.info answer is kept
FRESH_S = 3_600.0


@dataclass(frozen=True, slots=True)
class Company:
    """What counts for a person of whom Slack tells nothing."""

    locale: Locale
    zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. ``member``: no guest, nobody of another organisation."""

    person: Person
    member: bool


class Askers:
    """People by their Slack id. users.info is asked once an hour for each, and once only when many of their deliveries come together."""

    def __init__(self, api: SlackApi, desk: Desk, company: Company) -> None:
        self._api, self._desk, self._company = api, desk, company
        self._known: OrderedDict[str, tuple[float, asyncio.Task[Body]]] = OrderedDict()

    async def of(self, user_id: str, name: str = "") -> Asker:
        """That person as they are known now."""
        user = await self._info(user_id)
        person = Person(
            door="slack",
            id=user_id,
            name=at(user, "profile", "display_name") or at(user, "real_name") or at(user, "name") or name,
            locale=self._locale(at(user, "locale")),
            zone=self._zone(at(user, "tz")),
            country=self._company.country,
            team=at(user, "team_id") or at(user, "profile", "team"),
        )
        outside = any(user.get(flag) is True for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
        return Asker(await self._desk.person(person), member=not outside)

    def nobody(self) -> Person:
        """Somebody of whom nothing is known, in the company's language."""
        return Person("slack", "", "", self._company.locale, self._company.zone, self._company.country)

    async def _info(self, user_id: str) -> Body:
        known = self._known.get(user_id)
        if known is None or known[0] < time.monotonic():
            known = (time.monotonic() + FRESH_S, asyncio.ensure_future(self._ask(user_id)))
            self._known[user_id] = known
            while len(self._known) > MAX_KNOWN:
                self._known.popitem(last=False)
        self._known.move_to_end(user_id)
        try:
            return await asyncio.shield(known[1])
        except (DoorError, OSError, TimeoutError):
            if self._known.get(user_id) is known:  # asked again the next time
                del self._known[user_id]
            return {}

    async def _ask(self, user_id: str) -> Body:
        return part(await self._api.call(self._api.web.users_info, user=user_id, include_locale=True), "user")

    def _locale(self, locale: str) -> Locale:
        language = locale[:2].lower()
        return "fr" if language == "fr" else "en" if language == "en" else self._company.locale

    def _zone(self, zone: str) -> str:
        try:
            return ZoneInfo(zone).key if zone else self._company.zone
        except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the time zone database
            return self._company.zone
