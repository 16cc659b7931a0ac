"""A draft and the book -> the verdict: what was found, the worst of it first, and what could not be looked at."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.model import Audience, Finding, Outcome, Phrase, Severity, Verdict, phrase
from bot.networks import network, networks
from bot.rules.jurisdictions import OWN_PACK, country_of, without_pack
from bot.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Draft
    from bot.rules import Rulebook

LINK = re.compile(
    r"(?i)\bhttps?://|\bwww\.|\b[a-z0-9][a-z0-9-]{1,62}\.(?:com|org|net|eu|fr|de|uk|ch|es|it|be|io|info|health|bio|gov|edu)\b(?![.\w@])|\[(?:link|lien|url)\]"
)
VIDEO = re.compile(r"(?i)\b(?:youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|dailymotion\.com|twitch\.tv)\b|🎥|🎬|📹|▶")
IMAGE = re.compile(r"(?i)\.(?:png|jpe?g|gif|webp)\b|\[(?:image|photo|picture|visuel|infographie|infographic)\b|🖼|📷|📸")
POINTS = re.compile(r"[.:\[](?=[/\w])|[🎥🎬📹▶🖼📷📸]")  # what any link, video or picture has
FILMED = ("youtu", "vimeo", "tiktok", "dailymotion", "twitch")
DRAWN = (".png", ".jp", ".gif", ".webp", "[")
IMAGE_NETWORKS = frozenset(n.name for n in networks() if n.pictures)
VIDEO_NETWORKS = frozenset(n.name for n in networks() if n.video)
INTERNAL = frozenset(name for n in networks() if n.audience == "internal" for name in (n.name, *n.aliases))
CLOSED = {n.name: (n.label, network(n.instead).label if n.instead else "") for n in networks() if n.closed}
RULED_LANGS = frozenset({"fr", "en", "de", "es", "it", "nl"})
KEPT = 10_000  # settings and what is said of them
_SEVEREST: Mapping[Severity, Outcome] = {Severity.STOP: Outcome.STOP, Severity.ASK: Outcome.ASK, Severity.NOTE: Outcome.CLEAR}


def check(draft: Draft, book: Rulebook) -> Verdict:
    """What the rules say of this draft. Pure; well under a millisecond for a post; a person decides."""
    draft = _where_it_is_read(draft)
    found = book.find(draft)
    return Verdict(
        outcome=outcome(found.findings),
        findings=found.findings,
        not_checked=_not_read(draft) + tuple([phrase(f"not_checked.fact_{name}") for name in found.unknown_facts]),
        adverse_event=found.adverse_event,
        lang=draft.lang,
        rulebook=_edition(draft.country, book.edition),
    )


def _where_it_is_read(draft: Draft) -> Draft:
    """What stands on a network inside the company is read inside, whatever was said of its audience."""
    if draft.network in INTERNAL and draft.audience is Audience.PUBLIC:
        return replace(draft, audience=Audience.INTERNAL)
    return draft


def outcome(findings: tuple[Finding, ...]) -> Outcome:
    """The worst finding decides; they come worst first."""
    return _SEVEREST[findings[0].severity] if findings else Outcome.CLEAR


@lru_cache(maxsize=KEPT)
def _edition(country: str, edition: str) -> str:
    country = country_of(country) if country else "EU"
    return f"{country if country in OWN_PACK else 'EU'} {edition}"


def _not_read(draft: Draft) -> tuple[Phrase, ...]:
    """The parts of the draft that nobody has read, and the languages and countries that the book does not know."""
    text = draft.text
    link, film, picture = _points_to(text) if POINTS.search(text) else (False, False, False)
    return _missing(
        text=visible(text) or visible(draft.link_text) or visible(draft.image_text),
        link=link and not draft.link_text,
        film=film or draft.network in VIDEO_NETWORKS,
        picture=not draft.image_text and (picture or draft.network in IMAGE_NETWORKS or draft.facts.get("image_people") is True),
        network=draft.network,
        lang=draft.lang,
        countries=(draft.country, *draft.readers),
    )


def _points_to(text: str) -> tuple[bool, bool, bool]:
    """Whether a text points to a page, a film, a picture; the exact patterns are slow, so each is asked only where a part of it stands."""
    lower, odd = text.lower(), not text.isascii()
    link = "https://" in lower or "http://" in lower or LINK.search(text) is not None
    film = (odd or any(part in lower for part in FILMED)) and VIDEO.search(text) is not None
    picture = (odd or any(part in lower for part in DRAWN)) and IMAGE.search(text) is not None
    return link, film, picture


@lru_cache(maxsize=KEPT)
def _missing(*, text: bool, link: bool, film: bool, picture: bool, network: str, lang: str | None, countries: tuple[str, ...]) -> tuple[Phrase, ...]:
    """What is said of what was not read."""
    missing = [phrase(f"not_checked.{name}") for name, said in (("no_text", not text), ("link", link), ("video", film), ("image", picture)) if said]
    if lang and lang not in RULED_LANGS:
        missing.append(phrase("not_checked.language", language=lang))
    if network in CLOSED:
        missing.append(phrase("not_checked.closed_network", network=CLOSED[network][0], instead=CLOSED[network][1]))
    missing += [phrase("not_checked.country", country=country) for country in without_pack(map(country_of, countries))]
    return tuple(missing)
