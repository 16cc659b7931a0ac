"""Links in a text, one address for one page, and the key that makes two finds of one thing the same."""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit, urlunsplit

from bot.text.folding import folded

_LINK: Final = re.compile(
    r"(?i)(?<![\w@.])(?:https?://|www\.)[^\s<>\"«»“”]+|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,18}(?![\w@-])(?:/[^\s<>\"«»“”]*)?"
)
_ENDS: Final = frozenset(".,;:!?'’*_…·|)]}")
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
# The ends of addresses that are recognised without a scheme.
_DOMAINS: Final = frozenset(
    re.findall(
        r"\w+",
        """com org net edu gov int info eu fr de es it nl se be ch at uk ie io co ai app bio care health clinic me tv ca us pt pl dk no fi
    lu ly gle to gl page link site""",
    )
)
_DOI: Final = re.compile(r"(?i)(?<![\d.])10\.\d{4,9}(?:\.\d{1,9})*/[^\s\"<>«»“”|\\^{}]+")
_DOI_HOSTS: Final = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_TUBE_HOSTS: Final = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "www.youtube-nocookie.com"})
_X_HOSTS: Final = frozenset({"x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com", "mobile.x.com"})
_NCBI_HOSTS: Final = frozenset({"ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov"})
_TRACKING: Final = re.compile(
    r"(?i)^(?:utm_\w+|at_\w+|xtor|[fgdy]clid|msclkid|mc_[ce]id|igshid|igsh|si|ref_src|ref_url|s_cid|cmpid|mkt_tok|trk|trackingid|rss)$"
)
_NO_SCHEME: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")


class Link(NamedTuple):
    """A link as written; offsets are code points of the text."""

    url: str
    start: int
    end: int


def links(text: str) -> tuple[Link, ...]:
    """Every address in the text, with its scheme or without; trailing punctuation is not part of it."""
    found = []
    for match in _LINK.finditer(text):
        written = _without_ends(match[0])
        host = re.split("[/?#:]", written, maxsplit=1)[0]
        if "://" in written or written[:4].lower() == "www." or host.rpartition(".")[2].lower() in _DOMAINS:
            found.append(Link(written, match.start(), match.start() + len(written)))
    return tuple(found)


def _without_ends(written: str) -> str:
    end = len(written)
    counts = {sign: written.count(sign) for pair in _PAIRS.items() for sign in pair}
    while end and (last := written[end - 1]) in _ENDS:
        if last in _PAIRS:
            if counts[last] <= counts[_PAIRS[last]]:
                break
            counts[last] -= 1
        end -= 1
    return written[:end]


def doi_in(text: str) -> str | None:
    """The first DOI in a text or address, in lower case."""
    for candidate in (text, unquote(text)) if "%" in text else (text,):
        if match := _DOI.search(candidate):
            return _without_ends(re.split(r"[?#&](?=[a-z_]+=|$)", match[0], maxsplit=1)[0]).lower()
    return None


def canonical_url(url: str) -> str:
    """One address for one page: no tracking, no fragment, no ``/../``, one form for DOI, PubMed, YouTube and X.

    What is no web address comes back as it is, without blanks around it; nothing is fetched.
    """
    url = url.strip()
    try:
        parts = urlsplit(f"https://{url}" if _NO_SCHEME.match(url) else url)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return url
        return _known_place(parts) or _tidy(parts)
    except ValueError:
        return url


def _known_place(parts: SplitResult) -> str | None:
    host, path, query = parts.hostname or "", parts.path, parse_qs(parts.query)
    if host in _DOI_HOSTS and (doi := doi_in(path)):
        return f"https://doi.org/{doi}"
    if host in _NCBI_HOSTS:
        return _ncbi(path)
    if host in _TUBE_HOSTS:
        video = re.match(r"/(?:shorts|embed|live|v)/([\w-]{6,})", path)
        key = video[1] if video else query.get("v", [""])[0] if path == "/watch" else ""
        return f"https://www.youtube.com/watch?v={key}" if key else None
    if host == "youtu.be" and (video := re.match(r"/([\w-]{6,})", path)):
        return f"https://www.youtube.com/watch?v={video[1]}"
    if host in _X_HOSTS and (post := re.match(r"/(\w+)/status(?:es)?/(\d+)", path)):
        return f"https://x.com/{post[1]}/status/{post[2]}"
    return None


def _ncbi(path: str) -> str | None:
    if article := re.match(r"/(?:pmc/)?articles/(PMC\d+)", path, re.IGNORECASE):
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{article[1].upper()}/"
    if abstract := re.match(r"/(?:pubmed/)?(\d+)/?$", path):
        return f"https://pubmed.ncbi.nlm.nih.gov/{abstract[1]}/"
    return None


def _tidy(parts: SplitResult) -> str:
    from courlan import normalize_url  # 80 ms: only where an address is written

    path = posixpath.normpath(parts.path) if parts.path.strip("/") else ""
    path = "/" + path.lstrip("/") + "/" * (parts.path.endswith("/") and bool(path.strip("/")))
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0]))
    tidy = normalize_url(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, query, "")), strict=False)
    return tidy.removesuffix("/") if path == "/" and not query else tidy


def item_key(*, doi: str | None, url: str | None, title: str, source: str) -> str:
    """What makes two finds of one thing the same: its DOI, else its address, else its title and source; never its date."""
    if doi and (found := doi_in(doi)):
        return f"doi:{found}"
    if url and (found := canonical_url(url)):
        if found.startswith("https://doi.org/"):
            return f"doi:{found.removeprefix('https://doi.org/')}"
        return "url:" + re.sub(r"^https?://(?:www\.)?", "", found).rstrip("/")
    content = " ".join(folded(f"{title}\n{source}").lower().split())
    return f"hash:{hashlib.sha256(content.encode()).hexdigest()[:32]}"
