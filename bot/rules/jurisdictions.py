"""Which rules a country calls for: its own pack where there is one, and the European core."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_ECONOMIC_AREA = "IS LI NO"
EU = frozenset(f"{_MEMBERS} {_ECONOMIC_AREA}".split(" "))
NEAR = frozenset({"GB", "CH"})  # their own law, of the same mould
OWN_PACK = frozenset({"AT", "BE", "CH", "DE", "DK", "ES", "FR", "GB", "IT", "NL", "NO", "SE", "US"})
KNOWN = OWN_PACK | {"EU"}
ALIASES = {"UK": "GB", "EL": "GR"}


def country_of(code: str) -> str:
    """The country as data writes it: UK -> GB."""
    code = code.upper()
    return ALIASES.get(code, code)


def jurisdictions_of(countries: Iterable[str]) -> frozenset[str]:
    """The jurisdictions of these countries; outside the United States the European core always speaks."""
    found: set[str] = set()
    for country in countries:
        if country in OWN_PACK:
            found.add(country)
        if country != "US":
            found.add("EU")
    return frozenset(found or {"EU"})


def without_pack(countries: Iterable[str]) -> tuple[str, ...]:
    """The countries whose own rules are not in the book, in the order given."""
    return tuple(dict.fromkeys(c for c in countries if c and c not in KNOWN))
