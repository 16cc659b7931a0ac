"""Mastodon's answers (docs.joinmastodon.org/entities/Status): posts of an account or of a hashtag. The feeds of both are public and need no key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sources.entries import Entry
from bot.sources.values import at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting


def address(query: str) -> str:
    """The feed of ``@name@server`` or ``#tag@server``."""
    what, _, server = query.strip().rpartition("@")
    if what.startswith("#"):
        return f"https://{server}/tags/{quote(what[1:], safe='')}.rss"
    return f"https://{server}/@{quote(what.removeprefix('@'), safe='')}.rss"


def recognises(document: Any) -> bool:
    """By its first post: who wrote it, who may see it, and its address in the network."""
    first = document[0] if isinstance(document, list) and document else document
    return bool(text_at(first, "visibility") and text_at(first, "account", "acct") and text_at(first, "uri"))


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a public post; what its author wanted few to see stays out."""
    posts = document if isinstance(document, list) else [document]
    public = [post for post in posts if text_at(post, "visibility") in ("public", "unlisted")]
    return [_entry(post) for post in public], replace(setting, title="Mastodon", lang=None)


def _entry(post: Any) -> Entry:
    said = at(post, "reblog") if isinstance(at(post, "reblog"), dict) else post
    return Entry(
        summary=text_at(said, "content"),
        links=(text_at(said, "url"), text_at(said, "uri")) if text_at(said, "content") else (),
        dates=(text_at(said, "created_at"),),
        authors=(text_at(said, "account", "display_name") or text_at(said, "account", "acct"),),
        lang=text_at(said, "language") or None,
        kind="post",
    )
