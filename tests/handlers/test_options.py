"""Options at both ends, words to the letter between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.options import folded, parse


@pytest.mark.parametrize(
    ("typed", "words", "options"),
    [
        ("Merci à tous act:like", "Merci à tous", {"act": "like"}),
        ("acte:aimer sur:LinkedIn Merci", "Merci", {"act": "like", "network": "linkedin"}),
        ("on:x Our new treatment works of:colleague country:FR", "Our new treatment works", {"network": "x", "of": "colleague", "country": "fr"}),
        ("https://example.com/a:b act:share", "https://example.com/a:b", {"act": "share"}),
        ("Rendez-vous à 08:30", "Rendez-vous à 08:30", {}),
        ("Bonjour: act:post ensuite", "Bonjour: act:post ensuite", {}),
        ("n:3", "", {"n": "3"}),
        ("de:collègue", "", {"of": "colleague"}),
        ("fact:comments_enabled=no Merci fait:visa_number=GP/26", "Merci", {"facts": "visa_number=GP/26\ncomments_enabled=no"}),
        ("pays:BE Merci public:interne role:salarié", "Merci", {"country": "be", "audience": "internal", "role": "employee"}),
        ("", "", {}),
    ],
)
def test_options_are_taken_off_both_ends_and_nowhere_else(typed: str, words: str, options: dict[str, str]) -> None:
    found = parse(typed)
    assert (found.words, dict(found.options)) == (words, options)


@given(st.text())
def test_any_text_is_parsed_and_what_is_no_option_stays_to_the_letter(text: str) -> None:
    assert parse(text).words in text


@pytest.mark.parametrize(("typed", "same"), [("Vérifier", "verifier"), ("RÈGLES", "regles"), ("ne-plus-suivre", "ne-plus-suivre")])
def test_accents_and_capitals_are_optional(typed: str, same: str) -> None:
    assert folded(typed) == same
