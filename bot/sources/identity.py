"""What a publication is: its DOI, its address, its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin, urlsplit

from bot.text import canonical_url, doi_in

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["article", "preprint", "press_release", "news", "post", "video"]

_PREPRINT_HOSTS = ("biorxiv.org", "medrxiv.org", "chemrxiv.org", "arxiv.org", "researchsquare.com", "preprints.org", "ssrn.com", "osf.io")
_PREPRINT_DOIS = re.compile(r"10\.(?:1101/\d{6}|1101/\d{4}\.\d\d\.\d\d\.|64898/|26434/|48550/|21203/|20944/|31234/|31219/|2139/ssrn)")
_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com")
_POST_HOSTS = ("bsky.app", "x.com", "twitter.com", "linkedin.com", "facebook.com", "reddit.com", "mastodon.social", "threads.net", "instagram.com")
_PRESS = re.compile(r"press[ -]?(?:release|announcement|statement)|communiqu[ée]s?[ -]de[ -]presse|news[ -]?release|\bcp-\d", re.IGNORECASE)
_PREPRINT = re.compile(r"preprint|prépublication|prepublication", re.IGNORECASE)
_ARTICLE_PATHS = re.compile(r"/(?:doi|articles?|content|science/article|journals?|fulltext|abs(?:tract)?)/", re.IGNORECASE)
_DOI_PATH = re.compile(r"/(10\.\d{4,9}/[^?#\s]+)")
_COUNTED = re.compile(r"(?<=[?&])(?:dgcid|af|rsc_ga|wt_mc|ocid|ftag|cmp)=[^&#]*&?", re.IGNORECASE)  # publishers' own marks for "came by feed"
_COUNTING_PART = re.compile(r"(?:tk\.|xtor|utm_|ref=|rss|source=|\?)", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")
_LONGEST = 2_000
_AFTER_DOI = re.compile(
    r"/\d{5,}(?:/.*)?\Z|/(?:full|abstract|pdf|epdf|meta|fulltext)(?:/.*)?\Z|\.(?:full|abstract|pdf|short)(?:\.\w+)?\Z", re.IGNORECASE
)
_VERSION = re.compile(r"(10\.(?:1101|64898)/[\d.]+)v\d+\b.*\Z")


def doi_of(hints: Iterable[str], url: str | None) -> str | None:
    """The DOI that an entry names as its own, else the one in its address; never one that its text merely cites."""
    for hint in hints:
        if (re.match(r"(?i)\s*(?:doi:|urn:doi:|info:doi/|10\.\d{4,9}/)", hint) or "doi.org/" in hint) and (found := _trimmed(doi_in(hint))):
            return found
    in_path = _DOI_PATH.search(unquote(urlsplit(url).path)) if url else None
    return _trimmed(doi_in(_AFTER_DOI.sub("", in_path[1]))) if in_path else None


def _trimmed(doi: str | None) -> str | None:
    """Without the version that bioRxiv and medRxiv add to an address: all versions are one publication."""
    return _VERSION.sub(r"\1", doi) if doi else None


def work_of(doi: str | None) -> str | None:
    """The DOI that stands for all versions of a preprint: the second version is no second story."""
    return re.sub(r"[/.-]v\d+\Z", "", doi) if doi and _PREPRINT_DOIS.match(doi) else doi


def absolute(link: str, base: str) -> str | None:
    """A web address, made absolute and without what only counts clicks; None for anything that is not http or https."""
    link = _BLANKS.sub("", link)
    if not link:
        return None
    try:
        full = urljoin(base, link) if base else link
        parts = urlsplit(full)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(full) > _LONGEST:
            return None
    except ValueError:
        return None
    clean = canonical_url(_COUNTED.sub("", full))
    return f"{clean}#{parts.fragment}" if parts.fragment and not _COUNTING_PART.match(parts.fragment) else clean


def kind_of(default: Kind, doi: str | None, url: str | None, *hints: str) -> Kind:
    """What it is by where it stands; ``default`` is the kind of its source, ``hints`` the names of feed and section."""
    host, path = _place(url)
    if _on(host, _PREPRINT_HOSTS) or (doi and _PREPRINT_DOIS.match(doi)):
        return "preprint"
    if _on(host, _VIDEO_HOSTS):
        return "video"
    if _on(host, _POST_HOSTS):
        return "post"
    if default != "news":
        return default
    if any(_PREPRINT.search(hint) for hint in hints):
        return "preprint"
    if _PRESS.search(path) or any(_PRESS.search(hint) for hint in hints):
        return "press_release"
    return "article" if doi or (_ARTICLE_PATHS.search(path) and "pii/" in path) else "news"


def _place(url: str | None) -> tuple[str, str]:
    if not url:
        return "", ""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.path


def _on(host: str, sites: tuple[str, ...]) -> bool:
    return any(host == site or host.endswith("." + site) for site in sites)
