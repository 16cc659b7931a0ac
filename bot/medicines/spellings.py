"""How a substance is spelled in other languages: ibuprofène, ibuprofen, ibuprofeno; azithromycine, azitromicina. By rule, not by list."""

from __future__ import annotations

import re
from typing import Final

_SHORTEST: Final = 7  # letters: shorter names would turn into ordinary words
# How a name may end in French or English, and how then in German, Spanish, Italian, Dutch.
_ENDINGS: Final = (
    ("ine", ("ina", "in")),
    ("in", ("ina", "ine")),
    ("ene", ("eno", "en")),
    ("en", ("eno", "ene")),
    ("ide", ("ida", "id")),
    ("ate", ("ato", "at")),
    ("one", ("ona", "on")),
    ("ase", ("asa", "asi")),
    ("ane", ("ano", "an")),
    ("ole", ("olo", "ol")),
    ("ol", ("olo",)),
    ("il", ("ilo",)),
    ("yl", ("ilo", "il")),
    ("ac", ("aco",)),
    ("am", ("amo",)),
    ("ium", ("io",)),
)
_GREEK: Final = {"ph": "f", "th": "t", "rh": "r", "y": "i"}


def spellings(name: str) -> frozenset[str]:
    """The other spellings of a substance, in the form of ``naming.plain``; none for short names and names of several words."""
    if len(name) < _SHORTEST or not name.isalpha():
        return frozenset()
    simple = re.sub("ph|th|rh|y", lambda found: _GREEK[found[0]], name)
    stems = {name, simple, re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", simple)}
    ended = {stem.removesuffix(end) + other for stem in stems for end, others in _ENDINGS if stem.endswith(end) for other in others}
    return frozenset((stems | ended) - {name})
