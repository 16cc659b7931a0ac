"""What the page asks is parsed or refused; a text of any characters comes through whole, or not at all."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.playground.wish import MAX_CHARS, MAX_FILE_BYTES, Shown, Viewer, Wish, parsed, too_long

ASKED = {"kind": "command", "room": "science", "locale": "fr", "zone": "Europe/Paris"}


def body(**changed: object) -> bytes:
    return json.dumps({**ASKED, **changed}).encode()


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_comes_through_whole(text: str) -> None:
    assert parsed(Wish, body(text=text)).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_wish_or_none(raw: bytes) -> None:
    assert parsed(Wish, raw) is None


def test_half_a_surrogate_pair_becomes_a_replacement_mark_and_a_whole_pair_its_character() -> None:
    assert parsed(Wish, body(text="a\ud83d\u0000b\ud83d\ude00")).text == "a\ufffd\u0000b\U0001f600"


def test_a_text_of_40000_characters_with_its_verb_is_read_and_a_longer_one_named_so() -> None:
    text = "/vigie check " + "é" * MAX_CHARS
    assert parsed(Wish, body(text=text)).text == text
    longer = body(text="é" * (MAX_CHARS + 300))
    assert parsed(Wish, longer) is None
    assert too_long(longer)
    assert too_long(body(kind="submit", values={"text": "é" * (MAX_CHARS + 300)}))
    assert not too_long(body(kind="nothing"))


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "eval"},
        {"room": "../home"},
        {"locale": "de"},
        {"text": 7},
        {"values": {"a": ["b"]}},
        {"values": {str(n): "" for n in range(50)}},
        {"name": "x" * 101},
        {"unknown": 1},
    ],
)
def test_what_is_no_wish_is_refused(changed: dict[str, object]) -> None:
    assert parsed(Wish, body(**changed)) is None


def test_a_body_nested_without_end_is_refused_quietly() -> None:
    assert parsed(Wish, b'{"a":' * 100_000) is None
    assert not too_long(b"[" * 100_000)


def test_an_unknown_time_zone_counts_as_utc() -> None:
    assert parsed(Viewer, b'{"zone": "Europe/Paris"}').known_zone == "Europe/Paris"
    assert parsed(Viewer, b'{"zone": "../../etc/passwd"}').known_zone == "UTC"
    assert parsed(Shown, b'{"id": "a-1"}').id == "a-1"


def test_a_file_comes_through_whole_and_a_broken_one_is_no_wish() -> None:
    wish = parsed(Wish, body(file={"name": "a.csv", "body": base64.b64encode(b"Texte\n\xff").decode()}))
    assert (wish.file.name, wish.file.body, wish.file.size_bytes) == ("a.csv", b"Texte\n\xff", 7)
    for file in ({"name": "", "body": ""}, {"name": "a.csv", "body": "é"}, {"name": "x" * 256, "body": ""}, {"body": ""}, "a.csv"):
        assert parsed(Wish, body(file=file)) is None


def test_the_largest_file_is_read() -> None:
    wish = parsed(Wish, body(file={"name": "a.csv", "body": base64.b64encode(bytes(MAX_FILE_BYTES)).decode()}))
    assert len(wish.file.body) == MAX_FILE_BYTES
