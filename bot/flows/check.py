"""A draft and the book -> the verdict: what was found, the worst of it first, and what could not be looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.model import Finding, Outcome, Phrase, Severity, Verdict, phrase
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
IMAGE_NETWORKS = frozenset({"instagram"})
VIDEO_NETWORKS = frozenset({"youtube", "tiktok"})
RULED_LANGS = frozenset({"fr", "en", "de", "es", "it", "nl"})
_SEVEREST: Mapping[Severity, Outcome] = {Severity.STOP: Outcome.STOP, Severity.ASK: Outcome.ASK, Severity.NOTE: Outcome.CLEAR}


def check(draft: Draft, book: Rulebook) -> Verdict:
    """What the rules say of this draft. Pure; well under a millisecond for a post; a person decides."""
    found = book.find(draft)
    return Verdict(
        outcome=outcome(found.findings),
        findings=found.findings,
        not_checked=(*_not_read(draft), *(phrase(f"not_checked.fact_{name}") for name in found.unknown_facts)),
        adverse_event=found.adverse_event,
        lang=draft.lang,
        rulebook=_edition(draft, book),
    )


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
    if not draft.link_text and LINK.search(text):
        missing.append(phrase("not_checked.link"))
    if draft.network in VIDEO_NETWORKS or VIDEO.search(text):
        missing.append(phrase("not_checked.video"))
    if not draft.image_text and (draft.network in IMAGE_NETWORKS or IMAGE.search(text) or draft.facts.get("image_people")):
        missing.append(phrase("not_checked.image"))
    if draft.lang and draft.lang not in RULED_LANGS:
        missing.append(phrase("not_checked.language", language=draft.lang))
    unknown = without_pack(country_of(c) for c in (draft.country, *draft.readers))
    missing.extend(phrase("not_checked.country", country=country) for country in unknown)
    return missing
