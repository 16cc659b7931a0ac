"""Questions to interfaces: what is asked, with which key, and how one answer leads to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.errors import SourceError
from bot.model import Seen
from bot.sources.addresses import checked_url
from bot.sources.searches import INTERFACES, named

if TYPE_CHECKING:
    from bot.sources.base import Request

QUERIES = {"ema": "letters", "youtube": "UC0123456789012345678901", "bluesky": "a.bsky.social", "mastodon": "@a@m.example"}
FOUND = b'{"esearchresult": {"count": "2", "idlist": ["7", "8", "x"]}}'


def asked(request: Request) -> dict[str, list[str]]:
    return parse_qs(urlsplit(request.url).query)


@pytest.mark.parametrize("via", INTERFACES)
def test_every_interface_is_asked_over_https_for_the_words(via: str) -> None:
    query = QUERIES.get(via, "lupus & fatigue")
    request = named(via, query, key="k").request(Seen(etag='"v1"'))
    assert checked_url(request.url, private=False).scheme == "https"
    assert request.headers["If-None-Match"] == '"v1"'
    assert "k" not in named(via, query, key="k").url.split("=")


def test_pubmed_answers_with_numbers_and_is_then_asked_for_the_records() -> None:
    search = named("pubmed", "lupus[Title]", key="secret")
    first = search.request(Seen())
    assert asked(first)["term"] == ["lupus[Title]"]
    assert asked(first)["api_key"] == ["secret"]
    batch = search.items(FOUND)
    assert batch.items == ()
    assert batch.more is not None
    assert (asked(batch.more)["id"], asked(batch.more)["api_key"]) == (["7,8"], ["secret"])
    assert batch.more.pace_s == first.pace_s == 0.11
    assert named("pubmed", "lupus").request(Seen()).pace_s == 0.34
    assert named("pubmed", "nothing").items(b'{"esearchresult": {"idlist": []}}').more is None


def test_a_limit_that_pubmed_names_is_an_error() -> None:
    with pytest.raises(SourceError) as caught:
        named("pubmed", "lupus").items(b'{"error": "API rate limit exceeded"}')
    assert caught.value.phrase.key == "error.feed_error"


def test_x_is_not_asked_without_the_customers_own_token() -> None:
    with pytest.raises(SourceError) as caught:
        named("x", "from:a").request(Seen())
    assert caught.value.phrase.key == "error.source_key"
    assert named("x", "from:a", key="t").request(Seen()).headers["Authorization"] == "Bearer t"


def test_a_search_without_a_name_is_called_by_what_it_asks() -> None:
    assert named("europepmc", "TITLE:lupus").name == "Europe PMC: TITLE:lupus"
    assert named("europepmc", "TITLE:lupus", "Lupus").name == "Lupus"
