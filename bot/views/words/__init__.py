"""All wording of the house: fr.yml and en.yml hold the same keys, a translator's place; Words says them.

Babel is imported when a number, date or plural is first written: a door that only starts pays nothing.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import yaml

from bot.model import Phrase
from bot.views.message import Run
from bot.views.words.template import template
from bot.views.words.typography import NARROW, NO_BREAK, typeset, untypeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from babel.core import Locale as BabelLocale

    from bot.model import Bilingual, Locale, Value
    from bot.views.words.template import Segment, Template

    Said = Value | Phrase | Run | tuple[Run, ...]

HERE = Path(__file__).parent
# What people type as it stands: commands keep plain spaces and the straight apostrophe.
_COMMAND = re.compile(r"verb\..*\.(?:name|hint|example)|page\.sample\..*\.text")
# Numbers that name rather than count: no thousands mark.
NAMING = frozenset({"port", "line", "column", "year", "status", "version", "code", "number"})


class Words:
    """How one language says things. ``zone``: where hours are told when a time is a value; ``plain``: as code and JSON want it."""

    def __init__(self, locale: Locale, *, zone: str = "UTC", plain: bool = False) -> None:
        self.locale: Locale = locale
        self.zone = zone
        self._plain = plain
        self._templates = _templates(locale, plain)

    def at(self, zone: str) -> Words:
        """The same words with hours told in that zone."""
        return self if zone == self.zone else Words(self.locale, zone=zone, plain=self._plain)

    def bare(self) -> Words:
        """The same words with plain spaces and straight apostrophes, for JSON."""
        return Words(self.locale, zone=self.zone, plain=True)

    def has(self, key: str) -> bool:
        """Whether that key has a wording."""
        return key in self._templates

    def say(self, key: str, /, **values: Said) -> str:
        """The wording of a key with its blanks filled. Raises: KeyError for a key or blank that does not exist (the tests look)."""
        return "".join(run.text for run in self.runs(key, **values))

    def phrase(self, phrase: Phrase) -> str:
        """What another part of the house wants said. A key without wording, as an older row may hold, is named rather than hidden."""
        return "".join(run.text for run in self.phrase_runs(phrase))

    def phrase_runs(self, phrase: Phrase) -> tuple[Run, ...]:
        """The same with its styles kept. A blank that nobody filled is an ellipsis: who reads an error must not get a second one."""
        if not self.has(phrase.key):
            return self.runs("unworded", key=phrase.key)
        unfilled = dict.fromkeys(self._templates[phrase.key].blanks, "…")
        return self.runs(phrase.key, **{**unfilled, **phrase.values})

    def runs(self, key: str, /, **values: Said) -> tuple[Run, ...]:
        """The wording as runs: bold and code of the template kept, a Run given as a value put in whole."""
        runs: list[Run] = []
        for segment in self._form(self._templates[key], values):
            for run in self._written(segment, values):
                if runs and runs[-1].style is run.style and runs[-1].url is run.url is None:
                    runs[-1] = Run(runs[-1].text + run.text, run.style)
                else:
                    runs.append(run)
        return tuple(runs)

    def _form(self, wording: Template, values: Mapping[str, Said]) -> tuple[Segment, ...]:
        if len(wording.forms) == 1:
            return wording.forms["other"]
        counts = (values.get(name) for name in ("n", *wording.blanks))
        count = next((value for value in counts if isinstance(value, int | float)), 0)
        if count == 0 and "zero" in wording.forms:
            return wording.forms["zero"]
        return wording.forms.get(_babel(self.locale).plural_form(count), wording.forms["other"])

    def _written(self, segment: Segment, values: Mapping[str, Said]) -> Iterator[Run]:
        if not segment.field:
            yield Run(segment.text, segment.style)
            return
        match values[segment.field]:
            case Run() as run:
                yield run
            case tuple() as several:
                yield from several
            case Phrase() as phrase:
                yield Run(self.phrase(phrase), segment.style)
            case value:
                yield Run(self._value(segment, value), segment.style)

    def _value(self, segment: Segment, value: Value) -> str:
        match value:
            case str():
                return self.language(value) if segment.spec == "language" else value
            case datetime():
                return self._moment(value, segment.spec)
            case date():
                return self.date_long(value) if segment.spec == "long" else self.date_short(value)
            case _ if segment.spec == "percent":
                return self.percent(value)
            case _:
                return str(value) if segment.field in NAMING or segment.spec == "plain" else self.number(value)

    def _moment(self, value: datetime, spec: str) -> str:
        match spec:
            case "hour":
                return self.hour(value)
            case "date":
                return self.date_short(value)
            case "day":
                return self.day(value)
            case "long":
                return self.date_long(value)
        return f"{self.date_short(value)}, {self.hour(value)}"

    # How values are written.

    def number(self, value: float) -> str:
        """1 300 and 2,5 in French, 1,300 and 2.5 in English."""
        from babel.numbers import format_decimal

        return self._bared(str(format_decimal(value, locale=_babel(self.locale))))

    def percent(self, value: float) -> str:
        """2,5 % in French, 2.5% in English."""
        return self.number(value) + (self._bared(NO_BREAK) + "%" if self.locale == "fr" else "%")

    def hour(self, moment: datetime, zone: str | None = None) -> str:
        """8 h 30 and 14 h in French, 08:30 in English, in the given zone or that of these words."""
        local = self.local(moment, zone)
        return self.clock(local.hour, local.minute)

    def local(self, moment: datetime, zone: str | None = None) -> datetime:
        """The moment on the clock of that zone; UTC where a profile holds a zone that no longer exists."""
        return moment.astimezone(_zone(zone or self.zone))

    def clock(self, hour: int, minute: int) -> str:
        """An hour of the day."""
        if self.locale == "en":
            return f"{hour:02}:{minute:02}"
        return self._bared(f"{hour}{NO_BREAK}h" + (f"{NO_BREAK}{minute:02}" if minute else ""))

    def hour_zone(self, moment: datetime, zone: str | None = None) -> str:
        """The hour with the zone's town: 8 h 30, Paris."""
        return f"{self.hour(moment, zone)}, {self.town(zone or self.zone)}"

    def town(self, zone: str) -> str:
        """The town that a zone is named after: Paris, Londres."""
        from babel.dates import get_timezone_location

        if "/" not in zone:
            return zone or "UTC"
        return str(get_timezone_location(_zone(zone), locale=_babel(self.locale), return_city=True)).rpartition("/")[2]

    def date_long(self, moment: date, zone: str | None = None) -> str:
        """As in: lundi 23 novembre 2026; Monday 23 November 2026."""
        return self._date(moment, "EEEE {} y", "MMMM", zone)

    def date_short(self, moment: date, zone: str | None = None) -> str:
        """23 nov. 2026; 23 Nov 2026."""
        return self._date(moment, "{} y", "MMM", zone)

    def day(self, moment: date, zone: str | None = None) -> str:
        """23 novembre; 23 November."""
        return self._date(moment, "{}", "MMMM", zone)

    def month(self, moment: date) -> str:
        """Of a year: novembre 2026; November 2026."""
        from babel.dates import format_date

        return self._bared(str(format_date(moment, "MMMM y", locale=_babel(self.locale))))

    def _date(self, moment: date, pattern: str, month: str, zone: str | None) -> str:
        from babel.dates import format_date

        local = self.local(moment, zone).date() if isinstance(moment, datetime) else moment
        day = "d'er'" if self.locale == "fr" and local.day == 1 else "d"
        between = NO_BREAK if self.locale == "fr" else " "
        return self._bared(str(format_date(local, pattern.format(f"{day}{between}{month}"), locale=_babel(self.locale))))

    def join(self, parts: Sequence[str], *, last: str = "and") -> str:
        """a, b et c. ``last``: and, or."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say(f"list.{last}", some=", ".join(parts[:-1]), last=parts[-1])

    def quote(self, text: str) -> str:
        """The words of others in this language's quotation marks."""
        return self.say("quoted", text=text)

    def sentence(self, phrase: Phrase) -> str:
        """The same standing alone: a capital first, a stop at the end."""
        said = self.phrase(phrase)
        return self.beginning(said) + ("" if said.endswith((".", "!", "?", "…")) else ".")

    def beginning(self, text: str) -> str:
        """A text as it begins a line or a label: with a capital."""
        return text[:1].upper() + text[1:]

    def going_on(self, sentence: str) -> str:
        """A sentence as it goes on after a colon or a dot: without its capital, but a name in capitals stays one."""
        return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]

    def rule(self, wording: Bilingual, excerpt: str | None = None) -> str:
        """A rule author's sentence, typeset, with the words it was found in put in unchanged."""
        said = wording.said(self.locale)
        said = untypeset(said) if self._plain else typeset(said, self.locale)
        return said.replace("{words}", excerpt or "")

    def network(self, name: str) -> str:
        """LinkedIn, X, YouTube; a network that is not known by its own name."""
        return self.say(f"network.{name}") if self.has(f"network.{name}") else name

    def language(self, code: str) -> str:
        """français, anglais, in these words' language."""
        return str(_babel(self.locale).languages.get(code, code))

    def _bared(self, text: str) -> str:
        return untypeset(text) if self._plain else text.replace(" ", " ").replace("\u2009", NARROW)


