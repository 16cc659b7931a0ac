"""Socket Mode: deliveries over one WebSocket, acked on it. A connection that is dead, or alive but deaf, is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from typing import TYPE_CHECKING

from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse

from handlers.slack.api import quiet_logger
from handlers.slack.delivery import over_socket

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import WSMessage
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse
    from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest

    from handlers.slack.api import SlackApi

log = logging.getLogger("vigie.slack")

PING_S = 10.0  # the SDK replaces a connection that left four of these unanswered
QUIET_S = 20 * 60.0  # pings answered, but not one delivery: a new connection costs nothing, a deaf one everything
CLOSE_S = 1.0


class SocketMode:
    """One watched connection."""

    def __init__(
        self,
        api: SlackApi,
        app_token: str,
        dispatch: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]],
        *,
        ping_s: float = PING_S,
        quiet_s: float = QUIET_S,
    ) -> None:
        self._api, self._app_token, self._dispatch = api, app_token, dispatch
        self._ping_s, self._quiet_s = ping_s, quiet_s
        self._heard_at = time.monotonic()
        self._client: SocketModeClient | None = None
        self._closing, self._ended = asyncio.Event(), asyncio.Event()

    @property
    def connected(self) -> bool:
        """A connection is open now."""
        session = self._client.current_session if self._client else None
        return session is not None and not session.closed

    async def run(self) -> None:
        """Connect and stay connected until ``close``. Raises: DoorError when Slack refuses the app token or cannot be reached at the start."""
        address = await self._api.socket_address(self._app_token)
        client = self._client = SocketModeClient(
            self._app_token, logger=quiet_logger("socket"), web_client=self._api.web, ping_interval=self._ping_s, on_message_listeners=[self._hear]
        )
        client.wss_uri = address
        client.socket_mode_request_listeners.append(self._take)
        try:
            await client.connect()  # type: ignore[no-untyped-call]
            await self._watch(client)
        finally:
            await self._end(client)
            self._client = None
            self._ended.set()

    async def close(self) -> None:
        """End ``run``, also one that is being cancelled, and wait until its connection is let go."""
        self._closing.set()
        if self._client:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), CLOSE_S + 0.5)

    async def _hear(self, _: WSMessage) -> None:
        self._heard_at = time.monotonic()

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        delivered = over_socket(request.payload, build_headers(request))
        if delivered is None:  # acked, or Slack would send it again and again
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
            return
        answer = await self._dispatch(delivered)
        if answer.status >= 500:
            return  # not acked: Slack sends it again
        carried = json.loads(answer.body) if answer.status == 200 and answer.body.startswith(("{", "[")) else None
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, carried))

    async def _watch(self, client: SocketModeClient) -> None:
        while not self._closing.is_set():
            try:
                await asyncio.wait_for(self._closing.wait(), min(self._ping_s, self._quiet_s))
            except TimeoutError:
                if time.monotonic() - self._heard_at > self._quiet_s:
                    await self._renew(client)

    async def _renew(self, client: SocketModeClient) -> None:
        self._heard_at = time.monotonic()
        try:
            await client.connect_to_new_endpoint(force=True)
        except (SlackApiError, OSError, TimeoutError) as error:
            log.warning("Slack gave no new connection (%s); tried again later", type(error).__name__)

    @staticmethod
    async def _end(client: SocketModeClient) -> None:
        try:
            await asyncio.wait_for(client.close(), CLOSE_S)  # type: ignore[no-untyped-call]
        except (TimeoutError, OSError):  # the other side does not say goodbye
            for task in (client.message_processor, client.current_session_monitor, client.message_receiver):
                if task:
                    task.cancel()
            await client.aiohttp_client_session.close()
