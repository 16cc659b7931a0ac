"""The adverse-event gate: before all else, does this text tell of a possible reaction or special situation with a medicine?"""

from bot.rules.safety.gate import gate
from bot.rules.safety.lists import ANSWERS, FURTHER, KINDS, NAMED, OWNED, PRODUCT, SOMEBODY, TRIGGERS

__all__ = ["ANSWERS", "FURTHER", "KINDS", "NAMED", "OWNED", "PRODUCT", "SOMEBODY", "TRIGGERS", "gate"]
