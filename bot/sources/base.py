"""What every source is: a request out of what was seen, Items out of bytes; fetching, limits and retries live once, in fetch.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from bot.errors import SourceError
from bot.model import Item, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import Value

__all__ = ["Batch", "FetchError", "Fetched", "LineFault", "Request", "Seen", "Source", "conditions"]


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for. ``pace_s``: the least time between two requests to this host, where its terms name one.

    A header ``Authorization`` goes to this host alone, wherever it sends us on.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    method: str = "GET"
    pace_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``unchanged``: the server said that nothing is new (304) and ``body`` is empty; ``url`` is the last one after redirects."""

    url: str
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """The items of one document; ``title`` as the document calls itself; ``skipped`` entries held no title, text or link.

    ``more``: what to ask next, where the document is the first part of an answer, or only a list of what may be asked for.
    """

    items: tuple[Item, ...]
    title: str = ""
    skipped: int = 0
    more: Request | None = None

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


class FetchError(SourceError):
    """A request that brought nothing. ``retry_after_s``: the server's own wish."""

    def __init__(self, key: str, /, *, retry_after_s: float | None = None, **values: Value) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(key, **values)


class LineFault(FetchError):
    """One that may lie with the line of this machine, and then says nothing of the server."""


class Source(Protocol):
    """One place outside. Its name is shown to people, and is its identity in the store."""

    @property
    def name(self) -> str:
        """As people know it."""
        ...

    def request(self, seen: Seen) -> Request:
        """What to ask, given what was seen before."""
        ...

    def items(self, body: bytes, content_type: str = "") -> Batch:
        """Bytes in, Items out, nothing else; SourceError says what was wrong."""
        ...


def conditions(seen: Seen) -> dict[str, str]:
    """The headers that let a server answer "nothing new"."""
    headers: dict[str, str] = {}
    if seen.etag:
        headers["If-None-Match"] = seen.etag
    if seen.last_modified:
        headers["If-Modified-Since"] = seen.last_modified
    return headers
