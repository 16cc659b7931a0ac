"""The Slack door: Bolt's listeners, in Socket Mode or over HTTP, with every wait taken out from before the ack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack import gate
from handlers.slack.api import SlackApi, quiet_logger
from handlers.slack.arrivals import Arrivals
from handlers.slack.asker import Askers, Company
from handlers.slack.payload import at
from handlers.slack.post import SlackPoster
from handlers.slack.socket import PING_S, QUIET_S, SocketMode
from handlers.slack.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

    from bot.desk import Desk
    from bot.model import Locale
    from handlers.slack.arrivals import Inbox

SETTLE_S = 1.5  # with CLOSE_S of the socket well within the 5 s a SIGTERM has
_ANY = re.compile(".*", re.DOTALL)


class SlackDoor:
    """Vigie in one workspace. ``await open()``, then mount ``routes()`` or await ``run_socket()``; ``await close()`` ends either within 5 s."""

    def __init__(
        self,
        desk: Desk,
        *,
        bot_token: str,
        inbox: Inbox,
        app_token: str | None = None,
        signing_secret: str | None = None,
        api_url: str | None = None,
        api: SlackApi | None = None,
        locale: Locale = "fr",
        zone: str = "Europe/Paris",
        country: str = "FR",
        ping_s: float = PING_S,
        quiet_s: float = QUIET_S,
    ) -> None:
        """``locale``, ``zone``, ``country``: the company's. ``api``: where the poster was needed before the desk, the one it was made with."""
        self.api = api or SlackApi(bot_token, api_url)
        self.poster = SlackPoster(self.api)
        company = Company(locale, zone, country)
        self._turns = Turns(self.api, desk, Askers(self.api, desk, company), company)
        self._arrivals = Arrivals(desk, self._turns, inbox)
        self._identity: Mapping[str, Any] = {}
        self._bolt = self._listeners()
        self._app_token, self._signing_secret = app_token, signing_secret
        self._ping_s, self._quiet_s = ping_s, quiet_s
        self._socket: SocketMode | None = None

    async def open(self) -> None:
        """Ask Slack who we are, and answer what was left unanswered.

        Raises: DoorError naming SLACK_BOT_TOKEN when the token is refused, or when Slack cannot be reached.
        """
        self._identity = await self.api.identity()
        self._turns.bot_user = at(self._identity, "user_id")
        await self._arrivals.resume()

    @property
    def healthy(self) -> bool:
        """Known to Slack, and connected where Socket Mode runs."""
        return bool(self._identity) and (self._socket is None or self._socket.connected)

    async def run_socket(self) -> None:
        """Stay connected until ``close``. Raises: DoorError naming SLACK_APP_TOKEN when it is refused."""
        if self._app_token is None:
            raise ValueError("Socket Mode needs an app token")
        self._socket = SocketMode(self.api, self._app_token, self._bolt.async_dispatch, ping_s=self._ping_s, quiet_s=self._quiet_s)
        await self._socket.run()

    def routes(self) -> list[web.RouteDef]:
        """Slack over HTTP, for the listener of VIGIE_HOST and VIGIE_PORT."""
        if self._signing_secret is None:
            raise ValueError("Slack over HTTP needs the signing secret")
        return gate.routes(gate.Gate(self._signing_secret), self._bolt.async_dispatch)

    async def close(self) -> None:
        """Take nothing more, finish what runs, let go."""
        if self._socket:
            await self._socket.close()
        await self._arrivals.settle(SETTLE_S)
        await self.api.close()

    def _listeners(self) -> AsyncApp:
        """Bolt with one listener for each kind of delivery: which task it means is read from the routes.

        ``process_before_response``: without it Bolt looks for the ack every 10 ms. Our listeners ack at once and start the work as a task,
        so they may be awaited. Bolt's own client is never used, and its logger is quiet: it writes whole payloads.
        """

        async def authorize() -> AuthorizeResult:  # Bolt gives arguments by name, and a method's self would be one of them
            return self._authorized()

        logger = quiet_logger("bolt")
        app = AsyncApp(
            name="vigie",
            logger=logger,
            client=AsyncWebClient(logger=logger),
            authorize=authorize,
            process_before_response=True,
            request_verification_enabled=False,  # the gate does it, and knows replays
            attaching_conversation_kwargs_enabled=False,
        )
        app.command(_ANY)(self._arrivals.command)
        app.event(_ANY)(self._arrivals.event)
        app.action(_ANY)(self._arrivals.action)
        app.view_submission(_ANY)(self._arrivals.submission)
        app.view_closed(_ANY)(self._arrivals.nothing)
        app.shortcut(_ANY)(self._arrivals.shortcut)
        app.options(_ANY)(self._arrivals.no_options)
        return app

    def _authorized(self) -> AuthorizeResult:
        """One company, one workspace: the answer Slack gave to ``open``, so that no delivery waits for auth.test."""
        return AuthorizeResult(
            enterprise_id=at(self._identity, "enterprise_id") or None,
            team_id=at(self._identity, "team_id") or None,
            bot_user_id=at(self._identity, "user_id") or None,
            bot_id=at(self._identity, "bot_id") or None,
        )
