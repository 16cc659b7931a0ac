"""A channel or playlist of YouTube, by the feed that YouTube publishes of each, without a key."""

from __future__ import annotations

from urllib.parse import quote

_FEED = "https://www.youtube.com/feeds/videos.xml?{}={}"


def address(number: str) -> str:
    """The latest videos of a channel (``UC…``) or a playlist (``PL…``)."""
    number = number.strip()
    return _FEED.format("playlist_id" if number.startswith("PL") else "channel_id", quote(number, safe=""))
