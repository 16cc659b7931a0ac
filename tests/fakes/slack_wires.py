"""How the fake Slack reaches the bot: a Socket Mode connection that records acks, or signed HTTP requests."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.fakes import slack_payloads as payloads

if TYPE_CHECKING:
    from tests.fakes.slack_payloads import JSON, Workspace

ACK_S = 3.0  # Slack's patience


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one delivery. ``body``: what the ack carried (a form's errors); status 0 when no ack came in time."""

    status: int
    body: Any
    latency_s: float

    @property
    def acked(self) -> bool:
        """The bot took it."""
        return self.status == 200


class Wire(Protocol):
    """A way to the bot."""

    async def deliver(self, kind: str, payload: JSON, *, retry: int = 0) -> Delivery:
        """Send one payload. ``kind``: slash_commands, events_api, interactive."""
        ...


@dataclass
class SocketWire:
    """The server's end of Socket Mode. Envelopes go to the newest open connection."""

    space: Workspace
    tickets: set[str] = field(default_factory=set)
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    connected: int = 0  # connections ever made
    deaf: bool = False  # alive at the level of TCP, but nothing is answered any more
    _acks: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """GET /link/?ticket=...: a ticket of apps.connections.open opens one connection."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=403)
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=not self.deaf)
        await socket.prepare(request)
        self.connections.append(socket)
        self.connected += 1
        await socket.send_json(payloads.hello(self.space, len(self.connections)))
        self._changed.set()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._take(json.loads(frame.data))
        finally:
            self.connections.remove(socket)
        return socket

    def _take(self, frame: JSON) -> None:
        waiting = self._acks.pop(frame.get("envelope_id", ""), None)
        if waiting and not waiting.done():
            waiting.set_result(frame.get("payload"))

    async def ready(self, connections: int = 0) -> None:
        """Wait until the bot has made that many connections in all and one is open."""
        async with asyncio.timeout(10):
            while self.connected < connections or not self.connections:
                self._changed.clear()
                await self._changed.wait()

    async def deliver(self, kind: str, payload: JSON, *, retry: int = 0) -> Delivery:
        """One envelope, and its ack."""
        return await self.send(payloads.envelope(kind, payload, retry=retry))

    async def send(self, envelope: JSON) -> Delivery:
        """The very envelope, e.g. a second time; None of it is changed."""
        await self.ready()
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._acks[envelope["envelope_id"]] = waiting
        begun = time.perf_counter()
        await self.connections[-1].send_str(json.dumps(envelope))
        try:
            body = await asyncio.wait_for(waiting, ACK_S)
        except TimeoutError:
            return Delivery(0, None, time.perf_counter() - begun)
        return Delivery(200, body, time.perf_counter() - begun)

    async def disconnect(self, reason: str) -> None:
        """Ask the bot to come back on a new connection."""
        for socket in list(self.connections):
            await socket.send_json(payloads.disconnect(reason))

    async def cut(self) -> None:
        """Close every connection without a word."""
        for socket in list(self.connections):
            await socket.close()


@dataclass
class HttpWire:
    """Signed requests to the bot's address, as Slack makes them."""

    url: str
    secret: str

    async def deliver(self, kind: str, payload: JSON, *, retry: int = 0) -> Delivery:
        """Commands and interactions as form bodies, events as JSON."""
        body, content_type = _encoded(kind, payload)
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return await self.post(body, content_type, headers, at=time.time() + retry)  # sent again later, so signed anew

    async def post(self, body: bytes, content_type: str, headers: dict[str, str] | None = None, *, at: float | None = None) -> Delivery:
        """A body signed with our secret, as if at that time."""
        return await self.post_as_is(body, {"Content-Type": content_type, **self.signed(body, at), **(headers or {})})

    def signed(self, body: bytes, at: float | None = None) -> dict[str, str]:
        """The two headers that prove who sends."""
        stamp = str(int(time.time() if at is None else at))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def post_as_is(self, body: bytes, headers: dict[str, str]) -> Delivery:
        """A request with exactly these headers."""
        begun = time.perf_counter()
        async with aiohttp.ClientSession() as session, session.post(self.url, data=body, headers=headers) as response:
            text = await response.text()
            latency_s = time.perf_counter() - begun
            parsed = json.loads(text) if response.content_type == "application/json" and text else text or None
            return Delivery(response.status, parsed, latency_s)


def _encoded(kind: str, payload: JSON) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"
