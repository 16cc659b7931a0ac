"""Europe PMC's answers (europepmc.org/RestfulWebService): PubMed, preprints and more in one search. Best asked with format=json&resultType=core."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from defusedxml.ElementTree import fromstring

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from bot.sources.entries import Setting

_RDF, _DC = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
_DOI = "https://doi.org/{}"
_SEARCH = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
_RECORD = "https://europepmc.org/article/{source}/{id}"


def address(query: str) -> str:
    """The latest fifty that the query finds, whole, in Europe PMC's own query language: ``TITLE:lupus AND TITLE:registry``."""
    return f"{_SEARCH}?{urlencode({'query': query, 'format': 'json', 'resultType': 'core', 'pageSize': 50, 'sort': 'P_PDATE_D desc'})}"


def recognises(document: Any) -> bool:
    """By its list of results and the echo of the question."""
    return isinstance(at(document, "resultList", "result"), list) and isinstance(at(document, "request"), dict)


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a record."""
    query = text_at(document, "request", "queryString")
    return [_entry(record) for record in list_at(document, "resultList", "result")], replace(setting, title=f"Europe PMC: {query}", lang=None)


def read_xml(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """The same of its XML, short (format=xml) or as Dublin Core (format=dc)."""
    answer = fromstring(text)
    short = [_entry({field.tag: field.text or "" for field in record}) for record in answer.iter("result")]
    core = [_dublin_core(record) for record in answer.iter(f"{_RDF}Description")]
    query = answer.findtext("request/queryString") or ""
    return short + core, replace(setting, title=f"Europe PMC: {query}", lang=None)


def _dublin_core(record: Element) -> Entry:
    def said(name: str) -> tuple[str, ...]:
        return tuple(found.text for found in record.iterfind(f"{_DC}{name}") if found.text)

    return Entry(
        title=next(iter(said("title")), "").removesuffix("."),
        links=tuple(sorted(said("identifier"), key=lambda name: "doi.org" not in name)),
        identifiers=tuple(name for name in said("identifier") if "doi.org" in name),
        dates=said("date"),
        authors=said("creator"),
        lang=next(iter(said("language")), None),
        kind="article",
        labels=("retracted",) if any("retract" in kind.lower() for kind in said("description")) else (),
    )


def _entry(record: Any) -> Entry:
    types = " ".join([text_at(record, "pubType"), *(str(kind) for kind in list_at(record, "pubTypeList", "pubType"))]).lower()
    source, doi = text_at(record, "source"), text_at(record, "doi")
    return Entry(
        title=text_at(record, "title").removesuffix("."),
        summary=text_at(record, "abstractText"),
        links=(_DOI.format(doi) if doi else "", _RECORD.format(source=source, id=text_at(record, "id"))) if text_at(record, "title") else (),
        identifiers=(doi,),
        dates=(text_at(record, "firstPublicationDate"), text_at(record, "journalInfo", "printPublicationDate"), text_at(record, "pubYear")),
        authors=tuple(_names(record)) or (text_at(record, "authorString").rstrip("."),),
        lang=text_at(record, "language") or None,
        kind="preprint" if source == "PPR" else "article",
        labels=("retracted",) if "retracted publication" in types or "retraction of publication" in types else (),
    )


def _names(record: Any) -> list[str]:
    authors = list_at(record, "authorList", "author")
    full = (f"{text_at(one, 'firstName')} {text_at(one, 'lastName')}".strip() for one in authors)
    return [name or text_at(one, "collectiveName") for name, one in zip(full, authors, strict=True)]
