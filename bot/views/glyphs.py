"""The signs before a grade's or a verdict's word where nothing can be drawn. None has an emoji form, so that no client paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Grade, Outcome
from bot.views.message import Progress

if TYPE_CHECKING:
    from bot.views.message import Mark

GLYPHS: dict[Mark, str] = {
    Grade.SHARE: "●",
    Grade.FRAME: "◐",
    Grade.READ: "○",
    Grade.LEAVE: "⊗",
    Outcome.STOP: "■",
    Outcome.ASK: "◆",
    Outcome.CLEAR: "□",
    Progress.CHECKING: "…",
}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marked(mark: Mark | None, word: str) -> str:
    """The sign, then its word; the word alone where there is no mark."""
    return f"{GLYPHS[mark]} {word}".strip() if mark else word


def raised(number: int) -> str:
    """A finding's number as it stands behind the words it points to."""
    return str(number).translate(_SUPERSCRIPT)
