"""Summaries that are no summary but the reference of a paper, as publishers' feeds carry them: journal, date, authors, DOI."""

from __future__ import annotations

import re

_REFERENCE = re.compile(
    r"^(?:publication date|source|doi|published(?: online)?|date de publication)\s*:"
    r"|^(?:bio|med|chem)rxiv [\d.]+|^add to selected citations$|^[\w .&-]{2,60}, published online:|^https?://(?:dx\.)?doi\.org/\S+$"
    r"|^(?:abstract|summary|résumé|graphical abstract|toc graphic)\W{0,2}$"
    r"|^(?:research article|review|editorial|letter|perspective|communication)\s+[—–-]\s+\d",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"^(?:author(?:\(s\)|s)?|auteurs?)\s*:\s*(.+)$", re.IGNORECASE)
_NAME = r"[A-ZÀ-ÖØ-Þ][^\d,;:.!?]*(?:[A-Z]\.[^\d,;:.!?]*)*"
_NAMES = re.compile(rf"^{_NAME}(?:[,;] {_NAME})+$")


def without_reference(summary: str, title: str) -> tuple[str, tuple[str, ...]]:
    """The summary without the lines that repeat the reference, and the authors that stood there. Lines are paragraphs."""
    lines = [line for line in summary.split("\n") if line.strip() != title]
    is_reference = [bool(_REFERENCE.match(line)) for line in lines]
    kept, authors = [], []
    for number, line in enumerate(lines):
        if named := _AUTHORS.match(line):
            authors.append(named[1])
        elif is_reference[number]:
            continue
        elif number < 2 and any(is_reference) and len(line) < 4_000 and _NAMES.match(line):
            authors.append(line)
        else:
            kept.append(line)
    return "\n".join(kept).strip(), tuple(authors)
