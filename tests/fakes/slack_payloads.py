"""What Slack sends when a person does something: commands, events and interactions in the shape of recorded ones."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The workspace in which the bot is installed."""

    team: str = "T0VIGIE01"
    domain: str = "halcyre"
    app: str = "A0VIGIE01"
    bot_user: str = "U0VIGIEBOT"
    bot: str = "B0VIGIE01"


def command(space: Workspace, *, user: JSON, channel: JSON, text: str, trigger: str, response_url: str) -> JSON:
    """The form fields of ``/vigie text``."""
    return {
        "token": "verification-token",
        "team_id": space.team,
        "team_domain": space.domain,
        "channel_id": channel["id"],
        "channel_name": "directmessage" if channel.get("is_im") else channel["name"],
        "user_id": user["id"],
        "user_name": user["name"],
        "command": "/vigie",
        "text": text,
        "api_app_id": space.app,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def event(space: Workspace, inner: JSON, *, number: int, external: bool = False) -> JSON:
    """The envelope of the Events API around an inner event. It tells the context of what stands in a conversation, but not around a mention."""
    told = inner["type"] in ("message", "member_joined_channel")
    context = {"context_team_id": space.team, "context_enterprise_id": None} if told else {}
    return {
        "token": "verification-token",
        "team_id": space.team,
        **context,
        "api_app_id": space.app,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{number:09}",
        "event_time": int(float(inner["event_ts"])),
        "authorizations": [{"enterprise_id": None, "team_id": space.team, "user_id": space.bot_user, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": external,
        "event_context": f"4-{number}",
    }


def app_mention(space: Workspace, *, user: JSON, channel: str, text: str, ts: str, thread_ts: str | None = None) -> JSON:
    """Someone named the bot in a channel."""
    inner: JSON = {
        "type": "app_mention",
        "user": user["id"],
        "ts": ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": text,
        "team": user["team_id"],
        "blocks": _rich(text),
        "channel": channel,
        "event_ts": ts,
    }
    if thread_ts:
        inner |= {"thread_ts": thread_ts, "parent_user_id": user["id"]}
    if user["team_id"] != space.team:
        inner |= {"user_team": user["team_id"], "source_team": user["team_id"]}
    return inner


def message_im(*, user: JSON, channel: str, text: str, ts: str, thread_ts: str | None = None) -> JSON:
    """Someone wrote to the bot in a direct message."""
    inner: JSON = {
        "type": "message",
        "user": user["id"],
        "ts": ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": text,
        "team": user["team_id"],
        "blocks": _rich(text),
        "channel": channel,
        "event_ts": ts,
        "channel_type": "im",
    }
    return inner | ({"thread_ts": thread_ts} if thread_ts else {})


def joined(space: Workspace, *, user: str, channel: str, inviter: str, ts: str) -> JSON:
    """Somebody was invited to a channel and is in it now."""
    return {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel,
        "channel_type": "C",
        "team": space.team,
        "inviter": inviter,
        "event_ts": ts,
    }


def app_home_opened(*, user: JSON, channel: str, ts: str, view: JSON | None, tab: str = "home") -> JSON:
    """Someone opened the bot's Home. ``view`` is there only when one was published before."""
    inner: JSON = {"type": "app_home_opened", "user": user["id"], "channel": channel, "tab": tab, "event_ts": ts}
    return inner | ({"view": view} if view else {})


def _rich(text: str) -> list[JSON]:
    element = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": uuid.uuid4().hex[:5], "elements": [element]}]


def _person(user: JSON) -> JSON:
    return {"id": user["id"], "username": user["name"], "name": user["name"], "team_id": user["team_id"]}


def _interaction(space: Workspace, kind: str, user: JSON, trigger: str) -> JSON:
    app = {} if kind in ("message_action", "shortcut") else {"api_app_id": space.app}  # the two menus do not say whose they are
    return {
        "type": kind,
        "user": _person(user),
        **app,
        "token": "verification-token",
        "trigger_id": trigger,
        "team": {"id": space.team, "domain": space.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def press(
    space: Workspace, *, user: JSON, channel: JSON, message: JSON, action: JSON, ephemeral: bool, trigger: str, response_url: str, ts: str
) -> JSON:
    """A button of a message. An ephemeral message does not come along."""
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel["id"], "is_ephemeral": ephemeral}
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    body = _interaction(space, "block_actions", user, trigger) | {
        "container": container,
        "channel": {"id": channel["id"], "name": "directmessage" if channel.get("is_im") else channel["name"]},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [action | {"action_ts": ts}],
    }
    return body if ephemeral else body | {"message": message}


def press_in_view(space: Workspace, *, user: JSON, view: JSON, action: JSON, trigger: str, ts: str) -> JSON:
    """A button of a Home or a modal: no channel, no message, no response_url."""
    return _interaction(space, "block_actions", user, trigger) | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action | {"action_ts": ts}],
    }


def submission(space: Workspace, *, user: JSON, view: JSON, values: JSON, trigger: str) -> JSON:
    """A modal was sent: its view comes back with the state, and no channel."""
    return _interaction(space, "view_submission", user, trigger) | {"view": view | {"state": {"values": values}}, "response_urls": []}


def closed(space: Workspace, *, user: JSON, view: JSON) -> JSON:
    """A modal was closed."""
    body = _interaction(space, "view_closed", user, "") | {"view": view, "is_cleared": False}
    del body["trigger_id"]
    return body


def message_action(space: Workspace, *, user: JSON, channel: JSON, message: JSON, name: str, trigger: str, response_url: str, ts: str) -> JSON:
    """An entry of a message's own menu."""
    return _interaction(space, "message_action", user, trigger) | {
        "action_ts": ts,
        "channel": {"id": channel["id"], "name": "directmessage" if channel.get("is_im") else channel["name"]},
        "callback_id": name,
        "message_ts": message["ts"],
        "message": message,
        "response_url": response_url,
    }


def shortcut(space: Workspace, *, user: JSON, name: str, trigger: str, ts: str) -> JSON:
    """An entry of the workspace's own menu: no channel, no message, no response_url."""
    body = _interaction(space, "shortcut", user, trigger) | {"action_ts": ts, "callback_id": name}
    return body | {"user": {"id": user["id"], "username": user["name"], "team_id": user["team_id"]}}


def envelope(kind: str, payload: JSON, *, retry: int = 0) -> JSON:
    """What Socket Mode wraps around each of these. ``kind``: slash_commands, events_api, interactive."""
    shell = {"envelope_id": str(uuid.uuid4()), "payload": payload, "type": kind, "accepts_response_payload": kind != "events_api"}
    if kind == "events_api":
        shell |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
    return shell


def hello(space: Workspace, connections: int) -> JSON:
    """The first frame of a Socket Mode connection."""
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": space.app},
    }


def disconnect(reason: str) -> JSON:
    """Slack asks to come back on a new connection. ``reason``: warning, refresh_requested, link_disabled, too_many_websockets."""
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-fake"}}
