"""How an answer travels: through a response_url, as an ephemeral, in the direct message, in the channel. A closed way hands on to the next."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, Any, Protocol

from bot.errors import DoorError
from handlers.slack.api import Refused
from handlers.slack.payload import at, listed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import TypeVar

    from handlers.slack.api import SlackApi

    Payload = dict[str, Any]
    Said = TypeVar("Said")

log = logging.getLogger("vigie.slack")

ANSWER = "vigie_answer"  # the event type of what an answer carries along, so that Slack can be asked whether it has arrived
LOOKED_AT = 100  # the latest messages of a conversation in which an answer that may have arrived is looked for
USES = 5
LASTS_S = 30 * 60
MAX_URLS = 10_000
# Blocks that Slack does not take: the same words go out as plain text, so that nobody waits for an answer that never comes.
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"})


@dataclass(frozen=True, slots=True)
class Letter:
    """An answer on its way. ``key``: the same when it is written again; ``again``: it may have arrived already, before a process was killed.

    ``first``: nothing was said before it in this turn.
    """

    payload: Payload
    key: str = ""
    again: bool = False
    first: bool = True


class Line(Protocol):
    """Something said that can still be replaced."""

    async def replace(self, letter: Letter) -> None:
        """Put this in its stead. Raises: what ``SlackApi.call`` raises."""
        ...


class Way(Protocol):
    """One way to the person or the channel."""

    async def send(self, letter: Letter) -> Line | None:
        """Say it; the line where it can be replaced later. Raises: what ``SlackApi.call`` raises, Refused when this way is closed."""
        ...


async def send(ways: Sequence[Way], letter: Letter) -> Line | None:
    """Say it by the first way that is open. Raises: DoorError of the last one, OSError or TimeoutError when nobody knows whether it was said."""
    last: DoorError = DoorError("slack_unreachable")
    for way in ways:
        try:
            return await _unblocked(way.send, letter)
        except DoorError as closed:
            last = closed
    raise last


async def replace(line: Line, letter: Letter) -> None:
    """Put this in the line's stead. Raises: as ``Line.replace``."""
    await _unblocked(line.replace, letter)


async def _unblocked(say: Callable[[Letter], Awaitable[Said]], letter: Letter) -> Said:
    try:
        return await say(letter)
    except Refused as refused:
        if refused.code not in _BAD_BLOCKS or not letter.payload.get("blocks"):
            raise
        log.warning("Slack refused the blocks of an answer, sent as text: %s %s", refused.code, refused.detail)
        return await say(replaced(letter, payload={"text": letter.payload["text"]}))


class ResponseUrls:
    """The five uses within 30 minutes that Slack gives a response_url, counted over all the turns that share it."""

    def __init__(self) -> None:
        self._uses: OrderedDict[str, int] = OrderedDict()

    def take(self, url: str, born_s: float) -> bool:
        """Take one use; False when there is none left."""
        uses = self._uses.pop(url, 0)
        if uses < USES:
            self._uses[url] = uses + 1
            while len(self._uses) > MAX_URLS:
                self._uses.popitem(last=False)
            return time.time() - born_s < LASTS_S
        self._uses[url] = uses
        return False


@dataclass(frozen=True, slots=True)
class ByUrl:
    """Through a response_url, seen by the asker alone: reaches also channels Vigie is not in. ``first``: no button stands behind it."""

    api: SlackApi
    urls: ResponseUrls
    url: str
    born_s: float
    thread_ts: str = ""
    first: bool = False

    async def send(self, letter: Letter) -> Line | None:
        """As a new message; the first answer to a command that may have arrived is replaced by itself."""
        thread = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        await self._respond(
            letter.payload | thread | {"response_type": "ephemeral", "replace_original": letter.again and letter.first and self.first}
        )
        return self

    async def replace(self, letter: Letter) -> None:
        """In the stead of the message the URL belongs to: the one whose button was pressed, or the first answer to a command."""
        await self._respond({"blocks": [], **letter.payload, "response_type": "ephemeral", "replace_original": True})

    async def _respond(self, payload: Payload) -> None:
        if not self.urls.take(self.url, self.born_s):
            raise Refused("response_url", "used_url")
        await self.api.respond(self.url, payload)


@dataclass(frozen=True, slots=True)
class Ephemeral:
    """Seen by one person in a channel that Vigie is in. Slack cannot change it afterwards."""

    api: SlackApi
    channel: str
    user: str
    thread_ts: str = ""

    async def send(self, letter: Letter) -> Line | None:
        """As a new message. Slack cannot be asked whether it has arrived: again is said again."""
        thread = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        await self.api.call(self.api.web.chat_postEphemeral, channel=self.channel, user=self.user, **letter.payload, **thread)
        return None


@dataclass(frozen=True, slots=True)
class Direct:
    """In the direct message between that person and Vigie."""

    api: SlackApi
    user: str

    async def send(self, letter: Letter) -> Line | None:
        """As a new message."""
        return await (await self.channel()).send(letter)

    async def channel(self) -> Channel:
        """That conversation."""
        opened = await self.api.call(self.api.web.conversations_open, users=self.user)
        return Channel(self.api, str(opened["channel"]["id"]))


@dataclass(frozen=True, slots=True)
class Channel:
    """In a conversation that Vigie is in, for everyone there. Links of others are never unfolded."""

    api: SlackApi
    id: str
    thread_ts: str = ""

    async def channel(self) -> Channel:
        """Itself."""
        return self

    async def send(self, letter: Letter) -> Line | None:
        """As a new message; what has arrived already, be it only the line that says work is under way, is replaced by it."""
        if letter.again and (there := await self._arrived(letter.key)):
            line = Written(self.api, self.id, there)
            await line.replace(letter)
            return line
        thread = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        quiet = {"unfurl_links": False, "unfurl_media": False}
        marked = {"metadata": {"event_type": ANSWER, "event_payload": {"key": letter.key}}} if letter.key else {}
        sent = await self.api.call(self.api.web.chat_postMessage, channel=self.id, **letter.payload, **thread, **quiet, **marked)
        return Written(self.api, str(sent["channel"]), str(sent["ts"]))

    async def _arrived(self, key: str) -> str:
        """The ts of the message with that key; empty where it is not among the latest."""
        ask = {"channel": self.id, "limit": LOOKED_AT, "include_all_metadata": True}
        page = await (
            self.api.call(self.api.web.conversations_replies, ts=self.thread_ts, **ask)
            if self.thread_ts
            else self.api.call(self.api.web.conversations_history, **ask)
        )
        found = (at(one, "ts") for one in listed(page, "messages") if at(one, "metadata", "event_payload", "key") == key)
        return next(found, "")


@dataclass(frozen=True, slots=True)
class Written:
    """A message of Vigie's in a conversation."""

    api: SlackApi
    channel: str
    ts: str

    async def replace(self, letter: Letter) -> None:
        """In its stead."""
        await self.api.call(self.api.web.chat_update, channel=self.channel, ts=self.ts, **{"blocks": [], **letter.payload})


@dataclass(frozen=True, slots=True)
class Status:
    """The line under a direct message that says what Vigie is doing; Slack takes it away when the answer comes."""

    api: SlackApi
    channel: str
    thread_ts: str

    async def show(self, text: str) -> None:
        """Raises: what ``SlackApi.call`` raises."""
        await self.api.call(self.api.web.assistant_threads_setStatus, channel_id=self.channel, thread_ts=self.thread_ts, status=text)
