"""The networks, and how long a text is on each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import WrongUse
from bot.networks import length, network, networks, weighted_length


def test_every_network_is_known_by_name_and_alias() -> None:
    assert {n.name for n in networks()} >= {"linkedin", "x", "bluesky", "web", "press", "viva_engage", "viadeo"}
    assert network("Twitter").name == "x"
    assert network("yammer").name == "viva_engage"
    assert network("Viva Engage").audience == "internal"
    assert network("viadeo").closed


def test_an_unknown_network_is_refused_with_the_nearest() -> None:
    with pytest.raises(WrongUse) as refused:
        network("linkdin")
    assert refused.value.phrase.values["nearest"] == "linkedin"


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("bonjour", 7),
        ("é", 1),
        ("e\u0301", 1),
        ("’“”–—", 5),
        ("« oui »", 7),
        ("5 €", 4),
        ("…", 2),
        ("漢字", 4),
        ("👍", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("🇫🇷", 2),
        ("1️⃣", 2),
        ("https://example.org/a/very/long/path?with=query", 23),
        ("voir example.org", 28),
        ("fichier.txt", 11),
        ("a@example.org", 13),
        ("(https://example.org/a)", 25),
        ("https://example.org.", 24),
        ("www.example.fr, oui", 28),
    ],
)
def test_x_counts_as_it_says(text: str, weight: int) -> None:
    assert weighted_length(text) == weight


def test_each_network_counts_its_own_way() -> None:
    assert length("👩‍👩‍👧‍👦", network("bluesky")) == 1
    assert length("é", network("youtube")) == 2
    assert length("@ana@example.social voir https://example.org/a/b/c", network("mastodon")) == 4 + 6 + 23
    assert length("abc", network("linkedin")) == 3


@given(st.text(max_size=300))
def test_any_text_has_a_length(text: str) -> None:
    for one in networks():
        assert length(text, one) >= 0
