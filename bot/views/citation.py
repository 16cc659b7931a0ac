"""Where a rule stands written: in full as its own language names it, and short as it stands beside a finding (CSP L.5122-6).

Rule files name a document once; the other language's name of a European act follows a fixed form, so it is written here rather than in each rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Citation, Locale

_SHORT = {"Code de la santé publique": "CSP", "Heilmittelwerbegesetz": "HWG", "Directive": "Dir.", "Regulation": "Reg.", "Règlement": "Règl."}
_FRENCH = (
    (re.compile(r"\b(Directive \d+/\d+)/EC\b"), r"\1/CE"),
    (re.compile(r"\bRegulation \(EU\)"), "Règlement (UE)"),
    (re.compile(r"\bannex\b"), "annexe"),
    (re.compile(r"\bsecond indent\b"), "deuxième tiret"),
    (re.compile(r"\bthird indent\b"), "troisième tiret"),
    (re.compile(r"\bfourth indent\b"), "quatrième tiret"),
    (re.compile(r"\bpatient organisations\b"), "associations de patients"),
    (re.compile(r"\bdraft guidance, June\b"), "projet de lignes directrices, juin"),
    (re.compile(r"\bCJEU\b"), "CJUE"),
    (re.compile(r"\bGVP Module VI\b"), "GVP, module VI"),
    (re.compile(r"\bno\. (?=\d)"), "n° "),
)
_ENGLISH = (
    (re.compile(r"\brecommandation\b"), "recommendation"),
    (re.compile(r"\bLoi (\S+) du [^,]*"), r"French law \1"),
    (re.compile(r"\bArrêté royal du 7 avril 1995\b"), "Royal decree of 7 April 1995"),
    (re.compile(r"\bvisa et notification\b"), "visa and notification"),
    (re.compile(r"\bCharte internet et e-media\b"), "internet and e-media charter"),
)
_NOT_PARTED = re.compile(r"(?:(?<=\bart\.)|(?<=\bCSP)|(?<=\bDir\.)|(?<=\bannex)|(?<=\bannexe)|(?<=§)) ")  # an article from its number
_ARTICLE_OF_A_CODE = re.compile(r"[LRD]\.? ?\d")


def in_full(citation: Citation, locale: Locale) -> str:
    """Directive 2001/83/CE, art. 87(3)."""
    return _said(f"{citation.document}, {citation.clause}", locale)


def in_short(citation: Citation, locale: Locale) -> str:
    """CSP L.5122-6; Dir. 2001/83/CE, art. 87(3)."""
    document = _said(citation.document, locale)
    for whole, short in _SHORT.items():
        document = re.sub(rf"^{re.escape(whole)}(?!\w)", short, document)
    clause = _said(citation.clause, locale)
    between = " " if _ARTICLE_OF_A_CODE.match(clause) else ", "
    said = clause if clause.startswith(document) else f"{document}{between}{clause}"
    return _NOT_PARTED.sub("\u00a0", said)


def _said(text: str, locale: Locale) -> str:
    for pattern, other in _FRENCH if locale == "fr" else _ENGLISH:
        text = pattern.sub(other, text)
    return text
