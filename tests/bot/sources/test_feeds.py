"""Whole documents -> items. Our own small ones, one for each kind, then the real ones where they stand beside the checkout."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.model import Item, Seen
from bot.sources.entries import Setting
from bot.sources.feeds import Feed, read_feed
from tests.paths import shared

OURS = Path(__file__).parent / "documents"
HEAD = b'<?xml version="1.0" encoding="utf-8"?>'
RSS = HEAD + b'<rss version="2.0"><channel><title>t</title><link>https://a.example/</link>'
END = b"</channel></rss>"

# The real documents: how many items, how many without a date, the languages, the kinds, how many with a DOI; or the reason of the refusal.
READ: dict[str, tuple[int, int, str, str, int]] = {
    "biorxiv_search_atom.xml": (75, 0, "en", "preprint", 75),
    "fda_press_excerpt.xml": (3, 0, "en", "press_release", 0),
    "feedrs_atom_example_reddit.xml": (1, 0, "en", "post", 0),
    "feedrs_atom_mediarss_youtube_1.xml": (1, 0, "en", "video", 0),
    "feedrs_atom_scattered.xml": (1, 0, "en", "news", 0),
    "feedrs_jsonfeed_elastic_1.1.json": (3, 1, "en", "news", 0),
    "feedrs_rss_0.91_encoding_1.xml": (1, 1, "pt", "news", 0),
    "feedrs_rss_1.0_biorxiv.xml": (1, 0, "en", "preprint", 1),
    "feedrs_rss_1.0_debian.xml": (1, 0, "en", "news", 0),
    "feedrs_rss_1.0_iso8859.xml": (1, 0, "de", "news", 0),
    "feedrs_rss_2.0_bbc.xml": (1, 0, "en", "news", 0),
    "feedrs_rss_2.0_encoding_1.xml": (1, 0, "pt", "news", 0),
    "feedrs_rss_2.0_ilgiornale.xml": (1, 0, "it", "news", 0),
    "feedrs_rss_2.0_spiegel.xml": (1, 0, "de", "news", 0),
    "feedrs_rss_2.0_vimeo_media.xml": (1, 0, "en", "video", 0),
    "ffp_davidbau.xml": (15, 0, "en", "news", 0),
    "ffp_kagi.xml": (35, 0, "en", "news", 0),
    "ffp_malformed_rss_namespaced.xml": (2, 0, "-", "news", 0),
    "ffp_osm-pl.xml": (8, 0, "pl", "news", 0),
    "ffp_pypy.xml": (10, 0, "en", "news", 0),
    "journal_acs_med_chem_letters.xml": (82, 0, "en", "article", 82),
    "journal_chemrxiv.xml": (109, 0, "en", "preprint", 109),  # 150 entries, several versions of one preprint among them
    "journal_drug_discovery_today.xml": (45, 0, "en", "article", 0),
    "journal_eur_j_med_chem.xml": (100, 0, "en", "article", 0),
    "journal_j_med_chem.xml": (150, 0, "en", "article", 150),
    "journal_rsc_med_chem.xml": (43, 0, "en", "article", 43),  # 44 entries, one announced twice
    "nature.rdf": (75, 0, "en", "article", 75),
    "picofeed_bbc_urdu.xml": (53, 0, "ur", "news", 0),
    "picofeed_hamakor.xml": (8, 0, "en he", "news", 0),
    "picofeed_next_inpact_full.xml": (45, 0, "fr", "news", 0),
    "picofeed_radio-france.xml": (52, 0, "fr", "news", 0),  # all at one address
    "picofeed_rss_0.91.xml": (6, 6, "en", "news", 0),
    "picofeed_rue89.xml": (25, 0, "fr", "news", 0),
    "picofeed_sametmax.xml": (10, 0, "fr", "news", 0),  # declares English
    "picofeed_univers_freebox.xml": (30, 0, "fr", "news", 0),
    "picofeed_youtube.xml": (24, 0, "en", "video", 0),  # 25 entries, one video twice
    "picofeed_zoot_egkty.xml": (20, 0, "ur", "news", 0),
    "rsparser_bio.rdf": (30, 0, "en", "preprint", 30),
    "rsparser_livemint.xml": (25, 0, "en", "news", 0),
    "rsparser_macworld.rss": (30, 0, "en", "news", 0),
    "rsparser_natasha.xml": (10, 0, "en", "news", 0),
    "rssparser_encoding.rss": (40, 0, "pt", "news", 0),
    "rssparser_feedburner.atom": (25, 0, "en", "news", 0),
    "rssparser_heise.atom": (15, 0, "de", "news", 0),
    "rssparser_heraldsun.rss": (2, 2, "en", "news", 0),
    "rssparser_uolNoticias.rss": (15, 0, "pt", "news", 0),
}
REFUSED = {
    "feedrs_rss_2.0_invalid_1.xml": "feed_cut",
    "newsboat_empty.xml": "feed_empty",
    "rssparser_incomplete-fields.atom": "feed_no_content",
    "rssparser_missing-fields.atom": "feed_no_content",
    "rssparser_unrecognized.rss": "feed_is_page",
}


def short(value: object) -> str:
    """A name for a case: its reason, or nothing where it is bytes."""
    return value if isinstance(value, str) else ""


def ours(name: str) -> list[Item]:
    """The items of a document of our own."""
    return list(read_feed((OURS / name).read_bytes()))


def refusal(body: bytes, content_type: str = "") -> str:
    """The key of the reason."""
    with pytest.raises(SourceError) as caught:
        read_feed(body, content_type)
    return caught.value.phrase.key.removeprefix("error.")


def test_a_french_journal_in_rss_2() -> None:
    study, untitled, unlinked = ours("rss2_journal_fr.xml")
    assert study == Item(
        key="doi:10.5555/revue.12",
        title="Fatigue & lupus\u00a0: ce que disent 1\u202f240 personnes",
        url="https://revue.example/articles/12",
        source="La Revue inventée",
        published=datetime(2026, 9, 4, 8, 30, tzinfo=UTC),
        summary="Une enquête en ligne.",
        doi="10.5555/revue.12",
        lang="fr",
        authors=("O. Vanier", "T. Rasquin"),
        kind="article",
    )
    assert untitled.title.startswith("Sans titre, ce texte donne ses premiers mots")
    assert untitled.title.endswith("…")
    assert untitled.published == datetime(2026, 9, 4, tzinfo=UTC)
    assert (unlinked.url, unlinked.summary) == ("https://revue.example/articles/14", "Le corps de l’article.")


def test_an_entry_without_anything_to_show_is_counted() -> None:
    assert read_feed((OURS / "rss2_journal_fr.xml").read_bytes()).skipped == 1
    assert read_feed((OURS / "jsonfeed_podcast.json").read_bytes()).skipped == 2


def test_a_preprint_server_in_rdf() -> None:
    (preprint,) = ours("rss1_preprints.rdf")
    assert (preprint.key, preprint.kind, preprint.lang) == ("doi:10.1101/2026.09.01.26300001", "preprint", "en")
    assert preprint.authors == ("J.-F. O'Neil", "H. B. Marsac")


def test_an_association_in_atom() -> None:
    walk, marche = ours("atom_association.xml")
    assert (walk.title, walk.url) == ("Walking together", "https://association.example/news/walk?a=1&b=2")
    assert walk.summary == "A walk of five kilometres.\nEverybody is welcome."
    assert (walk.published, walk.lang) == (datetime(2026, 9, 4, 10, tzinfo=UTC), "en")
    assert (marche.url, marche.lang) == (None, "fr")


def test_a_podcast_in_json_feed() -> None:
    seven, six = ours("jsonfeed_podcast.json")
    assert (seven.title, seven.url, seven.authors) == ("Episode 7 – registries", "https://podcast.example/7", ("Ruth Ellingsen",))
    assert (six.url, six.published, six.authors) == ("https://podcast.example/6", None, ("Diego Paz",))


def test_an_old_document_type_with_its_public_table_of_characters_is_harmless() -> None:
    (cafe,) = ours("rss091_netscape.xml")
    assert (cafe.title, cafe.url, cafe.summary) == ("Café & clinic", "http://old.example/1?a=1&b=2", "Written by hand — not well-formed")


def test_the_bytes_are_believed_before_the_declaration() -> None:
    assert [item.title for item in ours("windows1252_as_utf8.xml")] == ["L’été à Noël – “fin”"]
    assert [item.title for item in ours("utf8_as_latin1.xml")] == ["Été"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "feed_empty"),
        (b" \n\t", "feed_empty"),
        (b"\x00" * 50, "feed_empty"),
        (b"%PDF-1.7 ...", "feed_not_text"),
        (b"\x1f\x8b\x08\x00", "feed_not_text"),
        (b"PK\x03\x04", "feed_not_text"),
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", "feed_is_page"),
        (HEAD + b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "feed_is_page"),
        (b"hello", "feed_unrecognised"),
        (b"R = b'<rss version=\"2.0\"><channel>'", "feed_unrecognised"),
        (HEAD + b"<opml><body/></opml>", "feed_unrecognised"),
        (b'{"name": "not a feed"}', "feed_unrecognised"),
        (b"[1, 2]", "feed_unrecognised"),
        (b'{"items": [', "feed_json_broken"),
        (b'{"title": "t", "items": [' + b"7," * 20_001 + b"7]}", "feed_too_many"),
        (b'{"items": ' + b"[" * 100_000, "feed_json_broken"),
        (RSS, "feed_cut"),
        (RSS + b"<item></item>" + END, "feed_no_content"),
    ],
    ids=short,
)
def test_what_is_no_feed_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    assert refusal(body) == reason


def test_a_web_page_says_its_type_and_size() -> None:
    with pytest.raises(SourceError) as caught:
        read_feed(b"<html><body>" + b"x" * 84_000 + b"</body></html>", "text/html; charset=utf-8")
    assert dict(caught.value.phrase.values) == {"type": "text/html", "size_kb": 84}


@pytest.mark.parametrize(
    "body", [RSS + END, b'<feed xmlns="http://www.w3.org/2005/Atom"/>', b'{"version": "https://jsonfeed.org/version/1", "items": []}']
)
def test_a_feed_with_nothing_in_it_is_read(body: bytes) -> None:
    assert list(read_feed(body)) == []


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE r [<!ENTITY a "ten times"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE r [<!ENTITY x PUBLIC "-//W3C//x" "http://evil.example/">]>',
        b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>',
        b'<!DOCTYPE r [<!ENTITY x "' + b"a" * 50_000 + b'">]>',
    ],
    ids=short,
)
def test_entities_that_could_explode_or_spy_are_refused(doctype: bytes) -> None:
    assert refusal(doctype + RSS.removeprefix(HEAD) + b"<item><title>&x;&b;</title></item>" + END) == "feed_hostile"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (b"<a>" * 20_000, "feed_hostile"),
        (b"<item " + b" ".join(b'b%d="c"' % number for number in range(5_000)) + b"/>", "feed_hostile"),
        (b"<item><author>" + b"a." * 20_000 + b"@</author></item>", "feed_hostile"),
        (b"<item><author>x <![CDATA[" + b"a." * 20_000 + b"@]]></author></item>", "feed_hostile"),
        (b'<item><author a="<">' + b"a." * 20_000 + b"@</author><unclosed></item>", "feed_hostile"),
        (b"<item/>" * 100_001, "feed_too_many"),
        (b"<item><unclosed></item>" * 60_000, "feed_broken"),
    ],
    ids=short,
)
@pytest.mark.timeout(20)
def test_documents_built_to_exhaust_a_reader_are_refused(inside: bytes, reason: str) -> None:
    assert refusal(RSS + inside + END) == reason


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    items = list(read_feed(RSS + b"<item><title>One</title><link>https://a.example/1</link></item><item><title>Tw"))
    assert [item.title for item in items] == ["One"]


def test_what_a_server_prints_before_the_feed_is_passed_over() -> None:
    warned = b"<br />\n<b>Warning</b>: something in /var/www/feed.php<br />" + RSS + b"<item><title>One</title></item>" + END
    assert [item.title for item in read_feed(warned)] == ["One"]


def test_many_things_at_one_address_stay_many() -> None:
    """A programme's feed lists each episode under the programme's page; the same entry twice is once."""
    page = b"<link>https://a.example/programme</link></item>"
    items = list(read_feed(RSS + b"<item><title>One</title>" + page + b"<item><title>Two</title>" + page + b"<item><title>Two</title>" + page + END))
    assert [item.title for item in items] == ["One", "Two"]
    assert [item.url for item in items] == ["https://a.example/programme#:~:text=One", "https://a.example/programme#:~:text=Two"]
    home = list(read_feed(RSS + b"<item><title>Three</title><link>https://a.example</link></item>" + END))
    assert home[0].key.startswith("hash:")


def test_a_feed_knows_how_to_ask_and_what_it_does_not_say() -> None:
    feed = Feed(name="Our name", url="https://a.example/feed", kind="press_release", lang="fr", country="FR")
    request = feed.request(Seen(etag='"v1"'))
    assert (request.url, request.headers["If-None-Match"]) == ("https://a.example/feed", '"v1"')
    (item,) = feed.items(RSS + b"<item><title>One</title><link>b</link><pubDate>04/09/2026</pubDate></item>" + END)
    assert (item.source, item.kind, item.lang, item.url) == ("Our name", "press_release", "fr", "https://a.example/b")
    assert item.published == datetime(2026, 9, 4, tzinfo=UTC)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for document in (body, RSS + b"<item><title>" + body + END, b'{"items": [{"title": "' + body + b'"}]}'):
        with suppress(SourceError):
            read_feed(document, setting=Setting(fallback="file"))


@pytest.mark.parametrize("name", sorted(READ))
def test_a_real_document_becomes_items(name: str) -> None:
    items = list(read_feed(shared(f"data/feeds/{name}").read_bytes()))
    languages = " ".join(sorted({item.lang or "-" for item in items}))
    kinds = " ".join(sorted({item.kind for item in items}))
    found = (len(items), sum(item.published is None for item in items), languages, kinds, sum(item.doi is not None for item in items))
    assert found == READ[name]
    assert all(item.title and item.source for item in items)
    assert all(item.url and item.url.startswith(("http://", "https://")) for item in items)
    assert all(item.published is None or item.published.tzinfo is UTC for item in items)
    assert Counter(item.key for item in items).most_common(1)[0][1] == 1
    for said in (word for item in items for word in (item.title, *item.authors)):
        assert not any(sign in said for sign in ("</", "<p", "<b>", "<i>", "<sub", "&#", "&amp;", "Ã", "â€", "\n", "  "))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_real_document_is_refused_with_its_reason(name: str) -> None:
    assert refusal(shared(f"data/feeds/{name}").read_bytes()) == REFUSED[name]


def test_every_real_document_stands_in_one_of_the_tables() -> None:
    assert {path.name for path in shared("data/feeds").iterdir()} == READ.keys() | REFUSED.keys()
