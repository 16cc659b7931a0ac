"""The answers of bioRxiv and medRxiv (api.biorxiv.org): the preprints of a subject over the last days, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

DAYS = 7
_PAGE = "https://api.biorxiv.org/details/{server}/{days}d/{cursor}/json?category={subject}"
_NAMES = {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}


def address(server: str, subject: str) -> str:
    """The first page of a subject as the server calls it: ``rheumatology``, ``genetic and genomic medicine``."""
    return _PAGE.format(server=server, days=DAYS, cursor=0, subject=quote(subject.strip().lower().replace(" ", "_"), safe=""))


def further(document: Any, first: str) -> str | None:
    """The next page, where there is one. ``total`` comes as text, ``count`` as a number."""
    cursor, count, total = (_number(at(document, "messages", 0, name)) for name in ("cursor", "count", "total"))
    if not count or cursor + count >= total:
        return None
    return first.replace("d/0/json", f"d/{cursor + count}/json")


def recognises(document: Any) -> bool:
    """By the message that leads every answer, also an empty one."""
    return isinstance(at(document, "collection"), list) and bool(text_at(document, "messages", 0, "status"))


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a preprint; its versions are one publication."""
    records = list_at(document, "collection")
    server = text_at(records, 0, "server").lower()
    return [_entry(record) for record in records], replace(setting, title=_NAMES.get(server, "bioRxiv"), lang=None)


def _entry(record: Any) -> Entry:
    doi, title = text_at(record, "doi"), text_at(record, "title")
    return Entry(
        title=title,
        summary=text_at(record, "abstract"),
        links=(f"https://doi.org/{doi}",) if doi and title else (),
        identifiers=(doi,),
        dates=(text_at(record, "date"),),
        authors=(text_at(record, "authors"),),
        kind="preprint",
        labels=("retracted",) if text_at(record, "type").lower() == "withdrawn" else (),
    )


def _number(value: Any) -> int:
    text = text_at(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
