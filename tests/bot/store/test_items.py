"""Stories are kept once, grow by later copies, and are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.model import Item
from bot.store import items
from bot.store.nouns_json import clean
from bot.store.query import words_of
from tests.bot.store.conftest import NOW
from tests.bot.store.nouns import CALM, wild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.db import Store


def item(key: str = "k", **fields: object) -> Item:
    base = Item(key=key, title=f"Title {key}", url=f"https://example.org/{key}", source="Review", published=NOW - timedelta(days=1))
    return replace(base, **fields)  # type: ignore[arg-type]


def test_an_item_comes_back_whole(store: Store) -> None:
    whole = Item(
        key="doi:10.1/x",
        title="Lupus: un registre",
        url="https://example.org/x",
        source="Revue",
        published=NOW,
        summary="Dix ans.",
        doi="10.1/x",
        lang="fr",
        authors=("Marsac H", "Kerbrat Y"),
        kind="preprint",
        labels=("retracted",),
    )
    assert items.add(store, [whole], NOW) == (1, 1)
    assert items.get(store, "doi:10.1/x") == replace(whole, first_seen=NOW)
    assert items.get(store, "other") is None
    assert items.count(store) == 1


def test_the_same_story_is_kept_once(store: Store) -> None:
    assert items.add(store, [item("a"), item("b"), item("a")], NOW) == (2, 3)
    assert items.add(store, [item("a")], NOW + timedelta(days=1)) == (0, 1)
    kept = items.get(store, "a")
    assert kept is not None
    assert kept.first_seen == NOW


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (item("url", doi=None), item("doi", doi="10.1/x", url="https://example.org/url")),  # the address first, then the DOI
        (item("doi", doi="10.1/x"), item("url", doi=None, url="https://example.org/doi")),
        (item("doi", doi="10.1/x"), item("elsewhere", doi="10.1/x")),  # two addresses of one article
    ],
)
def test_a_story_is_known_by_doi_or_address_too(store: Store, first: Item, later: Item) -> None:
    items.add(store, [first], NOW)
    assert items.add(store, [later], NOW) == (0, 1)
    kept = items.get(store, first.key)  # the key that buttons carry stays
    assert kept is not None
    assert kept.doi == "10.1/x"


def test_a_page_that_lists_two_articles_is_two_stories(store: Store) -> None:
    page = "https://example.org/news"
    assert items.add(store, [item("a", url=page, doi="10.1/a"), item("b", url=page, doi="10.1/b")], NOW) == (2, 2)
    assert items.add(store, [item("c", url=None), item("d", url=None)], NOW) == (2, 2)


def test_a_later_copy_fills_what_was_missing_and_overwrites_nothing(store: Store) -> None:
    items.add(store, [item(summary="", lang=None, published=None, title="First")], NOW)
    items.add(store, [item(source="Other", summary="Words", lang="en", published=NOW, title="Other title", authors=("A",), kind="article")], NOW)
    items.add(store, [item(source="Third", summary="Longer words", lang="fr", published=NOW + timedelta(hours=1))], NOW)
    kept = items.get(store, "k")
    assert kept is not None
    assert (kept.title, kept.summary, kept.lang, kept.published, kept.authors, kept.kind, kept.source) == (
        "First",
        "Words",
        "en",
        NOW,
        ("A",),
        "article",
        "Review",
    )


def test_a_source_may_correct_its_own_words_and_a_label_is_never_lost(store: Store) -> None:
    items.add(store, [item(title="Trial", labels=("preprint",))], NOW)
    items.add(store, [item(title="RETRACTED: Trial", labels=("retracted",), summary="")], NOW)
    items.add(store, [item(source="Copy", title="Trial")], NOW)
    kept = items.get(store, "k")
    assert kept is not None
    assert kept.title == "RETRACTED: Trial"
    assert kept.labels == ("preprint", "retracted")
    assert [found.key for found in items.search(store, "retracted")] == ["k"]  # the index follows


def test_a_source_that_breaks_midway_adds_nothing(store: Store) -> None:
    def broken() -> Iterator[Item]:
        yield item("a")
        raise StoreError("store.closed")

    with pytest.raises(StoreError):
        items.add(store, broken(), NOW)
    assert items.count(store) == 0


def test_recent_is_by_date_and_a_date_ahead_counts_from_when_it_was_seen(store: Store) -> None:
    dated = {"old": NOW - timedelta(days=9), "new": NOW - timedelta(hours=1), "ahead": NOW + timedelta(days=400), "none": None}
    items.add(store, [item(key, published=published) for key, published in dated.items()], NOW)
    assert [found.key for found in items.recent(store)] == ["none", "ahead", "new", "old"]
    assert [found.key for found in items.recent(store, NOW - timedelta(days=2), limit=2)] == ["none", "ahead"]
    assert [found.key for found in items.recent(store, NOW - timedelta(minutes=1))] == ["none", "ahead"]


def test_first_seen_since_finds_old_news_that_came_late(store: Store) -> None:
    items.add(store, [item("early")], NOW - timedelta(days=3))
    items.add(store, [item("late", published=NOW - timedelta(days=30))], NOW)
    assert [found.key for found in items.first_seen_since(store, NOW - timedelta(days=1))] == ["late"]


def test_a_title_put_as_a_question_finds_its_item_first(store: Store) -> None:
    others = [item(f"o{n}", title=f"Lupus lupus registre européen {n}", summary="lupus registre européen " * 5) for n in range(30)]
    items.add(store, [*others, item("it", title="Lupus : un registre européen")], NOW)
    assert items.search(store, "Lupus : un registre européen ?", 5)[0].key == "it"
    assert len(items.search(store, "lupus", 5)) == 5


@pytest.mark.parametrize("question", ["registre cœur", "REGISTRES du Coeur", "le registre", "que dit-on de l’oedème ?", "vélunor", "Velunor®"])
def test_accents_case_plurals_and_ligatures_do_not_matter(store: Store, question: str) -> None:
    items.add(store, [item("it", title="Un registre", summary="Le cœur et l’œdème, sous Vélunor."), item("no", title="Autre", summary="chose")], NOW)
    assert [found.key for found in items.search(store, question)] == ["it"]


@pytest.mark.parametrize("question", ["", "   ", "?", "\0", "\ud800", '"', "zzzz", "' OR 1=1", "x" * 40_000, "👩‍⚕️"])
def test_a_question_without_an_answer_finds_nothing(store: Store, question: str) -> None:
    items.add(store, [item()], NOW)
    assert items.search(store, question) == ()


@given(title=wild, summary=wild)
@CALM
def test_any_text_is_kept(store: Store, title: str, summary: str) -> None:
    key = f"{title} {summary} {items.count(store)}"
    items.add(store, [item(key, title=title, summary=summary, url=None)], NOW)
    kept = items.get(store, key)
    assert kept is not None
    assert (kept.title, kept.summary) == (clean(title), clean(summary))
    items.search(store, title)


@given(title=st.text(st.sampled_from("abeéèêœæçñßøłžAÉÇŒ 0129²½'’-–.,;:!?«»“”/()&@#_\u00a0\u202f\u0301"), max_size=40))
@CALM
def test_each_word_of_a_european_title_finds_it(store: Store, title: str) -> None:
    key = f"{title} {items.count(store)}"
    items.add(store, [item(key, title=title, url=None)], NOW)
    for word in words_of(title).values():
        assert key in {found.key for found in items.search(store, word, 1000)}


def test_many_items_go_in_by_portions_and_all_come_out(store: Store) -> None:
    assert items.add(store, (item(f"{n:04}") for n in range(1234)), NOW) == (1234, 1234)
    assert items.count(store) == 1234
    assert len(items.recent(store, limit=2000)) == 1234
