"""Whether a name that is also something else stands here for the medicine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.text import Reading

_NEAR: Final = 90  # characters before and after that are looked at
_DOSE: Final = re.compile(
    r"^(?:[^a-z0-9]+[a-z.]+){0,2}[^a-z0-9]*\d[\d., ]*(?:mg|g|ug|mcg|microgram\w*|ml|ui|iu|units?|unites?|%|mbq|"
    r"mmol|ch|dh|comprimes?|tablets?|doses?)\b"
)
# Who makes homeopathic medicines and generics: right after a name, they say that it is one.
_HOLDER: Final = re.compile(
    r"^[^a-z0-9]+(?:(?:compose|complexe|teinture mere)[^a-z0-9]+)?"
    r"(?:boiron|lehning|weleda|ferrier|rocal|arrow|biogaran|sandoz|teva|viatris|mylan|zentiva|"
    r"cristers|eg labo|accord|zydus|almus|cooper|bayer|baxter|fresenius|aguettant|lavoisier|renaudin|b braun|macopharma|proamp|sun|krka|evolugen)s?\b"
)
_REGISTERED: Final = frozenset("®™")
_THERAPY: Final = re.compile(
    r"\b(?:medicament\w*|medecin\w*|medicines?|medication\w*|drugs?|traite\w*|treat\w*|therap\w*|therapeut\w*|prescri\w*|ordonnance\w*|pharmac\w*|patient\w*|"
    r"comprime\w*|gelule\w*|pilule\w*|pills?|tablets?|capsules?|injection\w*|injecte\w*|inject\w*|perfusion\w*|infusion\w*|seringue\w*|syringe\w*|stylos?|"
    r"posologie\w*|dosage\w*|doses?|dosing|mg|ug|mcg|side effects?|effets? (?:secondaires?|indesirables?)|generiques?|generics?|contracepti\w*|"
    r"sirop|syrup|collyre|pommade|creme|cream|suppositoire\w*|homeopath\w*|amm|smpc|rcp|notice|leaflet|indication\w*|contre-indication\w*|"
    r"doctors?|docteur|dr|gp|hopital|hospital|essai clinique|clinical trial|"
    r"soign\w*|soulag\w*|guer\w*|relief|relieve\w*|cure[sd]?|medikament\w*|arzt|behandlung|"
    r"tratamiento\w*|medicamento\w*|farmac\w*|trattamento|geneesmiddel\w*|emojisyringe|emojipill)\b"
)


def beside_therapy(reading: Reading, start: int, end: int) -> bool:
    """With a dose right after it, or words of therapy near."""
    normal = reading.normal
    if _marked(reading, start, end):
        return True
    return bool(_THERAPY.search(normal[max(0, start - _NEAR) : start]) or _THERAPY.search(normal[end : end + _NEAR]))


def named_beside_therapy(reading: Reading, start: int, end: int) -> bool:
    """With a dose or a registered sign right after it, or written as a name (a capital inside a sentence, all capitals) and words of therapy near."""
    if _marked(reading, start, end):
        return True
    return _as_a_name(reading.cased, start, end) and beside_therapy(reading, start, end)


def _as_a_name(cased: str, start: int, end: int) -> bool:
    written = cased[start:end]
    if not written[:1].isupper():
        return False
    before = cased[max(0, start - 3) : start].rstrip(" \"'(")
    begins_sentence = not before or before[-1] in ".!?\n:-*"
    return not begins_sentence or (written.isupper() and len(written) > 1)


def _marked(reading: Reading, start: int, end: int) -> bool:
    """With a dose, a maker or a registered sign right after it."""
    after = reading.normal[end : end + _NEAR]
    return bool(_DOSE.match(after) or _HOLDER.match(after)) or _registered(reading, start, end)


def _registered(reading: Reading, start: int, end: int) -> bool:
    if reading.exact and reading.raw.isascii():
        return False
    after = reading.origin(start, end)[1]
    return reading.raw[after : after + 1] in _REGISTERED
