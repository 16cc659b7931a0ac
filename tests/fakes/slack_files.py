"""Files of the fake Slack: those that people drop, handed out with the bot's token alone; and the three steps by which a bot sends one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack_state import Refused, decoded

if TYPE_CHECKING:
    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_state import State

MAX_BYTES = 1_000_000_000
_SIGN_IN = "https://example-workspace.slack.com/?redir=%2Ffiles-pri"


class Files:
    """What lies at files.slack.com."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.asked: list[JSON] = []  # of the bytes: id, token

    def dropped(self, name: str, body: bytes, user: str, **instead: Any) -> JSON:
        """A file that somebody dropped, as events tell of it; fields of it replaced, None taken out."""
        number = f"F{next(self._state.numbers):08}"
        address = f"{self._state.files_base}/files-pri/{self._state.space.team}-{number}"
        told: JSON = {
            "id": number,
            "created": 1732000000,
            "timestamp": 1732000000,
            "name": name,
            "title": name,
            "mimetype": "text/csv",
            "filetype": name.rpartition(".")[2],
            "pretty_type": "CSV",
            "user": user,
            "editable": False,
            "size": len(body),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{address}/{name}",
            "url_private_download": f"{address}/download/{name}",
        }
        self._state.files[number] = {key: value for key, value in (told | instead).items() if value is not None}
        self._state.uploaded[number] = body
        return dict(self._state.files[number])

    async def download(self, request: web.Request) -> web.Response:
        """The bytes of a file; without the right token or scope Slack leads to a page to sign in."""
        number = request.match_info["ids"].partition("-")[2]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.asked.append({"id": number, "token": token})
        if token != self._state.bot_token or "files:read" not in self._state.scopes:
            return web.Response(status=302, headers={"Location": _SIGN_IN})
        if number not in self._state.uploaded:
            return web.Response(status=404)
        return web.Response(body=self._state.uploaded[number], content_type="application/octet-stream")

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes to an address that was given for them, once, and as many as were announced."""
        number = request.match_info["number"]
        told = self._state.files.get(number)
        body = await request.read()
        if told is None or number in self._state.uploaded or len(body) != told["size"]:
            return web.Response(status=400, text="bad upload")
        self._state.uploaded[number] = body
        return web.Response(text=f"OK - {len(body)}")


def info(state: State, args: JSON) -> JSON:
    """files.info."""
    told = state.files.get(str(args.get("file", "")))
    if told is None:
        raise Refused("file_not_found")
    if told.get("mode") == "tombstone":
        raise Refused("file_deleted")
    known = {key: value for key, value in told.items() if key != "file_access"}
    return {"file": known, "comments": [], "response_metadata": {"next_cursor": ""}}


def upload_url(state: State, args: JSON) -> JSON:
    """files.getUploadURLExternal."""
    name, length = args.get("filename"), int(args.get("length") or 0)
    if not name or length <= 0:
        raise Refused("missing_argument")
    if length > MAX_BYTES:
        raise Refused("file_upload_size_restricted")
    number = f"F{next(state.numbers):08}"
    state.files[number] = {"id": number, "name": name, "size": length}
    return {"upload_url": f"{state.files_base}/upload/v1/{number}", "file_id": number}


def complete(state: State, args: JSON) -> JSON:
    """files.completeUploadExternal: the files stand in the channel as a message of the bot."""
    files = decoded(args.get("files"), "invalid_array_arg")
    if not files or any(one["id"] not in state.files or one["id"] not in state.uploaded for one in files):
        raise Refused("file_not_found")
    channel = args.get("channel_id")
    if channel is not None:
        if channel not in state.channels:
            raise Refused("channel_not_found")
        if state.space.bot_user not in state.members[channel]:
            raise Refused("not_in_channel")
        message: JSON = {
            "type": "message",
            "subtype": "file_share",
            "user": state.space.bot_user,
            "bot_id": state.space.bot,
            "ts": state.ts(),
            "text": args.get("initial_comment") or "",
            "files": [state.files[one["id"]] for one in files],
        }
        state.messages[channel].append(message | ({"thread_ts": args["thread_ts"]} if args.get("thread_ts") else {}))
    return {"files": [{"id": one["id"], "title": one.get("title", "")} for one in files]}
