"""What is shared when an item is shared: a short neutral text from its title and source, with the words that must stand beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.flows.names import Watched
from bot.flows.signs import signs_of
from bot.model import Act, Draft, Phrase, WatchKind, Whose, phrase
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.model import Item, Person, Verdict, Watch

    Check = Callable[[Draft], Verdict]

_WHOSE: Mapping[str, Whose] = {"association": Whose.ASSOCIATION, "public_institute": Whose.PUBLIC_INSTITUTE, "press": Whose.PRESS, "own": Whose.OWN}


@dataclass(frozen=True, slots=True)
class Known:
    """What the house knows beside the item: our medicines' names, who is watched, our name; and the network it would be shared on."""

    ours: tuple[str, ...] = ()
    watched: Watched = field(default_factory=lambda: Watched(()))
    company: str = ""
    network: str = ""


def associations(item: Item, known: Known) -> tuple[Watch, ...]:
    """The watched associations that this item is by."""
    return tuple({watch.key: watch for watch in known.watched.by(item) if watch.kind is WatchKind.ASSOCIATION}.values())


def framings(item: Item, known: Known) -> tuple[Phrase, ...]:
    """What must be said beside it, each as a key ``frame.*``: a preprint is no finding yet, a tie with an association is disclosed."""
    preprint = (phrase("frame.preprint"),) if "preprint" in signs_of(item) else ()
    tied = [watch for watch in associations(item, known) if watch.relation is not None]
    return (*preprint, *(phrase("frame.association", association=watch.name, company=known.company) for watch in tied))


def share_text(item: Item, person: Person, frames: Sequence[Phrase]) -> str:
    """The words that would go out, in the person's language; the title stays in its own."""
    words = words_for(person.locale)
    first = words.say("caption.text", title=_one_line(item.title), source=_one_line(item.source))
    beside = (words.say(f"caption.{frame.key}", **frame.values) for frame in frames)
    return "\n".join(line for line in (first, *beside, item.url or "") if line)


def share_draft(item: Item, person: Person, text: str, known: Known) -> Draft:
    """Sharing this item with that text, as the checker sees it. The linked page is known by its title and summary."""
    return Draft(
        text=text,
        act=Act.SHARE,
        network=known.network,
        country=person.country,
        role=person.role,
        of=whose(item, known),
        link_text=told(item),
    )


def whose(item: Item, known: Known) -> Whose:
    """Whose content it is, as far as the source says."""
    if associations(item, known):
        return Whose.ASSOCIATION
    labelled = next((_WHOSE[label] for label in item.labels if label in _WHOSE), None)
    return labelled or (Whose.PRESS if item.kind == "news" else Whose.OTHER)


def told(item: Item) -> str:
    """All that was read of it."""
    return "\n".join(part for part in (item.title, item.summary) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())
