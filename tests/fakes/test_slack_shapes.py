"""What the fake Slack answers and sends differs from recorded payloads in values only: no key is invented, none that is always there is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import slack_payloads as payloads
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_api import answer
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.fakes.slack_payloads import JSON

_OURS = ("blocks", "metadata", "view", "values", "state")  # what the bot or the person wrote comes back as it was
_MODAL = {
    "type": "modal",
    "callback_id": "f",
    "title": {"type": "plain_text", "text": "T"},
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}],
}


def _recorded() -> Path:
    return shared("data/chat/slack")


def _paths(body: Any, at: str = "") -> set[str]:
    """Every path of keys, lists without their numbers; below what is ours nothing."""
    if isinstance(body, list):
        return {path for one in body for path in _paths(one, at)}
    if not isinstance(body, dict):
        return set()
    found: set[str] = set()
    for key, value in body.items():
        found.add(f"{at}.{key}")
        if key not in _OURS[1:]:
            found |= set() if key == "blocks" else _paths(value, f"{at}.{key}")
    return found


def _read(files: Iterable[Path]) -> list[JSON]:
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _messages(body: Any) -> list[JSON]:
    """Every message object anywhere in the recordings: what one of them may hold."""
    if isinstance(body, list):
        return [found for one in body for found in _messages(one)]
    if not isinstance(body, dict):
        return []
    own = [body] if body.get("type") in ("message", "app_mention") and "ts" in body else []
    return own + [found for value in body.values() for found in _messages(value)]


@pytest.fixture
async def called() -> dict[str, JSON]:
    """One good answer of every method."""
    async with FakeSlack(
        scopes=frozenset({"chat:write", "users:read", "channels:history", "channels:read", "im:write", "files:read", "files:write"})
    ) as slack:
        state = slack.state
        ada = slack.person("U1", "Ada Example")
        slack.channel("C1", "science", "U1")
        token = state.bot_token
        said = answer(state, "chat.postMessage", token, {"channel": "C1", "text": "a"})
        opened = answer(state, "views.open", token, {"trigger_id": state.trigger(), "view": _MODAL})
        dropped = slack.files.dropped("a.csv", b"text", ada["id"])
        upload = answer(state, "files.getUploadURLExternal", token, {"filename": "b.csv", "length": 4})
        state.uploaded[upload["file_id"]] = b"text"
        complete = {"files": [{"id": upload["file_id"], "title": "b.csv"}], "channel_id": "C1"}
        home = {"type": "home", "blocks": _MODAL["blocks"]}
        return {
            "auth.test": answer(state, "auth.test", token, {}),
            "users.info": answer(state, "users.info", token, {"user": ada["id"]}),
            "chat.postMessage": said,
            "chat.postEphemeral": answer(state, "chat.postEphemeral", token, {"channel": "C1", "user": "U1", "text": "a"}),
            "chat.update": answer(state, "chat.update", token, {"channel": "C1", "ts": said["ts"], "text": "b"}),
            "conversations.history": answer(state, "conversations.history", token, {"channel": "C1"}),
            "conversations.info": answer(state, "conversations.info", token, {"channel": "C1"}),
            "conversations.open": answer(state, "conversations.open", token, {"users": "U1"}),
            "files.info": answer(state, "files.info", token, {"file": dropped["id"]}),
            "files.getUploadURLExternal": upload,
            "files.completeUploadExternal": answer(state, "files.completeUploadExternal", token, complete),
            "views.open": opened,
            "views.push": answer(state, "views.push", token, {"trigger_id": state.trigger(), "view": _MODAL}),
            "views.publish": answer(state, "views.publish", token, {"user_id": "U1", "view": home}),
        }


async def test_answers_hold_recorded_keys_only(called: dict[str, JSON]) -> None:
    api = _recorded() / "api"
    message = {f".message{path}" for one in _messages(_read(_recorded().rglob("*.json"))) for path in _paths(one)}
    for method, body in called.items():
        kin = method.partition(".")[0]
        recorded = _read([*api.glob(f"{method}_ok*"), *(_recorded() / "shapes").glob(f"{method}__*"), *api.glob(f"{kin}.list_ok*")])
        known = set().union(*(_paths(one) for one in recorded)) | message | {path.replace(".message", ".messages", 1) for path in message}
        known |= {path.replace(".members", ".user", 1).replace(".channels", ".channel", 1) for path in known}
        assert _paths(body) <= known, f"{method} invents {sorted(_paths(body) - known)}"


async def test_answers_miss_no_key_that_is_always_there(called: dict[str, JSON]) -> None:
    for method, body in called.items():
        recorded = _read((_recorded() / "api").glob(f"{method}_ok*"))
        if len(recorded) > 1:
            always = set.intersection(*(set(one) for one in recorded))
            assert always <= set(body) | {"response_metadata"}, method
    view = called["views.open"]["view"]
    recorded_views = [one["view"] for one in _read((_recorded() / "api").glob("views.open_ok*"))]
    assert set.intersection(*(set(one) for one in recorded_views)) - {"submit"} <= set(view)
    modals = [one["view"] for one in _read((_recorded() / "interactive").glob("view_submission*"))]
    assert set(view) <= set().union(*modals)


async def test_events_and_interactions_hold_recorded_keys_only() -> None:
    async with FakeSlack(scopes=frozenset()) as slack:
        space, state = slack.space, slack.state
        ada, science = slack.person("U1", "Ada Example"), slack.channel("C1", "science", "U1")
        view = answer(state, "views.open", state.bot_token, {"trigger_id": state.trigger(), "view": _MODAL})["view"]
        message = payloads.message_im(user=ada, channel="D1", text="hello", ts="1.1")
        shared_file = {**message, "subtype": "file_share", "upload": False, "files": [slack.files.dropped("a.csv", b"text", ada["id"])]}
        action = {"action_id": "a", "block_id": "b", "text": {"type": "plain_text", "text": "A"}, "value": "v", "type": "button"}
        url = "https://hooks.example.org/actions/1"
        mention = payloads.app_mention(space, user=ada, channel="C1", text="hi", ts="1.1", thread_ts="1.0")
        home = payloads.app_home_opened(user=ada, channel="D1", ts="1.1", view=None)
        made = {
            "events": [payloads.event(space, inner, number=1) for inner in (mention, message, shared_file, home)],
            "interactive": [
                payloads.press(
                    space, user=ada, channel=science, message=message, action=action, ephemeral=False, trigger="1", response_url=url, ts="1"
                ),
                payloads.press_in_view(space, user=ada, view=view, action=action, trigger="1", ts="1"),
                payloads.submission(space, user=ada, view=view, values={}, trigger="1"),
                payloads.closed(space, user=ada, view=view),
                payloads.message_action(space, user=ada, channel=science, message=message, name="n", trigger="1", response_url=url, ts="1"),
            ],
            "commands": [payloads.command(space, user=ada, channel=science, text="x", trigger="1", response_url=url)],
            "socket_mode": [
                payloads.hello(space, 1),
                payloads.disconnect("warning"),
                {**payloads.envelope("events_api", {}), "payload": {}},
                {**payloads.envelope("slash_commands", {}), "payload": {}},
            ],
        }
    messages = _messages(_read(_recorded().rglob("*.json")))
    for folder, bodies in made.items():
        recorded = _read((_recorded() / folder).glob("*.json"))
        known = set().union(*(_paths(one) for one in recorded))
        for name in ("event", "message"):
            known |= {f".{name}{path}" for one in messages for path in _paths(one)}
        if folder == "commands":
            known |= _paths(_read((_recorded() / "shapes").glob("SlashCommand*"))[0])
        for body in bodies:
            assert _paths(body) <= known, f"{folder} {body.get('type')} invents {sorted(_paths(body) - known)}"


def test_errors_are_those_that_slack_documents() -> None:
    documented = {method: about for file in _read((_recorded() / "api").glob("documented_errors*")) for method, about in file.items()}
    ours = {
        "chat.postMessage": (
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "no_text",
            "msg_blocks_too_long",
            "invalid_blocks",
            "missing_scope",
        ),
        "chat.postEphemeral": ("channel_not_found", "not_in_channel", "user_not_in_channel"),
        "chat.update": ("cant_update_message", "message_not_found"),
        "views.open": ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"),
        "views.update": ("not_found", "hash_conflict"),
        "users.info": ("user_not_found",),
        "conversations.open": ("user_not_found",),
        "files.info": ("file_not_found", "file_deleted"),
        "files.getUploadURLExternal": ("missing_argument", "file_upload_size_restricted"),
        "files.completeUploadExternal": ("file_not_found", "channel_not_found", "not_in_channel", "invalid_array_arg"),
    }
    for method, errors in ours.items():
        assert set(errors) <= set(documented[method]["errors"]), (method, set(errors) - set(documented[method]["errors"]))
