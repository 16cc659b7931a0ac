"""What Bolt cannot read is no delivery, and no traceback."""

from __future__ import annotations

import pytest

from handlers.slack.delivery import over_http, over_socket


@pytest.mark.parametrize("body", ["[1]", "{", '"x"', "payload=%7B", "payload=%5B1%5D", '{"type":"event_callback","authorizations":7}'])
def test_nonsense_over_http(body: str) -> None:
    content_type = "application/json" if body[0] in '[{"' else "application/x-www-form-urlencoded"
    assert over_http(body, {"Content-Type": content_type}, "") is None


def test_nonsense_over_a_socket() -> None:
    assert over_socket({"type": "event_callback", "authorizations": 7}, None) is None


def test_a_command_and_an_event_are_read() -> None:
    command = over_http("command=%2Fvigie&text=a%26b", {"Content-Type": "application/x-www-form-urlencoded"}, "")
    assert command is not None
    assert command.body["text"] == "a&b"
    event = over_socket({"type": "event_callback", "event": {"type": "message"}}, {"x-slack-retry-num": "1"})
    assert event is not None
    assert event.mode == "socket_mode"
