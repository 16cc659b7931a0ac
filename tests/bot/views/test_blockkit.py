from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.model import Outcome
from bot.views.blockkit import MAX_MESSAGE_CHARS, blocks, home, modal, within_limits
from bot.views.blockkit_form import value_of
from bot.views.forms import ASK_FORM, CHECK_FORM, DIGEST_FORM, DISMISS_FORM, ME_FORM
from bot.views.message import Action, Confirm, Entry, Message, Quotation, Run, Spot, Style, Text
from bot.views.mrkdwn import mrkdwn
from bot.views.outside import safe_url
from tests.bot.views.made import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale
    from bot.views.message import FormKind

LINK = re.compile(r"<(https?://[^|<>\s]+)\|[^<>]*>")
FORMS = (CHECK_FORM, DISMISS_FORM, ASK_FORM, ME_FORM, DIGEST_FORM)


def texts(made: object, kind: str) -> Iterator[str]:
    """Every text object of that kind in a payload."""
    if isinstance(made, dict):
        if made.get("type") == kind and isinstance(made.get("text"), str):
            yield made["text"]
        for value in made.values():
            yield from texts(value, kind)
    elif isinstance(made, list):
        for value in made:
            yield from texts(value, kind)


def parsed(payload: dict[str, Any]) -> None:
    """Slack's own models take it, and find no limit broken."""
    for block in Block.parse_all(payload["blocks"]):
        assert block is not None
        block.validate_json()


@given(messages())
@settings(max_examples=45, deadline=None)
def test_every_message_is_taken_by_slack(message: Message) -> None:
    payload = blocks(message)
    assert within_limits(payload) == []
    assert payload["text"]
    assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= MAX_MESSAGE_CHARS
    json.dumps(payload, ensure_ascii=False).encode("utf-8")
    parsed(payload)


@given(messages())
@settings(max_examples=20, deadline=None)
def test_every_message_can_be_a_home(message: Message) -> None:
    view = home(message)
    assert within_limits(view) == []
    View(**view).validate_json()


@given(messages())
@settings(max_examples=45, deadline=None)
def test_nothing_from_outside_acts_in_slack(message: Message) -> None:
    payload = blocks(message)
    allowed = {url.replace("&", "&amp;") for url in _urls(message)}
    for said in [payload["text"], *texts(payload, "mrkdwn"), *texts(payload, "plain_text")]:
        for url in LINK.findall(said):
            assert url in allowed
        code = re.compile(r"`[^`\n]*`")  # shown as typed: nothing in it is read by Slack but < and >
        assert not re.search(r"[<>]", LINK.sub("", said))
        bare = code.sub("", LINK.sub("", said))
        assert not re.search(r"[<>]|://|\bwww\.|:[\w+'-]+:|@\w|[*_~`]hostile", bare), bare
        assert not re.search(r"^\s*&gt;", bare, re.MULTILINE)
    kinds = {element["type"] for element in _rich(payload)}
    assert kinds <= {"text"}
    for obj in _mrkdwn_objects(payload):
        assert obj["verbatim"] is True


def _urls(message: Message) -> set[str]:
    found = set()
    for part in message.parts:
        for runs in (getattr(part, "runs", ()), getattr(part, "title", ()), getattr(part, "detail", ())):
            found |= {url for url in (safe_url(run.url) for run in runs) if url}
    return found


