"""manifest.yml: valid, the least scopes each with its reason, and in step with the routes and with what the door really calls."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import yaml

from bot.views.words import words_for
from handlers.all import ROUTES
from handlers.slack import arrivals
from tests.paths import ROOT, shared

if TYPE_CHECKING:
    from tests.handlers.slack.conftest import Stage

TEXT = (ROOT / "manifest.yml").read_text(encoding="utf-8")
MANIFEST: dict[str, Any] = yaml.safe_load(TEXT)
SCOPES: list[str] = MANIFEST["oauth_config"]["scopes"]["bot"]
# What opens each method we call; of those for conversations, by the kind of conversation.
NEEDS = {
    "auth.test": (),
    "apps.connections.open": (),
    "views.open": (),
    "views.publish": (),
    "users.info": ("users:read",),
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.open": ("im:write",),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "assistant.threads.setStatus": ("chat:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "files.info": ("files:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
}
EVENTS = {
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
    "app_home_opened": (),
    "member_joined_channel": ("channels:read", "groups:read"),
}


def test_slack_would_take_it() -> None:
    jsonschema.validate(MANIFEST, json.loads(shared("schemas/slack_manifest.schema.2.0.0.json").read_text(encoding="utf-8")))


def test_one_command_with_a_hint_that_fits() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["command"] == "/vigie"
    assert len(command["usage_hint"]) <= 40
    verbs = re.findall(r"\w+", command["usage_hint"].partition("]")[0])
    assert set(verbs) <= {route.name for route in ROUTES if route.kind == "command"}


def test_every_shortcut_is_a_route_and_every_route_a_shortcut() -> None:
    shortcuts = {one["callback_id"]: one for one in MANIFEST["features"]["shortcuts"]}
    messages = {name for name, one in shortcuts.items() if one["type"] == "message"}
    assert messages == {route.name for route in ROUTES if route.kind == "shortcut"}
    forms = {route.name for route in ROUTES if route.kind == "button" and route.form}
    assert set(shortcuts) - messages <= forms
    assert shortcuts["check_this_post"]["name"] == words_for("en").say("shortcut.check_this_post")


def test_each_scope_is_needed_and_says_why() -> None:
    called = _called()
    needed = {scope for method in called for scope in NEEDS[method]} | {scope for scopes in EVENTS.values() for scope in scopes} | {"commands"}
    assert set(SCOPES) == needed
    assert sorted(SCOPES) == SCOPES
    for scope in SCOPES:
        assert re.search(rf"- {scope} # \S.{{15,}}", TEXT), f"{scope} gives no reason"


def test_the_events_are_those_the_door_listens_to() -> None:
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    source = (ROOT / "handlers/slack/arrivals.py").read_text(encoding="utf-8")
    for event in EVENTS:
        assert f'"{event.partition(".")[0]}"' in source, arrivals.__doc__


def test_both_modes_are_prepared() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"] is True
    assert MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def _called() -> set[str]:
    """Every method of the Web API that stands in the door's source."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "handlers/slack").glob("*.py"))
    return {
        (of_api or of_self).replace("_", ".")
        for of_api, of_self in re.findall(r"api\.web\.([a-z]+_[a-zA-Z_]+)|self\.web\.([a-z]+_[a-zA-Z_]+)", source)
    }


async def test_what_is_really_called_takes_documented_arguments_only(stage: Stage) -> None:
    """A small day over the wire, every call of it held against Slack's own reference."""
    files = (shared("data/chat/slack") / "api").glob("documented_errors*")
    documented = {method: set(about["args"]) for file in files for method, about in json.loads(file.read_text(encoding="utf-8")).items()}
    people, slack = stage.people, stage.slack
    await people.command(stage.ben, stage.science, "check guérit")
    verdict = (await slack.until(lambda: people.private(stage.ben, stage.science)))[0]
    await people.press(stage.ben, stage.science, verdict, "check.dismiss")
    await people.open_home(stage.ben)
    await people.mention(stage.ben, stage.science, "help")
    await people.say(stage.ben, "help")
    await people.drop(stage.ben, slack.files.dropped("december.csv", b"Text\nThank you\n", stage.ben["id"]))
    await slack.until(lambda: len(people.direct(stage.ben)) > 3 and slack.state.homes and slack.state.opened)
    methods = {method for method, _ in slack.state.calls} - {"response_url"}
    assert methods <= _called()
    for method, args in slack.state.calls:
        if method in documented:
            assert set(args) <= documented[method], (method, set(args) - documented[method])
