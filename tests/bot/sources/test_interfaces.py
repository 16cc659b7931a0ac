"""Records of the search interfaces -> items, on small records of our own, and on records in which everything is of the wrong kind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Item
from bot.sources import biorxiv, bluesky, clinicaltrials, crossref, ema, europepmc, jsonfeed, mastodon, openalex, openfda, pubmed, x
from bot.sources.entries import Setting
from bot.sources.readers import JSON_READERS, read_feed

SEPT_4 = datetime(2026, 9, 4, tzinfo=UTC)


def one(document: Any) -> Item:
    """The only item of a JSON answer."""
    (item,) = read_feed(orjson.dumps(document))
    return item


def test_a_record_of_europe_pmc() -> None:
    record = {
        "id": "1",
        "source": "MED",
        "doi": "10.5555/a",
        "title": "Fatigue in <i>lupus</i>.",
        "abstractText": "<h4>Background</h4>Words.",
        "authorList": {"author": [{"firstName": "Ruth", "lastName": "Ellingsen"}, {"collectiveName": "The Group"}]},
        "language": "eng",
        "firstPublicationDate": "2026-09-04",
        "pubTypeList": {"pubType": ["Journal Article", "Retracted Publication"]},
    }
    item = one({"request": {"queryString": "lupus"}, "resultList": {"result": [record]}})
    assert (item.title, item.url, item.source) == ("Fatigue in lupus", "https://doi.org/10.5555/a", "Europe PMC: lupus")
    assert (item.authors, item.lang, item.kind, item.labels) == (("Ruth Ellingsen", "The Group"), "en", "article", ("retracted",))
    assert (item.published, item.summary) == (SEPT_4, "Background\nWords.")


def test_a_preprint_of_europe_pmc() -> None:
    record = {"id": "PPR1", "source": "PPR", "title": "Early", "authorString": "Ellingsen R, Paz D.", "pubYear": "2026"}
    item = one({"request": {}, "resultList": {"result": [record]}})
    assert (item.kind, item.url, item.authors) == ("preprint", "https://europepmc.org/article/PPR/PPR1", ("Ellingsen R", "Paz D"))


def test_a_study_of_clinicaltrials_gov() -> None:
    study = {
        "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Walking"},
        "statusModule": {"startDateStruct": {"date": "2025-01"}, "lastUpdatePostDateStruct": {"date": "2026-09-04"}},
        "descriptionModule": {"briefSummary": "Walks."},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Institut Valmont"}},
    }
    item = one({"studies": [{"protocolSection": study}]})
    assert (item.title, item.url, item.published) == ("Walking", "https://clinicaltrials.gov/study/NCT00000001", SEPT_4)
    assert (item.authors, item.lang) == (("Institut Valmont",), "en")
    assert one({"protocolSection": study}) == item


def test_a_work_of_crossref() -> None:
    work = {
        "DOI": "10.5555/B",
        "URL": "http://dx.doi.org/10.5555/b",
        "title": ["Registries"],
        "subtitle": ["A guide"],
        "abstract": "<jats:p>Words.</jats:p>",
        "author": [{"given": "Odile", "family": "Vanier"}, {"name": "A group"}],
        "issued": {"date-parts": [[2026, 9]]},
        "language": "fr",
        "type": "posted-content",
        "updated-by": [{"type": "retraction", "DOI": "10.5555/c"}],
    }
    item = one({"message-type": "work-list", "message": {"items": [work]}})
    assert (item.title, item.url, item.doi) == ("Registries: A guide", "https://doi.org/10.5555/b", "10.5555/b")
    assert (item.kind, item.labels, item.lang) == ("preprint", ("retracted",), "fr")
    assert (item.published, item.authors) == (SEPT_4.replace(day=1), ("Odile Vanier", "A group"))
    assert one({"message-type": "work", "message": work}) == item


def test_a_work_of_openalex() -> None:
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.5555/d",
        "title": "Sleep",
        "publication_date": "2026-09-04",
        "language": "en",
        "is_retracted": True,
        "abstract_inverted_index": {"sleep": [1], "Irregular": [0], "matters.": [2]},
        "authorships": [{"author": {"display_name": "Diego Paz"}}],
    }
    item = one({"results": [work]})
    assert (item.title, item.summary, item.doi) == ("Sleep", "Irregular sleep matters.", "10.5555/d")
    assert (item.labels, item.published, item.authors) == (("retracted",), SEPT_4, ("Diego Paz",))


def test_a_short_record_of_pubmed() -> None:
    record = {"uid": "7", "title": "Muscle.", "sortpubdate": "2026/09/04 00:00", "authors": [{"name": "Kerbrat Y"}], "lang": ["eng"]}
    item = one({"result": {"uids": ["7"], "7": {**record, "articleids": [{"idtype": "doi", "value": "10.5555/e"}]}}})
    assert (item.title, item.url, item.published, item.lang) == ("Muscle", "https://doi.org/10.5555/e", SEPT_4, "en")


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("<ArticleDate><Year>2026</Year><Month>09</Month><Day>04</Day></ArticleDate>", SEPT_4),
        ("<Journal><JournalIssue><PubDate><Year>2026</Year><Month>Sep</Month></PubDate></JournalIssue></Journal>", SEPT_4.replace(day=1)),
        ("<Journal><JournalIssue><PubDate><MedlineDate>2026 Sep-Oct</MedlineDate></PubDate></JournalIssue></Journal>", SEPT_4.replace(day=1)),
        ("", None),
    ],
)
def test_a_full_record_of_pubmed(day: str, published: datetime | None) -> None:
    xml = f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>{day}<ArticleTitle>Muscle <i>at</i> home.</ArticleTitle>
<ELocationID EIdType="doi">10.5555/f</ELocationID>
<Abstract><AbstractText Label="AIM">To walk.</AbstractText><AbstractText>Done.</AbstractText></Abstract>
<AuthorList><Author><LastName>Kerbrat</LastName><ForeName>Yanis</ForeName></Author>
<Author><CollectiveName>The Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList></Article>
</MedlineCitation></PubmedArticle></PubmedArticleSet>"""
    (item,) = read_feed(xml.encode())
    assert (item.title, item.summary, item.doi) == ("Muscle at home", "Aim: To walk.\nDone.", "10.5555/f")
    assert (item.authors, item.labels, item.lang) == (("Yanis Kerbrat", "The Group"), ("retracted",), "en")
    assert item.published == published


