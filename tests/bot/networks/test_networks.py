"""The networks, how long a text is on each, and by how much it is too long."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import WrongUse
from bot.networks import length, network, networks, over_length
from bot.views.words import words_for
from tests.terminal import SCHEMAS

LIMITS = {
    "bluesky": 300,
    "facebook": 63_206,
    "instagram": 2_200,
    "linkedin": 3_000,
    "mastodon": 500,
    "press": None,
    "threads": 500,
    "tiktok": 2_200,
    "viadeo": None,
    "viva_engage": 10_000,
    "web": None,
    "x": 280,
    "youtube": 5_000,
}


def test_every_network_of_the_promise_is_there_with_its_limit() -> None:
    promised = json.loads((SCHEMAS / "screen_input.schema.json").read_text(encoding="utf-8"))["properties"]["network"]["enum"]
    assert {network(name).name for name in promised} == {n.name for n in networks()} == set(LIMITS)
    assert {n.name: n.max_chars for n in networks()} == LIMITS


def test_no_name_means_two_networks() -> None:
    names = [name for n in networks() for name in (n.name, *n.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_network_is_named_by_the_words(locale: str) -> None:
    words = words_for("fr" if locale == "fr" else "en")
    assert [n.name for n in networks() if not words.has(f"network.{n.name}")] == []


def test_a_network_is_known_however_it_is_written() -> None:
    assert network("Twitter").name == "x"
    assert network("yammer").name == network("Viva Engage").name == network("viva-engage").name == "viva_engage"
    assert {n.name for n in networks() if n.audience == "internal"} == {"viva_engage"}


def test_what_is_closed_names_another() -> None:
    assert [(n.name, n.instead) for n in networks() if n.closed] == [("viadeo", "linkedin")]


@pytest.mark.parametrize(("typed", "nearest"), [("linkdin", "linkedin"), ("instagran", "instagram"), ("twiter", "twitter"), ("zzzz", "")])
def test_an_unknown_network_is_refused_with_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(WrongUse) as refused:
        network(typed)
    assert refused.value.phrase.values["nearest"] == nearest
    assert "viadeo" not in str(refused.value.phrase.values["networks"])


@pytest.mark.parametrize(
    ("name", "text", "counted"),
    [
        ("bluesky", "👩‍👩‍👧‍👦 e\u0301 각\r\n", 6),
        ("bluesky", "कि", 1),
        ("mastodon", "@ana@example.social voir https://example.org/a/b/c.", 4 + 6 + 23 + 1),
        ("mastodon", "example.org", 11),  # no link without its scheme
        ("mastodon", "https://example.org/é…", 24),
        ("youtube", "é", 2),
        ("linkedin", "👍 é", 4),
        ("tiktok", "\U0001d400", 2),
        ("threads", "👍 é", 6),
        ("threads", "漢", 1),
        ("press", "👍", 1),
    ],
)
def test_each_network_counts_its_own_way(name: str, text: str, counted: int) -> None:
    assert length(text, network(name)) == counted


@pytest.mark.parametrize("name", [name for name, most in LIMITS.items() if most])
def test_one_too_many_is_one_too_many(name: str) -> None:
    one = network(name)
    most = one.max_chars or 0
    assert [over_length("a" * n, one) for n in (0, most - 1, most, most + 1, most + 40)] == [0, 0, 0, 1, 40]
    assert over_length("Voir " + "a" * (most - 5) + " https://example.org/a", one) > 0


def test_where_there_is_no_limit_nothing_is_too_long() -> None:
    assert over_length("a" * 1_000_000, network("web")) == 0


def test_a_post_is_begun_at_the_networks_own_address() -> None:
    address = network("x").share_address("https://example.org/a?b=c&d", "Été & co")
    assert address == "https://x.com/intent/post?text=%C3%89t%C3%A9%20%26%20co&url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d"
    assert network("linkedin").share_address("https://example.org") == "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fexample.org"
    assert network("instagram").share_address("https://example.org") is None


@given(st.text(max_size=300))
def test_what_is_not_counted_is_short_enough(text: str) -> None:
    for one in networks():
        counted = length(text, one)
        assert over_length(text, one) == (max(0, counted - one.max_chars) if one.max_chars else 0)
