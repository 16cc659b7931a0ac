"""Exports of one's own pages as CSV (LinkedIn, Facebook), whose interfaces forbid listening: a line a post, in English or French columns."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

from bot.errors import SourceError
from bot.sources.entries import MAX_ENTRIES, Entry

if TYPE_CHECKING:
    from bot.sources.entries import Setting

HEAD_LINES: Final = 8  # a note may stand above the columns
_TEXTS: Final = ("sharecommentary", "update title", "post title", "post message", "description", "message", "texte", "text", "titre", "title")
_LINKS: Final = ("sharelink", "update link", "post link", "permalink", "permalien", "lien permanent", "lien de la publication", "link", "lien", "url")
_DATES: Final = ("created date", "publish time", "heure de publication", "date de creation", "date de publication", "created time", "date")
_WRITERS: Final = ("posted by", "page name", "nom de la page", "publie par", "account name", "author", "auteur")
_FRENCH: Final = frozenset(("texte", "titre", "permalien", "lien permanent", "lien", "heure de publication", "nom de la page", "auteur"))


def recognises(text: str) -> bool:
    """By a line of columns near its start: words, and a link or a day."""
    return _head(text) is not None


def read(text: str, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a line. What a line does not fill stays empty. Raises: SourceError for too many lines, or none that can be taken apart."""
    found = _head(text)
    assert found is not None  # noqa: S101  recognised before it is read
    first, mark, columns = found
    try:
        rows = [dict(zip(columns, row, strict=False)) for row in csv.reader(text.splitlines(keepends=True)[first + 1 :], delimiter=mark) if any(row)]
    except csv.Error:
        raise SourceError("feed_broken", size_kb=max(1, round(len(text) / 1000))) from None
    if len(rows) > MAX_ENTRIES:
        raise SourceError("feed_too_many", most=MAX_ENTRIES)
    lang = "fr" if _FRENCH & set(columns) else "en"
    return [_entry(row) for row in rows], replace(setting, lang=lang, kind="post")


def _head(text: str) -> tuple[int, str, list[str]] | None:
    """The line of columns, what stands between them, and their names without accents or capitals."""
    for number, line in enumerate(text[:20_000].splitlines()[:HEAD_LINES]):
        for mark in (",", ";", "\t"):
            columns = [_plain(name) for name in line.split(mark)]
            if set(columns) & set(_TEXTS) and set(columns) & {*_LINKS, *_DATES} and len(columns) > 1:
                return number, mark, columns
    return None


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.strip().strip('"\ufeff').strip().lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _entry(row: dict[str, str]) -> Entry:
    def said(names: tuple[str, ...]) -> str:
        return next((row[name].strip() for name in names if row.get(name, "").strip()), "")

    text = said(_TEXTS)
    return Entry(summary=escape(text), links=(said(_LINKS),) if text else (), dates=(said(_DATES),), authors=(said(_WRITERS),), kind="post")
