"""Pages: the feeds they name, and the words a person would read on them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.pages import MAX_TEXT, feeds_of, read_page

WORDS = "Une étude a suivi mille deux cents personnes pendant dix ans, et ce qu’elle a trouvé se lit ici en entier. "
PAGE = f"""<!doctype html><html><head><title>L’étude</title><link rel="alternate" type="application/rss+xml" title="Actus" href="/feed">
<link rel="alternate" type="application/atom+xml" href="https://b.example/atom"><link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head><body><nav><a href="/">Accueil</a></nav>
<article><h1>L’étude</h1><p>{WORDS * 3}</p><p>{WORDS}</p></article><footer>Mentions légales</footer><script>alert("non")</script></body></html>"""


def test_a_page_names_its_feeds() -> None:
    assert feeds_of(PAGE.encode(), "text/html", "https://a.example/news/") == (("Actus", "https://a.example/feed"), ("", "https://b.example/atom"))
    based = PAGE.replace("<head>", '<head><base href="https://c.example/">').encode()
    assert feeds_of(based, "text/html", "https://a.example/")[0][1] == "https://c.example/feed"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("declared", ["", "; charset=utf-8"])
def test_the_words_of_a_page_are_read_whatever_it_declares(charset: str, declared: str) -> None:
    page = read_page(PAGE.replace("<head>", f'<head><meta charset="{charset}">').encode(charset), f"text/html{declared}")
    assert page.title == "L’étude"
    assert "Une étude a suivi mille deux cents personnes" in page.text
    assert "alert" not in page.text


def test_a_door_is_known_by_its_field() -> None:
    assert read_page(b"<html><body><form><input name=a><input type=Password></form></body></html>", "text/html").has_password


HOSTILE = {
    "deep": "<div>" * 200_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "open tags": "<a <b <c " * 100_000,
    "one word": "<p>" + "x" * 1_000_000,
    "links": "<a href=x>y</a>" * 60_000,
    "paragraphs": "<p>Une phrase qui dit quelque chose.</p>" * 25_000,
    "tables": "<table><tr><td>" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_little(name: str) -> None:
    start = time.process_time()
    page = read_page(f"<html><body>{HOSTILE[name]}".encode(), "text/html")
    assert len(page.text) <= MAX_TEXT
    assert time.process_time() - start < 10


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_page(body: bytes) -> None:
    for page in (body, b"<html><head><title>" + body, b"<html><body><p>" + body):
        read_page(page, "text/html")
        feeds_of(page, "text/html", "https://a.example/")
