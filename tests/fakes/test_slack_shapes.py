"""What the fake Slack answers and sends differs from recorded payloads in values only: no key is invented, none that is always there is missing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import aiohttp
import pytest

from tests.fakes import slack_payloads as payloads
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_api import METHODS, answer
from tests.paths import ROOT, shared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.fakes.slack_payloads import JSON

_OURS = ("blocks", "metadata", "view", "values", "state")  # what the bot or the person wrote comes back as it was
# What `authorizations` replaced, and what workspaces of an organisation alone have.
_ELSEWHERE = frozenset({"authed_users", "authed_teams", "enterprise_id", "enterprise"})
_REASONS = ("warning", "refresh_requested", "link_disabled", "too_many_websockets")
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


async def _post(address: str, token: str) -> JSON:
    async with aiohttp.ClientSession() as session, session.post(address, headers={"Authorization": f"Bearer {token}"}) as answered:
        body: JSON = await answered.json()
        return body


@pytest.fixture
async def called() -> dict[str, JSON]:
    """One good answer of every method."""
    async with FakeSlack() as slack:
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
        thread, prompts = {"channel_id": "C1", "thread_ts": said["ts"]}, {"prompts": [{"title": "a", "message": "b"}]}
        return {
            "auth.test": answer(state, "auth.test", token, {}),
            "users.info": answer(state, "users.info", token, {"user": ada["id"]}),
            "chat.postMessage": said,
            "chat.postEphemeral": answer(state, "chat.postEphemeral", token, {"channel": "C1", "user": "U1", "text": "a"}),
            "chat.update": answer(state, "chat.update", token, {"channel": "C1", "ts": said["ts"], "text": "b"}),
            "conversations.history": answer(state, "conversations.history", token, {"channel": "C1"}),
            "conversations.replies": answer(state, "conversations.replies", token, {"channel": "C1", "ts": said["ts"]}),
            "conversations.info": answer(state, "conversations.info", token, {"channel": "C1"}),
            "conversations.open": answer(state, "conversations.open", token, {"users": "U1"}),
            "files.info": answer(state, "files.info", token, {"file": dropped["id"]}),
            "files.getUploadURLExternal": upload,
            "files.completeUploadExternal": answer(state, "files.completeUploadExternal", token, complete),
            "views.open": opened,
            "views.push": answer(state, "views.push", token, {"trigger_id": state.trigger(), "view": _MODAL}),
            "views.update": answer(state, "views.update", token, {"view_id": opened["view"]["id"], "view": _MODAL}),
            "views.publish": answer(state, "views.publish", token, {"user_id": "U1", "view": home}),
            "assistant.threads.setStatus": answer(state, "assistant.threads.setStatus", token, thread | {"status": "is looking"}),
            "assistant.threads.setSuggestedPrompts": answer(state, "assistant.threads.setSuggestedPrompts", token, {"channel_id": "C1", **prompts}),
            "apps.connections.open": await _post(f"{slack.api_url}apps.connections.open", state.app_token),
        }


async def test_answers_hold_recorded_keys_only(called: dict[str, JSON]) -> None:
    api = _recorded() / "api"
    assert called.keys() == METHODS
    message = {f".message{path}" for one in _messages(_read(_recorded().rglob("*.json"))) for path in _paths(one)}
    for method, body in called.items():
        kin, family = method.partition(".")[0], method.rpartition(".")[0]
        like = f"{family}.*_ok*" if family == "views" else f"{method}_ok*"  # one answer for all that make a view
        shapes = _recorded() / "shapes"
        nothing = () if family != "assistant.threads" else shapes.glob(f"{family}.*")  # both say only whether it is done
        recorded = _read([*api.glob(like), *shapes.glob(f"{method}__*"), *nothing, *api.glob(f"{kin}.list_ok*")])
        assert recorded, method
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


def _events(slack: FakeSlack, ada: JSON, view: JSON) -> dict[str, JSON]:
    """Every inner event that the fake sends."""
    space, stranger = slack.space, slack.person("U2", "Ben Stranger", team_id="T9")
    here: dict[str, Any] = {"user": ada, "text": "hi", "ts": "1.1"}
    home: dict[str, Any] = {"user": ada, "channel": "D1", "ts": "1.1"}
    return {
        "app_mention": payloads.app_mention(space, channel="C1", **here),
        "app_mention in a thread": payloads.app_mention(space, channel="C1", thread_ts="1.0", **here),
        "app_mention of another organisation": payloads.app_mention(space, channel="C1", **here | {"user": stranger}),
        "message": payloads.message_im(channel="D1", **here),
        "message with a file": payloads.message_im(channel="D1", **here)
        | {"subtype": "file_share", "upload": False, "files": [slack.files.dropped("a.csv", b"text", ada["id"])]},
        "message in a thread": payloads.message_im(channel="D1", thread_ts="1.0", **here),
        "member_joined_channel": payloads.joined(space, user=space.bot_user, channel="C1", inviter="U1", ts="1.1"),
        "app_home_opened": payloads.app_home_opened(**home, view=view),
        "app_home_opened for the first time": payloads.app_home_opened(**home, view=None),
        "app_home_opened, messages": payloads.app_home_opened(**home, view=None, tab="messages"),
    }


def _interactions(slack: FakeSlack, ada: JSON, science: JSON, view: JSON) -> dict[str, JSON]:
    """Every interaction that the fake sends, and a command."""
    message = payloads.message_im(user=ada, channel="D1", text="hello", ts="1.1", thread_ts="1.0")
    action = {"action_id": "a", "block_id": "b", "text": {"type": "plain_text", "text": "A"}, "value": "v", "type": "button"}
    who: dict[str, Any] = {"space": slack.space, "user": ada, "trigger": "1"}
    there = who | {"channel": science, "response_url": "https://hooks.example.org/actions/1"}
    press = there | {"message": message, "action": action, "ts": "1"}
    return {
        "interactive/block_actions message": payloads.press(**press, ephemeral=False),
        "interactive/block_actions message, ephemeral": payloads.press(**press, ephemeral=True),
        "interactive/block_actions view": payloads.press_in_view(**who, view=view, action=action, ts="1"),
        "interactive/view_submission": payloads.submission(**who, view=view, values={}),
        "interactive/view_closed": payloads.closed(slack.space, user=ada, view=view),
        "interactive/message_action": payloads.message_action(**there, message=message, name="n", ts="1"),
        "interactive/shortcut": payloads.shortcut(**who, name="n", ts="1"),
        "commands/command": payloads.command(**there, text="x"),
    }


@pytest.fixture
async def sent() -> dict[str, JSON]:
    """One of every kind of payload that the fake sends, by the folder of recordings that it has to be like."""
    async with FakeSlack() as slack:
        ada, science = slack.person("U1", "Ada Example"), slack.channel("C1", "science", "U1")
        view = answer(slack.state, "views.open", slack.state.bot_token, {"trigger_id": slack.state.trigger(), "view": _MODAL})["view"]
        events = {
            f"events/{name}": payloads.event(slack.space, one, number=1, external="another" in name)
            for name, one in _events(slack, ada, view).items()
        }
        interactions = _interactions(slack, ada, science, view)
        socket = {
            "hello": payloads.hello(slack.space, 1),
            "slash_commands": payloads.envelope("slash_commands", interactions["commands/command"]),
            "events_api": payloads.envelope("events_api", events["events/message"]),
            "events_api again": payloads.envelope("events_api", events["events/message"], retry=1),
            "interactive": payloads.envelope("interactive", interactions["interactive/shortcut"]),
            **{f"disconnect {reason}": payloads.disconnect(reason) for reason in _REASONS},
        }
        return events | interactions | {f"socket_mode/{name}": body for name, body in socket.items()}


def _kind(body: JSON) -> tuple[str, ...]:
    """What a payload is: its type, that of its event, and where a button stood."""
    return str(body.get("type", "")), str(body.get("event", {}).get("type", "")), str(body.get("container", {}).get("type", ""))


def _recorded_like(folder: str, body: JSON) -> list[JSON]:
    """The recordings of that kind; a list of workflows is no payload."""
    texts = [dict(parse_qsl(file.read_text(encoding="utf-8").strip(), keep_blank_values=True)) for file in (_recorded() / folder).glob("*.txt")]
    return [one for one in [*_read((_recorded() / folder).glob("*.json")), *texts] if _kind(one) == _kind(body) and "workflow" not in one]


def _known(folder: str, body: JSON, messages: list[JSON]) -> set[str]:
    """Every path of keys that such a payload may have: of recordings of its kind, of the shapes, of any message."""
    found = set().union(*(_paths(one) for one in _recorded_like(folder, body)))
    shapes = {"view_submission": "ViewSubmission*", "view_closed": "ViewClosed*", "member_joined_channel": "event_MemberJoined*"}
    shapes |= {"app_home_opened": "event_AppHomeOpened*"}
    wanted = "SlashCommand*" if folder == "commands" else shapes.get(_kind(body)[1] or _kind(body)[0], "none*")
    found |= set().union(*(_paths(one) for one in _read((_recorded() / "shapes").glob(wanted))))
    if folder == "interactive":  # of every interaction since there are organisations; trimmed from some recordings
        found |= {".enterprise", ".is_enterprise_install"}
    return found | {f".{name}{path}" for name in ("event", "message") for one in messages for path in _paths(one)}


async def test_what_is_sent_holds_recorded_keys_only(sent: dict[str, JSON]) -> None:
    messages = _messages(_read(_recorded().rglob("*.json")))
    for name, body in sent.items():
        folder = name.partition("/")[0]
        assert _recorded_like(folder, body), f"nothing of the kind {name} was recorded"
        without = {key: value for key, value in body.items() if folder != "socket_mode" or key != "payload"}  # judged by itself
        known = _known(folder, body, messages)
        assert _paths(without) <= known, f"{name} invents {sorted(_paths(without) - known)}"


async def test_what_is_sent_misses_no_key_that_is_always_there(sent: dict[str, JSON]) -> None:
    for name, body in sent.items():
        recorded = _recorded_like(name.partition("/")[0], body)
        if len(recorded) < 2:
            continue  # of one alone nobody knows what is always there
        ephemeral = {"message"} if "ephemeral" in name else set()  # the README of the recordings: can be missing there
        always = set.intersection(*(set(one) for one in recorded)) - _ELSEWHERE - ephemeral
        assert always <= set(body), f"{name} misses {sorted(always - set(body))}"
        if "event" in body:
            always = set.intersection(*(set(one["event"]) for one in recorded)) - _ELSEWHERE
            assert always <= set(body["event"]), f"{name} misses {sorted(always - set(body['event']))} in its event"


def test_everything_that_the_door_asks_for_is_answered() -> None:
    """A method that the fake does not know, or that is not compared above, could be called for years without a proof."""
    door = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "handlers" / "slack").glob("*.py"))
    asked = {name.replace("_", ".") for name in re.findall(r"\bapi\.web\.(\w+_\w+)|self\.web\.(\w+_\w+)", door) for name in name if name}
    assert asked
    assert asked <= METHODS


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
            "invalid_metadata_schema",
            "metadata_too_large",
        ),
        "chat.postEphemeral": ("channel_not_found", "not_in_channel", "user_not_in_channel"),
        "chat.update": ("cant_update_message", "message_not_found", "msg_too_long"),
        "conversations.replies": ("thread_not_found", "channel_not_found"),
        "assistant.threads.setStatus": ("invalid_thread_ts",),
        "assistant.threads.setSuggestedPrompts": ("invalid_thread_ts",),
        "views.open": ("expired_trigger_id", "exchanged_trigger_id", "view_too_large"),
        "views.update": ("not_found", "hash_conflict"),
        "views.publish": ("hash_conflict",),
        "users.info": ("user_not_found",),
        "conversations.open": ("user_not_found",),
        "files.info": ("file_not_found", "file_deleted"),
        "files.getUploadURLExternal": ("missing_argument", "file_upload_size_restricted"),
        "files.completeUploadExternal": ("file_not_found", "channel_not_found", "not_in_channel", "invalid_array_arg"),
    }
    for method, errors in ours.items():
        assert set(errors) <= set(documented[method]["errors"]), (method, set(errors) - set(documented[method]["errors"]))
