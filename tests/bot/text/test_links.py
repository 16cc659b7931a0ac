from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import canonical_url, doi_in, item_key, links


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&utm_source=x&t=12", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("HTTPS://Example.ORG:443/a/../b/./c?utm_medium=1&b=2&a=1#frag", "https://example.org/b/c?a=1&b=2"),
        ("http://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("https://twitter.com/someone/status/123?s=20&t=abc", "https://x.com/someone/status/123"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/?from=x", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc77/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC77/"),
        ("https://a.example/x/?at_medium=rss&xtor=RSS-1&id=3", "https://a.example/x/?id=3"),
        ("example.org/", "https://example.org"),
        ("https://user:secret@a.example/", "https://a.example"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[::1", "http://[::1"),
        ("", ""),
    ],
)
def test_one_page_has_one_address(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical
    assert canonical_url(canonical) == canonical


@given(st.text(max_size=80))
def test_an_address_is_never_an_error(text: str) -> None:
    canonical_url(text)
    canonical_url(f"https://example.org/{text}")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("voir https://doi.org/10.1016/j.cell.2020.01.001).", "10.1016/j.cell.2020.01.001"),
        ("10.1016/S0140-6736(20)30183-5.", "10.1016/s0140-6736(20)30183-5"),
        ("10.1000%2Fxyz", "10.1000/xyz"),
        ("https://example.org/x?doi=10.1038/abc&x=1", "10.1038/abc"),
        ("version 10.12/3", None),
        ("", None),
    ],
)
def test_a_doi_is_found_without_what_surrounds_it(text: str, doi: str | None) -> None:
    assert doi_in(text) == doi


def test_links_are_found_with_their_places() -> None:
    text = "Voir (https://a.example/b_(c)), www.x.example. diclegis.com! bit.ly/3xY écrire à a@b.com v1.2 e.g. fin.Début https://t.co/a’"
    found = links(text)
    assert [link.url for link in found] == ["https://a.example/b_(c)", "www.x.example", "diclegis.com", "bit.ly/3xY", "https://t.co/a"]
    assert all(text[link.start : link.end] == link.url for link in found)


def test_the_key_of_an_item_is_its_doi_its_address_or_its_words() -> None:
    by_doi = item_key(doi="10.1000/X", url="https://example.org", title="a", source="b")
    assert by_doi == item_key(doi=None, url="http://dx.doi.org/10.1000/x", title="c", source="d") == "doi:10.1000/x"
    assert item_key(doi=None, url="http://www.example.org/a/?utm_source=x", title="", source="") == item_key(
        doi=None, url="https://example.org/a", title="z", source=""
    )
    assert item_key(doi="", url="", title="Étude  A", source="S") == item_key(doi=None, url=None, title="étude a", source="s")
    assert item_key(doi=None, url=None, title="a", source="s") != item_key(doi=None, url=None, title="b", source="s")


@pytest.mark.parametrize("piece", ["(", ".", "a.", "10.1000/", "https://", "www.", "a-", "[x](", "a@", "%28"])
def test_long_runs_are_searched(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    links(text)
    doi_in(text)
    canonical_url(text)
