"""Time zones as people name them: the town, and the IANA name behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.model import Locale

# Offered in lists, at most 100 for Slack; any other IANA name may be typed.
OFFERED = """
Europe/Paris Europe/Brussels Europe/Luxembourg Europe/Zurich Europe/Berlin Europe/Vienna Europe/Madrid Europe/Lisbon Europe/Rome
Europe/Amsterdam Europe/Copenhagen Europe/Oslo Europe/Stockholm Europe/Helsinki Europe/London Europe/Dublin Europe/Warsaw Europe/Prague
Europe/Budapest Europe/Bucharest Europe/Sofia Europe/Athens Europe/Istanbul Africa/Casablanca Africa/Algiers Africa/Tunis Africa/Cairo
Africa/Dakar Africa/Abidjan Africa/Lagos Africa/Johannesburg Africa/Nairobi Asia/Jerusalem Asia/Beirut Asia/Dubai Asia/Riyadh
Asia/Kolkata Asia/Bangkok Asia/Singapore Asia/Shanghai Asia/Hong_Kong Asia/Tokyo Asia/Seoul Australia/Sydney Pacific/Auckland
Pacific/Noumea Indian/Reunion America/Martinique America/Guadeloupe America/Cayenne America/Sao_Paulo America/Argentina/Buenos_Aires
America/Santiago America/Bogota America/Mexico_City America/New_York America/Toronto America/Chicago America/Denver America/Los_Angeles
America/Vancouver UTC
"""


def is_zone(name: str) -> bool:
    """Whether an IANA zone has that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)


def zone_choices(locale: Locale, current: str = "") -> tuple[tuple[str, str], ...]:
    """The offered zones as (name, town), by town, the current one among them."""
    words = words_for(locale)
    names = dict.fromkeys([*OFFERED.split(), *([current] if is_zone(current) else [])])
    return tuple(sorted(((name, words.town(name)) for name in names), key=lambda pair: pair[1].casefold()))


def nearest_zone(typed: str, locale: Locale) -> tuple[str, str] | None:
    """The offered zone whose town or name is most like what was typed, if one is: (name, town)."""
    from rapidfuzz import fuzz, process, utils

    choices = zone_choices(locale)
    spellings = [*(town for _, town in choices), *(_last(name) for name, _ in choices)]
    found = process.extractOne(_last(typed), spellings, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=70)
    return choices[found[2] % len(choices)] if found else None


def _last(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")
