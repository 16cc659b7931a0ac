"""A fake Slack over real sockets: Web API, Socket Mode, response URLs. Faithful in shapes, scopes, limits, expiry and refusals.

``async with FakeSlack() as slack:`` then ``slack.api_url`` is what SLACK_API_URL takes. What people do in it stands in slack_people.py.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fakes.slack_api import answer, message_of
from tests.fakes.slack_files import Files
from tests.fakes.slack_payloads import Workspace
from tests.fakes.slack_state import Refused, State, manifest_scopes
from tests.fakes.slack_wires import SocketWire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.slack_payloads import JSON

RESPONSE_URL_USES = 5
RESPONSE_URL_S = 30 * 60


class FakeSlack:
    """One workspace with one bot."""

    def __init__(self, space: Workspace | None = None, scopes: frozenset[str] | None = None) -> None:
        """``scopes``: those of manifest.yml unless given."""
        self.space = space or Workspace()
        self.state = State(self.space, manifest_scopes() if scopes is None else scopes)
        self.socket = SocketWire(self.space)
        self.files = Files(self.state)
        self.response_urls: dict[str, JSON] = {}
        self.delay_s: dict[str, float] = {}  # by method: how long Slack takes
        self._limited: dict[str, list[int]] = defaultdict(list)
        self._errors: dict[str, list[JSON]] = defaultdict(list)
        self._cut: dict[str, list[bool]] = defaultdict(list)
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/files-pri/{ids}/{tail:.*}", self.files.download)
        app.router.add_post("/upload/v1/{number}", self.files.upload)
        app.router.add_get("/link/", self.socket.serve)
        app.router.add_post("/{kind:commands|actions|app}/{team}/{number}/{secret}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        self.state.files_base = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.cut()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL takes."""
        return f"http://127.0.0.1:{self._port}/api/"

    # what a test arranges

    def person(self, user_id: str, name: str, *, locale: str = "en-US", tz: str = "Europe/Paris", **flags: Any) -> JSON:
        """Someone of the workspace. Flags: is_restricted, is_ultra_restricted, is_stranger, is_bot, team_id."""
        user = {
            "id": user_id,
            "team_id": self.space.team,
            "name": name.split()[0].lower(),
            "deleted": False,
            "real_name": name,
            "tz": tz,
            "tz_label": tz,
            "tz_offset": 3600,
            "profile": {"real_name": name, "display_name": name.split()[0], "team": self.space.team},
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": False,
            "is_app_user": False,
            "updated": 1732000000,
            "locale": locale,
        }
        self.state.users[user_id] = user | flags
        self.state.direct(user_id)
        return self.state.users[user_id]

    def channel(self, channel_id: str, name: str, *members: str, bot: bool = True, **flags: Any) -> JSON:
        """A channel with these people, and the bot unless said otherwise."""
        self.state.channels[channel_id] = {
            "id": channel_id,
            "name": name,
            "is_channel": True,
            "is_archived": False,
            "is_ext_shared": False,
            "created": 1732000000,
            **flags,
        }
        self.state.members[channel_id] = {*members, *([self.space.bot_user] if bot else [])}
        self.state.messages[channel_id] = []
        return self.state.channels[channel_id]

    def rate_limit(self, method: str, *, times: int = 1, after_s: int = 1) -> None:
        """The next calls of this method answer 429 with Retry-After."""
        self._limited[method] += [after_s] * times

    def refuse(self, method: str, error: str, *, times: int = 1, **beside: Any) -> None:
        """The next calls of this method answer that error."""
        self._errors[method] += [{"ok": False, "error": error, **beside}] * times

    def cut(self, method: str, *, done: bool) -> None:
        """The next call of this method ends without an answer; ``done``: Slack has carried it out all the same."""
        self._cut[method].append(done)

    def called(self, method: str) -> list[JSON]:
        """The arguments of every call of that method."""
        return [args for name, args in self.state.calls if name == method]

    async def until(self, true: Callable[[], Any], *, within_s: float = 5.0) -> Any:
        """Wait for something to become true, and hand it over."""
        ends = time.monotonic() + within_s
        while not (value := true()):
            if time.monotonic() > ends:
                raise AssertionError(f"not within {within_s} s; last calls: {[name for name, _ in self.state.calls[-8:]]}")
            await asyncio.sleep(0.005)
        return value

    def response_url(self, kind: str, *, channel: str, user: str, original: JSON | None = None, ephemeral: bool = True) -> str:
        """A URL that takes five answers within 30 minutes. ``original``: the message whose button was pressed."""
        path = f"/{kind}/{self.space.team}/{next(self.state.numbers)}/PLACEHOLDER"
        born = time.monotonic()
        self.response_urls[path] = {"uses": 0, "born": born, "channel": channel, "user": user, "original": original, "ephemeral": ephemeral}
        return f"http://127.0.0.1:{self._port}{path}"

    # what the bot asks

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
        await asyncio.sleep(self.delay_s.get(method, 0))
        if self._limited[method]:
            self.state.calls.append((f"{method} (429)", args))
            retry_after = str(self._limited[method].pop(0))
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": retry_after})
        if self._errors[method]:
            return web.json_response(self._errors[method].pop(0))
        cut = self._cut[method].pop(0) if self._cut[method] else None
        body = self._answer(method, token, args) if cut is not False else {}
        if cut is not None and request.transport:
            request.transport.abort()
        return web.json_response(body)

    def _answer(self, method: str, token: str, args: JSON) -> JSON:
        try:
            if method == "apps.connections.open":
                return self._connections_open(token)
            return answer(self.state, method, token, args)
        except Refused as refused:
            return refused.body

    def _connections_open(self, token: str) -> JSON:
        self.state.calls.append(("apps.connections.open", {}))
        if not token.startswith("xapp-"):
            raise Refused("not_allowed_token_type" if token else "not_authed")
        if token != self.state.app_token:
            raise Refused("invalid_auth")
        ticket = f"ticket-{next(self.state.numbers)}"
        self.socket.tickets.add(ticket)
        return {"ok": True, "url": f"ws://127.0.0.1:{self._port}/link/?ticket={ticket}&app_id={self.space.app}"}

    async def _respond(self, request: web.Request) -> web.Response:
        known = self.response_urls.get(request.path)
        if known is None:
            return web.Response(status=404, text="invalid_url")
        if time.monotonic() - known["born"] > RESPONSE_URL_S:
            return web.Response(status=404, text="expired_url")
        if known["uses"] >= RESPONSE_URL_USES:
            return web.Response(status=404, text="used_url")
        known["uses"] += 1
        known.setdefault("answered_at", time.perf_counter())
        body = json.loads(await request.text())
        self.state.calls.append(("response_url", body))
        try:
            self._take_response(known, body)
        except Refused as refused:
            return web.Response(status=400, text=str(refused))
        return web.Response(text="ok")

    def _take_response(self, known: JSON, body: JSON) -> None:
        original = known["original"]
        if body.get("delete_original"):
            self.state.ephemerals = [e for e in self.state.ephemerals if e["message"] is not original]
            return
        message = message_of(self.state, body)
        if body.get("replace_original") and original is not None:
            original.update({key: value for key, value in message.items() if key != "ts"})
            original.setdefault("blocks", [])
        elif body.get("response_type") == "in_channel":
            self.state.messages[known["channel"]].append(message)
        else:
            self.state.ephemerals.append({"channel": known["channel"], "user": known["user"], "message": message})
            known["original"] = original or message


async def _arguments(request: web.Request) -> JSON:
    args: JSON = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.can_read_body:
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return args