def _rich(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in payload["blocks"]:
        if block["type"] == "rich_text":
            for quote in block["elements"]:
                yield from quote["elements"]


def _mrkdwn_objects(made: object) -> Iterator[dict[str, Any]]:
    if isinstance(made, dict):
        if made.get("type") == "mrkdwn":
            yield made
        for value in made.values():
            yield from _mrkdwn_objects(value)
    elif isinstance(made, list):
        for value in made:
            yield from _mrkdwn_objects(value)


def test_the_first_line_of_a_verdict_reads_as_the_look_wants_it() -> None:
    message = Message(
        locale="en", summary="Verdict: stop.", subtitle="share, LinkedIn, you are in France", mark=Outcome.STOP, mark_word="STOP", code="P-0413"
    )
    payload = blocks(message)
    assert payload["text"] == "Verdict: stop."
    assert payload["blocks"][0]["text"]["text"] == "*■ STOP*  share, LinkedIn, you are in France  ·  P-0413"


def test_a_finding_has_its_reason_in_bold_and_its_button_beside_it() -> None:
    row = Entry(title=(Run("No reference.", Style.STRONG),), number=2, reference="GEN-01", action=Action("check.why", "Why", "P-0413:2"))
    made = blocks(Message(locale="en", summary="x", parts=(row,)))["blocks"][0]
    assert re.sub("\u2060", "", made["text"]["text"]) == "2.  *No reference.*  `GEN-01`"
    assert made["accessory"]["action_id"] == "check.why|1"
    assert made["accessory"]["value"] == "P-0413:2"


def test_quoted_words_are_to_the_letter_and_numbered() -> None:
    quote = Quotation((Spot("“A "), Spot("*big* day", 1), Spot("”")))
    made = blocks(Message(locale="en", summary="x", parts=(quote,)))["blocks"][0]
    assert "".join(e["text"] for e in made["elements"][0]["elements"]) == "“A *big* day¹”"


def test_one_button_at_most_is_primary_and_a_dangerous_one_asks_first() -> None:
    ask = Confirm("Stop everything?", "No message until you resume.", "Stop everything", "Keep going")
    message = Message(
        locale="en",
        summary="x",
        actions=(Action("a", "A", style="main"), Action("a", "B", style="main"), Action("c", "C", style="risk", confirm=ask)),
    )
    first, second, third = blocks(message)["blocks"][-1]["elements"]
    assert first["style"] == "primary"
    assert "style" not in second
    assert third["style"] == "danger"
    assert third["confirm"]["confirm"]["text"] == "Stop everything"
    assert len({b["action_id"] for b in (first, second, third)}) == 3


def test_a_link_is_a_web_address_or_plain_words() -> None:
    assert mrkdwn([Run("x > y", url="https://example.org/?a=1&b=2")], 200) == "<https://example.org/?a=1&amp;b=2|x &gt; y>"
    assert mrkdwn([Run("x", url="javascript:alert(1)")], 200) == "x"


def test_markup_is_never_cut_open() -> None:
    assert mrkdwn([Run("&" * 100, Style.STRONG)], 60).endswith("…*")


def test_a_message_of_a_thousand_rows_is_shortened_and_says_so() -> None:
    rows = tuple(Entry(title=(Run(f"row {n} " + "word " * 80),), action=Action("x", "Open", str(n))) for n in range(1_000))
    payload = blocks(Message(locale="en", summary="x", parts=rows, actions=(Action("y", "Last"),), footer="end"))
    assert within_limits(payload) == []
    assert re.search(r"… \+\d+", json.dumps(payload["blocks"], ensure_ascii=False))
    assert payload["blocks"][-1]["elements"][0]["text"] == "end"


def test_a_broken_limit_is_named() -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}
    assert within_limits({"text": "x", "blocks": [section]}) == ["block 1: text has 3001 characters of 3000"]
    twice = {"type": "actions", "elements": [{"type": "button", "action_id": "a|1", "text": {"type": "plain_text", "text": "A"}}] * 2}
    assert within_limits({"text": "x", "blocks": [twice]}) == ["action_id a|1 stands twice"]
    assert "51 blocks of 50" in within_limits({"text": "x", "blocks": [{"type": "divider"}] * 51})


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_form_is_a_modal_that_slack_takes(kind: FormKind, locale: Locale) -> None:
    initial = {"text": "x" * 5_000, "readers": "FR,BE", "network": "linkedin", "zone": "Asia/Kathmandu", "networks": "x,youtube", "time": "09:00"}
    view = modal(kind.build(locale, initial, "P-0413"))
    assert within_limits(view) == []
    View(**view).validate_json()
    assert view["private_metadata"] == "P-0413"
    assert all(block["block_id"] == block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input")


def test_what_slack_cuts_from_a_long_text_is_said() -> None:
    view = modal(CHECK_FORM.build("en", {"text": "x" * 3_001}, ""))
    assert view["blocks"][0]["hint"]["text"].startswith("Slack’s box holds 3,000 characters")
    assert len(view["blocks"][0]["element"]["initial_value"]) == 3_000


def test_the_empty_choice_comes_back_empty() -> None:
    network = modal(CHECK_FORM.build("en", {}, ""))["blocks"][2]["element"]
    assert value_of(network["options"][0]["value"]) == ""
    assert value_of("linkedin") == "linkedin"


def test_soft_text_is_context_and_the_moment_is_not_needed() -> None:
    made = blocks(Message(locale="fr", summary="x", parts=(Text((Run(str(datetime(2026, 1, 1, tzinfo=UTC))),), soft=True),)))["blocks"]
    assert made[0]["type"] == "context"
