"""The adverse-event gate: before all else, does this text tell of a possible reaction or special situation with a medicine?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rules.view import Adverse, View

KINDS = ("reaction", "pregnancy", "overdose", "misuse", "abuse", "lack_of_effect", "error", "interaction", "quality_defect", "counterfeit")
TRIGGERS = ("ae-reaction",)


def gate(view: View) -> Adverse | None:
    """The possible adverse event in this text, or None."""
    return None
