"""views.open, push, update and publish of the fake Slack: triggers die, hashes conflict, limits are refused."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from tests.fakes import slack_limits as limits
from tests.fakes.slack_state import Refused, decoded

if TYPE_CHECKING:
    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_state import State


def _spend_trigger(state: State, args: JSON) -> None:
    dies_at = state.triggers.get(args.get("trigger_id", ""))
    if dies_at is None:
        raise Refused("invalid_arguments", response_metadata={"messages": ["invalid `trigger_id`"]})
    if dies_at == 0:
        raise Refused("exchanged_trigger_id")
    if dies_at < time.monotonic():
        raise Refused("expired_trigger_id")
    state.triggers[args["trigger_id"]] = 0


def _view(state: State, args: JSON, *, number: str | None = None, root: str | None = None) -> JSON:
    given = decoded(args.get("view"), "invalid_arguments")
    if len(json.dumps(given)) > limits.VIEW_BYTES:
        raise Refused("view_too_large")
    if found := limits.view_trouble(given):
        raise Refused("invalid_arguments", response_metadata={"messages": found})
    name = number or f"V{next(state.numbers):08}"
    view = {
        "id": name,
        "team_id": state.space.team,
        "type": given["type"],
        "blocks": [{"block_id": f"b{n}", **block} for n, block in enumerate(given["blocks"])],
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "external_id": given.get("external_id", ""),
        "state": {"values": {}},
        "hash": f"{int(time.time())}.{next(state.numbers)}",
        "title": given.get("title", {"type": "plain_text", "text": "App Home"}),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "clear_on_close": given.get("clear_on_close", False),
        "notify_on_close": given.get("notify_on_close", False),
        "previous_view_id": None,
        "root_view_id": root or name,
        "app_id": state.space.app,
        "bot_id": state.space.bot,
    }
    state.views[name] = view
    return view


def open_view(state: State, args: JSON) -> JSON:
    _spend_trigger(state, args)
    view = _view(state, args)
    state.opened.append(view)
    return {"view": view}


def push_view(state: State, args: JSON) -> JSON:
    _spend_trigger(state, args)
    if not state.opened:
        raise Refused("not_found")
    view = _view(state, args, root=state.opened[-1]["root_view_id"])
    view["previous_view_id"] = state.opened[-1]["id"]
    state.opened.append(view)
    return {"view": view}


def update_view(state: State, args: JSON) -> JSON:
    known = state.views.get(args.get("view_id", ""))
    if known is None:
        raise Refused("not_found")
    if args.get("hash") and args["hash"] != known["hash"]:
        raise Refused("hash_conflict")
    view = _view(state, args, number=known["id"], root=known["root_view_id"])
    state.opened = [view if one["id"] == view["id"] else one for one in state.opened]
    return {"view": view}


def publish_view(state: State, args: JSON) -> JSON:
    if args.get("user_id") not in state.users:
        raise Refused("invalid_arguments", response_metadata={"messages": ["invalid `user_id`"]})
    known = state.homes.get(args["user_id"])
    if args.get("hash") and known and args["hash"] != known["hash"]:
        raise Refused("hash_conflict")
    view = _view(state, args, number=known["id"] if known else None)
    state.homes[args["user_id"]] = view
    return {"view": view}
