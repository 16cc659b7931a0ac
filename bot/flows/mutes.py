"""What a person muted -> whether an item is kept from them until the mute ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.rank import is_blocked
from bot.flows.stems import stems, words
from bot.flows.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.flows.glossary import Glossary
    from bot.model import Item, Mute, MuteKind


def kind_of(what: str, sources: Iterable[str], people: Iterable[str]) -> MuteKind:
    """Whether it names a source, a person or association, or else a theme."""
    said = words(what)
    if any(words(source) == said for source in sources):
        return "source"
    return "person" if any(words(name) == said for name in people) else "topic"


def is_muted(item: Item, mutes: Sequence[Mute], glossary: Glossary) -> bool:
    """Whether one of them keeps it out: its source, one of its authors or a name in it, a theme by any of the theme's names in either language."""
    return any(_keeps_out(item, mute, glossary) for mute in mutes)


def _keeps_out(item: Item, mute: Mute, glossary: Glossary) -> bool:
    if mute.kind == "source":
        return words(item.source) == words(mute.what)
    if mute.kind == "person":
        return is_blocked(item, (mute.what,)) or any(words(name) == words(mute.what) for name in (*item.authors, item.source))
    return is_blocked(item, (mute.what,)) or _speaks_of(item, mute.what, glossary)


def _speaks_of(item: Item, theme: str, glossary: Glossary) -> bool:
    said = tuple(stems(theme))
    if not said:
        return False
    runs = {said}.union(*(concept.same for start, end, concept in glossary.within(said) if end - start == len(said)))
    return terms_of(item).count(frozenset(runs)) > 0
