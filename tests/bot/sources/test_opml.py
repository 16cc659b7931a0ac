"""Lists of feeds in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.sources.opml import read_opml, write_opml

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Folder"><outline type="rss" text="Review &amp; notes" xmlUrl="https://a.example/feed"/>
<outline type="rss" xmlUrl="https://b.example/feed"/></outline>
<outline type="rss" text="Twice" xmlUrl="https://a.example/feed"/>
<outline text="No feed" xmlUrl="file:///etc/passwd"/><outline text="Empty"/></body></opml>"""


def test_folders_are_opened_and_each_address_stands_once() -> None:
    assert read_opml(LIST) == (("Review & notes", "https://a.example/feed"), ("b.example", "https://b.example/feed"))


NAMES = st.text("aé <&\"'", min_size=1, max_size=9).filter(str.strip)
ADDRESSES = st.text("ab&?=<é", max_size=9).map("https://a.example/{}".format)


@given(st.lists(st.tuples(NAMES, ADDRESSES), min_size=1, max_size=5))
def test_what_is_written_is_read_back(feeds: list[tuple[str, str]]) -> None:
    back = {url: name for name, url in read_opml(write_opml(feeds))}
    assert list(back) == list(dict.fromkeys(url for _, url in feeds))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'<opml version="2.0"><body/></opml>', "opml_empty"),
        (b"<rss/>", "feed_unrecognised"),
        (b"<html><body/></html>", "feed_is_page"),
        (b'<!DOCTYPE o [<!ENTITY a "aaaaaaaaaaaa"><!ENTITY b "&a;&a;">]><opml><body>&b;</body></opml>', "feed_hostile"),
        (b"<opml><body><outline", "feed_broken"),
        (b"", "feed_empty"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_opml(body)
    assert caught.value.phrase.key == f"error.{reason}"