@lru_cache(maxsize=64)
def words_for(locale: Locale, zone: str = "UTC") -> Words:
    """The words of that language. Times that are values are told in that zone."""
    return Words(locale, zone=zone)


@cache
def wordings(locale: Locale) -> Mapping[str, str | Mapping[str, str]]:
    """What stands in the file by its full key, as written. Every scalar is text: YAML's own idea of ``no`` and ``12:30`` is not asked."""
    with (HERE / f"{locale}.yml").open("rb") as file:
        tree = yaml.load(file, yaml.CBaseLoader)  # noqa: S506  the base loader makes text alone
    return MappingProxyType(dict(_flat(tree, "")))


def _flat(tree: Mapping[str, object], above: str) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for name, value in tree.items():
        if isinstance(value, dict) and not {"one", "other"} <= value.keys() <= {"zero", "one", "other"}:
            yield from _flat(value, f"{above}{name}.")
        elif isinstance(value, str | dict):
            yield f"{above}{name}", value


@cache
def _templates(locale: Locale, plain: bool) -> Mapping[str, Template]:
    def set_out(key: str, text: str) -> str:
        return untypeset(text) if plain or _COMMAND.fullmatch(key) else typeset(text, locale)

    return {
        key: template(set_out(key, wording) if isinstance(wording, str) else {form: set_out(key, text) for form, text in wording.items()})
        for key, wording in wordings(locale).items()
    }


@cache
def _babel(locale: Locale) -> BabelLocale:
    from babel.core import Locale as Babel

    return Babel("fr", "FR") if locale == "fr" else Babel("en", "GB")


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")  # a profile with a zone that no longer exists still gets its answer
