"""Slack's escapes undone exactly once, and payloads read whatever is missing in them."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.slack import payload as read
from tests.paths import shared


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&amp;amp;", "&amp;"),
        ("&nbsp; &copy;", "&nbsp; &copy;"),
        ("<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"),
        ("see <http://example.org|example.org>", "see example.org"),
        ("see <http://example.org/|example.org>", "see example.org"),
        ("<https://example.org/x|our study>", "our study (https://example.org/x)"),
        ("<mailto:ada@example.org|ada@example.org>", "ada@example.org"),
        ("<tel:+33123|+33123>", "+33123"),
        ("<@U0ADA|ada> and <@U0BEN>", "@ada and @U0BEN"),
        ("digest in <#C0SCIENCE|science>", "digest in #science"),
        ("<#C0SCIENCE|>", "#C0SCIENCE"),
        ("<!channel> <!here|here> <!everyone>", "@channel here @everyone"),
        ("<!subteam^S1|@doctors>", "@doctors"),
        ("<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014"),
        ("1 <b>2</b> < 3 >", "1 <b>2</b> < 3 >"),
        ("<a &amp; b>", "<a & b>"),
        ("<" * 9, "<" * 9),
        ("", ""),
    ],
)
def test_what_a_person_typed(sent: str, typed: str) -> None:
    assert read.plain_text(sent) == typed


@given(st.text())
def test_what_is_escaped_once_is_undone_once(typed: str) -> None:
    assert read.plain_text(html.escape(typed, quote=False)) == typed


@given(st.text(alphabet="<>|&;@#!:/ampltghtUC01"))
def test_anything_is_read(sent: str) -> None:
    read.plain_text(sent)


def test_the_mention_goes_and_the_words_stay() -> None:
    assert read.without_mention("<@U0BOT> check <@U0ADA>", "U0BOT") == "check <@U0ADA>"
    assert read.without_mention("hello <@U0BOT|vigie>: help", "U0BOT") == "hello  help"
    assert read.without_mention("<@U0ADA> help", "U0BOT") == "<@U0ADA> help"


def test_values_of_a_form_come_by_field() -> None:
    state = {
        "text": {"text": {"type": "plain_text_input", "value": "words"}},
        "image_text": {"image_text": {"type": "plain_text_input", "value": None}},
        "act": {"act": {"type": "radio_buttons", "selected_option": {"value": "like"}}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "-"}}},
        "of": {"of": {"type": "static_select", "selected_option": None}},
        "readers": {"readers": {"type": "multi_static_select", "selected_options": [{"value": "FR"}, {"value": "DE"}]}},
        "time": {"time": {"type": "timepicker", "selected_time": "08:30"}},
    }
    wanted = {"text": "words", "image_text": "", "act": "like", "network": "", "of": "", "readers": "FR,DE", "time": "08:30"}
    assert read.values_of({"state": {"values": state}}) == wanted


def test_an_event_sent_again_has_the_same_key() -> None:
    body: dict[str, Any] = {"event_id": "Ev1", "event": {"type": "message", "event_ts": "1.1"}}
    assert read.event_key(body) == read.event_key({**body, "authorizations": []})
    assert read.event_key(body) != read.event_key({**body, "event": {"type": "message", "event_ts": "1.2"}})


def test_somebody_of_another_organisation_is_seen_where_slack_shows_it() -> None:
    ours = [{"team_id": "T1"}]
    event = {"user": "U9", "user_team": "T9"}
    assert read.outside_team({"authorizations": ours, "is_ext_shared_channel": True}, event) == "T9"
    assert read.outside_team({"authorizations": ours, "is_ext_shared_channel": True}, {"user": "U1", "team": "T1"}) == ""
    assert read.outside_team({"user": {"id": "U9", "team_id": "T9"}, "team": {"id": "T1"}}, {}) == "T9"
    assert read.outside_team({"user": {"id": "U9", "team_id": "T9"}, "team": {"id": "T1"}, "enterprise": {"id": "E1"}}, {}) == ""
    assert read.outside_team({"user": {"id": "U1", "team_id": "T1"}, "team": None}, {}) == ""


def test_every_recorded_payload_can_be_read() -> None:
    for file in shared("data/chat/slack").rglob("*.json"):
        body = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(body, dict):
            read.plain_text(read.message_text(read.part(body, "event") or read.part(body, "message")))
            read.event_key(body)
            read.team_of(body)
            read.outside_team(body, read.part(body, "event"))
            read.values_of(read.part(body, "view"))
            for action in read.listed(body, "actions"):
                read.pressed(action)
