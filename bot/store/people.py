"""What people prefer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Person, Preferences
from bot.store.nouns_json import clean, dumps, loads, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.db import Store

_UPSERT = (
    "INSERT INTO people (door, id, locale, zone, networks, paused, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (door, id) DO UPDATE SET locale = coalesce(excluded.locale, locale), zone = coalesce(excluded.zone, zone),"
    " networks = coalesce(excluded.networks, networks), paused = coalesce(excluded.paused, paused), changed_at = excluded.changed_at"
)


def get(store: Store, person: Person) -> Preferences:
    """What that person changed; all None when nothing."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM people WHERE door = ? AND id = ?", [clean(person.door), clean(person.id)])))
    return _preferences(rows[0]) if rows else Preferences()


def prefer(store: Store, person: Person, wish: Preferences, at: datetime) -> Preferences:
    """Keep what the wish names; what it leaves None stays. All that the person prefers now."""
    values = [
        clean(person.door),
        clean(person.id),
        wish.locale,
        None if wish.zone is None else clean(wish.zone),
        None if wish.networks is None else dumps(list(wish.networks)),
        None if wish.paused is None else int(wish.paused),
        stamp(at),
    ]
    store.write(lambda db: db.execute(_UPSERT, values).rowcount)
    return get(store, person)


def _preferences(row: dict[str, Any]) -> Preferences:
    return Preferences(
        locale=row["locale"],
        zone=row["zone"],
        networks=None if row["networks"] is None else tuple(loads(row["networks"])),
        paused=None if row["paused"] is None else bool(row["paused"]),
    )
