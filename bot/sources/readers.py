"""The register of what is read: whatever an address answers or a file holds is recognised by what stands in it, one line a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree.ElementTree import ParseError

import orjson

from bot.errors import SourceError
from bot.sources import biorxiv, bluesky, clinicaltrials, crossref, ema, europepmc, exports, jsonfeed, mastodon, openalex, openfda, pubmed, x, xmlfeed
from bot.sources.documents import open_document
from bot.sources.encodings import decoded
from bot.sources.entries import Entry, Setting, batch
from bot.sources.values import text_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sources.base import Batch


class JsonReader(NamedTuple):
    """A kind of JSON: how it is known, and how it is read."""

    recognises: Callable[[Any], bool]
    read: Callable[[Any, Setting], tuple[list[Entry], Setting]]


JSON_READERS: Final = (
    JsonReader(jsonfeed.recognises, jsonfeed.read),
    JsonReader(europepmc.recognises, europepmc.read),
    JsonReader(clinicaltrials.recognises, clinicaltrials.read),
    JsonReader(crossref.recognises, crossref.read),
    JsonReader(openalex.recognises, openalex.read),
    JsonReader(pubmed.recognises, pubmed.read),
    JsonReader(pubmed.only_numbers, pubmed.read_numbers),
    JsonReader(biorxiv.recognises, biorxiv.read),
    JsonReader(openfda.recognises, openfda.read),
    JsonReader(ema.recognises, ema.read),
    JsonReader(bluesky.recognises, bluesky.read),
    JsonReader(mastodon.recognises, mastodon.read),
    JsonReader(x.recognises, x.read),
)
XML_READERS: Final[dict[str, Callable[[str, Setting], tuple[list[Entry], Setting]]]] = {  # by the root element, in lower case
    "rss": xmlfeed.read,
    "rdf": xmlfeed.read,
    "feed": xmlfeed.read,
    "entry": xmlfeed.read,
    "channel": xmlfeed.read,
    "pubmedarticleset": pubmed.read_xml,
    "esummaryresult": pubmed.read_summary_xml,
    "responsewrapper": europepmc.read_xml,
}


def read_feed(body: bytes, content_type: str = "", setting: Setting | None = None) -> Batch:
    """The items of a document of any known kind; SourceError with the reason for all else."""
    setting = setting or Setting()
    if (table := _export(body, content_type)) is not None:
        return batch(*exports.read(table, setting))
    document = open_document(body, content_type, frozenset(XML_READERS))
    if document.root != "json":
        try:
            return batch(*XML_READERS[document.root](document.text, setting))
        except ParseError:
            raise SourceError("feed_broken", size_kb=max(1, round(len(body) / 1000))) from None
    try:
        parsed = orjson.loads(document.text)
    except orjson.JSONDecodeError as error:
        raise SourceError("feed_json_broken", line=error.lineno) from None
    reader = next((reader for reader in JSON_READERS if reader.recognises(parsed)), None)
    if reader is None and (said := text_at(parsed, "error") or text_at(parsed, "error", "message")):
        raise SourceError("feed_error", said=said[:120])  # NCBI and others say so with status 200
    if reader is None:
        raise SourceError("feed_unrecognised", root="JSON", size_kb=max(1, round(len(body) / 1000)))
    return batch(*reader.read(parsed, setting))


def _export(body: bytes, content_type: str) -> str | None:
    """The text of an export as CSV; None where it is anything else."""
    if body.lstrip()[:1] in (b"", b"<", b"{", b"[") or body.startswith((b"%PDF", b"PK")):
        return None
    text = decoded(body, content_type)
    return text if exports.recognises(text) else None
