"""A safer text as a person sees it: what goes is struck through, what comes is marked, in every look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.models.blocks import Block, RichTextBlock

from bot.model import Change, Mend, Mending, Outcome, SaferText, Stretch
from bot.views.adaptive import card
from bot.views.blockkit import blocks
from bot.views.message import Message
from bot.views.page import message_json
from bot.views.plain import plain
from bot.views.safer import edits, gone, safer
from bot.views.verdict import verdict
from bot.views.words import Words
from tests.bot.views.samples import EN, FR, check

STRETCHES = (
    Stretch("A proud day."),
    Stretch(" Velunor® reduces lupus flares by 40%.", Change.LEFT_OUT, (1, 2)),
    Stretch(" Bravo to our colleagues in Boston!"),
    Stretch(" #ad", Change.PUT_IN, (1,)),
)


def made(words: Words = EN, outcome: Outcome = Outcome.CLEAR) -> Message:
    kept = check()
    left = kept.verdict.findings if outcome is Outcome.ASK else ()
    text = "".join(one.text for one in STRETCHES if one.change is not Change.LEFT_OUT)
    return safer(kept, SaferText(text, STRETCHES, replace(kept.verdict, outcome=outcome, findings=left)), words)


def test_the_terminal_shows_what_goes_and_what_comes() -> None:
    shown = " ".join(plain(made(), 400).split())
    assert "A proud day. [-Velunor® reduces lupus flares by 40%.-]¹ Bravo to our colleagues in Boston! {+#ad+}¹" in shown


def test_slack_strikes_through_and_sets_in_bold() -> None:
    shown: list[dict[str, Any]] = blocks(made())["blocks"]
    assert all(Block.parse(one) is not None for one in shown)
    quote = next(one for one in shown if one["type"] == "rich_text")
    assert RichTextBlock(elements=quote["elements"]).to_dict()
    styled = {one["text"]: one.get("style") for one in quote["elements"][0]["elements"]}
    assert styled["Velunor® reduces lupus flares by 40%."] == {"strike": True}
    assert styled["#ad"] == {"bold": True}


def test_teams_strikes_through_and_underlines() -> None:
    runs = [one for part in card(made())["body"] if part["type"] == "RichTextBlock" for one in part["inlines"]]
    assert {"strikethrough": True}.items() <= next(one for one in runs if "40%" in one["text"]).items()
    assert {"underline": True, "weight": "Bolder"}.items() <= next(one for one in runs if one["text"] == "#ad").items()


def test_the_page_knows_each_change_and_what_to_copy() -> None:
    shown = message_json(made())
    spots = next(part for part in shown["parts"] if part["type"] == "quotation")["spots"]
    assert [one["change"] for one in spots if one["text"].strip()] == ["kept", "left_out", "kept", "put_in"]
    assert shown["copies"] == "A proud day. Bravo to our colleagues in Boston! #ad"


@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
def test_a_person_decides(words: Words) -> None:
    """Clear is no approval; the button opens the form and sends nothing."""
    shown = made(words)
    assert words.say("verdict.not_approval") in plain(shown, 400)
    assert [(one.route, one.opens) for one in shown.actions] == [("check.use_safer", "form.check")]


def test_what_is_still_to_be_looked_at_is_said() -> None:
    shown = plain(made(outcome=Outcome.ASK), 400)
    assert "Still to be looked at: Prescription medicine to the public; No source." in shown
    assert shown.startswith("◆ ASK FIRST")


def test_a_long_text_keeps_its_changes_whole() -> None:
    kept = check()
    stretches = (Stretch("A word. " * 400), *STRETCHES[1:])
    shown = blocks(safer(kept, SaferText("x", stretches, kept.verdict), EN))
    assert "reduces lupus flares by 40%." in str(shown)
    assert "[…]" in str(shown)


def test_the_button_stands_on_the_verdict_only_where_there_is_a_safer_text() -> None:
    with_one, without = verdict(check(), EN, has_safer=True), verdict(check(), EN)
    assert [one.route for one in with_one.actions] == ["check.safer", "check.edit", "check.dismiss"]
    assert [one.style for one in with_one.actions] == ["main", "plain", "plain"]
    assert "check.safer" not in [one.route for one in without.actions]
    assert "P-0413" in plain(gone(check(), FR))


@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
def test_every_edit_is_told(words: Words) -> None:
    said = {"fr": "Parlez-en.", "en": "Ask."}
    leaving_out = (Mend(Mending.WORDS), Mend(Mending.CLAUSE), Mend(Mending.SENTENCE))
    mends = (*leaving_out, Mend(Mending.WORDS, said), Mend(Mending.SENTENCE, said), Mend(Mending.ADD, said))
    told = edits(mends, words)
    assert len(set(told)) == len(mends) == 6
    assert all(said[words.locale] in one for one in told[3:])
