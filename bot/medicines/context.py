"""Whether a name that is also something else stands here for the medicine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.text import Reading

_NEAR: Final = 90  # characters before and after that are looked at
_BESIDE: Final = 45  # the same for words, and for names that people and places bear
_DOSE: Final = re.compile(
    r"^(?:[^a-z0-9]+[a-z.]+){0,2}[^a-z0-9]*\d[\d., ]*(?:mg|g|ug|mcg|microgram\w*|ml|ui|iu|units?|unites?|%|mbq|"
    r"mmol|ch|dh|comprimes?|tablets?|doses?)\b"
)
# Who makes homeopathic medicines and generics: right after a name, they say that it is one. Nobody is called by the first ones.
_MAKER: Final = re.compile(
    r"^[ -]+(?:(?:compose|complexe|teinture mere)[ -]+)?"
    r"(?:boiron|lehning|weleda|rocal|biogaran|sandoz|viatris|mylan|zentiva|cristers|eg labo|aguettant|lavoisier|macopharma|proamp|evolugen|"
    r"gifrer)s?\b"
)
_SURNAMED: Final = re.compile(r"^[ -]+(?:ferrier|arrow|teva|accord|zydus|almus|cooper|bayer|baxter|fresenius|renaudin|b braun|krka)s?\b")
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
# Words that stand beside the name of a pill, and seldom beside a doctor's, a patient's, or a slogan; and those of any medicine.
_OF_A_PILL: Final = (
    r"pilules?|pills?|contracepti\w*|anticoncepti\w*|comprimes?|tablets?|gelules?|capsules?|plaquettes?|prescribed|prescription of|"
    r"prescrits?|ordonnance|generiques?|generics?|antibabypille|pille|pillola|pildora|side effects?|effets? (?:secondaires?|indesirables?)|"
    r"effects of|stopped taking|emojipill"
)
_PILL: Final = re.compile(rf"\b(?:{_OF_A_PILL})\b")
_MEDICINE: Final = re.compile(
    rf"\b(?:{_OF_A_PILL}|medicaments?|medications?|drugs?|posologie|sirop|syrup|collyre|suppositoires?|pastilles?|soulage\w*|notice)\b"
)
_TITLE: Final = re.compile(
    r"\b(?:dr|dre|docteure?|doctor|prof|professeure?|professor|mme|mlle|madame|monsieur|mr|mrs|ms|miss|colleague|collegue|friend|amie?|sister|soeur|daughter|"
    r"fille|mere|mother|presidente?|director|directrice|nurse|infirmiere)[. ]+$"
)
_NAMED: Final = re.compile(r"^ (?:[A-Z][a-z]|and [A-Z]|et [A-Z])")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_WORDS_AROUND: Final = 3
_TITLE_CASE: Final = 0.6  # of the longer words around begin with a capital: then a capital says nothing


def beside_therapy(reading: Reading, start: int, end: int) -> bool:
    """With a dose or a maker right after it, or words of therapy near."""
    return _marked(reading, start, end) or _near(_THERAPY, reading.normal, start, end, _NEAR)


def named_beside_medicine(reading: Reading, start: int, end: int) -> bool:
    """With a dose, a maker or a registered sign right after it, or written as a name (a capital inside a sentence) and words of a medicine near."""
    return _marked(reading, start, end) or (_as_a_name(reading.cased, start, end) and _near(_MEDICINE, reading.normal, start, end, _BESIDE))


def beside_pill(reading: Reading, start: int, end: int) -> bool:
    """Of a name that people or places bear: with a dose or a registered sign right after it, or beside words of a pill and not as a person's."""
    if _dosed(reading, start, end) or _MAKER.match(reading.normal[end : end + _NEAR]):
        return True
    if _TITLE.search(reading.normal[max(0, start - _BESIDE) : start]) or _NAMED.match(reading.cased[end : end + 8]):
        return False
    return _near(_PILL, reading.normal, start, end, _BESIDE)


def _near(words: re.Pattern[str], normal: str, start: int, end: int, reach: int) -> bool:
    return bool(words.search(normal[max(0, start - reach) : start]) or words.search(normal[end : end + reach]))


def _as_a_name(cased: str, start: int, end: int) -> bool:
    written = cased[start:end]
    if not written[:1].isupper():
        return False
    before = cased[max(0, start - 3) : start].rstrip(" \"'(")
    begins_sentence = not before or before[-1] in ".!?\n:-*"
    if begins_sentence and not (written.isupper() and len(written) > 1):
        return False
    around = _WORD.findall(cased[max(0, start - _NEAR) : start])[-_WORDS_AROUND:] + _WORD.findall(cased[end : end + _NEAR])[:_WORDS_AROUND]
    return not around or sum(word[0].isupper() for word in around) < _TITLE_CASE * len(around)


def _marked(reading: Reading, start: int, end: int) -> bool:
    """With a dose, a maker or a registered sign right after it."""
    after = reading.normal[end : end + _NEAR]
    return _dosed(reading, start, end) or bool(_MAKER.match(after) or _SURNAMED.match(after))


def _dosed(reading: Reading, start: int, end: int) -> bool:
    return bool(_DOSE.match(reading.normal[end : end + _NEAR])) or _registered(reading, start, end)


def _registered(reading: Reading, start: int, end: int) -> bool:
    if reading.exact and reading.raw.isascii():
        return False
    after = reading.origin(start, end)[1]
    return reading.raw[after : after + 1] in _REGISTERED
