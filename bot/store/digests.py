"""Which digest went where: each place, local date and kind once, also with two processes and after a kill.

A sending is first *intended*, then *sent*. Where the outcome is not known, it is *unknown* until somebody looks. Only a sending that
surely did not happen is withdrawn, and may be intended again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.model import Place
from bot.store.nouns_json import clean, moment, stamp

if TYPE_CHECKING:
    from bot.store.db import Store

_KEY = "door = ? AND place_id = ? AND local_date = ? AND kind = ?"


class State(StrEnum):
    """How far a sending came."""

    INTENT = "intent"
    SENT = "sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sending:
    """One digest of one place. ``local_date``: the place's own. ``at``: since when it is in that state. ``post_id``: the door's, once sent."""

    door: str
    place_id: str
    local_date: date
    kind: str
    state: State
    at: datetime
    post_id: str | None = None


def intend(store: Store, place: Place, local_date: date, kind: str, at: datetime) -> bool:
    """Claim the sending. False: somebody did before, so it is not yours to send."""
    sql = "INSERT OR IGNORE INTO digests (door, place_id, local_date, kind, state, at) VALUES (?, ?, ?, ?, ?, ?)"
    values = [*_key(place, local_date, kind), State.INTENT.value, stamp(at)]
    return store.write(lambda db: db.execute(sql, values).rowcount) == 1


def take_over(store: Store, place: Place, local_date: date, kind: str, *, intended_before: datetime, at: datetime) -> bool:
    """Claim a sending whose claimant left it unfinished since ``intended_before``, to look what became of it. False: it is not yours."""
    sql = f"UPDATE digests SET at = ? WHERE {_KEY} AND state != ? AND at < ?"  # noqa: S608  our own names
    values = [stamp(at), *_key(place, local_date, kind), State.SENT.value, stamp(intended_before)]
    return store.write(lambda db: db.execute(sql, values).rowcount) == 1


def note_sent(store: Store, place: Place, local_date: date, kind: str, at: datetime, post_id: str) -> None:
    """It is there, under that id of the door's."""
    _set(store, _key(place, local_date, kind), State.SENT, at, clean(post_id))


def note_unknown(store: Store, place: Place, local_date: date, kind: str, at: datetime) -> None:
    """Nobody knows whether it is there."""
    _set(store, _key(place, local_date, kind), State.UNKNOWN, at, None)


def withdraw(store: Store, place: Place, local_date: date, kind: str) -> None:
    """It surely was not sent: it may be intended again. One that was sent stays."""
    sql = f"DELETE FROM digests WHERE {_KEY} AND state != ?"  # noqa: S608
    store.write(lambda db: db.execute(sql, [*_key(place, local_date, kind), State.SENT.value]).rowcount)


def get(store: Store, place: Place, local_date: date, kind: str) -> Sending | None:
    """How far that sending came; None: nobody intended it yet."""
    rows = store.read(lambda db: list(db.query(f"SELECT * FROM digests WHERE {_KEY}", _key(place, local_date, kind))))  # noqa: S608
    return _sending(rows[0]) if rows else None


def unfinished(store: Store) -> tuple[Sending, ...]:
    """Intended or unknown, oldest first."""
    sql = "SELECT * FROM digests WHERE state != ? ORDER BY at"
    return tuple(_sending(row) for row in store.read(lambda db: list(db.query(sql, [State.SENT.value]))))


def _key(place: Place, local_date: date, kind: str) -> list[str]:
    return [clean(place.door), clean(place.id), local_date.isoformat(), clean(kind)]


def _set(store: Store, key: list[str], state: State, at: datetime, post_id: str | None) -> None:
    sql = f"UPDATE digests SET state = ?, at = ?, post_id = coalesce(?, post_id) WHERE {_KEY}"  # noqa: S608
    store.write(lambda db: db.execute(sql, [state.value, stamp(at), post_id, *key]).rowcount)


def _sending(row: dict[str, Any]) -> Sending:
    return Sending(
        door=row["door"],
        place_id=row["place_id"],
        local_date=date.fromisoformat(row["local_date"]),
        kind=row["kind"],
        state=State(row["state"]),
        at=moment(row["at"]),
        post_id=row["post_id"],
    )
