"""What a platform delivered: each is taken once, and kept until it was answered, so that a process killed in between answers it when it is back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import Delivery
from bot.store.nouns_json import clean, moment, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.store.db import Store

KEPT = timedelta(days=2)  # Slack tries three times within an hour
MAX_TRIES = 3  # what ends the process each time it is taken up must not do so for ever
_TAKE = "INSERT OR IGNORE INTO events (door, id, at, kind, body, tries) VALUES (?, ?, ?, ?, ?, 1)"


def take(store: Store, door: str, delivery: Delivery) -> bool:
    """Whether it is new, noted with its body in the same step; of several that ask at once, one hears True. Forgets what is older than ``KEPT``."""

    def note(db: Database) -> bool:
        db.execute("DELETE FROM events WHERE at < ?", [stamp(delivery.at - KEPT)])
        row = [clean(door), clean(delivery.id), stamp(delivery.at), clean(delivery.kind), clean(delivery.body)]
        return db.execute(_TAKE, row).rowcount == 1

    return store.write(note)


def answered(store: Store, door: str, delivery_id: str) -> None:
    """Nothing is owed any more: what was delivered is forgotten, that it was is not."""
    sql = "UPDATE events SET body = NULL WHERE door = ? AND id = ?"
    store.write(lambda db: db.execute(sql, [clean(door), clean(delivery_id)]).rowcount)


def unanswered(store: Store, door: str, since: datetime) -> tuple[Delivery, ...]:
    """What was taken since then and never answered, oldest first; each is handed out ``MAX_TRIES`` times at most. Older ones are let go."""

    def hand_out(db: Database) -> tuple[Delivery, ...]:
        db.execute("UPDATE events SET body = NULL WHERE door = ? AND body IS NOT NULL AND (at < ? OR tries >= ?)", [door, stamp(since), MAX_TRIES])
        rows = list(db.query("SELECT id, kind, body, at FROM events WHERE door = ? AND body IS NOT NULL ORDER BY at, rowid", [door]))
        db.execute("UPDATE events SET tries = tries + 1 WHERE door = ? AND body IS NOT NULL", [door])
        return tuple(Delivery(row["id"], row["kind"], row["body"], moment(row["at"])) for row in rows)

    return store.write(hand_out)