def test_a_preprint_of_medrxiv_and_the_next_page() -> None:
    record = {
        "doi": "10.1101/2026.09.01.26300001",
        "title": "Fatigue",
        "authors": "Ellingsen, R.; Paz, D.",
        "date": "2026-09-04",
        "server": "medRxiv",
    }
    answer = {"messages": [{"status": "ok", "cursor": 0, "count": 1, "total": "3"}], "collection": [{**record, "abstract": "Words."}]}
    item = one(answer)
    assert (item.title, item.source, item.kind, item.published) == ("Fatigue", "medRxiv", "preprint", SEPT_4)
    assert item.authors == ("R. Ellingsen", "D. Paz")
    first = biorxiv.address("medrxiv", "Public and global health")
    assert first == "https://api.biorxiv.org/details/medrxiv/7d/0/json?category=public_and_global_health"
    assert biorxiv.further(answer, first) == first.replace("/0/json", "/1/json")
    assert biorxiv.further({"messages": [{"status": "ok", "cursor": 2, "count": 1, "total": "3"}]}, first) is None


def test_a_recall_of_the_fda() -> None:
    recall = {
        "recall_number": "D-0001-2026",
        "classification": "Class II",
        "product_description": "Tablets",
        "reason_for_recall": "Too few",
        "recalling_firm": "A firm",
        "report_date": "20260904",
        "event_id": "90000",
    }
    item = one({"results": [recall]})
    assert (item.title, item.summary, item.published, item.authors) == ("Recall (Class II): Tablets", "Too few", SEPT_4, ("A firm",))
    assert item.url
    assert item.url.endswith("?Event=90000")


