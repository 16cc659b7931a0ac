"""``safer`` of a rule file: what to write instead, as a closed set of edits that a lawyer can write; each is tried in its turn and checked again."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.model import Mend, Mending
from bot.rules.fields import keys, word
from bot.rules.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.yaml12 import Node

KEYS: Final = ("leave_out", "put", "add")
LEFT_OUT: Final = (Mending.WORDS.value, Mending.CLAUSE.value, Mending.SENTENCE.value)
LANGS: Final = ("fr", "en", "de", "es", "it", "nl", "sv", "da")
MAX_MENDS: Final = 6
_NEW: Final = re.compile(r"\d|https?:|www\.|@|%")  # what no edit may bring into a text
_BLANK: Final = re.compile(r"\{company\}")


def mends(node: Node) -> tuple[Mend, ...]:
    """The edits in their order. Raises: RuleError at the first that is none."""
    if not isinstance(node.value, list) or not 0 < len(node.value) <= MAX_MENDS:
        raise refuse(node, "rule.safer", keys=", ".join(KEYS), most=MAX_MENDS)
    return tuple(_each(node.value))


def _each(lines: list[Node]) -> Iterator[Mend]:
    for line in lines:
        given = keys(line, KEYS)
        if not given or ("add" in given and len(given) > 1):
            raise refuse(line, "rule.safer_one", keys=", ".join(KEYS))
        if "add" in given:
            yield Mend(Mending.ADD, _said(given["add"], whole=True))
            continue
        how = Mending(word(given["leave_out"], LEFT_OUT, "rule.value", "leave_out")) if "leave_out" in given else Mending.WORDS
        if "put" in given and how is Mending.CLAUSE:
            raise refuse(given["put"], "rule.safer_clause")
        yield Mend(how, _said(given["put"], whole=how is Mending.SENTENCE)) if "put" in given else Mend(how)


def _said(node: Node, *, whole: bool) -> Mapping[str, str]:
    """The words by language. ``whole``: a sentence, with its mark, unless it is a hashtag."""
    given = keys(node, LANGS, ("fr", "en"))
    said: dict[str, str] = {}
    for lang, words in given.items():
        text = words.value.strip() if isinstance(words.value, str) else ""
        if not text or "\n" in text or "{" in _BLANK.sub("", text):
            raise refuse(words, "rule.safer_words")
        if _NEW.search(text):
            raise refuse(words, "rule.safer_new")
        if whole and not text.startswith("#") and text[-1] not in ".!?…":
            raise refuse(words, "rule.safer_sentence")
        said[lang] = text
    return MappingProxyType(said)
