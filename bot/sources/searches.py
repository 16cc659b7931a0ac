"""A source that is a question to an interface: which interface, and the words. What it answers is recognised by readers.py, as any address is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from urllib.parse import urlencode

import orjson

from bot.errors import SourceError
from bot.sources import biorxiv, bluesky, clinicaltrials, crossref, ema, europepmc, mastodon, openalex, openfda, pubmed, x, youtube
from bot.sources.base import Batch, Request, Seen, conditions
from bot.sources.entries import Setting
from bot.sources.readers import read_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sources.identity import Kind


class Interface(NamedTuple):
    """One that can be asked. ``address`` of the first answer; ``further``: of the next, out of a JSON answer and that first address.

    ``key``: where a key goes, as a parameter of the address or as a bearer's token; ``needs_key``: without one it answers nothing.
    ``pace_s``: between two requests, without a key and with one, as its terms ask.
    """

    label: str
    address: Callable[[str], str]
    further: Callable[[Any, str], str | None] | None = None
    key: Literal["", "api_key", "bearer"] = ""
    needs_key: bool = False
    pace_s: tuple[float, float] = (0.0, 0.0)
    kind: Kind = "article"


INTERFACES: Final[Mapping[str, Interface]] = {
    "pubmed": Interface("PubMed", pubmed.address, pubmed.further, key="api_key", pace_s=(0.34, 0.11)),
    "europepmc": Interface("Europe PMC", europepmc.address),
    "biorxiv": Interface("bioRxiv", partial(biorxiv.address, "biorxiv"), biorxiv.further, pace_s=(0.5, 0.5), kind="preprint"),
    "medrxiv": Interface("medRxiv", partial(biorxiv.address, "medrxiv"), biorxiv.further, pace_s=(0.5, 0.5), kind="preprint"),
    "clinicaltrials": Interface("ClinicalTrials.gov", clinicaltrials.address, pace_s=(1.2, 1.2), kind="news"),
    "crossref": Interface("Crossref", crossref.address, pace_s=(0.2, 0.2)),
    "crossref_notices": Interface("Crossref, retractions and corrections", crossref.notices, pace_s=(0.2, 0.2)),
    "openalex": Interface("OpenAlex", openalex.address, key="api_key", pace_s=(0.15, 0.15)),
    "openfda": Interface("openFDA", openfda.address, pace_s=(0.3, 0.3), kind="news"),
    "ema": Interface("EMA", ema.address, kind="news"),
    "youtube": Interface("YouTube", youtube.address, kind="video"),
    "bluesky": Interface("Bluesky", bluesky.address, kind="post"),
    "mastodon": Interface("Mastodon", mastodon.address, kind="post"),
    "x": Interface("X", x.address, key="bearer", needs_key=True, pace_s=(1.0, 1.0), kind="post"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What an interface finds for a query. ``via``: one of ``INTERFACES``; ``key``: the customer's own for it, shown nowhere."""

    via: str
    query: str
    name: str = ""
    key: str = ""
    lang: str | None = None
    country: str | None = None

    @property
    def url(self) -> str:
        """What is asked first, without the key: which search it is."""
        return INTERFACES[self.via].address(self.query)

    def request(self, seen: Seen) -> Request:
        """The first part of the answer. Raises: SourceError where a key is needed and there is none."""
        if INTERFACES[self.via].needs_key and not self.key:
            raise SourceError("source_key", interface=INTERFACES[self.via].label)
        return self._asking(self.url, conditions(seen))

    def items(self, body: bytes, content_type: str = "") -> Batch:
        """What stands in one part of the answer, and what to ask next."""
        found = INTERFACES[self.via]
        setting = Setting(name=self.name, base=self.url, kind=found.kind, lang=self.lang, country=self.country)
        batch = read_feed(body, content_type, setting)
        further = found.further(orjson.loads(body), self.url) if found.further and body.lstrip()[:1] == b"{" else None
        return replace(batch, more=self._asking(further, {})) if further else batch

    def _asking(self, url: str, headers: dict[str, str]) -> Request:
        found = INTERFACES[self.via]
        if self.key and found.key == "api_key":
            url = f"{url}&{urlencode({'api_key': self.key})}"
        if self.key and found.key == "bearer":
            headers = {**headers, "Authorization": f"Bearer {self.key}"}
        return Request(url, headers, pace_s=found.pace_s[1 if self.key else 0])


def named(via: str, query: str, name: str | None = None, key: str = "") -> Search:
    """A search under the name that was given to it, else under what it asks of whom."""
    return Search(via=via, query=query, name=name or f"{INTERFACES[via].label}: {query}", key=key)
