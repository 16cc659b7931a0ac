"""A draft -> the same with the words of the page behind its only link, or the reason why nobody read that page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.model import Draft, Verdict, phrase
from bot.sources.base import Request
from bot.sources.pages import read_page
from bot.text import links

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.model import Phrase
    from bot.sources.base import Fetched
    from bot.sources.robots import Robots

    Fetch = Callable[[Request], Awaitable[Fetched]]

WITHIN_S: Final = 3.0  # all in all: somebody waits for the verdict
UNREAD: Final = "not_checked.link"  # how a verdict says that nobody gave it the page
_LEAST_TEXT: Final = 80  # characters: what is shorter is a menu or a notice, no page
_ACCEPT: Final = {"Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8"}
_WHY: Final = {  # what the client says, in words that fit among what was not checked
    "fetch.private": "private",
    "fetch.refused": "closed",
    "fetch.status": "closed",
    "fetch.busy": "closed",
    "fetch.not_found": "gone",
    "fetch.slow": "slow",
    "fetch.too_large": "large",
    "fetch.no_such_host": "unreachable",
    "fetch.unreachable": "unreachable",
    "fetch.proxy": "unreachable",
    "fetch.broken_off": "unreachable",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A draft with what its link leads to. ``unread``: why it was not read, where it was asked for and did not come."""

    draft: Draft
    unread: Phrase | None = None

    def told(self, verdict: Verdict) -> Verdict:
        """The verdict that says why the page was not read, and not only that it was not."""
        if self.unread is None:
            return verdict
        return replace(verdict, not_checked=tuple(self.unread if one.key == UNREAD else one for one in verdict.not_checked))


async def linked(draft: Draft, fetch: Fetch, robots: Robots, *, within_s: float = WITHIN_S) -> Linked:
    """The draft with ``link_text``, where its text holds exactly one link and nobody gave that page. Never raises for what stands outside."""
    found = links(draft.text)
    if draft.link_text or len(found) != 1:
        return Linked(draft)
    url = found[0].url if "://" in found[0].url else f"https://{found[0].url}"
    try:
        async with asyncio.timeout(within_s):
            return await _read(draft, url, fetch, robots)
    except TimeoutError:
        return Linked(draft, phrase(f"{UNREAD}_slow"))
    except SourceError as error:
        why = _WHY.get(error.phrase.key.removeprefix("error."), "odd")
        return Linked(draft, phrase(f"{UNREAD}_{why}"))


async def _read(draft: Draft, url: str, fetch: Fetch, robots: Robots) -> Linked:
    if not await robots.allow(url, fetch):
        return Linked(draft, phrase(f"{UNREAD}_robots"))
    fetched = await fetch(Request(url, _ACCEPT))
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if fetched.body.startswith(b"%PDF") or (kind and kind not in ("text/html", "application/xhtml+xml", "text/plain")):
        return Linked(draft, phrase(f"{UNREAD}_no_page"))
    page = await asyncio.to_thread(read_page, fetched.body, fetched.content_type)
    if len(page.text) < _LEAST_TEXT:
        return Linked(draft, phrase(f"{UNREAD}_{'door' if page.has_password else 'empty'}"))
    text = page.text if not page.title or page.text.startswith(page.title) else f"{page.title}\n\n{page.text}"
    return Linked(replace(draft, link_text=text))
