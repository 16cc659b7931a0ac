"""The titles of a table -> which column says what: French and English names, accents optional, the nearest where one is misspelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot.errors import WrongUse
from bot.facts import GIVEN, plain_words
from bot.model import Formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import Cell, Table

HEADER_WITHIN: Final = 10  # rows that hold something
_NEAR_ENOUGH: Final = 86
_SHORTEST_NEAR: Final = 4  # letters: of shorter titles all are alike
_MAX_NAMED: Final = 300  # characters of titles in a sentence
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")

# As plain_words leaves them. A fact is its name, and what people call it.
SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        *("text", "texte", "post", "posts", "message", "messages", "copy", "caption", "legende", "publication", "contenu", "content", "wording"),
        *("texte du post", "texte du message", "texte de la publication", "post text", "post copy", "texte fr", "texte francais", "text en"),
        *("corps", "body", "redactionnel", "texte a publier", "proposition de texte", "draft", "brouillon", "texte propose"),
    ),
    "date": ("date", "jour", "day", "date de publication", "publication date", "date de diffusion", "date prevue", "planned date", "publish date"),
    "time": ("time", "heure", "hour", "horaire", "heure de publication", "publication time", "creneau"),
    "network": (
        "network",
        "networks",
        "reseau",
        "reseaux",
        "canal",
        "canaux",
        "channel",
        "channels",
        "platform",
        "plateforme",
        "reseau social",
        "on",
    ),
    "act": ("act", "acte", "action"),
    "country": ("country", "pays", "marche", "market"),
    "readers": ("readers", "lecteurs", "lectorat", "pays des lecteurs", "countries of readers"),
    "audience": ("audience", "public", "cible", "target audience", "destinataires"),
    "of": ("of", "contenu de", "content of", "source du contenu", "auteur du contenu", "whose"),
    "role": ("role", "compte", "account", "emetteur"),
    "link": ("link", "lien", "url", "links", "liens", "lien url"),
    "link_text": ("link text", "texte du lien", "texte de la page", "page text", "texte de la page liee", "contenu du lien"),
    "image_text": (
        "image text",
        "visuel",
        "texte du visuel",
        "texte de l image",
        "texte image",
        "visual",
        "visual text",
        "text on image",
        "alt text",
    ),
    "hashtags": ("hashtags", "hashtag", "mots diese"),
    **{name: (plain_words(name),) for name in GIVEN},
    "embargo_until": ("embargo until", "embargo", "embargo jusqu au", "sous embargo jusqu au", "fin d embargo"),
    "visa_number": ("visa number", "numero de visa", "visa", "n de visa", "visa pm"),
    "internal_reference": ("internal reference", "reference interne", "ref interne"),
    "paid_partnership": ("paid partnership", "partenariat remunere", "sponsorise", "sponsored"),
}
_COLUMN_OF: Final = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
_LONG_ENOUGH: Final = [spelling for spelling in _COLUMN_OF if len(spelling) >= _SHORTEST_NEAR]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands. ``header``: the place of the titles in ``Table.rows``; ``width``: how many titles there are."""

    header: int
    at: Mapping[str, int]
    used: tuple[str, ...]
    unused: tuple[str, ...]
    width: int


def find_columns(table: Table) -> Columns:
    """The columns of the first row that names one of text. Raises: WrongUse naming the titles that were found."""
    best: Columns | None = None
    for header, row in enumerate(table.rows[:HEADER_WITHIN]):
        columns = _columns(header, row.cells)
        if "text" in columns.at and len(table.rows) > header:
            return columns
        if best is None or len(columns.at) > len(best.at):
            best = columns
    titles = (*best.used, *best.unused) if best else ()
    raise WrongUse("calendar.no_text_column", columns=", ".join(titles)[:_MAX_NAMED] or "—")


def column_of(title: str) -> str | None:
    """What a column of that title says; None for one that says nothing to us."""
    plain = plain_words(_ASIDE.sub(" ", title)) or plain_words(title)
    if plain in _COLUMN_OF:
        return _COLUMN_OF[plain]
    if len(plain) < _SHORTEST_NEAR:
        return None
    found = process.extractOne(plain, _LONG_ENOUGH, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return _COLUMN_OF[found[0]] if found else None


def _columns(header: int, cells: Sequence[Cell]) -> Columns:
    at: dict[str, int] = {}
    used: list[str] = []
    unused: list[str] = []
    for column, cell in enumerate(cells):
        title = cell.text if isinstance(cell, Formula) else cell if isinstance(cell, str) else ""
        title = " ".join(title.split())[:60]
        if not title:
            continue
        name = column_of(title)
        if name is None or name in at:
            unused.append(title)
        else:
            at[name] = column
            used.append(title)
    return Columns(header, at, tuple(used), tuple(unused), len(cells))
