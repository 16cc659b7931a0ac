"""Streams of ordinary science that a company might post: most of it must pass in silence."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import feedparser

from bot.model import Draft
from tests.paths import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELLED = SHARED / "data" / "labelled"
FEEDS = SHARED / "data" / "feeds"
_TAGS = re.compile(r"<[^>]+>")


def streams() -> list[tuple[str, list[Draft]]]:
    """Every stream that stands beside this checkout; an empty list when none does."""
    found = []
    for name, texts in (("scitweets", tweets), ("PubMedQA titles", questions), ("feed titles", titles)):
        drafts = [Draft(text=text, country="FR", network="linkedin") for text in texts()]
        if drafts:
            found.append((name, drafts))
    return found


def tweets() -> Iterator[str]:
    """Tweets labelled for science content."""
    path = LABELLED / "scitweets.tsv"
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (record["text"] for record in csv.DictReader(lines, delimiter="\t"))


def questions() -> Iterator[str]:
    """Titles of research articles, asked as questions."""
    path = LABELLED / "pubmedqa_half.json"
    if path.exists():
        yield from (record["QUESTION"] for record in json.loads(path.read_text(encoding="utf-8")).values())


def titles() -> Iterator[str]:
    """Titles of the recorded feeds, as a reader sees them."""
    if FEEDS.exists():
        seen: set[str] = set()
        for path in sorted(FEEDS.iterdir()):
            for entry in feedparser.parse(path.read_bytes()).entries:
                title = _TAGS.sub("", str(entry.get("title", ""))).strip()
                if title and title not in seen:
                    seen.add(title)
                    yield title
