"""A post as a machine writes it (one JSON object) -> a Draft; whatever is not known is refused with the nearest known word.

What a post does not say is the company's: ``Ours`` holds it, and ``draft_of`` and ``completed`` put it in alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from bot.errors import WrongUse
from bot.facts import nearest, parse_fact
from bot.model import Act, Audience, Draft, Origin, Role, Whose
from bot.networks import network
from bot.rules.jurisdictions import country_of
from bot.text import running_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.model import Fact

Choice = TypeVar("Choice", bound=StrEnum)
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANG = re.compile(r"[a-z]{2,3}")
KEPT = 10_000  # settings remembered
NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ours:
    """What is the company's where a draft says nothing: its country, the facts of company.yml; and the moment of the judging."""

    country: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    on: datetime | None = None


NOTHING_OURS = Ours()


def completed(draft: Draft, ours: Ours) -> Draft:
    """A draft from any door, as ``draft_of`` makes one of a line. Raises: WrongUse for an unknown network, language or fact."""
    return replace(
        draft,
        network=network(draft.network).name if draft.network else "",
        country=draft.country or ours.country,
        lang=_lang(draft.lang),
        image_text=running_text(draft.image_text),
        facts=MappingProxyType({**ours.facts, **{name: parse_fact(name, value) for name, value in draft.facts.items()}}),
        on=draft.on or ours.on,
    )


def draft_of(post: Mapping[str, Any], ours: Ours = NOTHING_OURS) -> Draft:
    """The draft that this object describes, with what is ours where it says nothing.

    Raises:
        WrongUse: text missing or no string; an unknown act, network, role, audience, origin, fact; a country or language of the wrong form.
    """
    text = post.get("text")
    if not isinstance(text, str):
        raise WrongUse("screen.no_text")
    if len(post) == 1 or (len(post) == 2 and "id" in post):
        return Draft(text=text, country=ours.country, facts=ours.facts, on=ours.on)
    get = post.get
    given = (get("act"), get("network"), get("country"), get("role"), get("audience"), get("origin"), get("of"), get("lang"))
    try:
        act, where, country, role, audience, origin, whose, lang = _setting(*given)
    except TypeError:  # a list or an object where a word should stand
        act, where, country, role, audience, origin, whose, lang = _setting.__wrapped__(*given)
    return Draft(
        text=text,
        act=act,
        network=where,
        country=country or ours.country,
        readers=_readers(post) if "readers" in post else (),
        role=role,
        audience=audience,
        origin=origin,
        of=whose,
        lang=lang,
        link_text=_text("link_text", get("link_text")),
        image_text=running_text(_text("image_text", get("image_text"))),
        facts=_facts(post, ours.facts),
        on=ours.on,
    )


@lru_cache(maxsize=KEPT)
def _setting(
    act: object, where: object, country: object, role: object, audience: object, origin: object, whose: object, lang: object
) -> tuple[Act, str, str, Role, Audience, Origin, Whose | None, str | None]:
    """What a post says beside its text, read once for all that say the same."""
    return (
        _choice("act", act, Act) or Act.POST,
        _network(where),
        _country("country", country),
        _choice("role", role, Role) or Role.CORPORATE,
        _choice("audience", audience, Audience) or Audience.PUBLIC,
        _choice("origin", origin, Origin) or Origin.OWN,
        _choice("of", whose, Whose),
        _lang(lang),
    )


@cache
def _members(kind: type[Choice]) -> Mapping[str, Choice]:
    return {member.value: member for member in kind}


def _choice(name: str, value: object, kind: type[Choice]) -> Choice | None:
    if value is None:
        return None
    found: Choice | None = _members(kind).get(value) if isinstance(value, str) else None
    if found is None:
        known = [member.value for member in kind]
        raise WrongUse("screen.value", field=name, value=str(value)[:40], nearest=nearest(str(value), known), known=", ".join(known))
    return found


def _network(value: object) -> str:
    name = _text("network", value)
    return network(name).name if name else ""


def _country(name: str, value: object) -> str:
    code = _text(name, value)
    if code and not _COUNTRY.fullmatch(code):
        raise WrongUse("screen.country", field=name, value=code[:40])
    return country_of(code) if code else ""


def _readers(post: Mapping[str, Any]) -> tuple[str, ...]:
    value = post.get("readers")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise WrongUse("screen.type", field="readers")
    return tuple(_country("readers", item) for item in value)


def _lang(value: object) -> str | None:
    code = _text("lang", value)
    if code and not _LANG.fullmatch(code):
        raise WrongUse("screen.lang", value=code[:40])
    return code or None


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WrongUse("screen.type", field=name)
    return value


def _facts(post: Mapping[str, Any], ours: Mapping[str, Fact]) -> Mapping[str, Fact]:
    value = post.get("facts")
    if value is None:
        return ours
    if not isinstance(value, dict):
        raise WrongUse("screen.type", field="facts")
    return MappingProxyType({**ours, **{name: parse_fact(name, given, typed=True) for name, given in value.items()}})
