"""The register and its catalogue."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import get_args

import pytest
import yaml

from bot.model import Seen, Watch, WatchKind
from bot.sources.addresses import checked_url
from bot.sources.all import catalogue_sources, sources
from bot.sources.identity import Kind
from bot.sources.searches import INTERFACES, Search, named

ROWS = yaml.safe_load(resources.files("bot.sources").joinpath("catalogue.yml").read_text(encoding="utf-8"))
HORIZON = Watch(
    "association:lupus-horizon",
    "Lupus Horizon",
    WatchKind.ASSOCIATION,
    feeds=("https://lupus-horizon.example/a.xml", "https://lupus-horizon.example/b.xml"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_entry_of_the_catalogue_is_whole(row: dict[str, object]) -> None:
    asked = {"via", "query"} if "via" in row else {"url", "kind"}
    assert set(row) == {"name", *asked, "lang", "country", "verified"}
    assert row.get("via", "x") in INTERFACES
    assert row.get("kind", "news") in get_args(Kind)
    assert row["verified"] == "never" or isinstance(row["verified"], date)


def test_the_catalogue_speaks_both_languages_and_names_nothing_twice() -> None:
    found = catalogue_sources()
    assert len({source.name for source in found}) == len({source.url for source in found}) == len(found) >= 60
    assert {source.lang for source in found} == {"fr", "en"}
    assert all(checked_url(source.url, private=False).scheme == "https" for source in found)
    assert not any(INTERFACES[source.via].needs_key for source in found if isinstance(source, Search))


def test_each_address_and_each_name_stands_once() -> None:
    mine = [("Our Nature", "https://www.nature.com/nature.rss?utm_source=x"), ("EMA", "https://ema.example/other.xml")]
    found = sources(mine, [HORIZON], searches=[named("pubmed", "lupus"), named("pubmed", "lupus", "Again")])
    names = [source.name for source in found]
    assert names[:5] == ["Lupus Horizon", "Lupus Horizon (lupus-horizon.example/b.xml)", "Our Nature", "EMA", "PubMed: lupus"]
    assert "Nature" not in names
    assert "Again" not in names
    assert "EMA (www.ema.europa.eu/en/news.xml)" in names
    assert len(set(names)) == len(names)


def test_a_search_gets_the_key_of_its_interface() -> None:
    (found,) = sources(searches=[named("x", "from:a")], keys={"x": "secret", "pubmed": "other"}, catalogue=False)
    assert found.request(Seen()).headers["Authorization"] == "Bearer secret"


def test_without_the_catalogue_only_ones_own_is_read() -> None:
    (only,) = sources([("Mine", "https://a.example/feed")], catalogue=False)
    assert only.request(Seen()).url == "https://a.example/feed"
