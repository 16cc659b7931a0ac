"""Slack over HTTP: only what Slack signed within the last five minutes comes in, and each signature once."""

from __future__ import annotations

import time
from collections import OrderedDict
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from slack_sdk.signature import Clock, SignatureVerifier

from handlers.slack.delivery import over_http

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse

WINDOW_S = 5 * 60  # older is stale; the verifier of the SDK uses the same
MAX_SEEN = 200_000  # signatures of one window: more than Slack sends in five minutes


class Gate:
    """Whether a request is Slack's. Its retries bring a new signature each, so the same one again is a replay."""

    def __init__(self, signing_secret: str, now_s: Callable[[], float] = time.time) -> None:
        self._now_s = now_s
        self._verifier = SignatureVerifier(signing_secret, clock=_At(now_s))
        self._seen: OrderedDict[str, float] = OrderedDict()

    def admits(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """False for a forged, a stale and a replayed request."""
        stamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        try:
            genuine = stamp.isascii() and stamp.isdigit() and self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:  # the verifier reads the body as text
            return False
        if not genuine or signature in self._seen:
            return False
        self._seen[signature] = float(stamp) + WINDOW_S
        self._forget()
        return True

    def _forget(self) -> None:
        now_s = self._now_s()
        while self._seen:
            signature, ends_s = next(iter(self._seen.items()))
            if ends_s > now_s and len(self._seen) <= MAX_SEEN:
                return
            del self._seen[signature]


class _At(Clock):
    """The SDK's clock, told the time by a function."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s

    def now(self) -> float:
        return self._now_s()


def routes(gate: Gate, dispatch: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]) -> list[web.RouteDef]:
    """``POST /slack/events`` for commands, events and interactions alike."""

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        if not gate.admits(body, request.headers):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        delivered = over_http(body.decode(), request.headers, request.query_string)
        if delivered is None:  # signed, but nothing Slack would send
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        return _answer(await dispatch(delivered))

    return [web.post("/slack/events", take)]


def _answer(answer: BoltResponse) -> web.Response:
    # What no listener knows is taken all the same: a 404 makes Slack send it again, and then switch the app off.
    if answer.status == HTTPStatus.NOT_FOUND:
        return web.Response()
    return web.Response(
        status=answer.status, body=(answer.body or "").encode(), headers={"Content-Type": answer.first_headers().get("content-type", "text/plain")}
    )
