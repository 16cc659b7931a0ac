"""The small fields that files of the book share: keys, words of a closed set, a month, a wording in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.facts import nearest
from bot.model import Bilingual
from bot.rules.refusals import refuse, refuse_key
from bot.rules.telling import BLANK

if TYPE_CHECKING:
    from bot.yaml12 import Node

_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def keys(node: Node, known: tuple[str, ...], required: tuple[str, ...] = ()) -> dict[str, Node]:
    """The values by name; an unknown or missing name is refused."""
    if not isinstance(node.value, dict):
        raise refuse(node, "rule.mapping", keys=", ".join(known))
    for key in node.value:
        if key not in known:
            raise refuse_key(node, key, "rule.unknown_key", name=key, nearest=nearest(key, known), keys=", ".join(known))
    for key in required:
        if key not in node.value:
            raise refuse(node, "rule.missing_key", name=key)
    return node.value


def month(node: Node) -> str:
    """A month such as 2026-11."""
    if not isinstance(node.value, str) or not _MONTH.fullmatch(node.value):
        raise refuse(node, "rule.month", value=str(node.value)[:40])
    return node.value


def bilingual(node: Node, *, blanks: frozenset[str] = frozenset()) -> Bilingual:
    """A wording in both languages, on one line each; ``blanks``: what may stand in braces, the same in both."""
    given = keys(node, ("en", "fr"), ("en", "fr"))
    said: dict[str, str] = {}
    for locale, wording in given.items():
        if not isinstance(wording.value, str) or not wording.value.strip():
            raise refuse(wording, "rule.wording")
        if "{" in BLANK.sub(lambda blank: "" if blank[1] in blanks else "{", wording.value):
            raise refuse(wording, "rule.blank", blanks=", ".join(f"{{{name}}}" for name in sorted(blanks)) or "-")
        said[locale] = wording.value.strip()
    if set(BLANK.findall(said["en"])) != set(BLANK.findall(said["fr"])):
        raise refuse(given["fr"], "rule.blanks_differ")
    return Bilingual(fr=said["fr"], en=said["en"])


def word(node: Node, known: tuple[str, ...] | frozenset[str], key: str, form: str) -> str:
    """A known word; another is refused with the nearest."""
    if not isinstance(node.value, str) or node.value not in known:
        raise refuse(node, key, word=str(node.value)[:80], nearest=nearest(str(node.value), known), form=form)
    return node.value
