"""Bytes from outside -> a document that may be parsed: known for what it is, and nothing in it that could hurt a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from bot.errors import SourceError
from bot.sources.encodings import decoded

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 200  # of one element
MAX_DEPTH = 400
MAX_LOOSE_BYTES = 1_000_000  # what is not well-formed XML is parsed far more slowly
MAX_UNBROKEN = 500  # letters without a blank where a name stands
_PROLOGUE = 65_536

FEEDS = frozenset(("rss", "rdf", "feed", "channel", "entry"))
_PAGES = frozenset(("html", "head", "body", "meta", "title", "link", "script", "style", "div", "p", "h1", "center", "table", "main", "article"))
_BINARIES = ((b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\x1f\x8b", "gzip"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"))
_NAME = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_FEED_ROOT = re.compile(r"(?:^|>)[ \t]*(?=<(?:rss|rdf:RDF|feed)[\s>])", re.MULTILINE)
_HARMLESS = re.compile(  # one character by its number, or a public table of such
    r"""<!ENTITY\s+(?:(\w{1,40})\s+["'](&#\w{1,8};|[^&"'<>]{1,2})["']|%\s+\w{1,40}\s+PUBLIC\s+"-//W3C//[^"<>]{1,100}"\s+"[^"<>]{0,200}")\s*>"""
)
_FORBIDDEN_IN_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|\w{1,31};)")
_XML_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_PERSON_ELEMENTS = frozenset(("author", "creator", "name", "email", "managingEditor", "webMaster", "contributor", "publisher", "owner"))
_LONG_WORD = re.compile(r"[A-Za-z0-9_.+-]{1000}")  # whoever looks for a mail address in it takes time by the square of its length
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000}")


@dataclass(frozen=True, slots=True)
class Document:
    """A text that may be handed to a parser. ``root``: "json", or the local name of the first element in lower case."""

    root: str
    text: str


def open_document(body: bytes, content_type: str = "", roots: frozenset[str] = FEEDS) -> Document:
    """JSON, or XML that begins with one of ``roots``; SourceError with the reason for anything else: empty, binary, a web page, hostile."""
    size_kb = max(1, round(len(body) / 1000))
    for magic, name in _BINARIES:
        if body.startswith(magic):
            raise SourceError("feed_not_text", type=name, size_kb=size_kb)
    text = decoded(body, content_type).lstrip("\ufeff \t\r\n\0")
    if not text.strip():
        raise SourceError("feed_empty")
    if text[0] in "{[":
        return Document("json", text)
    start, root, doctype = _root(text)
    if root not in roots and (later := _feed_after_junk(text)):
        start, root = later, "feed"
    alone = _begins_a_line(text, start)
    if root in roots and alone:
        return Document(root, _safe(_without_doctype(text[start:], doctype)))
    if (root in _PAGES and alone) or "doctype html" in doctype.lower():
        raise SourceError("feed_is_page", type=content_type.partition(";")[0].strip().lower() or "text/html", size_kb=size_kb)
    begins = root if root and alone else text[:200].split("\n", maxsplit=1)[0].strip()
    raise SourceError("feed_unrecognised", root=begins[:40], size_kb=size_kb)


def _feed_after_junk(text: str) -> int:
    """Where a feed begins behind what a server printed first (a warning of PHP, say); 0 where none does."""
    found = None if text.startswith("<?xml") else _FEED_ROOT.search(text, 0, _PROLOGUE)
    return found.end() if found and "<html" not in text[: found.end()].lower() else 0


def _begins_a_line(text: str, start: int) -> bool:
    """Whether a tag stands there on its own; in the middle of a line it is quoted, as in a program that writes feeds."""
    return text[:start].rstrip(" \t")[-1:] in ("", ">", "\n")


def _root(text: str) -> tuple[int, str, str]:
    """Where the first element begins, its local name in lower case, and the document type before it."""
    at, doctype = 0, ""
    while (opens := text.find("<", at, at + _PROLOGUE)) >= 0:
        if text.startswith("<!--", opens):
            ends = text.find("-->", opens)
        elif text.startswith("<?", opens):
            ends = text.find(">", opens)
        elif text[opens : opens + 9].upper() == "<!DOCTYPE":
            inner, ends = text.find("[", opens), text.find(">", opens)
            if 0 <= inner < ends:
                ends = text.find(">", text.find("]", inner))
            doctype = text[opens : ends + 1]
        elif name := _NAME.match(text, opens):
            return opens, name[1].lower(), doctype
        else:
            ends = opens
        if ends < 0:
            break
        at = ends + 1
    return 0, "", doctype


def _without_doctype(text: str, doctype: str) -> str:
    """The document without its type: what that declared is put in, if it is characters; anything cleverer is an attack."""
    if "<!ENTITY" not in doctype.upper():
        return text
    if "<!ENTITY" in _HARMLESS.sub("", doctype).upper():
        raise SourceError("feed_hostile")
    for name, value in _HARMLESS.findall(doctype)[:300]:
        if name:
            text = text.replace(f"&{name};", value)
    return text


def _safe(text: str) -> str:
    """Well-formed XML within bounds, mended where that is easy; what stays broken only while it is small."""
    text = _FORBIDDEN_IN_XML.sub("", text)
    if _well_formed(text):
        return text
    mended = "<![CDATA[".join(_mended_outside(part) for part in text.split("<![CDATA["))
    if _well_formed(mended):
        return mended
    if len(mended) > MAX_LOOSE_BYTES:
        raise SourceError("feed_broken", size_kb=round(len(mended) / 1000))
    if _LONG_TAG.search(mended) or _LONG_WORD.search(mended):
        raise SourceError("feed_hostile")
    return re.sub(r"<(/?)rss:", r"<\1", mended)


def _mended_outside(part: str) -> str:
    """Named entities of HTML as characters and a bare "&" escaped, outside of CDATA alone."""
    inside, ends, outside = part.partition("]]>")
    if not ends:
        inside, outside = "", part
    outside = _NAMED.sub(lambda found: found[0] if found[1] in _XML_OWN else html5.get(found[1] + ";", found[0]), outside)
    return inside + ends + _BARE_AMPERSAND.sub("&amp;", outside)


def _unbroken(text: str) -> bool:
    return re.search(rf"\S{{{MAX_UNBROKEN}}}", text) is not None


def _well_formed(text: str) -> bool:
    """Whether an XML parser reads it to its end; SourceError where it is built to exhaust one."""
    try:
        parseString(text.encode("utf-8", "replace"), _Bounds(), forbid_dtd=True)
    except SAXParseException:
        return False
    except DefusedXmlException:
        raise SourceError("feed_hostile") from None
    return True


class _Bounds(ContentHandler):
    """Counts what an XML bomb has too much of."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0
        self._person: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (the name is SAX's)
        """One deeper."""
        self._depth += 1
        self._elements += 1
        if name.rpartition(":")[2] in _PERSON_ELEMENTS:
            self._person = []
        if self._depth > MAX_DEPTH or len(attrs) > MAX_ATTRIBUTES:
            raise SourceError("feed_hostile")
        if self._elements > MAX_ELEMENTS:
            raise SourceError("feed_too_many", most=MAX_ELEMENTS)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        """One back. A name of thousands of letters stalls whoever looks for a mail address in it."""
        self._depth -= 1
        if self._person and _unbroken("".join(self._person)):
            raise SourceError("feed_hostile")
        self._person = None

    def characters(self, content: str) -> None:
        """Text, kept where it names a person."""
        if self._person is not None:
            self._person.append(content)
