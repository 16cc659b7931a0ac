"""Lists of words: one YAML a list and language, one term a line, with the phrases in which its words mean nothing.

::

    meaning: Words that promise an effect without exception     # for the person who edits the list
    terms:                       # words; stem*; a hyphen is a hyphen or a blank; ... is a gap of at most three words
      - guérit toujours
    capitals: [HAS]              # count only when written in capitals
    patterns: ['\\d+ ?%']         # on the normal form: numbers, prices
    capital_patterns: ['[A-Z]{3}-\\d{3}']     # on the text as written, without accents: codes
    neutral:                     # phrases in which the terms above do not count
      - guérir toujours plus
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.facts import nearest
from bot.match import Term
from bot.rules.refusals import refuse, refuse_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.yaml12 import Node

KEYS = ("meaning", "terms", "capitals", "patterns", "capital_patterns", "neutral")
LISTS = ("terms", "capitals", "patterns", "capital_patterns", "neutral")
PATTERNS = ("patterns", "capital_patterns")
CAPITALS = ("capitals", "capital_patterns")
MAX_TERM = 120
_ODD = re.compile(r"[:;,|]|\s-\s")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A list of words in one language. Lists of the same name in several languages are read as one."""

    name: str
    lang: str
    meaning: str
    terms: tuple[Term, ...]


def lexicon(node: Node, name: str, lang: str) -> Lexicon:
    """The list in this file.

    Raises:
        RuleError: an unknown key, no meaning, no term, a term that is empty, too long, twice there, or two terms run together.
    """
    if not isinstance(node.value, dict):
        raise refuse(node, "lexicon.shape", keys=", ".join(KEYS))
    for key in node.value:
        if key not in KEYS:
            raise refuse_key(node, key, "rule.unknown_key", name=key, nearest=nearest(key, KEYS), keys=", ".join(KEYS))
    meaning = node.value.get("meaning")
    if meaning is None or not isinstance(meaning.value, str) or not meaning.value:
        raise refuse(node, "lexicon.meaning")
    terms = [term for key in LISTS for term in _terms(node, key, name)]
    if not any(term.key.startswith("lex:") for term in terms):
        raise refuse(node, "lexicon.empty")
    return Lexicon(name, lang, meaning.value, tuple(terms))


def _terms(node: Node, key: str, name: str) -> Iterable[Term]:
    items = node.value.get(key) if isinstance(node.value, dict) else None
    if items is None:
        return
    if not isinstance(items.value, list):
        raise refuse(items, "rule.list", form=key)
    seen: set[str] = set()
    for item in items.value:
        text = (
            item.value if isinstance(item.value, str) else str(item.value) if isinstance(item.value, int) and not isinstance(item.value, bool) else ""
        )
        if not text.strip():
            raise refuse(item, "lexicon.term_empty", form=key)
        if text.casefold() in seen:
            raise refuse(item, "lexicon.term_twice", word=text[:80])
        seen.add(text.casefold())
        if key in PATTERNS:
            _pattern(item, text)
        elif len(text) > MAX_TERM or "\n" in text or _ODD.search(text):
            raise refuse(item, "lexicon.term_odd", word=text[:80])
        prefix = "neu" if key == "neutral" else "lex"
        yield Term(f"{prefix}:{name}", text, "regex" if key in PATTERNS else "term", key in CAPITALS)


def _pattern(item: Node, text: str) -> None:
    try:
        empty = re.compile(text).match("")
    except re.error as error:
        raise refuse(item, "lexicon.pattern", pattern=text[:80], problem=str(error)) from error
    if empty is not None:
        raise refuse(item, "lexicon.pattern_empty", pattern=text[:80])
