"""PubMed's answers (ncbi.nlm.nih.gov/books/NBK25499): full records of efetch in XML, short ones of esummary in JSON and XML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from defusedxml.ElementTree import fromstring

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from bot.sources.entries import Setting

_TOOLS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
_RECORD = "https://pubmed.ncbi.nlm.nih.gov/{}/"
_TAKEN_BACK = frozenset(("Retracted Publication", "Retraction of Publication"))


def address(query: str) -> str:
    """The numbers of the latest hundred records that the query finds, in PubMed's own query language: ``lupus[Title]``."""
    return f"{_TOOLS}esearch.fcgi?{urlencode({'db': 'pubmed', 'term': query, 'sort': 'pub_date', 'retmax': 100, 'retmode': 'json', 'tool': 'vigie'})}"


def further(document: Any, _first: str) -> str | None:
    """The records themselves, of the numbers that esearch found."""
    numbers = [number for number in list_at(document, "esearchresult", "idlist") if isinstance(number, str) and number.isdecimal()]
    if not numbers:
        return None
    return f"{_TOOLS}efetch.fcgi?{urlencode({'db': 'pubmed', 'id': ','.join(numbers[:200]), 'retmode': 'xml', 'tool': 'vigie'}, safe=',')}"


def only_numbers(document: Any) -> bool:
    """Whether it is what esearch answers: which records there are, not what they say."""
    return isinstance(at(document, "esearchresult", "idlist"), list)


def read_numbers(_document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """Nothing to read yet."""
    return [], replace(setting, title="PubMed")


def recognises(document: Any) -> bool:
    """By the list of its own numbers."""
    return isinstance(at(document, "result", "uids"), list)


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a record of esummary."""
    records = (at(document, "result", number) for number in list_at(document, "result", "uids") if isinstance(number, str))
    return [_short(record) for record in records], replace(setting, title="PubMed", lang=None)


def read_xml(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a record of efetch. ``text`` is well-formed and has no document type."""
    return [_full(article) for article in fromstring(text).iter("PubmedArticle")], replace(setting, title="PubMed", lang=None)


def read_summary_xml(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a record of esummary in its first form; records of other databases than PubMed have no title."""
    return [_summary(record) for record in fromstring(text).iter("DocSum")], replace(setting, title="PubMed", lang=None)


def _summary(record: Element) -> Entry:
    said = {item.get("Name"): _words(item) for item in record.findall("Item")}
    doi = said.get("DOI", "")
    return Entry(
        title=said.get("Title", "").removesuffix("."),
        links=_links(doi, _words(record.find("Id"))) if said.get("Title") else (),
        identifiers=(doi,),
        dates=(said.get("EPubDate", ""), said.get("PubDate", "").partition("-")[0]),
        authors=tuple(_words(author) for author in record.findall("Item[@Name='AuthorList']/Item")),
        lang="en" if "English" in said.get("LangList", "") else None,
        kind="article",
        labels=("retracted",) if any(kind in said.get("PubTypeList", "") for kind in _TAKEN_BACK) else (),
    )


def _short(record: Any) -> Entry:
    number = text_at(record, "uid")
    ids = {text_at(one, "idtype"): text_at(one, "value") for one in list_at(record, "articleids")}
    return Entry(
        title=text_at(record, "title").removesuffix("."),
        links=_links(ids.get("doi", ""), number) if text_at(record, "title") else (),
        identifiers=(ids.get("doi", ""),),
        dates=(text_at(record, "epubdate"), text_at(record, "sortpubdate"), text_at(record, "pubdate")),
        authors=tuple(text_at(one, "name") for one in list_at(record, "authors")),
        lang=text_at(record, "lang", 0) or None,
        kind="article",
        labels=("retracted",) if _TAKEN_BACK & {str(kind) for kind in list_at(record, "pubtype")} else (),
    )


def _full(article: Element) -> Entry:
    number, title = _words(article.find(".//PMID")), _words(article.find(".//ArticleTitle"))
    doi = _words(article.find(".//Article/ELocationID[@EIdType='doi']")) or _words(
        article.find("./PubmedData/ArticleIdList/ArticleId[@IdType='doi']")
    )
    kinds = {_words(kind) for kind in article.iter("PublicationType")}
    notes = {note.get("RefType") for note in article.iter("CommentsCorrections")}
    return Entry(
        title=title.removesuffix("."),
        summary="\n\n".join(_paragraphs(article)),
        links=_links(doi, number) if title else (),
        identifiers=(doi,),
        dates=tuple(_days(article)),
        authors=tuple(_names(article)),
        lang=_words(article.find(".//Language")) or None,
        kind="article",
        labels=("retracted",) if kinds & _TAKEN_BACK or "RetractionIn" in notes else (),
    )


def _links(doi: str, number: str) -> tuple[str, ...]:
    """The article itself where it has a DOI, else its record."""
    return (f"https://doi.org/{doi}" if doi else "", _RECORD.format(number))


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _paragraphs(article: Element) -> Iterator[str]:
    """The parts of the abstract, each after its label."""
    for part in article.findall(".//Article/Abstract/AbstractText"):
        label = part.get("Label")
        yield f"{label.capitalize()}: {_words(part)}" if label else _words(part)


def _names(article: Element) -> Iterator[str]:
    for author in article.findall(".//Article/AuthorList/Author"):
        yield f"{_words(author.find('ForeName'))} {_words(author.find('LastName'))}".strip() or _words(author.find("CollectiveName"))


def _days(article: Element) -> Iterator[str]:
    """The day it appeared online, else that of the issue: 12 Jul 2012, Feb 2018, or 2018 Jan-Feb."""
    for path in (".//Article/ArticleDate", ".//JournalIssue/PubDate"):
        day = article.find(path)
        if day is not None:
            month = _words(day.find("Month"))
            parts = [_words(day.find("Day")) or "1", month or "1", _words(day.find("Year"))]
            yield ("-".join(part.zfill(2) for part in reversed(parts)) if not month or month.isdecimal() else " ".join(parts)) if parts[2] else ""
            yield _words(day.find("MedlineDate")).partition("-")[0]
