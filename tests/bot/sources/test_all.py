"""The register and its catalogue."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import get_args

import pytest
import yaml

from bot.model import Seen, Watch, WatchKind
from bot.sources.addresses import checked_url
from bot.sources.all import catalogue_feeds, sources
from bot.sources.identity import Kind

ROWS = yaml.safe_load(resources.files("bot.sources").joinpath("catalogue.yml").read_text(encoding="utf-8"))
HORIZON = Watch(
    "association:lupus-horizon",
    "Lupus Horizon",
    WatchKind.ASSOCIATION,
    feeds=("https://lupus-horizon.example/a.xml", "https://lupus-horizon.example/b.xml"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_entry_of_the_catalogue_is_whole(row: dict[str, object]) -> None:
    assert set(row) == {"name", "url", "kind", "lang", "country", "verified"}
    assert row["kind"] in get_args(Kind)
    assert checked_url(str(row["url"]), private=False).scheme == "https"
    assert row["verified"] == "never" or isinstance(row["verified"], date)


def test_the_catalogue_speaks_both_languages_and_names_nothing_twice() -> None:
    feeds = catalogue_feeds()
    assert len({feed.name for feed in feeds}) == len({feed.url for feed in feeds}) == len(feeds) >= 25
    assert {feed.lang for feed in feeds} == {"fr", "en"}


def test_each_address_and_each_name_stands_once() -> None:
    mine = [("Our Nature", "https://www.nature.com/nature.rss?utm_source=x"), ("EMA", "https://ema.example/other.xml")]
    found = sources(mine, [HORIZON])
    names = [source.name for source in found]
    assert names[:4] == ["Lupus Horizon", "Lupus Horizon (lupus-horizon.example/b.xml)", "Our Nature", "EMA"]
    assert "Nature" not in names
    assert "EMA (www.ema.europa.eu/en/news.xml)" in names
    assert len(set(names)) == len(names)


def test_without_the_catalogue_only_ones_own_is_read() -> None:
    (only,) = sources([("Mine", "https://a.example/feed")], catalogue=False)
    assert only.request(Seen()).url == "https://a.example/feed"
