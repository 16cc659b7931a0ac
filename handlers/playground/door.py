"""The playground's routes: the page and its files, and JSON for that page alone. Nothing here knows what Vigie can do; handlers/all does."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectionError, web

from bot.errors import VigieError
from bot.model import Preferences
from bot.views.message import Document
from handlers.playground.acts import Acts
from handlers.playground.guard import HEADERS, refusal
from handlers.playground.payloads import payloads
from handlers.playground.post import PagePoster
from handlers.playground.session import ROOMS, Session
from handlers.playground.start import start
from handlers.playground.wish import MAX_FILE_BYTES, Shown, Viewer, Wanted, Wish, parsed, too_long

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk import Desk

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Guarded = Callable[[bytes, web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MAX_BODY_BYTES = 600_000  # 40,000 characters, each escaped as a pair of \uXXXX
MAX_ACT_BYTES = MAX_BODY_BYTES + MAX_FILE_BYTES * 4 // 3  # with a file, in base 64
BEAT_S = 10.0
STATUS = {"content": 415, "bad": 400, "too_long": 413, "gone": 404}

Json = dict[str, Any]


class Playground:
    """The local page. ``routes`` is mounted by whoever listens; ``poster`` says what nobody asked for."""

    def __init__(self, desk: Desk, *, host: str, port: int) -> None:
        self._desk = desk
        self.address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0') else host}:{port}"  # noqa: S104  what to open, not what to bind
        self._token = secrets.token_urlsafe(32)
        self._session = Session()
        self._acts = Acts(desk, self._session)
        self._tasks: set[asyncio.Task[None]] = set()
        self.rooms = tuple(ROOMS.values())
        self.poster = PagePoster(self._session, desk.now)

    def routes(self) -> list[web.RouteDef]:
        """The page at ``/``, its files and its JSON under ``/page``."""
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._file),
            web.post("/page/api/start", self._guarded(self._start)),
            web.post("/page/api/act", self._guarded(self._act, MAX_ACT_BYTES)),
            web.post("/page/api/file", self._guarded(self._document)),
            web.post("/page/api/listen", self._guarded(self._listen)),
            web.post("/page/api/json", self._guarded(self._json)),
            web.post("/page/api/text", self._guarded(self._text)),
            web.post("/page/api/prefer", self._guarded(self._prefer)),
        ]

    async def close(self) -> None:
        """Let the open pages go and end what is under way."""
        self._session.end()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _page(self, request: web.Request) -> web.Response:
        if reason := refusal(request, token=None):
            return _refused(reason)
        html = _read("index.html").decode().replace("{{token}}", self._token)
        return web.Response(text=html, content_type="text/html", headers=HEADERS)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if reason := refusal(request, token=None):
            return _refused(reason)
        if name not in _files():
            return _refused("gone")
        return web.Response(body=_read(name), content_type=TYPES[Path(name).suffix], charset="utf-8", headers=HEADERS)

    def _guarded(self, handler: Guarded, most: int = MAX_BODY_BYTES) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if reason := refusal(request, token=self._token):
                return _refused(reason)
            body = await _body(request, most)
            return _refused("too_long") if body is None else await handler(body, request)

        return guarded

    async def _start(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        viewer = parsed(Viewer, body)
        if viewer is None:
            return _refused("bad")
        return _json(start(self._session, await self._acts.known(viewer), viewer.locale))

    async def _act(self, body: bytes, request: web.Request) -> web.StreamResponse:
        """Do one thing; each event of it is a line of JSON, the last is ``end``. The task goes on when the page leaves."""
        wish = parsed(Wish, body)
        if wish is None:
            return _refused("too_long" if too_long(body) else "bad")
        events: asyncio.Queue[Json | None] = asyncio.Queue()
        task = asyncio.create_task(self._acts.run(wish, events.put_nowait))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: events.put_nowait(None))
        response = _stream()
        with suppress(ClientConnectionError):
            await response.prepare(request)
            while (event := await events.get()) is not None:
                await response.write(_line(event))
            if not task.cancelled() and task.exception() is None:
                await response.write(_line({"type": "end"}))
        return response

    async def _listen(self, _body: bytes, request: web.Request) -> web.StreamResponse:
        """What happens from now on, a line of JSON each, with a beat so that both ends know the other is there."""
        queue = self._session.listen()
        try:
            response = _stream()
            with suppress(ClientConnectionError):
                await response.prepare(request)
                event: Json | None = {"type": "hello", "session": self._session.id}
                while event is not None:
                    await response.write(_line(event))
                    event = await _next(queue)
        finally:
            self._session.leave(queue)
        return response

    async def _json(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """What Slack and Teams would be sent for a message."""
        shown = parsed(Shown, body)
        message = self._session.message(shown.id) if shown else None
        return _json(payloads(message, home=shown.id == "home")) if shown and message else _refused("gone")

    async def _document(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """A file that came with a message."""
        wanted = parsed(Wanted, body)
        message = self._session.message(wanted.id) if wanted else None
        part = message.parts[wanted.part] if message and wanted.part < len(message.parts) else None
        if not isinstance(part, Document):
            return _refused("gone")
        return web.Response(body=part.body, content_type=part.media_type, headers=HEADERS)

    async def _text(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """The text of a kept check, to the letter: what one may copy is what was checked."""
        shown = parsed(Shown, body)
        if shown is None:
            return _refused("bad")
        try:
            kept = await self._desk.recheck(shown.id, self._acts.person(Viewer()))
        except VigieError:
            return _refused("gone")
        return _json({"text": kept.draft.text})

    async def _prefer(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """The page's switch of language is the person's own setting."""
        viewer = parsed(Viewer, body)
        if viewer is None:
            return _refused("bad")
        with suppress(VigieError):  # a store that cannot be written keeps no setting; the page still changes its language
            await self._desk.prefer(self._acts.person(viewer), Preferences(locale=viewer.locale))
        return _json({"locale": viewer.locale})


async def _body(request: web.Request, most: int) -> bytes | None:
    """What was sent; None where it is longer, however long it says it is."""
    if (request.content_length or 0) > most:
        return None
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


async def _next(queue: asyncio.Queue[Json | None]) -> Json | None:
    try:
        return await asyncio.wait_for(queue.get(), BEAT_S)
    except TimeoutError:
        return {"type": "beat"}


@cache
def _files() -> frozenset[str]:
    return frozenset(file.name for file in PAGE.iterdir() if file.suffix in TYPES)


def _read(name: str) -> bytes:
    return (PAGE / name).read_bytes()


def _line(event: Json) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"


def _json(said: Json) -> web.Response:
    return web.Response(body=_line(said), content_type="application/json", headers=HEADERS)


def _refused(reason: str) -> web.Response:
    return web.json_response({"reason": reason}, status=STATUS.get(reason, 403), headers=HEADERS)


def _stream() -> web.StreamResponse:
    return web.StreamResponse(headers={**HEADERS, "Content-Type": "application/x-ndjson; charset=utf-8"})
