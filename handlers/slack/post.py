"""What nobody asked for: digests. The key goes along as metadata, so that after an unknown outcome Slack itself can be asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.errors import DoorError
from bot.views import blockkit
from bot.views.message import Posted
from handlers.slack.payload import at, listed, part
from handlers.slack.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Place
    from bot.views.message import Message
    from handlers.slack.api import SlackApi

EVENT_TYPE = "vigie_digest"
_PAGE = 200
_MAX_PAGES = 20


class SlackPoster:
    """Poster of one workspace."""

    def __init__(self, api: SlackApi) -> None:
        self._api = api
        self._places = Places(api)

    async def _channel(self, place: Place) -> str:
        """Where it is posted. Somebody's Home is a page: what is said unasked to them goes to the direct message."""
        return await self._places.direct(place.id) or place.id if place.kind == "home" else place.id

    async def post(self, place: Place, message: Message, *, key: str, thread: Posted | None = None) -> Posted:
        """Send it. Raises: DoorError when it was surely not sent, OSError or TimeoutError when nobody knows.

        A channel in which people of other organisations read along by now gets nothing.
        """
        if place.kind == "channel" and (about := await self._places.about(place.id)) and about.shared:
            raise DoorError("slack_shared", channel=about.name)
        sent = await self._api.call(
            self._api.web.chat_postMessage,
            channel=await self._channel(place),
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
            **blockkit.blocks(message),
            **({"thread_ts": thread.id} if thread else {}),
        )
        return _posted(place, sent)

    async def find(self, place: Place, *, key: str, since: datetime) -> Posted | None:
        """The message with that key in the place since then (threads are not searched). Raises: as ``post``."""
        channel, cursor = await self._channel(place), ""
        for _ in range(_MAX_PAGES):
            asked: dict[str, Any] = {"cursor": cursor} if cursor else {}
            page = await self._api.call(
                self._api.web.conversations_history,
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                limit=_PAGE,
                include_all_metadata=True,
                **asked,
            )
            for message in listed(page, "messages"):
                if at(part(message, "metadata"), "event_type") == EVENT_TYPE and at(message, "metadata", "event_payload", "key") == key:
                    return _posted(place, message)
            cursor = at(page, "response_metadata", "next_cursor")
            if not cursor:
                return None
        return None


def _posted(place: Place, message: Mapping[str, Any]) -> Posted:
    ts = str(message["ts"])
    return Posted(place, ts, datetime.fromtimestamp(float(ts), UTC))
