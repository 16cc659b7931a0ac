"""Which events of a platform were answered already: platforms send them again when an answer is slow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.nouns_json import clean, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.store.db import Store

KEPT = timedelta(days=2)  # Slack tries three times within an hour


def first_time(store: Store, door: str, event_id: str, at: datetime) -> bool:
    """Whether this event is seen for the first time; of several that ask at once, one hears True. Forgets what is older than ``KEPT``."""

    def note(db: Database) -> bool:
        db.execute("DELETE FROM events WHERE at < ?", [stamp(at - KEPT)])
        return db.execute("INSERT OR IGNORE INTO events (door, id, at) VALUES (?, ?, ?)", [clean(door), clean(event_id), stamp(at)]).rowcount == 1

    return store.write(note)