def test_a_letter_of_the_ema_has_its_day_before_its_month() -> None:
    row = {"name_of_medicine": "Velunor", "dhpc_type": "Medicine shortage", "first_published_date": "04/09/2026", "dhpc_url": "https://ema.example/1"}
    item = one({"data": [row]})
    assert (item.title, item.published, item.url) == (
        "Velunor: letter to health professionals, medicine shortage",
        SEPT_4,
        "https://ema.example/1",
    )


def test_a_post_of_x() -> None:
    post = {"id": "1577730467436138524", "text": "Sleep & <3 lupus", "author_id": "7", "lang": "en"}
    item = one({"data": [post], "includes": {"users": [{"id": "7", "name": "Ruth", "username": "ruth"}]}})
    assert (item.title, item.url, item.authors) == ("Sleep & <3 lupus", "https://x.com/ruth/status/1577730467436138524", ("Ruth",))
    assert item.published
    assert item.published.date().isoformat() == "2022-10-05"  # its number tells the moment


def test_a_private_post_of_mastodon_stays_out() -> None:
    post = {
        "visibility": "direct",
        "account": {"acct": "ruth"},
        "uri": "https://m.example/1",
        "url": "https://m.example/1",
        "content": "<p>Secret</p>",
    }
    public = {**post, "visibility": "public", "content": "<p>Open</p>", "created_at": "2026-09-04T00:00:00.000Z"}
    found = read_feed(orjson.dumps([post, public]))
    assert [(item.title, item.published) for item in found] == [("Open", SEPT_4)]


@pytest.mark.parametrize(
    ("head", "row", "published"),
    [
        ("Date,ShareLink,ShareCommentary", '2026-09-04 00:00:00,https://l.example/1,"Ten, years"', SEPT_4),
        ("Post title;Post link;Created date", '"Ten, years";https://l.example/1;09/04/2026', SEPT_4),
        ("Titre;Permalien;Heure de publication", '"Ten, years";https://l.example/1;04/09/2026', SEPT_4),
        ("All times are UTC\nDescription\tPermalink\tPublish time", "Ten, years\thttps://l.example/1\t2026-09-04", SEPT_4),
    ],
)
def test_an_export_of_ones_own_page(head: str, row: str, published: datetime) -> None:
    (item,) = read_feed(f"{head}\n{row}\n\n".encode(), setting=Setting(fallback="export"))
    assert (item.title, item.url, item.published, item.kind, item.source) == ("Ten, years", "https://l.example/1", published, "post", "export")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
READS = (jsonfeed, europepmc, clinicaltrials, crossref, openalex, pubmed, biorxiv, openfda, ema, bluesky, mastodon, x)


@settings(deadline=None)
@given(ANYTHING)
def test_values_of_any_kind_are_read(value: Any) -> None:
    shells: list[Any] = [
        {"version": "https://jsonfeed.org/version/1", "items": [value]},
        {"request": {}, "resultList": {"result": [value, {"title": value, "authorList": {"author": [value]}, "source": value}]}},
        {"studies": [{"protocolSection": {"identificationModule": value}}, value]},
        {"message-type": "work-list", "message": {"items": [value, {"title": value, "author": [value], "issued": value, "update-to": [value]}]}},
        {"results": [{"id": "https://openalex.org/W1", "title": value, "abstract_inverted_index": value, "authorships": [value]}, value]},
        {"result": {"uids": [value, "1"], "1": value}},
        {"esearchresult": {"idlist": [value]}},
        {"messages": [{"status": "ok", "cursor": value, "count": value, "total": value}], "collection": [value, {"doi": value, "title": value}]},
        {"results": [{"recall_number": "1", "product_description": value}, {"application_number": "1", "submissions": [value]}, value]},
        {"data": [{"name_of_medicine": value, "dhpc_type": value, "dhpc_url": value}, value]},
        {"feed": [{"post": {"uri": "at://a", "record": value, "author": value}}, value]},
        [{"visibility": "public", "account": {"acct": "a"}, "uri": "u", "content": value, "reblog": value}, value],
        {"data": [{"id": "1", "text": "t", "author_id": value}, value], "includes": {"users": [value]}},
    ]
    for reader, shell in zip(JSON_READERS, shells, strict=True):
        assert reader.recognises(shell)
        reader.read(shell, Setting())
    for module in READS:
        module.recognises(value)
