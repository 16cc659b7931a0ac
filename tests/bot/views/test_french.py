"""No English in a French message: neither a wording that was never translated, nor a word that a view wrote by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.views.blockkit import blocks, home, modal
from bot.views.forms import ASK_FORM, CHECK_FORM, DIGEST_FORM, DISMISS_FORM, ME_FORM
from bot.views.welcome import prompts
from bot.views.words import wordings, words_for
from tests.bot.views.shown import ENGLISH, everything
from tests.fakes.slack_people import written

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = (CHECK_FORM, DISMISS_FORM, ASK_FORM, ME_FORM, DIGEST_FORM)
_WORD = re.compile(r"[^\W\d_]{2,}")
_TYPED = re.compile(r"`[^`]*`")  # what a person types, a command or a file's words, is the same in both
_BLANK = re.compile(r"\{[^}]*\}")
_ADDRESS = re.compile(r"<?https?://[^|>\s]*")
_NAMES = re.compile(r"\bNew York\b|\bEnglish\b|\b[a-z]+(?:_[a-z]+)+\b")  # a language is offered under its own name, a fact has one name
# Written the same in both: names, what stands in files and terminals, and words that the two languages share.
ALIKE = re.compile(
    r"network\.|page\.(messages|vigie|blockKit|adaptiveCard)$|pack\.fr$|facts\.date$|outcome\.stop$|severity\.stop$|audience\.public$|certainty\."
    r"|watch\.|answer\.sources$|book\.example_image$|label\.(embargo|association)$|calendar\.column\.(code|verdict)$"
)
# Names of things in runs of three words: variables, commands, addresses, a line that is itself a sample.
NAMED = re.compile(
    r"lupus horizon|company yml|show code|listed company|app py|slack (bot|app)|app token|token socket|signing secret|api slack|slack api|com apps"
    r"|url vigie|log level|true false|passed known|text link image|share on|boston act|slack events|horizon as|py medicines"
)


def _texts(said: str | Mapping[str, str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said.values())


def _words(text: str) -> list[str]:
    return _WORD.findall(_NAMES.sub(" ", _ADDRESS.sub(" ", _BLANK.sub(" ", _TYPED.sub(" ", text)))).lower())


def _vocabulary(locale: str) -> set[str]:
    return {word for said in wordings("fr" if locale == "fr" else "en").values() for text in _texts(said) for word in _words(text)}


ENGLISH_ONLY = _vocabulary("en") - _vocabulary("fr")


def english_in(piece: object) -> set[str]:
    """The words of a payload that only English has."""
    return ENGLISH_ONLY.intersection(_words(written(piece)))


def test_the_measure_knows_english_when_it_sees_it() -> None:
    assert len(ENGLISH_ONLY) > 500
    assert len(english_in({"text": ENGLISH})) >= 4
    for name, message in everything(words_for("en", "Europe/Paris"), long=False).items():
        assert english_in(blocks(message)) or name == "prompts.digest", name  # “digest” alone is said in both


@pytest.mark.parametrize("long", [True, False], ids=["long", "short"])
def test_no_view_says_an_english_word_in_french(long: bool) -> None:
    shown = everything(words_for("fr", "Europe/Paris"), long=long)
    found = {name: english_in(blocks(message)["blocks"]) for name, message in shown.items()}
    # A notification is bare of markup: in those of an error and of a verb to come, what is to be typed looks like words; their blocks say the same.
    found |= {
        f"{name}: {message.summary}": english_in({"text": message.summary})
        for name, message in shown.items()
        if not name.startswith(("error.", "not built"))
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_no_home_form_or_first_question_says_an_english_word_in_french() -> None:
    words = words_for("fr", "Europe/Paris")
    shown = everything(words, long=True)
    views = {name: home(shown[name]) for name in shown if name.startswith("home")}
    views |= {kind.name: modal(kind.build("fr", {}, "")) for kind in FORMS}
    title, first = prompts(words)
    views["prompts"] = {"text": " ".join([title, *(f"{one.title} {one.message}" for one in first)])}
    assert {name: found for name, view in views.items() if (found := english_in(view))} == {}


@pytest.mark.parametrize("key", sorted(wordings("fr")))
def test_no_wording_was_copied_from_english(key: str) -> None:
    """Three words in a row as in English, or the whole wording: nobody has translated it yet."""
    french, english = _texts(wordings("fr")[key]), _texts(wordings("en")[key])
    theirs = " ".join(f" {' '.join(_words(text))} " for text in english)
    rows = {" ".join(row) for text in french for row in zip(*(_words(text)[n:] for n in range(3)), strict=False)}
    assert [row for row in rows if f" {row} " in theirs and not NAMED.search(row)] == []
    assert french != english or not any(map(_words, french)) or ALIKE.match(key)
