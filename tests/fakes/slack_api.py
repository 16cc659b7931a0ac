"""The Web API methods of the fake Slack: scopes of the manifest enforced, limits refused, answers in the shape of recorded ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.fakes import slack_files, slack_views
from tests.fakes import slack_limits as limits
from tests.fakes.slack_state import Refused, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_state import State

_SCOPES: dict[str, tuple[str, ...]] = {  # any one of these opens the method
    "auth.test": (),
    "users.info": ("users:read",),
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "views.open": (),
    "views.push": (),
    "views.update": (),
    "views.publish": (),
    "conversations.history": (),  # by the kind of the conversation
    "conversations.replies": (),
    "conversations.info": (),
    "assistant.threads.setStatus": ("chat:write", "assistant:write"),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "conversations.open": ("im:write", "mpim:write"),
    "files.info": ("files:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
}
_BY_KIND = {"C": ("channels", "groups"), "G": ("groups",), "D": ("im",)}


def answer(state: State, method: str, token: str, args: JSON) -> JSON:
    """What Slack answers to this call. Raises: Refused."""
    state.calls.append((method, args))
    if method == "apps.connections.open":
        raise AssertionError("answered by the socket")
    if not token:
        raise Refused("not_authed")
    if token != state.bot_token:
        raise Refused("invalid_auth" if token.startswith("xoxb-") else "not_allowed_token_type")
    if method not in _SCOPES:
        raise Refused("unknown_method", req_method=method)
    _need(state, _SCOPES[method])
    return {"ok": True, **_METHODS[method](state, args)}


def _need(state: State, scopes: tuple[str, ...]) -> None:
    if scopes and not state.scopes.intersection(scopes):
        raise Refused("missing_scope", needed=scopes[0], provided=",".join(sorted(state.scopes)))


def _auth_test(state: State, args: JSON) -> JSON:
    space = state.space
    return {
        "url": f"https://{space.domain}.slack.com/",
        "team": "Halcyre",
        "user": "vigie",
        "team_id": space.team,
        "user_id": space.bot_user,
        "bot_id": space.bot,
        "is_enterprise_install": False,
    }


def _users_info(state: State, args: JSON) -> JSON:
    user = state.users.get(args.get("user", ""))
    if user is None:
        raise Refused("user_not_found")
    shown = dict(user)
    if str(args.get("include_locale", "")).lower() not in ("1", "true"):
        shown.pop("locale", None)
    return {"user": shown}


def _channel(state: State, args: JSON) -> str:
    channel = args.get("channel", "")
    if channel.startswith("U") and channel in state.users:
        return state.direct(channel)
    if channel not in state.channels:
        raise Refused("channel_not_found")
    return str(channel)


def message_of(state: State, args: JSON) -> JSON:
    """A message as it is kept, or a refusal in Slack's words."""
    blocks = decoded(args.get("blocks"), "invalid_blocks_format")
    if blocks:
        found = limits.blocks_trouble(blocks, surface="message")
        if found:
            raise Refused("invalid_blocks", errors=found, response_metadata={"messages": found})
        if limits.characters(blocks) > limits.MESSAGE_CHARS:
            raise Refused("msg_blocks_too_long")
    if not blocks and not args.get("text"):
        raise Refused("no_text")
    space = state.space
    message: JSON = {
        "user": space.bot_user,
        "type": "message",
        "ts": state.ts(),
        "bot_id": space.bot,
        "app_id": space.app,
        "text": (args.get("text") or "")[:40_000],  # Slack cuts what is longer
        "team": space.team,
    }
    if blocks:
        message["blocks"] = [{"block_id": f"b{n}", **block} for n, block in enumerate(blocks)]
    if args.get("thread_ts"):
        message |= {"thread_ts": args["thread_ts"], "parent_user_id": space.bot_user}
    if metadata := decoded(args.get("metadata"), "invalid_metadata_format"):
        if set(metadata) != {"event_type", "event_payload"}:
            raise Refused("invalid_metadata_schema")
        if len(json.dumps(metadata)) > limits.METADATA_BYTES:
            raise Refused("metadata_too_large")
        message["metadata"] = metadata
    return message


def _post_message(state: State, args: JSON) -> JSON:
    channel = _channel(state, args)
    if state.channels[channel].get("is_archived"):
        raise Refused("is_archived")
    if state.space.bot_user not in state.members[channel]:
        raise Refused("not_in_channel")
    message = message_of(state, args)
    state.messages[channel].append(message)
    shown = {key: value for key, value in message.items() if key != "metadata"}
    return {"channel": channel, "ts": message["ts"], "message": shown}


