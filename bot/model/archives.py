"""How far the screening of an archive is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model.said import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts so far. ``posts``: those of all files that can be read; ``before``: those in files that were finished already.

    ``unread``: posts that have an error and no verdict; ``failure``: the file that was just left out, and why.
    """

    posts: int
    done: int = 0
    before: int = 0
    unread: int = 0
    files: int
    files_before: int = 0
    files_failed: int = 0
    failure: tuple[str, Phrase] | None = None
