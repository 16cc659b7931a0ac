"""What Slack must be asked about places: the name of a channel, the direct message of a person. Asked once each, while it is remembered."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.errors import DoorError
from handlers.slack.payload import at

if TYPE_CHECKING:
    from handlers.slack.api import SlackApi

MAX_KNOWN = 5_000


class Places:
    """Answers are empty where Slack refuses or is silent: nothing depends on them but a name in a sentence."""

    def __init__(self, api: SlackApi) -> None:
        self._api = api
        self._names: OrderedDict[str, str] = OrderedDict()
        self._directs: OrderedDict[str, str] = OrderedDict()

    async def name(self, channel: str) -> str:
        """What people call that channel, without the sign before it."""
        if channel not in self._names:
            try:
                answer = await self._api.call(self._api.web.conversations_info, channel=channel)
            except (DoorError, OSError, TimeoutError):
                return ""
            _keep(self._names, channel, at(answer, "channel", "name"))
        return self._names[channel]

    async def direct(self, user: str) -> str:
        """The id of the conversation between that person and Vigie."""
        if user not in self._directs:
            try:
                answer = await self._api.call(self._api.web.conversations_open, users=user)
            except (DoorError, OSError, TimeoutError):
                return ""
            _keep(self._directs, user, at(answer, "channel", "id"))
        return self._directs[user]


def _keep(known: OrderedDict[str, str], key: str, value: str) -> None:
    known[key] = value
    while len(known) > MAX_KNOWN:
        known.popitem(last=False)
