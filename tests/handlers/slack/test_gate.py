"""Over HTTP only what Slack signed within five minutes comes in, once."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handlers.slack.gate import Gate
from tests.fakes.slack_wires import HttpWire

if TYPE_CHECKING:
    from tests.handlers.slack.conftest import Stage

FORM = "application/x-www-form-urlencoded"
BODY = urlencode({"command": "/vigie", "text": "help", "user_id": "U0ADA", "channel_id": "C0SCIENCE"}).encode()


def _wire(stage: Stage) -> HttpWire:
    assert isinstance(stage.wire, HttpWire)
    return stage.wire


async def test_a_forged_request_gets_401(over_http: Stage) -> None:
    wire = _wire(over_http)
    forger = HttpWire(wire.url, "another-secret")
    assert (await forger.post(BODY, FORM)).status == 401
    headers = wire.signed(BODY)
    assert (await wire.post_as_is(BODY + b"&x=1", {"Content-Type": FORM, **headers})).status == 401
    assert (await wire.post_as_is(BODY, {"Content-Type": FORM})).status == 401
    assert (await wire.post_as_is(BODY, {"Content-Type": FORM, **headers, "X-Slack-Request-Timestamp": "soon"})).status == 401
    assert not over_http.slack.called("users.info")


async def test_a_stale_request_gets_401(over_http: Stage) -> None:
    wire = _wire(over_http)
    assert (await wire.post(BODY, FORM, at=time.time() - 301)).status == 401
    assert (await wire.post(BODY, FORM, at=time.time() + 400)).status == 401
    assert (await wire.post(BODY, FORM, at=time.time() - 200)).status == 200


async def test_a_replayed_request_gets_401(over_http: Stage) -> None:
    wire = _wire(over_http)
    headers = {"Content-Type": FORM, **wire.signed(BODY)}
    assert (await wire.post_as_is(BODY, headers)).status == 200
    assert (await wire.post_as_is(BODY, headers)).status == 401


async def test_the_address_is_verified_for_slack(over_http: Stage) -> None:
    body = json.dumps({"token": "t", "challenge": "c-123", "type": "url_verification"}).encode()
    answer = await _wire(over_http).post(body, "application/json")
    assert answer.status == 200
    assert answer.body == {"challenge": "c-123"}


async def test_signed_nonsense_is_no_traceback(over_http: Stage) -> None:
    wire = _wire(over_http)
    assert (await wire.post(b"{", "application/json")).status == 400
    assert (await wire.post(b"\xff\xfe\x00", FORM)).status == 401  # Slack signs text; bytes that are none were not signed by it
    assert (await wire.post(b"", FORM)).status == 200
    assert (await wire.post(b"[1,2]", "application/json")).status in (200, 400)
    assert (await wire.post(urlencode({"payload": "{"}).encode(), FORM)).status in (200, 400)
    assert (await wire.post(urlencode({"payload": json.dumps(["x"])}).encode(), FORM)).status in (200, 400)


def test_a_signature_is_forgotten_when_it_could_not_be_used_any_more() -> None:
    now = [1_000_000.0]
    gate = Gate("secret", lambda: now[0])
    wire = HttpWire("", "secret")
    for n in range(50):
        body = b"%d" % n
        assert gate.admits(body, wire.signed(body, now[0]))
    now[0] += 301
    assert gate.admits(b"x", wire.signed(b"x", now[0]))
    assert len(gate._seen) == 1
