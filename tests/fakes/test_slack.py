"""The fake Slack refuses as Slack does; a fake that takes everything would prove nothing."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_api import answer
from tests.fakes.slack_limits import blocks_trouble, view_trouble
from tests.fakes.slack_payloads import envelope
from tests.fakes.slack_state import Refused, manifest_scopes
from tests.fakes.slack_wires import HttpWire
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.fakes.slack_payloads import JSON


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.person("U1", "Ada Example")
        slack.channel("C1", "science", "U1")
        yield slack


def _section(text: str, **more: Any) -> JSON:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def _modal(**more: Any) -> JSON:
    return {"type": "modal", "callback_id": "f", "title": {"type": "plain_text", "text": "T"}, "blocks": [_section("x")], **more}


def _button(**more: Any) -> JSON:
    return {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "B"}, **more}


@asynccontextmanager
async def small_bot(taken: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """Whatever is posted to that address is given to ``taken``."""
    app = web.Application()
    app.router.add_post("/", taken)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


def _refused(slack: FakeSlack, method: str, token: str | None = None, **args: Any) -> JSON:
    with pytest.raises(Refused) as refused:
        answer(slack.state, method, slack.state.bot_token if token is None else token, args)
    return refused.value.body


def test_a_text_too_long_is_refused_in_slacks_own_words() -> None:
    recorded = json.loads(shared("data/chat/slack/api/chat.postMessage_error_invalid_blocks__issue_1.json").read_text(encoding="utf-8"))
    assert blocks_trouble([_section("x"), _section("x" * 3001)], surface="message") == recorded["response_metadata"]["messages"]


@pytest.mark.parametrize(
    ("blocks", "surface"),
    [
        ([_section("x")] * 51, "message"),
        ([_section("x")] * 101, "home"),
        ([_section("")], "message"),
        ([{"type": "section"}], "message"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "message"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "message"),
        ([{"type": "actions", "elements": [_button(), _button()]}], "message"),
        ([{"type": "actions", "elements": [_button(action_id=str(n)) for n in range(26)]}], "message"),
        ([{"type": "actions", "elements": [_button(value="x" * 2001)]}], "message"),
        ([_section("x", accessory=_button(text={"type": "plain_text", "text": "x" * 76}))], "message"),
        ([_section("x", block_id="b"), _section("y", block_id="b")], "message"),
        ([{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}], "message"),
        ([{"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": {"type": "plain_text_input", "action_id": "a"}}], "message"),
        ([{"type": "castle"}], "message"),
        ("blocks", "message"),
    ],
)
def test_blocks_that_slack_refuses(blocks: Any, surface: str) -> None:
    assert blocks_trouble(blocks, surface=surface)


def test_blocks_that_slack_takes() -> None:
    assert not blocks_trouble([_section("x" * 3000, accessory=_button()), {"type": "actions", "elements": [_button()]}], surface="message")
    assert not view_trouble(_modal())


LONG_TITLE = {"title": {"type": "plain_text", "text": "x" * 25}}


@pytest.mark.parametrize("more", [LONG_TITLE, {"private_metadata": "x" * 3001}, {"title": None}, {"type": "page"}])
def test_views_that_slack_refuses(more: JSON) -> None:
    assert view_trouble(_modal(**more))


def test_an_input_without_a_submit_is_refused() -> None:
    field = {"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": {"type": "plain_text_input", "action_id": "a"}}
    assert view_trouble(_modal(blocks=[field]))
    assert not view_trouble(_modal(blocks=[field], submit={"type": "plain_text", "text": "Send"}))


async def test_tokens_and_scopes_are_looked_at(slack: FakeSlack) -> None:
    assert _refused(slack, "auth.test", token="")["error"] == "not_authed"
    assert _refused(slack, "auth.test", token="xoxb-other")["error"] == "invalid_auth"
    slack.state.scopes = frozenset({"commands"})
    body = _refused(slack, "chat.postMessage", channel="C1", text="x")
    assert body == {"ok": False, "error": "missing_scope", "needed": "chat:write", "provided": "commands"}
    assert "chat:write" in manifest_scopes()


async def test_a_trigger_opens_one_view_and_dies(slack: FakeSlack) -> None:
    trigger = slack.state.trigger()
    answer(slack.state, "views.open", slack.state.bot_token, {"trigger_id": trigger, "view": _modal()})
    assert _refused(slack, "views.open", trigger_id=trigger, view=_modal())["error"] == "exchanged_trigger_id"
    assert _refused(slack, "views.open", trigger_id=slack.state.trigger(-1), view=_modal())["error"] == "expired_trigger_id"
    assert "trigger_id" in _refused(slack, "views.open", trigger_id="x", view=_modal())["response_metadata"]["messages"][0]


async def test_a_view_changed_meanwhile_is_a_conflict(slack: FakeSlack) -> None:
    opened = answer(slack.state, "views.open", slack.state.bot_token, {"trigger_id": slack.state.trigger(), "view": _modal()})["view"]
    changed = {"view_id": opened["id"], "hash": opened["hash"], "view": _modal()}
    answer(slack.state, "views.update", slack.state.bot_token, changed)
    assert _refused(slack, "views.update", **changed)["error"] == "hash_conflict"


async def test_a_channel_without_the_bot_is_closed(slack: FakeSlack) -> None:
    slack.state.members["C1"].discard(slack.space.bot_user)
    for method in ("chat.postMessage", "chat.postEphemeral", "conversations.history"):
        assert _refused(slack, method, channel="C1", user="U1", text="x")["error"] == "not_in_channel"


async def test_metadata_comes_only_when_it_is_asked_for(slack: FakeSlack) -> None:
    metadata = {"event_type": "t", "event_payload": {"key": "k"}}
    answer(slack.state, "chat.postMessage", slack.state.bot_token, {"channel": "C1", "text": "x", "metadata": json.dumps(metadata)})
    plain = answer(slack.state, "conversations.history", slack.state.bot_token, {"channel": "C1"})
    whole = answer(slack.state, "conversations.history", slack.state.bot_token, {"channel": "C1", "include_all_metadata": "1"})
    assert "metadata" not in plain["messages"][0]
    assert whole["messages"][0]["metadata"] == metadata
    assert _refused(slack, "chat.postMessage", channel="C1", text="x", metadata={"key": "k"})["error"] == "invalid_metadata_schema"


async def test_what_is_too_large_is_refused(slack: FakeSlack) -> None:
    token = slack.state.bot_token
    said = answer(slack.state, "chat.postMessage", token, {"channel": "C1", "text": "x" * 50_000})
    assert len(said["message"]["text"]) == 40_000
    assert _refused(slack, "chat.update", channel="C1", ts=said["ts"], text="x" * 4_001)["error"] == "msg_too_long"
    many = [_section("x" * 2_900) for _ in range(5)]
    assert _refused(slack, "chat.postMessage", channel="C1", text="x", blocks=many)["error"] == "msg_blocks_too_long"
    metadata = {"event_type": "t", "event_payload": {"key": "k" * 16_000}}
    assert _refused(slack, "chat.postMessage", channel="C1", text="x", metadata=metadata)["error"] == "metadata_too_large"
    heavy = _modal(blocks=[_section("x" * 2_900) for _ in range(90)])
    assert _refused(slack, "views.open", trigger_id=slack.state.trigger(), view=heavy)["error"] == "view_too_large"


async def test_a_thread_is_read_from_its_first_message_on_page_by_page(slack: FakeSlack) -> None:
    token, metadata = slack.state.bot_token, {"event_type": "t", "event_payload": {"key": "k"}}
    first = answer(slack.state, "chat.postMessage", token, {"channel": "C1", "text": "first"})["ts"]
    for text in ("second", "third"):
        answer(slack.state, "chat.postMessage", token, {"channel": "C1", "text": text, "thread_ts": first, "metadata": metadata})
    ask = {"channel": "C1", "ts": first, "limit": 2, "include_all_metadata": True}
    page = answer(slack.state, "conversations.replies", token, ask)
    rest = answer(slack.state, "conversations.replies", token, ask | {"cursor": page["response_metadata"]["next_cursor"]})
    assert [one["text"] for one in (*page["messages"], *rest["messages"])] == ["first", "second", "third"]
    assert (page["has_more"], rest["has_more"]) == (True, False)
    assert page["messages"][1]["metadata"] == metadata
    assert _refused(slack, "conversations.replies", channel="C1", ts="9.9")["error"] == "thread_not_found"


@pytest.mark.parametrize("again", [0, 2])
async def test_what_comes_again_says_so_over_http(again: int) -> None:
    heard: list[dict[str, str]] = []

    async def taken(request: web.Request) -> web.Response:
        heard.append(dict(request.headers))
        return web.Response()

    async with small_bot(taken) as url:
        await HttpWire(url, "secret").deliver("events_api", {"type": "event_callback"}, retry=again)
    told = {name: value for name, value in heard[0].items() if name.startswith("X-Slack-Retry")}
    assert told == ({"X-Slack-Retry-Num": "2", "X-Slack-Retry-Reason": "http_timeout"} if again else {})


def test_what_comes_again_says_so_in_its_envelope() -> None:
    told = [(one["retry_attempt"], one["retry_reason"]) for one in (envelope("events_api", {}), envelope("events_api", {}, retry=1))]
    assert told == [(0, ""), (1, "timeout")]
    assert "retry_attempt" not in envelope("slash_commands", {})


async def test_a_response_url_takes_five_answers(slack: FakeSlack) -> None:
    url = slack.response_url("commands", channel="C1", user="U1")
    async with aiohttp.ClientSession() as session:
        answers = [await session.post(url, json={"text": "x"}) for _ in range(6)]
        assert [one.status for one in answers] == [200] * 5 + [404]
        assert await answers[5].text() == "used_url"
        refused = await session.post(slack.response_url("commands", channel="C1", user="U1"), json={"blocks": [_section("")]})
        assert refused.status == 400
    assert len(slack.state.ephemerals) == 5


async def test_a_rate_limit_comes_with_its_header(slack: FakeSlack) -> None:
    slack.rate_limit("auth.test", after_s=7)
    async with aiohttp.ClientSession() as session, session.post(f"{slack.api_url}auth.test") as limited:
        assert (limited.status, limited.headers["Retry-After"]) == (429, "7")
        assert await limited.json() == {"ok": False, "error": "ratelimited"}


async def test_a_connection_needs_its_ticket(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {slack.state.app_token}"}
        address = (await (await session.post(f"{slack.api_url}apps.connections.open", headers=headers)).json())["url"]
        async with session.ws_connect(address) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)
        refused = await (await session.post(f"{slack.api_url}apps.connections.open", headers={"Authorization": "Bearer xoxb-1"})).json()
        assert refused["error"] == "not_allowed_token_type"
