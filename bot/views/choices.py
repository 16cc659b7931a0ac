"""What people type where a list is known: the trouble with it, and the correction that a button puts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import FieldTrouble
from bot.views.words.countries import country, country_code, nearest_country
from bot.views.zones import is_zone, nearest_zone

if TYPE_CHECKING:
    from bot.views.words import Words

NETWORKS = (
    "linkedin",
    "x",
    "facebook",
    "instagram",
    "youtube",
    "bluesky",
    "mastodon",
    "threads",
    "tiktok",
    "web",
    "press",
    "viva_engage",
    "yammer",
    "viadeo",
)
MAX_SHOWN_CHARS = 40


def country_trouble(typed: str, words: Words) -> FieldTrouble | None:
    """The first unknown country of a list with commas; the correction is the whole list as codes, put right."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    wrong = next((part for part in parts if country_code(part, words.locale) is None), None)
    if wrong is None:
        return None
    shown = wrong[:MAX_SHOWN_CHARS]
    near = nearest_country(wrong, words.locale)
    corrected = [near if part == wrong else country_code(part, words.locale) or part for part in parts]
    value = ",".join(dict.fromkeys(part for part in corrected if part))
    if near:
        name = country(near, words)
        sentence = words.say("form.trouble.unknown_country_near", value=shown, nearest=name)
        return FieldTrouble(sentence, words.say("form.trouble.put", value=name), value)
    return FieldTrouble(words.say("form.trouble.unknown_country", value=shown), words.say("form.trouble.take_out", value=shown), value)


def network_trouble(typed: str, words: Words, *, within: str = "") -> FieldTrouble | None:
    """A network that is none of ours. ``within``: the list it stands in, put right as a whole."""
    from rapidfuzz import fuzz, process

    if not typed or typed in NETWORKS or typed == "twitter":
        return None
    labels = {name: words.network(name).casefold() for name in NETWORKS}
    found = process.extractOne(typed.casefold(), labels, scorer=fuzz.ratio, score_cutoff=60)
    shown = typed[:MAX_SHOWN_CHARS]
    if not found:
        return FieldTrouble(words.say("form.trouble.unknown_network", value=shown))
    name = str(found[2])
    value = ",".join(name if part.strip() == typed else part.strip() for part in within.split(",")) if within else name
    label = words.network(name)
    return FieldTrouble(words.say("form.trouble.unknown_network_near", value=shown, nearest=label), words.say("form.trouble.put", value=label), value)


def zone_trouble(typed: str, words: Words) -> FieldTrouble | None:
    """A time zone that does not exist; the town of one that does is put right by a button."""
    if not typed or is_zone(typed):
        return None
    shown = typed[:MAX_SHOWN_CHARS]
    near = nearest_zone(typed, words.locale)
    if not near:
        return FieldTrouble(words.say("form.trouble.unknown_zone", value=shown))
    name, town = near
    return FieldTrouble(words.say("form.trouble.unknown_zone_near", value=shown, nearest=town), words.say("form.trouble.put", value=town), name)
