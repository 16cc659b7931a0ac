from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from bot.views.forms import ASK_FORM, CHECK_FORM, DIGEST_FORM, DISMISS_FORM, ME_FORM
from bot.views.message import FieldTrouble, Message, Picture, Run, Text
from bot.views.outside import clean
from bot.views.page import form_json, message_json, trouble_json
from tests.bot.views.made import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Locale
    from bot.views.message import FormKind

KINDS = {"text", "quotation", "entry", "aside", "heading", "buttons", "picture"}


def strings(made: object) -> Iterator[str]:
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict):
        for name, value in made.items():
            if name != "value":  # what a button carries comes back to us unchanged
                yield from strings(value)
    elif isinstance(made, list):
        for value in made:
            yield from strings(value)


@given(messages())
@settings(max_examples=45, deadline=None)
def test_the_page_gets_clean_text_and_web_addresses_alone(message: Message) -> None:
    made = message_json(message)
    assert {part["type"] for part in made["parts"]} <= KINDS
    for said in strings(made):
        assert said == clean(said)
    for url in _urls(made):
        assert url.startswith(("https://", "http://"))
    json.dumps(made, allow_nan=False)


def _urls(made: object) -> Iterator[str]:
    if isinstance(made, dict):
        if made.get("url"):
            yield made["url"]
        for value in made.values():
            yield from _urls(value)
    elif isinstance(made, list):
        for value in made:
            yield from _urls(value)


def test_a_message_has_these_keys() -> None:
    made: dict[str, Any] = message_json(
        Message(locale="fr", summary="Bonjour", parts=(Text((Run("x"),), soft=True), Picture(b"png", "alt", "caption")))
    )
    assert list(made) == ["locale", "summary", "title", "subtitle", "mark", "markWord", "code", "parts", "actions", "footer", "copies"]
    assert made["parts"][0] == {"type": "text", "runs": [{"text": "x", "style": "plain", "url": None}], "soft": True}
    assert made["parts"][1]["png"] == "cG5n"


@pytest.mark.parametrize("kind", [CHECK_FORM, DISMISS_FORM, ASK_FORM, ME_FORM, DIGEST_FORM], ids=lambda kind: kind.name)
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_form_has_its_fields_with_labels_and_choices(kind: FormKind, locale: Locale) -> None:
    made = form_json(kind.build(locale, {}, "P-0413"))
    assert made["carry"] == "P-0413"
    assert all(field["label"] for field in made["fields"])
    for field in made["fields"]:
        assert bool(field["options"]) == (field["kind"] in {"pick", "select", "many"})


def test_trouble_names_the_field_and_the_correction() -> None:
    assert trouble_json({"readers": FieldTrouble("Pays inconnu.", "Mettre Suisse", "CH")}) == {
        "readers": {"sentence": "Pays inconnu.", "fixLabel": "Mettre Suisse", "fixValue": "CH"}
    }
