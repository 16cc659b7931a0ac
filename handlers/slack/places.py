"""What Slack must be asked about places: a channel's name and who reads along, the direct message of a person. Remembered for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.errors import DoorError
from handlers.slack.payload import at, part

if TYPE_CHECKING:
    from handlers.slack.api import SlackApi

Kept = TypeVar("Kept")

MAX_KNOWN = 5_000
FRESH_S = 600.0  # a channel may be shared with another organisation at any time


@dataclass(frozen=True, slots=True)
class About:
    """A channel. ``shared``: people of other organisations are in it, or invited."""

    name: str
    shared: bool


class Places:
    """Where Slack refuses or is silent the answer is None or empty."""

    def __init__(self, api: SlackApi) -> None:
        self._api = api
        self._channels: OrderedDict[str, tuple[float, About]] = OrderedDict()
        self._directs: OrderedDict[str, str] = OrderedDict()

    async def about(self, channel: str) -> About | None:
        """What people call that channel, without the sign before it, and who reads along; None for one that Vigie cannot see."""
        known = self._channels.get(channel)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        try:
            found = part(await self._api.call(self._api.web.conversations_info, channel=channel), "channel")
        except (DoorError, OSError, TimeoutError):
            return None
        shared = found.get("is_ext_shared") is True or found.get("is_pending_ext_shared") is True
        made = About(at(found, "name"), shared)
        _keep(self._channels, channel, (time.monotonic() + FRESH_S, made))
        return made

    async def direct(self, user: str) -> str:
        """The id of the conversation between that person and Vigie."""
        if user not in self._directs:
            try:
                answer = await self._api.call(self._api.web.conversations_open, users=user)
            except (DoorError, OSError, TimeoutError):
                return ""
            _keep(self._directs, user, at(answer, "channel", "id"))
        return self._directs[user]


def _keep(known: OrderedDict[str, Kept], key: str, value: Kept) -> None:
    known[key] = value
    known.move_to_end(key)
    while len(known) > MAX_KNOWN:
        known.popitem(last=False)
