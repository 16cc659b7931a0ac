"""Plain text: the form in which it is compared with a map back to what was written, its links, numbers and sentences, one address for one page."""

from bot.text.echoes import TELLTALE, Echo
from bot.text.folding import folded, visible
from bot.text.reading import Reading, read

__all__ = ["TELLTALE", "Echo", "Reading", "folded", "read", "visible"]
