"""The quick reader of plain RSS against feedparser: the same items, or none of its business."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.model import Item
from bot.sources import lightfeed, xmlfeed
from bot.sources.documents import open_document
from bot.sources.entries import Setting, batch
from tests.paths import shared

OURS = Path(__file__).parent / "documents"
SETTING = Setting(name="S", base="https://a.example/feed", lang="fr", country="FR")
RSS = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
TEXTS = st.text(st.sampled_from("ab é<>&;\"'\n@:/04.-😀"), max_size=30)
PARTS = ("title", "link", "description", "guid", "pubDate", "author", "dc:creator", "dc:date", "content:encoded", "category")


def both(text: str) -> tuple[tuple[Item, ...] | None, tuple[Item, ...]]:
    """What each of the two makes of it; None where the quick one leaves it to the other."""
    quick = lightfeed.read(text, SETTING)
    return batch(*quick).items if quick else None, batch(*xmlfeed.read_any(text, SETTING)).items


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_real_documents_are_read_alike() -> None:
    quick_ones = 0
    for path in [*OURS.iterdir(), *shared("data/feeds").iterdir()]:
        with suppress(SourceError):
            document = open_document(path.read_bytes())
            if document.root == "rss":
                quick, slow = both(document.text)
                assert quick in (None, slow), path.name
                quick_ones += quick is not None
    assert quick_ones >= 5


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.tuples(st.sampled_from(PARTS), TEXTS), max_size=6, unique_by=lambda part: part[0]), min_size=1, max_size=3), TEXTS)
def test_made_documents_are_read_alike(items: list[list[tuple[str, str]]], title: str) -> None:
    inside = "".join("<item>" + "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in parts) + "</item>" for parts in items)
    text = f"{RSS}<title>{escaped(title)}</title><link>https://a.example/</link><language>fr</language>{inside}</channel></rss>"
    with suppress(SourceError):  # nothing in it that a person could read
        quick, slow = both(text)
        assert quick in (None, slow)


@pytest.mark.parametrize(
    "inside",
    [
        "<item><title>A <b>bold</b> one</title></item>",
        "<item><title>One</title><title>Two</title></item>",
        "<item><title>One</title><author>ruth@a.example (Ruth)</author></item>",
        '<item><title>One</title><media:title xmlns:media="http://search.yahoo.com/mrss/">Two</media:title></item>',
        '<item xml:lang="de"><title>Eins</title></item>',
        '<item><title xml:base="https://b.example/">One</title><link>x</link></item>',
        "",
    ],
)
def test_what_is_not_plain_is_left_alone(inside: str) -> None:
    assert lightfeed.read(f"{RSS}<title>t</title>{inside}</channel></rss>", SETTING) is None


def test_french_dates_are_french() -> None:
    quick, slow = both(f"{RSS}<item><title>Un</title><pubDate>04/09/2026</pubDate></item></channel></rss>")
    assert quick == slow
    assert quick is not None
    assert quick[0].published is not None
    assert (quick[0].published.day, quick[0].published.month) == (4, 9)
