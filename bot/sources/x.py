"""X's answers (docs.x.com, API v2): posts that a search of the last seven days finds. Asked with the customer's own token."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_SEARCH = "https://api.x.com/2/tweets/search/recent"
_POST = "https://x.com/{}/status/{}"
_FIRST_MS = 1_288_834_974_657  # the moment from which the numbers of posts count milliseconds, in their upper bits


def address(query: str) -> str:
    """What that search finds, in X's own query language: ``from:name -is:retweet``."""
    asked = {
        "query": query,
        "max_results": "50",
        "tweet.fields": "created_at,lang,author_id",
        "expansions": "author_id",
        "user.fields": "name,username",
    }
    return f"{_SEARCH}?{urlencode(asked)}"


def recognises(document: Any) -> bool:
    """By its first post, or the count of none."""
    first = at(document, "data", 0)
    return bool(text_at(first, "id") and text_at(first, "text")) or at(document, "meta", "result_count") == 0


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a post."""
    writers = {text_at(user, "id"): user for user in list_at(document, "includes", "users")}
    entries = [_entry(post, writers.get(text_at(post, "author_id"))) for post in list_at(document, "data")]
    return entries, replace(setting, title="X", lang=None)


def _entry(post: Any, writer: Any) -> Entry:
    number = text_at(post, "id")
    known = number.isascii() and number.isdecimal() and len(number) <= 20
    return Entry(
        summary=escape(text_at(post, "text")),
        links=(_POST.format(text_at(writer, "username") or "i", number),) if known else (),
        dates=(text_at(post, "created_at"), str((int(number) >> 22) + _FIRST_MS) if known else ""),
        authors=(text_at(writer, "name") or text_at(writer, "username"),),
        lang=text_at(post, "lang") or None,
        kind="post",
    )
