"""Files in Slack: those of a message, fetched with the bot's token from Slack's own host alone; and those that are sent along with an answer."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.errors import DoorError, VigieError, WrongUse
from bot.views.outside import shorten
from handlers.slack.api import Refused
from handlers.slack.payload import at, part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.views.message import Document
    from handlers.slack.api import SlackApi
    from handlers.slack.payload import Body

HOST = "files.slack.com"
TIMEOUT_S = 60
TRIES_S = (0.5, 1.5, 3.0)  # how long a file that Slack still works on is waited for, look by look
_CHUNK = 65_536
_GONE = frozenset({"file_not_found", "file_deleted"})
_ELSEWHERE = frozenset({"access_denied", "not_visible", "no_permission"})


class SlackFile:
    """One file of a message, as an event tells of it; of a shared channel nothing but its id stands there."""

    def __init__(self, api: SlackApi, told: Body) -> None:
        self._api, self._told = api, told

    @property
    def name(self) -> str:
        """What the person calls it; empty where Slack does not say."""
        return at(self._told, "name") or at(self._told, "title")

    @property
    def size_bytes(self) -> int | None:
        """How large Slack says it is."""
        size = self._told.get("size")
        return size if isinstance(size, int) and not isinstance(size, bool) else None

    async def read(self, max_bytes: int) -> bytes:
        """All of it. Raises: WrongUse or DoorError with a sentence."""
        told, address = await self._ready()
        if int(at(told, "size") or 0) > max_bytes:
            raise WrongUse("attached.too_large", file=self._called, megabytes=max_bytes // 1_000_000)
        return await self._fetched(address, max_bytes)

    @property
    def _called(self) -> str:
        return shorten(self.name or at(self._told, "id"), 80)

    async def _ready(self) -> tuple[Body, str]:
        """What Slack knows of it, and where it is; asked again for a moment while Slack still works on it."""
        told = self._told
        for pause_s in (*TRIES_S, None):
            self._refuse(told)
            address = at(told, "url_private_download") or at(told, "url_private")
            if address and at(told, "file_access") != "check_file_info":
                return told, address
            if pause_s is None:
                break
            told = await self.ask()
            if not at(told, "url_private_download"):
                await asyncio.sleep(pause_s)
        raise DoorError("attached.not_ready", file=self._called)

    def _refuse(self, told: Body) -> None:
        mode, access = at(told, "mode"), at(told, "file_access")
        if mode in ("tombstone", "hidden_by_limit") or access == "file_not_found":
            raise WrongUse("attached.gone", file=self._called)
        if mode == "external" or told.get("is_external") is True:
            raise WrongUse("attached.external", file=self._called)
        if access == "access_denied":
            raise WrongUse("attached.other_organisation", file=self._called)

    async def ask(self) -> Body:
        """What Slack knows of it now. Raises: WrongUse or DoorError with a sentence."""
        try:
            self._told = part(dict(await self._api.call(self._api.web.files_info, file=at(self._told, "id"))), "file")
        except Refused as refused:
            if refused.code in _GONE:
                raise WrongUse("attached.gone", file=self._called) from None
            if refused.code in _ELSEWHERE:
                raise WrongUse("attached.other_organisation", file=self._called) from None
            raise
        return self._told

    async def _fetched(self, address: str, max_bytes: int) -> bytes:
        """The bytes. No redirect is followed: it would carry the token elsewhere, and Slack's own leads to a page to sign in."""
        if not self._api.is_slacks(address, HOST):
            raise WrongUse("attached.external", file=self._called)
        body = bytearray()
        try:
            async with self._api.get(address, timeout_s=TIMEOUT_S) as response:
                page = response.content_type == "text/html" and not self.name.lower().endswith((".html", ".htm"))
                if response.status != 200 or page:
                    raise DoorError("attached.not_given", file=self._called, code=response.status)
                async for chunk in response.content.iter_chunked(_CHUNK):
                    body += chunk
                    if len(body) > max_bytes:
                        raise WrongUse("attached.too_large", file=self._called, megabytes=max_bytes // 1_000_000)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise DoorError("attached.not_given", file=self._called, code=type(error).__name__) from None
        return bytes(body)


async def files_of(api: SlackApi, told: Iterable[Body]) -> tuple[SlackFile, ...]:
    """The files of a message. Of a shared channel an event tells no name: Slack is asked; where it refuses, reading the file says why."""
    files = tuple(SlackFile(api, one) for one in told)
    for file in files:
        if not file.name:
            with suppress(VigieError, OSError, TimeoutError):
                await file.ask()
    return files


async def send_document(api: SlackApi, document: Document, channel: str, thread_ts: str) -> None:
    """Put it into the conversation, with its caption. Raises: DoorError, OSError or TimeoutError when it is not there."""
    given = await api.call(api.web.files_getUploadURLExternal, filename=document.name, length=len(document.body))
    address = at(given, "upload_url")
    if not api.is_slacks(address, HOST):
        raise DoorError("attached.not_sent", code="upload_url")
    try:
        async with api.put(address, document.body, media_type=document.media_type, timeout_s=TIMEOUT_S) as response:
            if response.status != 200:
                raise DoorError("attached.not_sent", code=response.status)
    except aiohttp.ClientError as error:
        raise DoorError("attached.not_sent", code=type(error).__name__) from None
    thread: dict[str, Any] = {"thread_ts": thread_ts} if thread_ts else {}
    files = [{"id": at(given, "file_id"), "title": document.name}]
    await api.call(api.web.files_completeUploadExternal, files=files, channel_id=channel, initial_comment=document.caption, **thread)
