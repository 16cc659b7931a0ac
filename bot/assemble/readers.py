"""Which reader looks at a draft: none, the house's, or the house's with embeddings beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import WrongUse
from bot.reader.own import MODEL

if TYPE_CHECKING:
    from bot.assemble.rooms import Rooms
    from bot.reader import Reader


def reader_for(rooms: Rooms, *, with_reader: bool = True, embeddings: bool = False) -> Reader | None:
    """The reader that was wished for; None where company.yml or the wish wants none.

    Raises: WrongUse for embeddings where there is no reader; ConfigError where their extra is not installed.
    """
    reader = rooms.reader if with_reader else None
    if not embeddings:
        return reader
    if reader is None:
        raise WrongUse("reader.no_embeddings")
    from bot.reader.embedding import embedder
    from bot.reader.joined import load_joined

    return reader.with_embeddings(embedder().vector, load_joined(rooms.path / MODEL))
