"""The rule book as a page: whole, linked within itself, escaped, closed to the outside, without a barrier, on a desk and on a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal

import pytest

from bot.model import Bilingual, ListedWords, Status, WordList
from bot.views.book_page import book_page
from bot.views.words import words_for
from tests.bot.views.books import some_book
from tests.browser import DESK, PHONE, barriers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.model import Locale

HOSTILE = '<script>alert("1")</script><img src=https://evil.example/x onerror=x>'


class Read(HTMLParser):
    """Every tag with its attributes, every id and address, and the text without the page's own style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._silent = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@cache
def page(locale: Locale) -> str:
    return book_page(some_book(), words_for(locale))


def plain_text(html: str) -> str:
    return " ".join(Read(html).text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_rule_stands_in_it_whole(locale: Locale) -> None:
    text = plain_text(page(locale))
    words = words_for(locale)
    for rule in some_book().rules:
        said = rule.card.words
        wordings = [said.title, said.why, *([said.instead] if said.instead else [])]
        for wording in (words.rule(one) for one in wordings):
            assert plain_text(wording) in text, f"{rule.card.code}: {wording}"
        for example in (*rule.flagged, *rule.passed):
            assert " ".join(example.draft.text.replace("\u00a0", " ").replace("\u202f", " ").split()) in text


def test_the_words_that_a_rule_points_to_are_marked() -> None:
    marked = re.findall(r'<mark class="(\w+)">(.*?)</mark>', page("fr"))
    expected = [example.finding for rule in some_book().rules for example in rule.flagged if example.finding and example.finding.excerpt]
    assert len(marked) == len(expected) > len(some_book().rules)
    assert ("stop", "sémaglutide") in marked


def test_a_clause_that_nobody_verified_says_so() -> None:
    previews = sum(rule.card.status is Status.PREVIEW for rule in some_book().rules)
    assert page("en").count('<span class="tag unsure">clause not verified</span>') == previews > 0


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_link_within_it_leads_somewhere(locale: Locale) -> None:
    read = Read(page(locale))
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {address for address in read.values("href") if address.startswith("#")} <= {f"#{one}" for one in ids}


def test_it_loads_nothing_and_links_only_to_where_a_rule_stands_written() -> None:
    read = Read(page("fr"))
    assert not {tag for tag, _ in read.tags} & {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"}
    assert not read.values("src")
    assert "url(" not in page("fr")
    assert "@import" not in page("fr")
    assert "default-src 'none'" in next(a["content"] for _, a in read.tags if a.get("http-equiv") == "Content-Security-Policy")
    cited = [where for rule in some_book().rules for where in (rule.card.words.citation, *(place for _, place in rule.card.also)) if where]
    assert {one for one in read.values("href") if not one.startswith("#")} == {where.url for where in cited if where.url}


def test_what_authors_write_is_never_markup() -> None:
    book = some_book()
    rule = book.rules[0]
    card = replace(rule.card, words=replace(rule.card.words, title=Bilingual(HOSTILE, HOSTILE), message=Bilingual(HOSTILE, HOSTILE)))
    example = replace(rule.passed[0], draft=replace(rule.passed[0].draft, text=HOSTILE, link_text=HOSTILE))
    hostile_list = WordList("hostile", Bilingual(HOSTILE, HOSTILE), (ListedWords(lang="any", terms=(HOSTILE,), patterns=(HOSTILE,)),))
    hostile = replace(book, rules=(replace(rule, card=card, passed=(example,)),), lists=(*book.lists, hostile_list))
    read = Read(book_page(hostile, words_for("en")))
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in read.tags}
    assert read.text.count(HOSTILE) >= 6


def test_the_table_shows_what_was_computed_and_with_which_texts() -> None:
    book, text = some_book(), plain_text(page("en"))
    read = page("en")
    assert read.count("<tr>") == len(book.acts.rows) + 1
    assert read.count('<td class="cell">') == sum(len(row.cells) for row in book.acts.rows)
    assert read.count("depends</span>") == sum(len(cell) > 1 for row in book.acts.rows for cell in row.cells)
    assert all(" ".join(tried.replace("\u202f", " ").replace("\u00a0", " ").split()) in text for probe in book.acts.probes for tried in probe.texts)


def test_a_book_of_one_house_rule_stands_too() -> None:
    rule = some_book().rules[0]
    card = replace(rule.card, pack="house", words=replace(rule.card.words, citation=None, instead=None), also=())
    text = plain_text(book_page(replace(some_book(), rules=(replace(rule, card=card),), packs=()), words_for("en")))
    assert "HOUSE" in text
    assert "house rule, no clause" in text


SIZES: tuple[tuple[Locale, Literal["light", "dark"], dict[str, int]], ...] = (("fr", "light", DESK), ("en", "dark", PHONE))


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("locale", "scheme", "size"), SIZES)
async def test_no_barrier(browser: Browser, tmp_path: Path, locale: Locale, scheme: Literal["light", "dark"], size: dict[str, int]) -> None:
    file = tmp_path / "book.html"
    file.write_text(page(locale), encoding="utf-8")
    profile = await browser.new_context(viewport={"width": size["width"], "height": size["height"]}, color_scheme=scheme)
    shown = await profile.new_page()
    heard: list[str] = []
    shown.on("console", lambda said: heard.append(said.text))
    shown.on("pageerror", lambda error: heard.append(str(error)))
    shown.on("request", lambda request: heard.append(request.url) if not request.url.startswith("file:") else None)
    try:
        await shown.goto(file.as_uri())
        assert await shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await shown.locator("#find").fill("réaction indésirable" if locale == "fr" else "ADVERSE réaction")
        found = await shown.locator(".rule:visible").evaluate_all("rules => rules.map(rule => rule.id)")
        assert "PV-01" in found
        assert len(found) < len(some_book().rules)
        assert await shown.locator("[role=status]").inner_text()
        await shown.locator("#find").fill("")
        assert await shown.locator(".rule:visible").count() == len(some_book().rules)
        assert await barriers(shown) == []
        assert heard == []
    finally:
        await profile.close()


@pytest.mark.asyncio(loop_scope="session")
async def test_it_reads_whole_without_a_script(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "book.html"
    file.write_text(page("fr"), encoding="utf-8")
    profile = await browser.new_context(java_script_enabled=False)
    shown = await profile.new_page()
    try:
        await shown.goto(file.as_uri())
        assert await shown.locator(".rule:visible").count() == len(some_book().rules)
        assert not await shown.locator("#find").is_visible()
    finally:
        await profile.close()