def _post_ephemeral(state: State, args: JSON) -> JSON:
    channel = _channel(state, args)
    if state.space.bot_user not in state.members[channel]:
        raise Refused("not_in_channel")
    if args.get("user") not in state.members[channel]:
        raise Refused("user_not_in_channel")
    message = message_of(state, args)
    state.ephemerals.append({"channel": channel, "user": args["user"], "message": message})
    return {"message_ts": message["ts"]}


def _update(state: State, args: JSON) -> JSON:
    channel = _channel(state, args)
    for message in state.messages[channel]:
        if message["ts"] == args.get("ts"):
            if message.get("bot_id") != state.space.bot:
                raise Refused("cant_update_message")
            if len(args.get("text") or "") > limits.UPDATE_CHARS:
                raise Refused("msg_too_long")
            changed = message_of(state, args)
            message["text"] = changed["text"]
            message["blocks"] = changed.get("blocks", [])
            return {"channel": channel, "ts": message["ts"], "text": message["text"], "message": {"text": message["text"], "user": message["user"]}}
    raise Refused("message_not_found")


def _history(state: State, args: JSON) -> JSON:
    channel = _readable(state, args)
    found = [m for m in reversed(state.messages[channel]) if m.get("thread_ts", m["ts"]) == m["ts"]]
    return _page(found, args) | {"pin_count": 0}


def _replies(state: State, args: JSON) -> JSON:
    """A thread from its first message on, oldest first."""
    channel = _readable(state, args)
    thread = [m for m in state.messages[channel] if args.get("ts") in (m["ts"], m.get("thread_ts"))]
    if not thread:
        raise Refused("thread_not_found")
    return _page(thread, args)


def _readable(state: State, args: JSON) -> str:
    channel = _channel(state, args)
    _need(state, tuple(f"{kind}:history" for kind in _BY_KIND[channel[0]]))
    if state.space.bot_user not in state.members[channel]:
        raise Refused("not_in_channel")
    return channel


def _page(messages: list[JSON], args: JSON) -> JSON:
    oldest, limit, start = float(args.get("oldest") or 0), int(args.get("limit") or 100), int(args.get("cursor") or 0)
    found = [m for m in messages if float(m["ts"]) > oldest]
    page = [dict(m) for m in found[start : start + limit]]
    if str(args.get("include_all_metadata", "")).lower() not in ("1", "true"):
        for message in page:
            message.pop("metadata", None)
    more = len(found) > start + limit
    body: JSON = {"messages": page, "has_more": more}
    return body | ({"response_metadata": {"next_cursor": str(start + limit)}} if more else {})


def _info(state: State, args: JSON) -> JSON:
    channel = _channel(state, args)
    _need(state, tuple(f"{kind}:read" for kind in _BY_KIND[channel[0]]))
    return {"channel": state.channels[channel]}


def _open_direct(state: State, args: JSON) -> JSON:
    user = str(args.get("users", ""))
    if user not in state.users:
        raise Refused("user_not_found")
    known = state.direct(user)
    return {"channel": {"id": known}} | ({"no_op": True, "already_open": True} if str(args.get("return_im")) == "1" else {})


def _set_status(state: State, args: JSON) -> JSON:
    channel = _channel(state, {"channel": args.get("channel_id", "")})
    if not any(args.get("thread_ts") in (m["ts"], m.get("thread_ts")) for m in state.messages[channel]):
        raise Refused("invalid_thread_ts")
    state.statuses[channel] = args["status"]
    return {}


def _set_prompts(state: State, args: JSON) -> JSON:
    prompts = decoded(args.get("prompts"), "invalid_arguments")
    if not 1 <= len(prompts) <= 4 or any(set(one) != {"title", "message"} for one in prompts):
        raise Refused("invalid_arguments")
    if args.get("thread_ts"):
        raise Refused("invalid_thread_ts")
    state.prompts[_channel(state, {"channel": args.get("channel_id", "")})] = prompts
    return {}


_METHODS: Mapping[str, Callable[[State, JSON], JSON]] = {
    "auth.test": _auth_test,
    "users.info": _users_info,
    "chat.postMessage": _post_message,
    "chat.postEphemeral": _post_ephemeral,
    "chat.update": _update,
    "views.open": slack_views.open_view,
    "views.push": slack_views.push_view,
    "views.update": slack_views.update_view,
    "views.publish": slack_views.publish_view,
    "conversations.history": _history,
    "conversations.replies": _replies,
    "conversations.info": _info,
    "assistant.threads.setStatus": _set_status,
    "assistant.threads.setSuggestedPrompts": _set_prompts,
    "conversations.open": _open_direct,
    "files.info": slack_files.info,
    "files.getUploadURLExternal": slack_files.upload_url,
    "files.completeUploadExternal": slack_files.complete,
}
METHODS = frozenset({*_METHODS, "apps.connections.open"})
