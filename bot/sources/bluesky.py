"""Bluesky's answers (docs.bsky.app, app.bsky.feed): an account's posts, or those that a search finds, through the public AppView without a key."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_AUTHOR_FEED = "https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor={}&filter=posts_no_replies&limit=50"
_POST = "https://bsky.app/profile/{}/post/{}"


def address(handle: str) -> str:
    """The latest posts of that account: ``name.bsky.social`` or a domain."""
    return _AUTHOR_FEED.format(quote(handle.strip().removeprefix("@"), safe=""))


def recognises(document: Any) -> bool:
    """By the address that each post has in the network."""
    return any(text_at(document, *path, "uri").startswith("at://") for path in (("feed", 0, "post"), ("posts", 0))) or at(document, "feed") == []


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a post."""
    posts = [at(one, "post") for one in list_at(document, "feed")] or list_at(document, "posts")
    return [_entry(post) for post in posts], replace(setting, title="Bluesky", lang=None)


def _entry(post: Any) -> Entry:
    handle, name = text_at(post, "author", "handle"), text_at(post, "author", "displayName")
    number = text_at(post, "uri").rpartition("/")[2]
    text = text_at(post, "record", "text")
    return Entry(
        summary=escape(text),
        links=(_POST.format(handle, number),) if text and handle and number else (),
        dates=(text_at(post, "record", "createdAt"), text_at(post, "indexedAt")),
        authors=(name or handle,),
        lang=text_at(post, "record", "langs", 0) or None,
        kind="post",
    )
