"""What people did with suggested items, what they muted, and what was shown to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.model import Click, Mute
from bot.store.items import item_of
from bot.store.nouns_json import clean, moment, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from bot.model import Choice, Item, Person, Place
    from bot.store.db import Store

MOST_CLICKS = 400  # the latest of a community and a person: tastes change
_PUT = (
    "INSERT INTO choices (door, person_id, place_id, key, choice, at) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (door, person_id, key) DO UPDATE SET choice = excluded.choice, place_id = excluded.place_id, at = excluded.at"
)


def choose(store: Store, key: str, choice: Choice | None, person: Person, place: Place, at: datetime) -> None:
    """Keep the choice in the stead of an earlier one of that person; None takes it back."""
    mine = [clean(person.door), clean(person.id)]
    if choice is None:
        store.write(lambda db: db.execute("DELETE FROM choices WHERE door = ? AND person_id = ? AND key = ?", [*mine, clean(key)]).rowcount)
    else:
        row = [*mine, _community(place), clean(key), choice, stamp(at)]
        store.write(lambda db: db.execute(_PUT, row).rowcount)


def clicks(store: Store, person: Person, place: Place) -> tuple[Click, ...]:
    """The choices of this channel's people and of this person anywhere, the latest first; only of items that are still kept."""
    sql = (
        "SELECT items.*, choices.choice AS choice FROM choices JOIN items ON items.key = choices.key"
        " WHERE choices.door = ? AND (choices.person_id = ? OR (choices.place_id = ? AND choices.place_id != ''))"
        " ORDER BY choices.at DESC, items.id LIMIT ?"
    )
    values = [clean(person.door), clean(person.id), _community(place), MOST_CLICKS]
    return tuple(Click(item_of(row), row["choice"]) for row in store.read(lambda db: list(db.query(sql, values))))


def of_person(store: Store, person: Person, choice: Choice) -> tuple[Item, ...]:
    """The items that this person saved, dismissed or shared, the latest first."""
    sql = (
        "SELECT items.* FROM choices JOIN items ON items.key = choices.key WHERE choices.door = ? AND choices.person_id = ? AND choices.choice = ?"
        " ORDER BY choices.at DESC, items.id"
    )
    return tuple(item_of(row) for row in store.read(lambda db: list(db.query(sql, [clean(person.door), clean(person.id), choice]))))


def note_shown(store: Store, keys: Iterable[str], place: Place, person: Person, at: datetime) -> None:
    """These were suggested to that person there; the first time counts."""
    rows = [[clean(person.door), clean(person.id), _community(place), clean(key), stamp(at)] for key in keys]

    def put(db: Database) -> None:
        for row in rows:
            db.execute("INSERT OR IGNORE INTO shown (door, person_id, place_id, key, at) VALUES (?, ?, ?, ?, ?)", row)

    store.write(put)


def shown(store: Store, person: Person, place: Place) -> dict[str, datetime]:
    """When each item was first suggested to this person or in this channel, by key."""
    sql = "SELECT key, min(at) AS at FROM shown WHERE door = ? AND (person_id = ? OR (place_id = ? AND place_id != '')) GROUP BY key"
    rows = store.read(lambda db: list(db.query(sql, [clean(person.door), clean(person.id), _community(place)])))
    return {row["key"]: moment(row["at"]) for row in rows}


def mute(store: Store, wanted: Mute, person: Person, at: datetime) -> Mute:
    """Keep it; the same muted again has the new end. With its code."""
    sql = (
        "INSERT INTO mutes (door, person_id, kind, what, until, at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (door, person_id, what) DO UPDATE SET until = excluded.until, kind = excluded.kind"
    )
    mine = [clean(person.door), clean(person.id)]

    def put(db: Database) -> int:
        db.execute(sql, [*mine, wanted.kind, clean(wanted.what), stamp(wanted.until), stamp(at)])
        return int(db.execute("SELECT id FROM mutes WHERE door = ? AND person_id = ? AND what = ?", [*mine, clean(wanted.what)]).fetchone()[0])

    return replace(wanted, code=str(store.write(put)))


def mutes(store: Store, person: Person, now: datetime) -> tuple[Mute, ...]:
    """Those of the person that are in force, the one that ends first before."""
    values = [clean(person.door), clean(person.id), stamp(now)]
    rows = store.read(lambda db: list(db.query("SELECT * FROM mutes WHERE door = ? AND person_id = ? AND until > ? ORDER BY until, id", values)))
    return tuple(map(_mute, rows))


def unmute(store: Store, code: str, person: Person) -> Mute | None:
    """End it now; None where this person has none with that code."""
    values: Sequence[str] = [clean(code), clean(person.door), clean(person.id)]

    def drop(db: Database) -> dict[str, Any] | None:
        row = next(iter(db.query("SELECT * FROM mutes WHERE id = ? AND door = ? AND person_id = ?", values)), None)
        db.execute("DELETE FROM mutes WHERE id = ? AND door = ? AND person_id = ?", values)
        return row

    row = store.write(drop)
    return None if row is None else _mute(row)


def _community(place: Place) -> str:
    """A channel's id; what is said to one person alone belongs to no community."""
    return clean(place.id) if place.kind == "channel" else ""


def _mute(row: dict[str, Any]) -> Mute:
    return Mute(row["kind"], row["what"], moment(row["until"]), str(row["id"]))
