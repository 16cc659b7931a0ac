"""The one way to Slack's Web API: 429 honoured, what was refused and what nobody knows told apart, no secret and no text in any log."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import DoorError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from contextlib import AbstractAsyncContextManager

    Method = Callable[..., Awaitable[AsyncSlackResponse]]

DEFAULT_URL = "https://slack.com/api/"
TIMEOUT_S = 10
PATIENCE_S = 40.0  # all waits of one call for a 429 together; a digest gives one post 45 s
# Slack says of these that part of the work may have been done.
_UNKNOWN_OUTCOME = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
_BAD_TOKEN = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"})
_SECRETS = re.compile(r"(xox[a-z]-|xapp-|ticket=)[^\s'\"&]+")


class Refused(DoorError):
    """Slack answered no: surely not done. ``code`` is Slack's word for it, ``detail`` where in what was sent (pointers, no text of ours)."""

    def __init__(self, method: str, code: str, needed: str = "", detail: str = "") -> None:
        self.code, self.detail = code, detail
        if code == "missing_scope":
            super().__init__("slack_scope", scope=needed, method=method)
        else:
            super().__init__("slack_refused", code=code, method=method)


class _NoSecrets(logging.Filter):
    """Tokens and connection tickets never reach a log, whatever a library writes."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRETS.sub(r"\1...", record.getMessage()), ()
        record.exc_info = None  # the message names the error; a traceback would quote what a person wrote
        return True


def quiet_logger(name: str) -> logging.Logger:
    """A logger for Slack's libraries. Below ERROR they write whole payloads, drafts included."""
    logger = logging.getLogger(f"vigie.slack.{name}")
    logger.setLevel(logging.ERROR)
    if not logger.filters:
        logger.addFilter(_NoSecrets())
    return logger


class SlackApi:
    """A workspace's Web API behind one bot token."""

    def __init__(self, bot_token: str, api_url: str | None = None, *, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._closed = False
        self._url = api_url or DEFAULT_URL
        # No handlers of the SDK: its default sends a second time after a broken connection, when the first may have arrived.
        self.web = AsyncWebClient(bot_token, base_url=self._url, timeout=TIMEOUT_S, retry_handlers=[], logger=quiet_logger("sdk"))

    def _session(self) -> aiohttp.ClientSession:
        if self._closed:  # a task that outlived the door must not open connections nobody closes
            raise DoorError("slack_unreachable")
        if self.web.session is None or self.web.session.closed:
            self.web.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))
        return self.web.session

    async def close(self) -> None:
        """Let go of the connections, for good."""
        self._closed = True
        if self.web.session is not None:
            await self.web.session.close()

    async def call(self, method: Method, /, **args: Any) -> Mapping[str, Any]:
        """One call of a method of ``self.web``; waits as long as Slack’s 429 asks, ``patience_s`` in all.

        Raises: Refused when it was surely not done, DoorError when Slack cannot be reached, OSError or TimeoutError when nobody knows.
        """
        self._session()
        ends = time.monotonic() + self._patience_s
        while True:
            try:
                return _body(await method(**args))
            except SlackApiError as error:
                retry_after_s = _retry_after_s(error)
                if retry_after_s is None or time.monotonic() + retry_after_s > ends:
                    raise _told(method.__name__.replace("_", "."), error) from None
            except aiohttp.ClientConnectorError as error:
                raise DoorError("slack_unreachable") from error
            except aiohttp.ClientError as error:
                raise ConnectionError("Slack ended the connection before it answered") from error
            await asyncio.sleep(retry_after_s)

    async def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Answer through a response_url.

        Raises: Refused (its code is what Slack's hook wrote, e.g. used_url), DoorError, OSError, TimeoutError as in ``call``.
        """
        client = AsyncWebhookClient(url, timeout=TIMEOUT_S, session=self._session(), retry_handlers=[], logger=quiet_logger("sdk"))
        try:
            answer = await client.send_dict(payload)
        except aiohttp.ClientConnectorError as error:
            raise DoorError("slack_unreachable") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise Refused("response_url", "invalid_url") if isinstance(error, ValueError) else ConnectionError("no answer") from error
        if answer.status_code >= 400:
            raise Refused("response_url", answer.body.strip()[:60] or str(answer.status_code))

    def is_slacks(self, address: str, host: str) -> bool:
        """Whether this address is that host of Slack's, over https; or the very server whose API is asked, where that is not Slack's own."""
        try:
            parts, ours = urlsplit(address), urlsplit(self._url)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or parts.password is not None:
            return False
        here = (parts.scheme, parts.hostname, port) == (ours.scheme, ours.hostname, ours.port)
        return (parts.scheme == "https" and parts.hostname == host and port in (None, 443)) or (here and self._url != DEFAULT_URL)

    def get(self, address: str, *, timeout_s: float) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """A file of Slack's, asked for with the bot's token. The caller has seen to it that the address is Slack's; no redirect is followed."""
        headers = {"Authorization": f"Bearer {self.web.token}"}
        return self._session().get(address, headers=headers, allow_redirects=False, timeout=aiohttp.ClientTimeout(total=timeout_s))

    def put(self, address: str, body: bytes, *, media_type: str, timeout_s: float) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """The bytes of a file to the address that Slack gave for them, which needs no token."""
        headers = {"Content-Type": media_type}
        return self._session().post(address, data=body, headers=headers, allow_redirects=False, timeout=aiohttp.ClientTimeout(total=timeout_s))

    async def identity(self) -> Mapping[str, Any]:
        """Who the bot token is: team_id, user_id, bot_id, enterprise_id. Raises: DoorError naming SLACK_BOT_TOKEN when Slack refuses it."""
        return await checked_token("SLACK_BOT_TOKEN", self.call(self.web.auth_test))

    async def socket_address(self, app_token: str) -> str:
        """Where to connect for Socket Mode. Raises: DoorError naming SLACK_APP_TOKEN when Slack refuses it."""
        answer = await checked_token("SLACK_APP_TOKEN", self.call(self.web.apps_connections_open, app_token=app_token))
        return str(answer["url"])


async def checked_token(variable: str, call: Awaitable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """That call, a refused token said as the variable that holds it, never as the token."""
    try:
        return await call
    except Refused as refused:
        if refused.code in _BAD_TOKEN or refused.code == "missing_scope":
            raise DoorError("slack_token", variable=variable, code=refused.code) from None
        raise
    except OSError as error:
        raise DoorError("slack_unreachable") from error


def _body(answer: AsyncSlackResponse) -> Mapping[str, Any]:
    return answer.data if isinstance(answer.data, dict) else {}


def _answer_of(error: SlackApiError) -> tuple[int, Mapping[str, Any], Mapping[str, str]]:
    response = error.response
    if isinstance(response, AsyncSlackResponse):
        return response.status_code, _body(response), response.headers
    return int(getattr(response, "status", 0)), {}, {}


def _retry_after_s(error: SlackApiError) -> float | None:
    status, body, headers = _answer_of(error)
    if status != 429 and body.get("error") != "ratelimited":
        return None
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return float(asked) if asked.isdigit() else 1.0


def _told(method: str, error: SlackApiError) -> Exception:
    status, body, _ = _answer_of(error)
    code = str(body.get("error", ""))
    if not code or status >= 500 or code in _UNKNOWN_OUTCOME:
        return ConnectionError(f"Slack did not say what became of {method} ({code or status})")
    metadata = body.get("response_metadata")
    messages = metadata.get("messages", []) if isinstance(metadata, dict) else []
    return Refused(method, code, str(body.get("needed", "")), "; ".join(map(str, messages))[:300])
