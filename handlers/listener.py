"""The one port that answers HTTP: /healthz (ok or not, nothing else) and what the open doors serve beside it."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import DoorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_BODY_BYTES = 1_000_000
GRACE_S = 2.0  # SIGTERM ends every mode within 5 s: open streams get this long


class Listener:
    """An HTTP server on one host and port."""

    def __init__(self, host: str, port: int, *, variable: str, healthy: Callable[[], bool]) -> None:
        """``variable`` is the setting that moves the port, for the sentence when it is in use."""
        self._host, self._port, self._variable = host, port, variable
        self._healthy = healthy
        self._app = web.Application(client_max_size=MAX_BODY_BYTES)
        self._app.router.add_get("/healthz", self._health)
        self._runner: web.AppRunner | None = None

    def serve(self, routes: Iterable[web.RouteDef]) -> None:
        """Mount a door's routes, before the start."""
        self._app.add_routes(routes)

    async def start(self) -> int:
        """Begin to listen; the port that was given (port 0 asks the system for one).

        Raises: DoorError when the port is in use or the host is not this machine's.
        """
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=GRACE_S)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError as error:
            await self.close()
            if error.errno == errno.EADDRINUSE:
                raise DoorError("port_in_use", port=self._port, host=self._host, variable=self._variable) from error
            raise DoorError("cannot_listen", port=self._port, host=self._host, variable=self._variable) from error
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening; open answers get a short grace."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n") if self._healthy() else web.Response(text="not ok\n", status=503)
