"""The invented news: real feeds, every one marked as a sample."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.sources.documents import open_document
from bot.sources.entries import Setting
from bot.sources.feeds import read_feed
from bot.sources.samples import sample_documents

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_samples_are_read_like_real_feeds() -> None:
    documents = sample_documents(NOW)
    found = [item for name, body in documents for item in read_feed(body, setting=Setting(name=name))]
    assert 20 <= len(found) <= 40
    assert len({item.key for item in found}) == len(found)
    assert {item.lang for item in found} == {"fr", "en"}
    assert {"article", "preprint", "press_release", "news"} <= {item.kind for item in found}
    assert all(item.summary and item.published and NOW - timedelta(days=30) < item.published < NOW for item in found)


def test_every_source_says_that_it_is_a_sample_and_stands_nowhere() -> None:
    for name, body in sample_documents(NOW):
        assert name.endswith(("(exemple)", "(example)"))
        assert all(item.url and ".example/" in item.url for item in read_feed(body))


def test_every_format_is_shown() -> None:
    starts = {open_document(body).text[:5] for _, body in sample_documents(NOW)}
    assert starts == {"<rss ", "<rdf:", "<feed", '{"ver'}


def test_whom_the_sample_company_watches_has_news_today() -> None:
    found = [item for name, body in sample_documents(NOW) for item in read_feed(body, setting=Setting(name=name))]
    today = {author for item in found if item.published and item.published > NOW - timedelta(days=1) for author in item.authors}
    assert {"Lupus Horizon", "Myo-Clair", "Hélène Marsac"} <= today
