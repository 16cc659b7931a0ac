from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.views.outside import JOINER, clean, inert, literal, safe_url, shorten
from tests.bot.views.nouns import HOSTILE, long_outside

READ_ONLY = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "text_special"}


@settings(deadline=None)
@given(long_outside)
@example("\n".join(HOSTILE))
def test_a_markdown_reader_finds_nothing_but_text(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(inert(text))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds <= READ_ONLY, (kinds - READ_ONLY, inert(text))


@settings(deadline=None)
@given(long_outside)
@example(" ".join(HOSTILE))
def test_no_mention_shortcode_address_or_date_function_is_left(text: str) -> None:
    said = inert(text)
    for active in (r":[\w+'-]+:", r"@\w", r"#\w", r"://", r"\bwww\.", rf"<[^\s{JOINER}]", r"\{\{", r"[*~`]", r"&[#\w]", r"(?<!\w)_|_(?!\w)"):
        assert not re.search(active, said), (active, said)


@settings(deadline=None)
@given(long_outside)
def test_cleaned_text_can_be_printed_anywhere(text: str) -> None:
    said = clean(text)
    said.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", said)
    assert clean(said) == said


@settings(deadline=None)
@given(st.text())
def test_what_is_read_stays_the_same_to_the_eye(text: str) -> None:
    back = inert(text).replace(JOINER, "").translate(str.maketrans("∗ˍ∼ˋ", "*_~`"))
    assert back == clean(text).replace(JOINER, "").translate(str.maketrans("∗ˍ∼ˋ", "*_~`"))


def test_typed_text_keeps_its_words_and_loses_its_emoji() -> None:
    assert literal("http://example.org *x* :smile:") == f"http://example.org *x* :{JOINER}smile:"


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 60))
def test_shortened_text_fits(text: str, most: int) -> None:
    said = shorten(text, most)
    assert len(said) <= most or said == text
    assert said == text or said.endswith("…") or most == 0


def test_shortening_keeps_whole_words_and_says_so() -> None:
    assert shorten("Nos chercheurs publient sur le lupus", 24) == "Nos chercheurs publient…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://",
        "http://a b",
        'http://a"b',
        "https://a>b",
        "",
        None,
        "ftp://a",
        "http://[::1",
    ],
)
def test_an_address_that_is_no_web_address_is_none(url: str | None) -> None:
    assert safe_url(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    assert safe_url("https://example.org/a?b=1&c=(2)#d") == "https://example.org/a?b=1&c=(2)#d"
