"""The playground's routes: the page and its files, and JSON for that page alone. Nothing here knows what Vigie can do; handlers/all does."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectionError, web

from bot.errors import VigieError
from bot.model import Person, Preferences
from bot.views.page import trouble_json
from bot.views.words import words_for, wordings
from bot.views.words.typography import typeset
from handlers import all as tasks
from handlers.playground.guard import HEADERS, refusal
from handlers.playground.payloads import payloads
from handlers.playground.post import PagePoster
from handlers.playground.samples import samples
from handlers.playground.session import DOOR, ROOMS, Session
from handlers.playground.turn import PageTurn
from handlers.playground.wish import MAX_CHARS, Shown, Viewer, Wish, parsed, too_long

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk import Desk
    from bot.model import Locale

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MAX_BODY_BYTES = 600_000  # 40,000 characters, each escaped as a pair of \uXXXX
BEAT_S = 10.0
PERSON = "Camille Roy"
STATUS = {"content": 415, "bad": 400, "too_long": 413, "gone": 404}

Json = dict[str, Any]


class Playground:
    """The local page. ``routes`` is mounted by whoever listens; ``poster`` says what nobody asked for."""

    def __init__(self, desk: Desk, *, host: str, port: int) -> None:
        self._desk = desk
        self.address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0') else host}:{port}"  # noqa: S104  what to open, not what to bind
        self._token = secrets.token_urlsafe(32)
        self._session = Session()
        self._tasks: set[asyncio.Task[None]] = set()
        self.poster = PagePoster(self._session, desk.now)

    def routes(self) -> list[web.RouteDef]:
        """The page at ``/``, its files and its JSON under ``/page``."""
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._file),
            web.post("/page/api/start", self._guarded(self._start)),
            web.post("/page/api/act", self._guarded(self._act)),
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

    def _guarded(self, handler: Callable[[bytes, web.Request], Awaitable[web.StreamResponse]]) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if reason := refusal(request, token=self._token):
                return _refused(reason)
            if (request.content_length or 0) > MAX_BODY_BYTES:
                return _refused("too_long")
            try:
                body = await request.read()
            except web.HTTPRequestEntityTooLarge:
                return _refused("too_long")
            return await handler(body, request)

        return guarded

    async def _start(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """All that the page needs: words, rooms, verbs, samples, what was said so far."""
        viewer = parsed(Viewer, body)
        if viewer is None:
            return _refused("bad")
        person = await self._desk.person(self._base(viewer))
        return _json(
            {
                "session": self._session.id,
                "locale": viewer.locale,
                "zone": person.zone,
                "person": person.name,
                "initials": "".join(word[0] for word in person.name.split()[:2]),
                "maxChars": MAX_CHARS,
                "words": page_words(viewer.locale),
                "rooms": [{"id": place.id, "kind": place.kind, "name": place.name} for place in ROOMS.values()],
                "verbs": verbs(viewer.locale),
                "samples": samples(viewer.locale),
                "entries": [entry.json() for entry in self._session],
            }
        )

    async def _act(self, body: bytes, request: web.Request) -> web.StreamResponse:
        """Do one thing; each event of it is a line of JSON, the last is ``end``. The task goes on when the page leaves."""
        wish = parsed(Wish, body)
        if wish is None:
            return _refused("too_long" if too_long(body) else "bad")
        events: asyncio.Queue[Json | None] = asyncio.Queue()
        task = asyncio.create_task(self._run(wish, events.put_nowait))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: events.put_nowait(None))
        response = await _stream(request)
        try:
            while (event := await events.get()) is not None:
                await response.write(_line(event))
            if not task.cancelled() and task.exception() is None:
                await response.write(_line({"type": "end"}))
        except ClientConnectionError:
            pass
        return response

    async def _run(self, wish: Wish, tell: Callable[[Json], None]) -> None:
        before = await self._desk.person(self._base(wish))
        turn = PageTurn(
            asker=replace(before, locale=wish.locale),
            place=ROOMS[wish.room],
            locale=wish.locale,
            text=wish.text,
            values={**wish.values, "value": wish.value} if wish.kind == "press" else wish.values,
            session=self._session,
            now=self._desk.now,
            tell=tell,
            thread=wish.thread if wish.thread and self._session.has(wish.thread) else None,
            pressed=wish.message,
        )
        await self._dispatch(wish, turn)
        if wish.kind in ("press", "submit"):
            after = await self._desk.person(self._base(wish))
            if after.locale != before.locale:
                tell({"type": "locale", "locale": after.locale})

    async def _dispatch(self, wish: Wish, turn: PageTurn) -> None:
        match wish.kind:
            case "command":
                self._echo(wish, turn)
                turn.text = wish.text.strip()[len("/vigie") :].strip()
                await tasks.command(turn, self._desk)
            case "message":
                self._echo(wish, turn)
                await tasks.message(turn, self._desk)
            case "shortcut":
                await tasks.shortcut(wish.name, turn, self._desk)
            case "press":
                await self._press(wish, turn)
            case "submit":
                await self._submit(wish, turn)
            case "home":
                await tasks.home(turn, self._desk)

    def _echo(self, wish: Wish, turn: PageTurn) -> None:
        entry = self._session.add(turn.room, "you", self._desk.now(), text=wish.text, command=wish.kind == "command", thread=turn.thread)
        turn.tell({"type": "entry", "entry": entry.json()})

    async def _press(self, wish: Wish, turn: PageTurn) -> None:
        form = tasks.button_form(wish.name)
        if form:
            return await turn.ask(form.build(wish.locale, {}, wish.value))
        return await tasks.press(wish.name, turn, self._desk)

    async def _submit(self, wish: Wish, turn: PageTurn) -> None:
        kind = tasks.form_of(wish.name)
        troubles = kind.validate(wish.values, wish.locale) if kind else {}
        if troubles:
            return turn.tell({"type": "troubles", "fields": trouble_json(troubles)})
        turn.tell({"type": "accepted"})
        return await tasks.submit(wish.name, turn, self._desk)

    def _base(self, viewer: Viewer) -> Person:
        return Person(DOOR, "camille", PERSON, viewer.locale, viewer.known_zone, "FR")

    async def _listen(self, _body: bytes, request: web.Request) -> web.StreamResponse:
        """What happens from now on, a line of JSON each, with a beat so that both ends know the other is there."""
        queue = self._session.listen()
        response = await _stream(request)
        try:
            await response.write(_line({"type": "hello", "session": self._session.id}))
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), BEAT_S)
                except TimeoutError:
                    event = {"type": "beat"}
                if event is None:
                    break
                await response.write(_line(event))
        except ClientConnectionError:
            pass
        finally:
            self._session.leave(queue)
        return response

    async def _json(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        shown = parsed(Shown, body)
        message = self._session.message(shown.id) if shown else None
        return _json(payloads(message, home=shown.id == "home")) if message else _refused("gone")


    async def _text(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """The text of a kept check, to the letter: what one may copy is what was checked."""
        shown = parsed(Shown, body)
        if shown is None:
            return _refused("bad")
        try:
            kept = await self._desk.recheck(shown.id, self._base(Viewer()))
        except VigieError:
            return _refused("gone")
        return _json({"text": kept.draft.text})

    async def _prefer(self, body: bytes, _request: web.Request) -> web.StreamResponse:
        """The page's switch of language is the person's own setting."""
        viewer = parsed(Viewer, body)
        if viewer is None:
            return _refused("bad")
        person = await self._desk.prefer(self._base(viewer), Preferences(locale=viewer.locale))
        return _json({"locale": person.locale})


def page_words(locale: Locale) -> dict[str, Any]:
    """The page's own wordings, typeset, with their blanks left for the page to fill."""
    said = {}
    for key, wording in wordings(locale).items():
        if key.startswith("page."):
            said[key.removeprefix("page.")] = typeset(wording, locale) if isinstance(wording, str) else {f: typeset(w, locale) for f, w in wording.items()}
    return said


def verbs(locale: Locale) -> list[Json]:
    """What the composer offers: each verb as that language spells it, all its spellings, and what it is for."""
    words = words_for(locale)
    routes = [route for route in tasks.ROUTES if route.kind == "command"]
    return [
        {
            "name": route.aliases[0] if locale == "fr" and route.aliases else route.name,
            "spellings": [route.name, *route.aliases],
            "purpose": words.say(f"verb.{route.name}.purpose"),
        }
        for route in routes
    ]


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


async def _stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={**HEADERS, "Content-Type": "application/x-ndjson; charset=utf-8"})
    await response.prepare(request)
    return response
