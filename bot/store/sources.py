"""What is known of each source from earlier reads, and the rounds of collecting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Collected, Seen, SourceFailed, SourceRead
from bot.store.nouns_json import Json, clean, dumps, loads, maybe_moment, maybe_stamp, moment, phrase_from, phrase_json, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.model import Phrase
    from bot.store.db import Store

_ROUNDS_KEPT = 200
_EARLY = 0.9  # a round that comes a little before its hour still finds the source due
_READ = """INSERT INTO sources (name, etag, last_modified, read_at, every_s, due_at, failures) VALUES (?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, read_at = excluded.read_at,
every_s = excluded.every_s, due_at = excluded.due_at, failures = 0, reason = NULL, retry_at = NULL, failing_since = NULL"""
_FAILED = """INSERT INTO sources (name, failed_at, reason, retry_at, failing_since, failures) VALUES (:name, :at, :reason, :retry_at, :at, 1)
ON CONFLICT (name) DO UPDATE SET failed_at = :at, reason = :reason, retry_at = :retry_at, failures = failures + 1,
failing_since = coalesce(failing_since, :at)"""


def seen(store: Store, source: str) -> Seen:
    """What is known of that source; all empty when it was never asked."""
    return all_seen(store).get(clean(source), Seen())


def all_seen(store: Store) -> dict[str, Seen]:
    """The same of every source that was asked, by name."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM sources")))
    return {
        row["name"]: Seen(
            etag=row["etag"],
            last_modified=row["last_modified"],
            read_at=maybe_moment(row["read_at"]),
            failed_at=maybe_moment(row["failed_at"]),
            failures=row["failures"],
            reason=None if row["reason"] is None else phrase_from(loads(row["reason"])),
            retry_at=maybe_moment(row["retry_at"]),
            failing_since=maybe_moment(row["failing_since"]),
            every=None if row["every_s"] is None else timedelta(seconds=row["every_s"]),
            due_at=maybe_moment(row["due_at"]),
        )
        for row in rows
    }


class Answered(NamedTuple):
    """A source that answered well. ``etag`` and ``last_modified``: what it said this time, for the next; ``every``: how long it is left in peace."""

    source: str
    etag: str | None = None
    last_modified: str | None = None
    every: timedelta | None = None


def note_read(store: Store, *answered: Answered, at: datetime) -> None:
    """They answered well, all of them in one transaction."""
    rows = [_answered_row(one, at) for one in answered]

    def keep(db: Database) -> None:
        for row in rows:
            db.execute(_READ, row)

    store.write(keep)


def _answered_row(one: Answered, at: datetime) -> list[object]:
    due_at = at + one.every * _EARLY if one.every else None
    every_s = round(one.every.total_seconds()) if one.every else None
    return [clean(one.source), one.etag and clean(one.etag), one.last_modified and clean(one.last_modified), stamp(at), every_s, maybe_stamp(due_at)]


def note_failed(store: Store, source: str, at: datetime, reason: Phrase, retry_at: datetime | None = None) -> None:
    """It did not answer well; what was known of it stays."""
    row = {"name": clean(source), "at": stamp(at), "reason": clean(dumps(phrase_json(reason))), "retry_at": maybe_stamp(retry_at)}
    store.write(lambda db: db.execute(_FAILED, row) and None)


def note_round(store: Store, collected: Collected, at: datetime) -> None:
    """Keep how a round went, as of ``at``."""
    row = {
        "at": stamp(at),
        "items_new": collected.items_new,
        "items_seen": collected.items_seen,
        "read": dumps([{"source": read.source, "items": read.items} for read in collected.read]),
        "failed": dumps([_failed_json(failed) for failed in collected.failed]),
    }

    def keep(db: Database) -> None:
        db.table("rounds").insert(row)
        db.execute("DELETE FROM rounds WHERE id <= (SELECT max(id) FROM rounds) - ?", [_ROUNDS_KEPT])

    store.write(keep)


def last_round(store: Store) -> Collected | None:
    """How the last round went, with its time."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM rounds ORDER BY id DESC LIMIT 1")))
    if not rows:
        return None
    row = rows[0]
    return Collected(
        items_new=row["items_new"],
        items_seen=row["items_seen"],
        read=tuple(SourceRead(**read) for read in loads(row["read"])),
        failed=tuple(_failed_from(failed) for failed in loads(row["failed"])),
        at=moment(row["at"]),
    )


def _failed_json(failed: SourceFailed) -> Json:
    times = {"retry_at": maybe_stamp(failed.retry_at), "since": maybe_stamp(failed.since)}
    return {"source": failed.source, "reason": phrase_json(failed.reason), **times}


def _failed_from(kept: Json) -> SourceFailed:
    return SourceFailed(kept["source"], phrase_from(kept["reason"]), maybe_moment(kept["retry_at"]), maybe_moment(kept.get("since")))
