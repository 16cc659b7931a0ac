"""A draft and the book -> the verdict: what was found, the worst of it first, and what could not be looked at."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Audience, Finding, Outcome, Phrase, Severity, Verdict, phrase
from bot.networks import network, networks
from bot.rules.jurisdictions import OWN_PACK, country_of, without_pack
from bot.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Draft
    from bot.rules import Rulebook

POINTS = re.compile(r"[.:\[](?=[/\w])|[🎥🎬📹▶🖼📷📸]")  # what any link, video or picture has
LINK = re.compile(
    r"(?i)\bhttps?://|\bwww\.|\b[a-z0-9][a-z0-9-]{1,62}\.(?:com|org|net|eu|fr|de|uk|ch|es|it|be|io|info|health|bio|gov|edu)\b(?![.\w@])|\[(?:link|lien|url)\]"
)
VIDEO = re.compile(r"(?i)\b(?:youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|dailymotion\.com|twitch\.tv)\b|🎥|🎬|📹|▶")
IMAGE = re.compile(r"(?i)\.(?:png|jpe?g|gif|webp)\b|\[(?:image|photo|picture|visuel|infographie|infographic)\b|🖼|📷|📸")
IMAGE_NETWORKS = frozenset(n.name for n in networks() if n.pictures)
VIDEO_NETWORKS = frozenset(n.name for n in networks() if n.video)
INTERNAL = frozenset(name for n in networks() if n.audience == "internal" for name in (n.name, *n.aliases))
CLOSED = {n.name: (n.label, network(n.instead).label if n.instead else "") for n in networks() if n.closed}
RULED_LANGS = frozenset({"fr", "en", "de", "es", "it", "nl"})
_SEVEREST: Mapping[Severity, Outcome] = {Severity.STOP: Outcome.STOP, Severity.ASK: Outcome.ASK, Severity.NOTE: Outcome.CLEAR}


def check(draft: Draft, book: Rulebook) -> Verdict:
    """What the rules say of this draft. Pure; well under a millisecond for a post; a person decides."""
    draft = _where_it_is_read(draft)
    found = book.find(draft)
    return Verdict(
        outcome=outcome(found.findings),
        findings=found.findings,
        not_checked=(*_not_read(draft), *(phrase(f"not_checked.fact_{name}") for name in found.unknown_facts)),
        adverse_event=found.adverse_event,
        lang=draft.lang,
        rulebook=_edition(draft, book),
    )


def _where_it_is_read(draft: Draft) -> Draft:
    """What stands on a network inside the company is read inside, whatever was said of its audience."""
    if draft.network in INTERNAL and draft.audience is Audience.PUBLIC:
        return replace(draft, audience=Audience.INTERNAL)
    return draft


def outcome(findings: tuple[Finding, ...]) -> Outcome:
    """The worst finding decides; they come worst first."""
    return _SEVEREST[findings[0].severity] if findings else Outcome.CLEAR


def _edition(draft: Draft, book: Rulebook) -> str:
    country = country_of(draft.country) if draft.country else "EU"
    return f"{country if country in OWN_PACK else 'EU'} {book.edition}"


def _not_read(draft: Draft) -> list[Phrase]:
    """The parts of the draft that nobody has read, and the languages and countries that the book does not know."""
    text = draft.text
    missing: list[Phrase] = []
    if not (visible(text) or visible(draft.link_text) or visible(draft.image_text)):
        missing.append(phrase("not_checked.no_text"))
    points = POINTS.search(text) is not None
    if points and not draft.link_text and LINK.search(text):
        missing.append(phrase("not_checked.link"))
    if draft.network in VIDEO_NETWORKS or (points and VIDEO.search(text)):
        missing.append(phrase("not_checked.video"))
    if not draft.image_text and (draft.network in IMAGE_NETWORKS or (points and IMAGE.search(text)) or draft.facts.get("image_people")):
        missing.append(phrase("not_checked.image"))
    if draft.lang and draft.lang not in RULED_LANGS:
        missing.append(phrase("not_checked.language", language=draft.lang))
    if draft.network in CLOSED:
        missing.append(phrase("not_checked.closed_network", network=CLOSED[draft.network][0], instead=CLOSED[draft.network][1]))
    unknown = without_pack(country_of(c) for c in (draft.country, *draft.readers))
    missing.extend(phrase("not_checked.country", country=country) for country in unknown)
    return missing
