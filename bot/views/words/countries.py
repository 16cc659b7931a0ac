"""Countries as people write and read them: the name, "in the country" with its right preposition, and the code of what somebody typed.

Names come from CLDR through babel. French prepositions follow the gender and number of the name; what is not listed is feminine or begins
with a vowel: ``en``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import Locale
    from bot.views.words import Words


def _codes_in(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# Masculine names that begin with a consonant; plural ones; islands and city states without an article.
_AU = _codes_in(
    "BD BZ BJ BT BW BR BN BF BI CM CA CV CL CG CD CR DK SV GA GH GL GT GY HN JP KE KG KH KW KZ LA LB LI LK LR LS LU MA ME ML MM MW MX MZ NE NG NI "
    "NP PA PE PK PT PY QA GB RW SD SN SR SS TD TG TJ TL TM TV VA VE VN VU XK YE ZW"
)
_AUX = _codes_in("AE AX BM BS CC CK FJ FK FO HM IC KM KY MH MP MV NL PH PN PW SB SC TC TK UM US VG VI")
_A = _codes_in("AG AW BH BL BQ CU CW CY DJ GG GI GU HK HT JE KN LC MC MF MG MO MT MU NR OM PM PR RE SG SH SM ST SX TO TT TW VC WS YT")
_A_LA = _codes_in("BB DM GD")
_THE = _codes_in("AE AX BS CC CD CF CG CK DO FK FO GB GM IC IM KM KY MH MP MV NL PH PN PS SB SC TC US VG VI")
# CLDR names places that are no country of readers (EU, UN, islets, pseudo-locales), and three cities by their title.
_NOWHERE = _codes_in("AC BV CP CQ DG EA EU EZ HM IO QO TA TF UM UN XA XB ZZ")
_SHORT = {"HK": "Hong Kong", "MO": "Macao", "VA": "Vatican"}
_TYPED: Mapping[str, str] = {
    "uk": "GB",
    "royaume uni": "GB",
    "angleterre": "GB",
    "england": "GB",
    "usa": "US",
    "etats unis": "US",
    "holland": "NL",
    "hollande": "NL",
}
_NEAR_ENOUGH = 70


def country(code: str, words: Words) -> str:
    """Its name: France, Royaume-Uni. A code that is none stays a code."""
    return _names(words.locale).get(code.upper(), code)


def in_country(code: str, words: Words) -> str:
    """As in: en France, au Royaume-Uni, aux États-Unis, à Malte; in France, in the United Kingdom."""
    code, name = code.upper(), country(code, words)
    if words.locale == "en":
        return f"in the {name}" if code in _THE else f"in {name}"
    for codes, preposition in ((_AU, "au"), (_AUX, "aux"), (_A, "à"), (_A_LA, "à la")):
        if code in codes:
            return f"{preposition} {name.removeprefix('La ') if preposition == 'à la' else name}"
    return f"en {name}"


def in_countries(codes: Sequence[str], words: Words) -> str:
    """As in: en France et en Belgique; in France and Belgium."""
    said = [in_country(code, words) for code in codes]
    if words.locale == "en":
        said = [said[0], *(place.removeprefix("in ") for place in said[1:])]
    return words.join(said)


def country_choices(locale: Locale) -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), by name."""
    return tuple(sorted(_names(locale).items(), key=lambda pair: _folded(pair[1])))


def country_code(typed: str, locale: Locale) -> str | None:
    """The code of a name or code, accents and case aside, in either language; None for what is no country."""
    typed = typed.strip()
    if typed.upper() in _names(locale):
        return typed.upper()
    return _codes(locale).get(_folded(typed))


def nearest_country(typed: str, locale: Locale) -> str | None:
    """The code of the country whose name is most like it, if any is."""
    from rapidfuzz import fuzz, process

    names = {code: _folded(name) for code, name in _names(locale).items()}
    found = process.extractOne(_folded(typed), names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return str(found[2]) if found else None


def country_codes(typed: str, locale: Locale) -> tuple[str, ...]:
    """The codes of a list with commas, as a form's ``readers`` holds it; what is no country is left out (validate has said so)."""
    found = (country_code(part, locale) for part in typed.split(",") if part.strip())
    return tuple(dict.fromkeys(code for code in found if code))


@cache
def _names(locale: Locale) -> Mapping[str, str]:
    from babel.core import Locale as Babel

    territories = Babel(locale).territories
    named = {str(code): str(name) for code, name in territories.items() if len(code) == 2 and code.isalpha() and code not in _NOWHERE}
    return named | _SHORT


@cache
def _codes(locale: Locale) -> Mapping[str, str]:
    other: Locale = "en" if locale == "fr" else "fr"
    return {_folded(name): code for names in (_names(other), _names(locale)) for code, name in names.items()} | dict(_TYPED)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)).split())
