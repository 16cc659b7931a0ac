"""OpenAlex's answers (docs.openalex.org, /works): works of all fields, their abstracts as an index of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_WORKS = "https://api.openalex.org/works"
_MAX_WORDS = 5_000


def address(query: str) -> str:
    """The latest fifty works that the words find."""
    return f"{_WORKS}?{urlencode({'search': query, 'sort': 'publication_date:desc', 'per-page': 50})}"


def recognises(document: Any) -> bool:
    """By the address that each work has at OpenAlex."""
    return text_at(document, "results", 0, "id").startswith("https://openalex.org/W")


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a work."""
    return [_entry(work) for work in list_at(document, "results")], replace(setting, title="OpenAlex", lang=None)


def _entry(work: Any) -> Entry:
    doi = text_at(work, "doi")
    title = text_at(work, "title") or text_at(work, "display_name")
    return Entry(
        title=title,
        summary=_abstract(at(work, "abstract_inverted_index")),
        links=(text_at(work, "primary_location", "landing_page_url"), doi, text_at(work, "id")) if title else (),
        identifiers=(doi,),
        dates=(text_at(work, "publication_date"), text_at(work, "publication_year")),
        authors=tuple(text_at(one, "author", "display_name") or text_at(one, "raw_author_name") for one in list_at(work, "authorships")),
        lang=text_at(work, "language") or None,
        kind="preprint" if text_at(work, "type") == "preprint" or text_at(work, "primary_location", "raw_type") == "posted-content" else "article",
        labels=("retracted",) if at(work, "is_retracted") is True else (),
    )


def _abstract(index: Any) -> str:
    """The text of which OpenAlex says, for each word, at which places it stands."""
    if not isinstance(index, dict):
        return ""
    places = {place: word for word, found in index.items() if isinstance(found, list) for place in found if isinstance(place, int)}
    return " ".join(places[place] for place in sorted(places)[:_MAX_WORDS])
