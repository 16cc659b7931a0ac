"""What a publication is: DOI, address, kind."""

from __future__ import annotations

import pytest

from bot.sources.identity import absolute, doi_of, kind_of, work_of


@pytest.mark.parametrize(
    ("hints", "url", "doi"),
    [
        (["doi:10.1038/s41586-024-07811-4"], None, "10.1038/s41586-024-07811-4"),
        (["http://dx.doi.org/10.1021/ACS.jmedchem.6c00772"], None, "10.1021/acs.jmedchem.6c00772"),
        (["10.5555/ABC"], "https://a.example/10.5555/other", "10.5555/abc"),
        (["urn:latest:1", "tag:x"], "https://pubs.example/md/article/doi/10.1039/D6MD00523C/1291313/A-long-title", "10.1039/d6md00523c"),
        ([], "https://academic.example/nar/article/doi/10.1093/nar/gkab1038/6446099?rss=1", "10.1093/nar/gkab1038"),
        ([], "https://www.biorxiv.org/content/10.64898/2026.01.19.700241v1", "10.64898/2026.01.19.700241"),
        ([], "https://www.medrxiv.org/content/10.1101/2026.01.19.26300001v2.full.pdf", "10.1101/2026.01.19.26300001"),
        ([], "https://onlinelibrary.example/doi/abs/10.1002/art.42000/abstract", "10.1002/art.42000"),
        (["a study cites doi.org in words"], "https://a.example/news/1", None),
        ([], None, None),
    ],
)
def test_the_doi_an_entry_names_as_its_own(hints: list[str], url: str | None, doi: str | None) -> None:
    assert doi_of(hints, url) == doi


def test_all_versions_of_a_preprint_are_one_work() -> None:
    assert work_of("10.26434/chemrxiv.15007627/v2") == work_of("10.26434/chemrxiv.15007627/v1") == "10.26434/chemrxiv.15007627"
    assert work_of("10.26434/chemrxiv-2024-abc-v3") == "10.26434/chemrxiv-2024-abc"
    assert work_of("10.5555/journal/v1") == "10.5555/journal/v1"
    assert work_of(None) is None


@pytest.mark.parametrize(
    ("link", "full"),
    [
        ("/x", "https://a.example/x"),
        ("y?a=1&dgcid=rss", "https://a.example/news/y?a=1"),
        ("//cdn.example/z", "https://cdn.example/z"),
        ("https://b.example/long\n address", "https://b.example/longaddress"),
        ("/log#item-7", "https://a.example/log#item-7"),
        ("/log#xtor=RSS-1", "https://a.example/log"),
        ("mailto:a@a.example", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[broken", None),
        ("https://a.example/" + "x" * 3_000, None),
        (" ", None),
    ],
)
def test_links_are_web_addresses_without_what_counts_clicks(link: str, full: str | None) -> None:
    assert absolute(link, "https://a.example/news/") == full


@pytest.mark.parametrize(
    ("doi", "url", "hints", "kind"),
    [
        ("10.1101/2026.01.19.26300001", None, (), "preprint"),
        ("10.1101/gad.350000.123", "https://genesdev.cshlp.org/x", (), "article"),
        (None, "https://arxiv.org/abs/2601.00001", (), "preprint"),
        (None, "https://notarxiv.org/abs/1", (), "news"),
        (None, "https://a.example/1", ("Latest preprints",), "preprint"),
        (None, "https://www.youtube.com/watch?v=x", (), "video"),
        (None, "https://bsky.app/profile/a/post/b", (), "post"),
        (None, "https://agency.example/press-release/1", (), "press_release"),
        (None, "https://a.example/1", ("Institut, communiqués de presse",), "press_release"),
        ("10.5555/x", "https://journal.example/1", (), "article"),
        (None, "https://www.sciencedirect.com/science/article/pii/S1", (), "article"),
        (None, "https://a.example/1", (), "news"),
    ],
)
def test_where_it_stands_says_what_it_is(doi: str | None, url: str | None, hints: tuple[str, ...], kind: str) -> None:
    assert kind_of("news", doi, url, *hints) == kind


def test_the_catalogue_knows_what_a_source_holds() -> None:
    assert kind_of("press_release", None, "https://agency.example/1") == "press_release"
    assert kind_of("article", None, "https://www.youtube.com/watch?v=x") == "video"
