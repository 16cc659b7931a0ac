"""The names of those who wrote something, out of the many ways in which feeds run them together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sources.plaintext import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_AUTHORS = 60

_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}")
_BY = re.compile(r"^(?:by|par|von|di|por|de)\s+(?=[A-ZÀ-Ý])", re.IGNORECASE)
_INVERTED = re.compile(r"\s*([^,;]{1,60}),\s*((?:[A-ZÀ-Ý]\.?[ -]?){1,5})(?:,|;|$)")
_AND = re.compile(r",?\s+(?:and|et|und|y)\s+|\s*&\s*")


def author_names(fields: Iterable[str]) -> tuple[str, ...]:
    """One name each, in order, first name first, no mail address, each once; at most 60."""
    names: list[str] = []
    for field in fields:
        names += _split(_BY.sub("", _MAIL.sub("", one_line(field, 20_000)).strip(" ()<>,;")))
    tidy = (name.strip(" ,;.()") + ("." if re.search(r"\b[A-Z]\.\Z", name.strip(" ,;()")) else "") for name in names)
    return tuple(dict.fromkeys(name for name in tidy if _is_name(name)))[:MAX_AUTHORS]


def _is_name(text: str) -> bool:
    return 1 < len(text) <= 120 and not text.lower().startswith(("http://", "https://", "/u/")) and any(char.isalpha() for char in text)


def _split(text: str) -> list[str]:
    """Names run together: "Lu, A., Auger, A." and "A Lu; B Auger" and "A Lu, B Auger and C Koch" are two, two and three people, "Lu, Anna" is one."""
    if ";" in text:
        return [name for part in text.split(";") for name in ([part] if not _INVERTED.fullmatch(part) else _turned(part))]
    if _turned(text):
        return _turned(text)
    parts = _AND.sub(",", text).split(",")
    return parts if len(parts) > 1 and all(len(part.split()) > 1 for part in parts if part.strip()) else [text]


def _turned(text: str) -> list[str]:
    """Pairs put right: "Lu, A., Auger, A. B." as "A. Lu" and "A. B. Auger"; nothing where the text is not made of such pairs."""
    names, at = [], 0
    while at < len(text):
        found = _INVERTED.match(text, at)
        if not found:
            return []
        names.append(f"{found[2].strip()} {found[1].strip()}")
        at = found.end()
    return names
