"""A fact as it stands in a rule's sentence: ``{embargo_until}``, ``{visa_date}``, ``{over_length}``; in both languages, a moment with its time zone.

Babel is imported when a day is first written: most verdicts tell none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from bot.facts import BY_NAME
from bot.model import Bilingual, Locale
from bot.rules.moments import day_of, end_of

if TYPE_CHECKING:
    from bot.model import Draft, Fact, RuleWords

NO_BREAK = "\N{NO-BREAK SPACE}"
BLANK = re.compile(r"\{(\w+)\}")
TOLD = frozenset(name for name, fact in BY_NAME.items() if fact.kind in {"date", "time", "number"})
_NOT_GIVEN = Bilingual(fr="une date qui n’est pas donnée", en="a date that is not given")


def filled(words: RuleWords, draft: Draft) -> RuleWords:
    """The words with the draft's facts put in; ``{words}``, the excerpt, stays for whoever shows them."""
    named = set(BLANK.findall(words.message.en)) & TOLD
    if not named:
        return words
    message = words.message
    for name in named:
        value = told(name, draft.facts.get(name), draft.on)
        message = Bilingual(fr=message.fr.replace(f"{{{name}}}", value.fr), en=message.en.replace(f"{{{name}}}", value.en))
    return replace(words, message=message)


def opened(words: RuleWords) -> RuleWords:
    """The words as the book shows them: an ellipsis where a draft's fact would stand."""
    message = Bilingual(*(BLANK.sub(lambda blank: "…" if blank[1] in TOLD else blank[0], said) for said in (words.message.fr, words.message.en)))
    return replace(words, message=message)


def told(name: str, given: Fact | None, on: datetime | None) -> Bilingual:
    """The value of a fact: after "before" or "granted on". What has no hour and stands until its day is over is told as the end of that day."""
    if not isinstance(given, date):
        return _NOT_GIVEN if given is None else Bilingual(fr=str(given), en=str(given))
    if isinstance(given, datetime) and given.tzinfo is not None:
        moment = given.astimezone(on.tzinfo) if on is not None else given
        hour = f"{moment.hour}{NO_BREAK}h" + (f"{NO_BREAK}{moment:%M}" if moment.minute else "")
        return Bilingual(
            fr=f"le {_day(moment, 'fr')} à {hour} ({_zone(moment, 'fr')})", en=f"{_day(moment, 'en')}, {moment:%H:%M} ({_zone(moment, 'en')})"
        )
    if BY_NAME[name].kind == "time" and on is not None:
        end = end_of(given, on)
        return Bilingual(fr=f"la fin du {_day(given, 'fr')} ({_zone(end, 'fr')})", en=f"the end of {_day(given, 'en')} ({_zone(end, 'en')})")
    return Bilingual(fr=f"le {_day(given, 'fr')}", en=_day(given, "en"))


def _day(given: date, locale: Locale) -> str:
    from babel.dates import format_date

    day = day_of(given)
    if locale == "en":
        return str(format_date(day, "d MMMM y", locale="en_GB"))
    first = "d'er'" if day.day == 1 else "d"
    return str(format_date(day, f"{first}{NO_BREAK}MMMM y", locale="fr_FR"))


def _zone(moment: datetime, locale: Locale) -> str:
    """Paris time, UTC+1; the offset alone where the zone is named after no town."""
    minutes = int((moment.utcoffset() or moment - moment).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
    town = _town(moment.tzinfo, locale)
    return f"heure de {town}, {offset}" if town and locale == "fr" else f"{town} time, {offset}" if town else offset


def _town(zone: tzinfo | None, locale: Locale) -> str:
    from babel.dates import get_timezone_location

    key = getattr(zone, "key", "")
    return str(get_timezone_location(zone, locale=locale, return_city=True)).rpartition("/")[2] if "/" in key else ""
