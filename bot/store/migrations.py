"""How the database came to its present shape. Append only: a migration that was released is never edited, a change is a new one at the end.

The version of a database is the number of migrations that were applied to it, kept in ``PRAGMA user_version``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database


def _001_news(db: Database) -> None:
    """Items with their full text, sources, and the rounds of collecting."""
    items = db.table("items").create(
        {
            "id": int,
            "key": str,
            "doi": str,
            "url": str,
            "title": str,
            "title_folded": str,  # as search compares it
            "summary": str,
            "source": str,
            "lang": str,
            "kind": str,
            "authors": str,  # JSON
            "labels": str,  # JSON
            "published": str,
            "first_seen": str,
            "dated": str,  # published, or first seen where that is missing or lies in the future
        },
        pk="id",
        not_null={"key", "title", "source", "first_seen", "dated"},
    )
    items.create_index(["key"], unique=True)
    for column in ("doi", "url", "title_folded", "first_seen", "dated"):
        items.create_index([column])
    items.enable_fts(["title", "summary"], fts_version="FTS5", create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    db.execute("CREATE VIRTUAL TABLE items_vocab USING fts5vocab('items_fts', 'row')")
    db.table("sources").create(
        {"name": str, "etag": str, "last_modified": str, "read_at": str, "failed_at": str, "failures": int, "reason": str, "retry_at": str},
        pk="name",
        not_null={"failures"},
    )
    db.table("rounds").create(
        {"id": int, "at": str, "items_new": int, "items_seen": int, "read": str, "failed": str}, pk="id", not_null={"at", "items_new", "items_seen"}
    )


def _002_checks(db: Database) -> None:
    """Verdicts that were given, whole, and who waved them through. AUTOINCREMENT: a code is never given twice."""
    db.execute(
        "CREATE TABLE checks (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, door TEXT NOT NULL, person_id TEXT NOT NULL,"
        " outcome TEXT NOT NULL, act TEXT NOT NULL, draft TEXT NOT NULL, verdict TEXT NOT NULL, person TEXT NOT NULL, place TEXT NOT NULL)"
    )
    db.table("checks").create_index(["door", "person_id", "id"])
    db.execute(
        "CREATE TABLE dismissals (id INTEGER PRIMARY KEY AUTOINCREMENT, check_id INTEGER NOT NULL REFERENCES checks(id), at TEXT NOT NULL,"
        " door TEXT NOT NULL, person_id TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE(check_id, door, person_id, reason))"
    )


def _003_watching(db: Database) -> None:
    """Who is watched, where digests go and when, and which were sent."""
    db.table("watches").create(
        {"key": str, "name": str, "kind": str, "since": str, "rest": str}, pk="key", not_null={"name", "kind", "since", "rest"}
    )
    db.table("places").create(
        {"door": str, "id": str, "name": str, "kind": str, "team": str, "seen_at": str},
        pk=("door", "id"),
        not_null={"name", "kind", "team", "seen_at"},
    )
    db.table("digest_plans").create(
        {"door": str, "place_id": str, "hour": int, "minute": int, "zone": str, "weekdays_only": int, "last_sent": str},
        pk=("door", "place_id"),
        not_null={"hour", "minute", "zone", "weekdays_only"},
    )
    db.table("digests").create(
        {"door": str, "place_id": str, "local_date": str, "kind": str, "state": str, "at": str, "post_id": str},
        pk=("door", "place_id", "local_date", "kind"),
        not_null={"state", "at"},
    )


def _004_people(db: Database) -> None:
    """What people prefer, and which events of a platform were already answered."""
    db.table("people").create(
        {"door": str, "id": str, "locale": str, "zone": str, "networks": str, "paused": int, "changed_at": str},
        pk=("door", "id"),
        not_null={"changed_at"},
    )
    db.table("events").create({"door": str, "id": str, "at": str}, pk=("door", "id"), not_null={"at"})
    db.table("events").create_index(["at"])


def _005_plans_begin(db: Database) -> None:
    """Since when a digest plan holds: hours before it are not owed."""
    db.table("digest_plans").add_column("since", str)


def _006_deliveries(db: Database) -> None:
    """What was delivered and is not answered yet; checks by what asked for them; the organisation of a place; who was told what is kept."""
    for column, kind in (("kind", str), ("body", str), ("tries", int)):
        db.table("events").add_column(column, kind)
    db.table("checks").add_column("asked", str)
    db.table("checks").create_index(["asked"], unique=True)
    db.table("places").add_column("enterprise", str)
    db.table("people").add_column("told", int)


def _007_choices(db: Database) -> None:
    """What people saved, dismissed and shared, what they muted until when, and what was suggested to whom."""
    db.table("choices").create(
        {"door": str, "person_id": str, "place_id": str, "key": str, "choice": str, "at": str},
        pk=("door", "person_id", "key"),
        not_null={"place_id", "choice", "at"},
    )
    db.table("choices").create_index(["door", "place_id"])
    db.table("shown").create(
        {"door": str, "person_id": str, "place_id": str, "key": str, "at": str}, pk=("door", "person_id", "place_id", "key"), not_null={"at"}
    )
    db.execute(
        "CREATE TABLE mutes (id INTEGER PRIMARY KEY AUTOINCREMENT, door TEXT NOT NULL, person_id TEXT NOT NULL, kind TEXT NOT NULL,"
        " what TEXT NOT NULL, until TEXT NOT NULL, at TEXT NOT NULL, UNIQUE(door, person_id, what))"
    )


def _008_sources(db: Database) -> None:
    """How often a source changes, since when it fails, and the feeds that people asked to follow."""
    for column, kind in (("failing_since", str), ("every_s", int), ("due_at", str)):
        db.table("sources").add_column(column, kind)
    db.table("follows").create({"url": str, "name": str, "by": str, "at": str}, pk="url", not_null={"name", "by", "at"})
    db.table("follows").create_index(["name"], unique=True)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    _001_news,
    _002_checks,
    _003_watching,
    _004_people,
    _005_plans_begin,
    _006_deliveries,
    _007_choices,
    _008_sources,
)


def version(db: Database) -> int:
    """How many migrations were applied to it."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def pending(db: Database, path: Path) -> int:
    """How many are still to be applied.

    Raises: StoreError when the database was written by a newer Vigie; nothing is touched then.
    """
    found = version(db)
    if found > len(MIGRATIONS):
        raise StoreError("store.newer", path=str(path), found=found, known=len(MIGRATIONS))
    return len(MIGRATIONS) - found


def migrate(db: Database, *, to: int = len(MIGRATIONS)) -> None:
    """All that is missing up to that version, in one transaction: whole or not at all. Safe beside another process doing the same."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for number, apply in enumerate(MIGRATIONS[version(db) : to], start=version(db) + 1):
            apply(db)
            db.execute(f"PRAGMA user_version = {number}")
        db.commit()
    finally:
        db.rollback()  # does nothing after a commit
