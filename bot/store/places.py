"""The places Vigie was spoken to in, and the digest plans of those that want one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import DigestPlan, Place
from bot.store.nouns_json import clean, maybe_moment, maybe_stamp, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.store.db import Store

_SEEN = (
    "INSERT INTO places (door, id, name, kind, team, enterprise, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (door, id) DO UPDATE SET name = excluded.name, kind = excluded.kind, team = excluded.team, enterprise = excluded.enterprise,"
    " seen_at = excluded.seen_at"
)
_PLAN = (
    "INSERT INTO digest_plans (door, place_id, hour, minute, zone, weekdays_only, last_sent, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (door, place_id) DO UPDATE SET hour = excluded.hour, minute = excluded.minute, zone = excluded.zone,"
    " weekdays_only = excluded.weekdays_only, last_sent = coalesce(excluded.last_sent, last_sent), since = coalesce(excluded.since, since)"
)
_PLANS = "SELECT * FROM digest_plans JOIN places ON places.door = digest_plans.door AND places.id = digest_plans.place_id"


def note_seen(store: Store, place: Place, at: datetime) -> None:
    """Remember the place, under the name it has now."""
    store.write(lambda db: _remember(db, place, at))


def get(store: Store, door: str, place_id: str) -> Place | None:
    """A place that was seen."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM places WHERE door = ? AND id = ?", [clean(door), clean(place_id)])))
    return _place(rows[0]) if rows else None


def all_of_them(store: Store, door: str | None = None) -> tuple[Place, ...]:
    """Every place that was seen, behind one door or all, by name."""
    sql = "SELECT * FROM places WHERE ?1 IS NULL OR door = ?1 ORDER BY name, door, id"
    return tuple(_place(row) for row in store.read(lambda db: list(db.query(sql, [door]))))


def plan(store: Store, wanted: DigestPlan, at: datetime) -> DigestPlan:
    """Set when a place gets its digest, and remember the place. A new hour does not forget when the last one was sent. The plan as it stands."""

    def keep(db: Database) -> None:
        _remember(db, wanted.place, at)
        clock = [wanted.hour, wanted.minute, clean(wanted.zone), int(wanted.weekdays_only)]
        db.execute(_PLAN, [clean(wanted.place.door), clean(wanted.place.id), *clock, maybe_stamp(wanted.last_sent), maybe_stamp(wanted.since)])

    store.write(keep)
    return plan_of(store, wanted.place) or wanted


def unplan(store: Store, place: Place) -> bool:
    """No more digests there; False when there were none."""
    sql = "DELETE FROM digest_plans WHERE door = ? AND place_id = ?"
    return store.write(lambda db: db.execute(sql, [clean(place.door), clean(place.id)]).rowcount) > 0


def plan_of(store: Store, place: Place) -> DigestPlan | None:
    """When that place gets its digest."""
    where = " WHERE digest_plans.door = ? AND place_id = ?"
    rows = store.read(lambda db: list(db.query(_PLANS + where, [clean(place.door), clean(place.id)])))
    return _planned(rows[0]) if rows else None


def plans(store: Store) -> tuple[DigestPlan, ...]:
    """Every plan, by place."""
    return tuple(_planned(row) for row in store.read(lambda db: list(db.query(_PLANS + " ORDER BY places.name, places.door, places.id"))))


def note_sent(store: Store, place: Place, at: datetime) -> None:
    """A digest reached that place."""
    sql = "UPDATE digest_plans SET last_sent = ? WHERE door = ? AND place_id = ?"
    store.write(lambda db: db.execute(sql, [stamp(at), clean(place.door), clean(place.id)]).rowcount)


def _remember(db: Database, place: Place, at: datetime) -> None:
    db.execute(_SEEN, [clean(place.door), clean(place.id), clean(place.name), place.kind, clean(place.team), clean(place.enterprise), stamp(at)])


def _place(row: dict[str, Any]) -> Place:
    return Place(door=row["door"], id=row["id"], name=row["name"], kind=row["kind"], team=row["team"], enterprise=row["enterprise"] or "")


def _planned(row: dict[str, Any]) -> DigestPlan:
    return DigestPlan(
        place=_place(row),
        hour=row["hour"],
        minute=row["minute"],
        zone=row["zone"],
        weekdays_only=bool(row["weekdays_only"]),
        last_sent=maybe_moment(row["last_sent"]),
        since=maybe_moment(row["since"]),
    )
