"""A pack: the rules of one country or one matter, with the documents that they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rules.conditions import texts
from bot.rules.fields import bilingual, keys, month, word
from bot.rules.jurisdictions import KNOWN

if TYPE_CHECKING:
    from bot.model import Bilingual
    from bot.yaml12 import Node

KEYS = ("title", "jurisdictions", "sources", "edition")


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack says of itself. ``edition``: the month it was last read against its documents."""

    name: str
    title: Bilingual
    jurisdictions: tuple[str, ...]
    sources: str
    edition: str


def pack(node: Node, name: str) -> Pack:
    """The pack in this file.

    Raises:
        RuleError: a key that is missing or unknown, a jurisdiction that does not exist.
    """
    given = keys(node, KEYS, KEYS)
    return Pack(
        name,
        bilingual(given["title"]),
        tuple(word(item, KNOWN, "rule.value", "jurisdictions") for item in texts(given["jurisdictions"], "jurisdictions")),
        str(texts(given["sources"], "sources")[0].value),
        month(given["edition"]),
    )
