"""The JSON drawer: for one message what Slack and Teams would be sent, to the byte, and what limit of theirs it breaks, if one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.views import adaptive, blockkit

if TYPE_CHECKING:
    from bot.views.message import Message

Json = dict[str, Any]
MAX_BLOCKS = 50
MAX_HOME_BLOCKS = 100
MAX_CARD_KB = 25


def payloads(message: Message, *, home: bool) -> Json:
    """``{blockKit, adaptiveCard}``, each ``{text, facts, broken}``: indented for reading; sizes are of what is sent."""
    blocks = blockkit.home(message) if home else blockkit.blocks(message)
    card = adaptive.card(message)
    return {
        "blockKit": _one(blocks, len(blocks["blocks"]), MAX_HOME_BLOCKS if home else MAX_BLOCKS, blockkit.within_limits(blocks)),
        "adaptiveCard": _one(card, len(card.get("body", ())), MAX_CARD_KB, []),
    }


def _one(payload: Json, count: int, most: int, broken: list[str]) -> Json:
    sent = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return {
        "text": json.dumps(payload, ensure_ascii=False, indent=2),
        "facts": {"n": count, "size": round(len(sent) / 1000, 1), "most": most},
        "broken": broken,
    }
