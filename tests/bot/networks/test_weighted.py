"""X's own count, character for character; the figures were taken from its published library, twitter-text 3.1."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.networks.weighted import links, most_weight, weighted_length

PLAIN = [
    ("", 0),
    ("bonjour", 7),
    ("é", 1),
    ("e\u0301", 1),
    ("’“”–—", 5),
    ("« oui »", 7),
    ("\u00a0", 1),
    ("\u202f", 2),
    ("5 €", 4),
    ("…", 2),
    ("•", 2),
    ("▼", 2),
    ("Ωя", 2),
    ("漢字", 4),
    ("ﬁ", 2),
    ("\U00010000", 2),
    ("\ud83d", 2),
    ("a\nb", 3),
]
EMOJI = [
    ("👍", 2),
    ("👍🏽", 2),
    ("👍\ufe0f", 4),  # a selector that changes nothing counts
    ("❤", 2),
    ("❤️", 2),
    ("☺️", 2),
    ("👨‍👩‍👧", 2),
    ("👩🏽‍⚕️", 2),
    ("👩‍❤️‍💋‍👩", 2),
    ("🇫🇷", 2),
    ("🇫🇷🇩🇪", 4),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
    ("1️⃣", 2),
    ("#️⃣", 2),
    ("🫠", 2),
    ("©", 1),
    ("®", 1),
    ("™", 2),
    ("©️", 2),
]
LINKS = [
    ("https://example.org/a/very/long/path?with=query", 23),
    ("HTTPS://EXAMPLE.ORG", 23),
    ("-https://example.org", 24),
    ("mot™https://example.org", 28),
    ("voir example.org", 28),
    ("example.fr", 23),
    ("t.co", 23),
    ("lnkd.in/abc", 23),
    ("a.co.uk", 23),
    ("example.clinic", 23),
    ("fin.De plus", 28),
    ("exämple.org", 23),
    ("a.xn--p1ai", 23),
    ("a.рф", 23),
    ("президент.рф", 12),
    ("http://президент.рф", 23),
    ("日本a.com", 27),
    ("a.com日本", 27),
    ("example.org/a_(b)", 23),
    ("example.org/a)", 24),
    ("(example.org)", 25),
    ("example.org.", 24),
    ("example.org?a=1", 27),
    ("https://example.org?a=1", 23),
    ("example.org/?a=1.", 24),
    ("https://example.org…", 25),
    ("https://example.org/é", 23),
    ("https://example.org/日本", 27),
    ("https://t.co/abc.", 24),
    ("a.com:80", 26),
    ("a.com:80/b", 23),
    ("«a.com»", 25),
    ("a.com/x@y", 23),
]
NO_LINKS = [
    ("fichier.txt", 11),
    ("a@example.org", 13),
    ("#example.org", 12),
    ("/example.org", 12),
    (".example.org", 12),
    ("http://x", 8),
    ("https://notreal.zzz", 19),
    ("1.5", 3),
    ("e.g.", 4),
    ("a..com", 6),
    ("a_b.com", 7),
    ("-a.com", 6),
    ("http://1.2.3.4/", 15),
    ("https://user:pw@a.com/", 22),
]
HOSTILE = [
    "a." * 20_000,
    "a.com_" * 7_000,
    "http://" * 6_000,
    "a.com/" + "(" * 40_000,
    "é." * 20_000,
    "1️⃣" * 13_000,
    "日本.com" * 8_000,
    "＃https://" * 4_000,
]


@pytest.mark.parametrize(("text", "weight"), PLAIN + EMOJI + LINKS + NO_LINKS)
def test_x_counts_as_its_library_does(text: str, weight: int) -> None:
    assert weighted_length(text) == weight


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_counted_too(text: str) -> None:
    assert weighted_length(text) >= 23


@given(st.text(max_size=80) | st.text(alphabet="1#*©®❤️👍🏽\u200d🇫🇷a.é\u20e3", max_size=30))
def test_no_text_weighs_more_than_the_most(text: str) -> None:
    assert weighted_length(text) <= most_weight(text)


def test_what_grows_when_it_is_put_together_is_weighed_grown() -> None:
    assert weighted_length("\ufb2c\u0958") == 5 <= most_weight("\ufb2c\u0958")


@given(st.text(alphabet="ab.:/-_@#é日©👍\u200d\ufe0f ?=()fr", max_size=60))
def test_links_stand_in_the_text_one_after_the_other(text: str) -> None:
    found = list(links(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
