"""A row of a calendar -> the drafts that it plans; what of it is not understood is noted, with what was taken instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.errors import WrongUse
from bot.facts import GIVEN, parse_fact, plain_words
from bot.model import Act, Audience, Draft, Formula, PlannedPost, Role, UnreadRow, Whose, phrase
from bot.networks import networks
from bot.sources.dates import read_date
from bot.views.words.countries import country_code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from typing import TypeVar

    from bot.flows.calendar_columns import Columns
    from bot.model import Cell, Fact, Locale, Person, Phrase, TableRow

    Choice = TypeVar("Choice", bound=StrEnum)

MAX_TEXT_CHARS: Final = 40_000  # as of a text that is typed
MAX_SHOWN_CHARS: Final = 40
_YEARS: Final = range(1901, 2200)
_FORMULA: Final = re.compile(r"\s*=\s*(?:[A-Z][A-Z.]*\(|\$?[A-Z]{1,3}\$?\d)")
_TIME: Final = re.compile(r"(?i)\s*(\d{1,2})\s*(?:(?:[:h.]|heures?)\s*(\d{2})?)?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?\s*")
_SEVERAL: Final = re.compile(r"[,;/+&|\n]|\bet\b|\band\b")
_ONLY_A_FILE: Final = re.compile(r"(?i)\s*(?:https?://\S+|[^\n]*\.(?:png|jpe?g|gif|webp|svg|pdf|psd|ai|mp4|mov|heic|tiff?))\s*")
# What people write for a choice, as plain_words leaves it, beside the choice's own name.
_SAID: Final[Mapping[str, str]] = {
    **dict.fromkeys(("publier", "publication", "poster"), Act.POST),
    **dict.fromkeys(("partager", "partage", "repost", "reposter", "retweet", "relayer"), Act.SHARE),
    **dict.fromkeys(("aimer", "j aime", "liker"), Act.LIKE),
    **dict.fromkeys(("commenter", "commentaire"), Act.COMMENT),
    **dict.fromkeys(("repondre", "reponse", "answer"), Act.REPLY),
    **dict.fromkeys(("identifier", "mention", "mentionner", "taguer"), Act.TAG),
    **dict.fromkeys(("tout public", "grand public", "general public", "tous"), Audience.PUBLIC),
    **dict.fromkeys(("professionnel", "professionnels", "professionnels de sante", "pds", "hcp", "hcps", "professionals"), Audience.PROFESSIONAL),
    **dict.fromkeys(("interne", "salaries", "collaborateurs", "employees", "internal only"), Audience.INTERNAL),
    **dict.fromkeys(("nous", "us", "notre", "ours"), Whose.OWN),
    **dict.fromkeys(("collegue", "collegues", "colleagues"), Whose.COLLEAGUE),
    **dict.fromkeys(("association de patients", "associations", "patient association"), Whose.ASSOCIATION),
    **dict.fromkeys(("presse", "media", "medias"), Whose.PRESS),
    **dict.fromkeys(("organisme public", "institut public", "institut", "public institute", "institution"), Whose.PUBLIC_INSTITUTE),
    **dict.fromkeys(("concurrent", "concurrents"), Whose.COMPETITOR),
    **dict.fromkeys(("autre", "autres"), Whose.OTHER),
    **dict.fromkeys(("entreprise", "compte de l entreprise", "company"), Role.CORPORATE),
    **dict.fromkeys(("salarie", "personne salariee", "collaborateur"), Role.EMPLOYEE),
    **dict.fromkeys(("dirigeant", "dirigeante", "ceo", "pdg"), Role.EXECUTIVE),
    **dict.fromkeys(("agence",), Role.AGENCY),
    **dict.fromkeys(("influenceur", "influenceuse"), Role.INFLUENCER),
}
_NETWORKS: Final = {
    **{plain_words(name): one.name for one in networks() for name in (one.name, one.label, *one.aliases)},
    "li": "linkedin",
    "communique": "press",
    "x twitter": "x",
    "twitter x": "x",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row that does not say otherwise is read by: whose it is, their company's time zone, the language of its dates."""

    person: Person
    zone: str

    @property
    def locale(self) -> Locale:
        """The language in which names are read first."""
        return self.person.locale


