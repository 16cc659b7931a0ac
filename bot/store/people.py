"""What people prefer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Person, Preferences
from bot.store.nouns_json import clean, dumps, loads, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.db import Store

_UPSERT = (
    "INSERT INTO people (door, id, locale, zone, networks, paused, told, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (door, id) DO UPDATE SET locale = coalesce(excluded.locale, locale), zone = coalesce(excluded.zone, zone),"
    " networks = coalesce(excluded.networks, networks), paused = coalesce(excluded.paused, paused),"
    " told = coalesce(excluded.told, told), changed_at = excluded.changed_at"
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
        None if wish.told is None else int(wish.told),
        stamp(at),
    ]
    store.write(lambda db: db.execute(_UPSERT, values).rowcount)
    return get(store, person)


def tell_once(store: Store, person: Person, at: datetime) -> bool:
    """True for the first who asks whether that person is still to be told what is kept of them; they count as told from then on."""
    sql = (
        "INSERT INTO people (door, id, told, changed_at) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (door, id) DO UPDATE SET told = 1 WHERE coalesce(told, 0) = 0"
    )
    return store.write(lambda db: db.execute(sql, [clean(person.door), clean(person.id), stamp(at)]).rowcount) > 0


def _preferences(row: dict[str, Any]) -> Preferences:
    return Preferences(
        locale=row["locale"],
        zone=row["zone"],
        networks=None if row["networks"] is None else tuple(loads(row["networks"])),
        paused=None if row["paused"] is None else bool(row["paused"]),
        told=None if row["told"] is None else bool(row["told"]),
    )
