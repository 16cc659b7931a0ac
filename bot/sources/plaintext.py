"""HTML as feeds carry it -> plain text that a person reads: no tag, no entity, no script, no mojibake; linear in the length of hostile input."""

from __future__ import annotations

import html
import re

RAW_LIMIT = 100_000  # code points of HTML looked at; a summary is far shorter, a hostile one is not

_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section"
        " table tbody tfoot thead tr ul jats:p jats:sec jats:title",
    )
)
_CELLS = frozenset(("td", "th", "option"))
_DROPPED = frozenset(("script", "style", "template", "svg", "iframe", "object", "noscript", "head", "select", "textarea", "canvas"))
_INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym audio b base bdi bdo big body button center cite code data del dfn em embed font form html i img inf input ins kbd label"
        " link map mark math meta meter o:p picture progress q rp rt ruby s samp small source span strike strong sub sup time tt u var video wbr",
    )
)
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:_.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_CLOSING = re.compile(r"</([a-z][\w:.-]*)")
_LOOKS_LIKE_TAGS = re.compile(r"</?(?:p|div|span|a|b|i|em|strong|br|img|sub|sup|li|ul|h[1-6]|jats:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});")
_ABSURD_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n\u00a0\u202f]")
_BREAKS = re.compile(r" ?\n\s*")
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|â„¢")
_BOILERPLATE = re.compile(
    r"\s*(?:The post .{1,300}? (?:appeared first on|first appeared on) .{1,120}"
    r"|L[’']article .{1,300}? est apparu en premier sur .{1,120}"
    r"|(?:Continue reading|Read more|Lire la suite|En savoir plus|Lire l[’']article)\b.{0,40})\Z",
    re.IGNORECASE | re.DOTALL,
)


def plain(source: str) -> str:
    """Text of an HTML fragment; blocks become lines. Escaped twice, as many feeds are, is unescaped twice. Never raises."""
    text = _once(source[:RAW_LIMIT])
    if _LOOKS_LIKE_TAGS.search(text):
        text = _once(text)
    return text


def one_line(source: str, limit: int = 400) -> str:
    """The same on one line, for titles and names."""
    return shortened(plain(source).replace("\n", " "), limit)


def summary_text(source: str, limit: int = 3_000) -> str:
    """The same without what publishing tools add at the end ("The post ... appeared first on ...")."""
    text = plain(source)
    head, tail = text[:-600] if len(text) > 600 else "", text[-600:]
    return shortened(head + _BOILERPLATE.sub("", tail), limit)


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` code points, cut between words and marked with an ellipsis."""
    text = text.strip()
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:space] if space > limit // 2 else cut).rstrip(" \n,;:.(–—-") + "…"


def _once(source: str) -> str:
    return _tidy("".join(_pieces(source)))


def _pieces(source: str) -> list[str]:
    """Text between the tags, unescaped, with a line break where a block begins or ends."""
    out: list[str] = []
    lower = source.lower()
    closed = frozenset(_CLOSING.findall(lower))
    at = 0
    while (opens := source.find("<", at)) >= 0:
        out.append(_unescaped(source[at:opens]))
        tag = _TAG.match(source, opens)
        if tag:
            stands_for, at = _tag(tag, lower, closed)
            out.append(stands_for)
        elif source.startswith("<!--", opens):
            at = _after(source, "-->", opens)
        elif source.startswith("<![CDATA[", opens):
            at = opens + 9
        elif source[opens + 1 : opens + 2] in ("!", "?"):
            at = _after(source, ">", opens)
        else:
            out.append("<")
            at = opens + 1
    out.append(_unescaped(source[at:]))
    return out


def _tag(tag: re.Match[str], lower: str, closed: frozenset[str]) -> tuple[str, int]:
    """What stands for a tag in plain text, and where to read on; ``lower`` is the whole source in lower case, ``closed`` the names closed in it."""
    name = tag[2].lower()
    if name in _DROPPED and not tag[1]:
        return "", _after(lower, f"</{name}", tag.end())
    if name in _BLOCKS:
        return "\n\n", tag.end()
    if name in _CELLS:
        return " ", tag.end()
    if name in _INLINE or tag[1] or _is_markup(name, tag[3], closed):
        return "", tag.end()
    return _unescaped(tag[0]), tag.end()


def _is_markup(name: str, attributes: str, closed: frozenset[str]) -> bool:
    """Whether an unknown ``<name ...>`` is a tag and not words, as in "x <y and z> w"."""
    named = ":" in name and not name.startswith(("http", "mailto"))
    return named or name in closed or "=" in attributes or attributes.strip() == "/"


def _after(source: str, mark: str, start: int) -> int:
    """The place behind the next ``mark``; the end where none follows."""
    found = source.find(mark, start)
    if found < 0:
        return len(source)
    found += len(mark)
    if mark.startswith("</"):
        closes = source.find(">", found)
        return closes + 1 if closes >= 0 else len(source)
    return found


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    text = html.unescape(_ABSURD_REFERENCE.sub("�", text))
    return html.unescape(_ABSURD_REFERENCE.sub("�", text)) if _ENTITY.search(text) else text


def _tidy(text: str) -> str:
    text = _C1.sub(_as_windows_meant, _mended(text))
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    text = _PARAGRAPH.sub("\0", text.replace("]]>", "")).replace("\n", " ").replace("\0", "\n")
    return _BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip()


def _as_windows_meant(found: re.Match[str]) -> str:
    """U+0080 to U+009F are control characters that nobody writes: a Windows-1252 byte was taken for one."""
    return found[0].encode("latin-1").decode("cp1252", "ignore")


def _mended(text: str) -> str:
    """UTF-8 that somebody read as Windows-1252 ("Ã©"), read right; untouched where that does not come out whole."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return b"".join(_bytes_of(char) for char in text).decode("utf-8")
    except UnicodeError:
        return text


def _bytes_of(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