def planned(row: TableRow, columns: Columns, setting: Setting) -> PlannedPost | UnreadRow:
    """The drafts of this row, or why it has none."""
    return _Row(row, columns, setting).planned()


class _Row:
    """One row being read; notes gather what was not understood."""

    def __init__(self, row: TableRow, columns: Columns, setting: Setting) -> None:
        self._row, self._columns, self._setting = row, columns, setting
        self._notes: list[Phrase] = []

    def planned(self) -> PlannedPost | UnreadRow:
        reason = self._trouble()
        if reason:
            return UnreadRow(self._row.number, reason)
        at = self._moment(self._cell("date"), self._cell("time"))
        draft = Draft(
            text=self._text(),
            act=self._choice(Act, "act") or Act.POST,
            country=self._country(),
            readers=self._readers(),
            role=self._choice(Role, "role") or self._setting.person.role,
            audience=self._choice(Audience, "audience") or Audience.PUBLIC,
            of=self._choice(Whose, "of"),
            link_text=self._said("link_text"),
            image_text=self._image_text(),
            facts=self._facts(),
            on=at if isinstance(at, datetime) else datetime.combine(at, time(), ZoneInfo(self._setting.zone)) if at else None,
        )
        drafts = tuple(replace(draft, network=name) for name in self._networks())
        return PlannedPost(number=self._row.number, drafts=drafts, notes=tuple(self._notes))

    def _trouble(self) -> Phrase | None:
        """Why this row cannot be checked, where it cannot."""
        text = self._cell("text")
        if isinstance(text, Formula) or (isinstance(text, str) and _FORMULA.match(text)):
            return phrase("calendar.unread.formula")
        if len(self._row.cells) > self._columns.width and any(_said(cell).strip() for cell in self._row.cells[self._columns.width :]):
            return phrase("calendar.unread.too_many_cells", n=self._columns.width)
        if not _said(text).strip():
            return phrase("calendar.unread.no_text")
        if any(len(self._said(name)) > MAX_TEXT_CHARS for name in ("text", "link_text", "image_text")):
            return phrase("calendar.unread.too_long", most=MAX_TEXT_CHARS)
        return None

    def _cell(self, name: str) -> Cell:
        at = self._columns.at.get(name)
        return self._row.cells[at] if at is not None and at < len(self._row.cells) else None

    def _said(self, name: str) -> str:
        return _said(self._cell(name)).strip()

    def _text(self) -> str:
        """The words with the link and the hashtags that go out with them."""
        text = _said(self._cell("text"))
        beside = [said for name in ("link", "hashtags") if (said := self._said(name)) and said not in text]
        return "\n".join((text, *beside))

    def _image_text(self) -> str:
        said = self._said("image_text")
        if said and _ONLY_A_FILE.fullmatch(said):
            self._notes.append(phrase("calendar.note.image"))
            return ""
        return said

    def _networks(self) -> tuple[str, ...]:
        said = self._said("network")
        if not said:
            return ("",)
        if plain_words(said) in _NETWORKS:
            return (_NETWORKS[plain_words(said)],)
        parts = [part.strip() for part in _SEVERAL.split(said) if part.strip()]
        found = {part: _network(part) for part in parts}
        for part, name in found.items():
            if name is None:
                self._notes.append(phrase("calendar.note.network", value=part[:MAX_SHOWN_CHARS]))
        return tuple(dict.fromkeys(name or "" for name in found.values())) or ("",)

    def _choice(self, kind: type[Choice], name: str) -> Choice | None:
        said = self._said(name)
        if not said:
            return None
        plain = plain_words(said)
        value = _SAID.get(plain, plain.replace(" ", "_"))
        found = next((member for member in kind if member.value == value), None)
        if found is None:
            self._notes.append(phrase(f"calendar.note.{name}", value=said[:MAX_SHOWN_CHARS]))
        return found

    def _country(self) -> str:
        said = self._said("country")
        code = country_code(said, self._setting.locale) if said else None
        if said and code is None:
            self._notes.append(phrase("calendar.note.country", value=said[:MAX_SHOWN_CHARS]))
        return code or self._setting.person.country

    def _readers(self) -> tuple[str, ...]:
        codes: list[str] = []
        for part in filter(None, map(str.strip, _SEVERAL.split(self._said("readers")))):
            code = country_code(part, self._setting.locale)
            if code:
                codes.append(code)
            else:
                self._notes.append(phrase("calendar.note.readers", value=part[:MAX_SHOWN_CHARS]))
        return tuple(dict.fromkeys(codes))

    def _moment(self, day: Cell, hour: Cell) -> datetime | date | None:
        """When it would go out, on the company's clock; a day alone stays a day."""
        if not _said(day).strip():
            if _said(hour).strip():
                self._notes.append(phrase("calendar.note.time_alone"))
            return None
        at = _when(day, self._setting)
        if at is None:
            self._notes.append(phrase("calendar.note.date", value=_said(day)[:MAX_SHOWN_CHARS]))
            return None
        if not _said(hour).strip():
            return at
        clock = _clock(hour)
        if clock is None:
            self._notes.append(phrase("calendar.note.time", value=_said(hour)[:MAX_SHOWN_CHARS]))
            return at
        return datetime.combine(at.date() if isinstance(at, datetime) else at, clock, ZoneInfo(self._setting.zone))

    def _facts(self) -> Mapping[str, Fact]:
        facts: dict[str, Fact] = {}
        for name in self._columns.at:
            if name not in GIVEN or not (said := self._said(name)):
                continue
            at = _when(self._cell(name), self._setting) if GIVEN[name].kind in ("date", "time") else None
            if isinstance(at, datetime) and GIVEN[name].kind == "date":
                at = at.date()
            try:
                facts[name] = parse_fact(name, at or said)
            except WrongUse:
                self._notes.append(phrase("calendar.note.fact", fact=name, value=said[:MAX_SHOWN_CHARS]))
        return MappingProxyType(facts)


