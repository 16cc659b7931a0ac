"""Who is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Watch, WatchKind
from bot.store.nouns_json import clean, dumps, loads, phrase_from, phrase_json, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.store.db import Store

_UPSERT = (
    "INSERT INTO watches (key, name, kind, since, rest) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, rest = excluded.rest"
)


def put(store: Store, watches: Iterable[Watch], at: datetime) -> None:
    """Watch them from ``at`` on; who is watched already keeps their date, and has the new name, feeds and topics."""
    rows = [_row(watch, at) for watch in watches]

    def upsert(db: Database) -> None:
        for row in rows:
            db.execute(_UPSERT, row)

    store.write(upsert)


def replace_all(store: Store, watches: Iterable[Watch], at: datetime) -> None:
    """Watch these and nobody else."""
    rows = [_row(watch, at) for watch in watches]

    def swap(db: Database) -> None:
        for row in rows:
            db.execute(_UPSERT, row)
        keys = dumps([row[0] for row in rows])
        db.execute("DELETE FROM watches WHERE key NOT IN (SELECT value FROM json_each(?))", [keys])

    store.write(swap)


def remove(store: Store, key: str) -> bool:
    """Watch them no more; False when they were not watched."""
    return store.write(lambda db: db.execute("DELETE FROM watches WHERE key = ?", [clean(key)]).rowcount) > 0


def get(store: Store, key: str) -> Watch | None:
    """The watched one with that key."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM watches WHERE key = ?", [clean(key)])))
    return _watch(rows[0]) if rows else None


def all_of_them(store: Store) -> tuple[Watch, ...]:
    """Everyone who is watched, longest first."""
    return tuple(_watch(row) for row in store.read(lambda db: list(db.query("SELECT * FROM watches ORDER BY since, rowid"))))


def _row(watch: Watch, at: datetime) -> list[str]:
    rest = {
        "aliases": list(watch.aliases),
        "url": watch.url,
        "feeds": list(watch.feeds),
        "topics": list(watch.topics),
        "relation": None if watch.relation is None else phrase_json(watch.relation),
    }
    return [clean(watch.key), clean(watch.name), watch.kind.value, stamp(at), dumps(rest)]


def _watch(row: dict[str, Any]) -> Watch:
    rest = loads(row["rest"])
    return Watch(
        key=row["key"],
        name=row["name"],
        kind=WatchKind(row["kind"]),
        aliases=tuple(rest["aliases"]),
        url=rest["url"],
        feeds=tuple(rest["feeds"]),
        topics=tuple(rest["topics"]),
        relation=None if rest["relation"] is None else phrase_from(rest["relation"]),
    )
