from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft6Validator
from markdown_it import MarkdownIt

from bot.model import Outcome
from bot.views.adaptive import FULL_WIDTH, MAX_BYTES, card, dialog, within_limits
from bot.views.forms import ASK_FORM, CHECK_FORM, DIGEST_FORM, DISMISS_FORM, ME_FORM
from bot.views.help import menu
from bot.views.message import Action, Confirm, Entry, Message, Run
from bot.views.outside import safe_url
from bot.views.words import words_for
from tests.bot.views.made import messages
from tests.paths import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale
    from bot.views.message import FormKind


@cache
def schema() -> Draft6Validator:
    return Draft6Validator(json.loads(shared("schemas/adaptive-card-1.5.0.schema.json").read_bytes()))


def walk(made: object) -> Iterator[dict[str, Any]]:
    if isinstance(made, dict):
        yield made
        for value in made.values():
            yield from walk(value)
    elif isinstance(made, list):
        for value in made:
            yield from walk(value)


@given(messages())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_message_is_a_valid_card_of_less_than_25_kb(message: Message) -> None:
    made = card(message)
    assert within_limits(made) == []
    assert len(json.dumps(made, ensure_ascii=False).encode("utf-8")) <= MAX_BYTES
    assert not [error.message for error in schema().iter_errors(made)]


@given(messages())
@settings(max_examples=45, deadline=None)
def test_nothing_from_outside_acts_in_teams(message: Message) -> None:
    made = card(message)
    allowed = {url.replace("(", "%28").replace(")", "%29") for url in _urls(message)}
    for element in walk(made):
        if element.get("type") == "TextBlock":
            assert set(_links(element["text"])) <= allowed
            assert not re.search(r"[*_~`]hostile|<[a-z/!]|\{\{|(?<!\()https?://", element["text"])
        if element.get("type") == "TextRun":
            assert "selectAction" not in element
    assert not re.search(r"good", json.dumps([e.get("style", "") for e in walk(made)]))


def _links(text: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").parse(text):
        for child in token.children or ():
            assert child.type not in {"image", "html_inline", "code_inline"}
            if child.type == "link_open":
                yield str(child.attrs["href"])


def _urls(message: Message) -> set[str]:
    found = set()
    for part in message.parts:
        for runs in (getattr(part, "runs", ()), getattr(part, "title", ()), getattr(part, "detail", ())):
            found |= {url for url in (safe_url(run.url) for run in runs) if url}
    return found


@pytest.mark.parametrize(("outcome", "style"), [(Outcome.STOP, "attention"), (Outcome.ASK, "warning"), (Outcome.CLEAR, "emphasis")])
def test_the_first_line_stands_in_a_container_of_the_verdicts_style(outcome: Outcome, style: str) -> None:
    made = card(Message(locale="en", summary="Verdict.", mark=outcome, mark_word="WORD", code="P-0413"))
    assert made["body"][0]["style"] == style
    assert made["body"][0]["items"][0]["text"].endswith(" WORD")
    assert made["body"][0]["items"][0]["weight"] == "Bolder"
    assert "P-0413" in made["fallbackText"]


def test_a_button_executes_its_route_and_one_with_a_form_opens_a_dialog() -> None:
    message = Message(
        locale="en", summary="x", actions=(Action("check.share", "Share here", "P-1"), Action("check.edit", "Edit…", "P-1", opens="form.check"))
    )
    execute, submit = card(message)["actions"]
    assert execute == {"type": "Action.Execute", "title": "Share here", "verb": "check.share", "data": {"value": "P-1"}}
    assert submit["type"] == "Action.Submit"
    assert submit["data"]["msteams"] == {"type": "task/fetch"}
    assert submit["data"]["route"] == "check.edit"


def test_a_dangerous_act_shows_what_follows_first() -> None:
    ask = Confirm("Stop everything?", "No message until you resume.", "Stop everything", "Keep going")
    (shown,) = card(Message(locale="en", summary="x", actions=(Action("me.pause", "Stop…", style="risk", confirm=ask),)))["actions"]
    assert shown["type"] == "Action.ShowCard"
    assert shown["card"]["actions"][0]["verb"] == "me.pause"


def test_a_long_message_is_shortened_and_says_so() -> None:
    rows = tuple(Entry(title=(Run("mot " * 300),), action=Action("x", "Lire", str(n))) for n in range(200))
    made = card(Message(locale="fr", summary="x", parts=rows))
    assert within_limits(made) == []
    assert re.search(r"… \+\d+", json.dumps(made, ensure_ascii=False))


def test_many_buttons_stand_in_rows_that_teams_shows_whole() -> None:
    made = card(menu(words_for("fr")))
    assert "actions" not in made
    assert [len(element["actions"]) for element in made["body"] if element["type"] == "ActionSet"] == [4, 3]


def test_the_empty_choice_has_a_value_and_is_the_one_chosen() -> None:
    network = dialog(CHECK_FORM.build("en", {}, ""))["card"]["body"][2]
    assert network["choices"][0] == {"title": "Any public network", "value": "-"}
    assert network["value"] == "-"


def test_the_width_is_the_doors_to_add() -> None:
    assert FULL_WIDTH == {"msteams": {"width": "Full"}}


@pytest.mark.parametrize("kind", [CHECK_FORM, DISMISS_FORM, ASK_FORM, ME_FORM, DIGEST_FORM], ids=lambda kind: kind.name)
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_form_is_a_valid_dialog(kind: FormKind, locale: Locale) -> None:
    made = dialog(kind.build(locale, {"text": "Merci."}, "P-0413"))
    assert not [error.message for error in schema().iter_errors(made["card"])]
    assert made["card"]["actions"][0]["data"] == {"route": kind.name, "carry": "P-0413"}