def _said(cell: Cell) -> str:
    """A cell as text."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Formula():
            return cell.text
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case datetime() | date() | time():
            return cell.isoformat()
    return str(cell)


def _network(said: str) -> str | None:
    """A network by its name, or by the one word of it that is one: "Page LinkedIn"."""
    plain = plain_words(said)
    if plain in _NETWORKS:
        return _NETWORKS[plain]
    named = {_NETWORKS[word] for word in plain.split() if len(word) > 2 and word in _NETWORKS}
    return named.pop() if len(named) == 1 else None


def _when(cell: Cell, setting: Setting) -> datetime | date | None:
    """A moment on the company's clock, or a day; None for what is neither. 04/12 is the fourth of December."""
    if isinstance(cell, date):
        found: date | None = cell
    else:
        found = read_date(_said(cell), lang=setting.locale, country="FR" if setting.locale == "fr" else "GB")
        found = found.replace(tzinfo=None) if isinstance(found, datetime) else None
    if found is None or found.year not in _YEARS:
        return None
    if isinstance(found, datetime):
        return found.replace(tzinfo=ZoneInfo(setting.zone)) if found.time() != time() else found.date()
    return found


def _clock(cell: Cell) -> time | None:
    """8h30, 14 h, 08:30, 2:30 pm; the time of a date; the part of a day that a spreadsheet keeps."""
    if isinstance(cell, time):
        return cell.replace(tzinfo=None)
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    found = _TIME.fullmatch(_said(cell))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
