"""What was suggested before and the items that came since -> which of it was retracted, doubted or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows.notices import notice_of
from bot.flows.story import Stories
from bot.model import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from bot.model import Item

GRAVEST: tuple[NoticeKind, ...] = get_args(NoticeKind)


def notices_about(items: Iterable[Item], before: Iterable[Item], shown: Mapping[str, datetime], shared: Collection[str]) -> tuple[Notice, ...]:
    """The notices among the items that speak of one that was shown before, by its title or as the same paper with a new one; the gravest first."""
    earlier = list(before)
    known = Stories(earlier)
    by_key = {item.key: item for item in earlier}
    found: dict[str, Notice] = {}
    for item in items:
        kind, title = notice_of(item.title) or ("retracted" if "retracted" in item.labels else None, "")
        about = by_key.get((known.titled(title) or "") if title else item.key)
        if about and about.key == item.key and "retracted" not in item.labels:
            continue  # a notice that was itself suggested
        if kind and about and (about.key not in found or GRAVEST.index(kind) < GRAVEST.index(found[about.key].kind)):
            found[about.key] = Notice(kind, about, item, shown[about.key], about.key in shared)
    return tuple(sorted(found.values(), key=lambda one: (GRAVEST.index(one.kind), one.about.key)))
