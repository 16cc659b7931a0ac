"""What is known of each source from earlier reads, and the rounds of collecting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import Collected, Seen, SourceFailed, SourceRead
from bot.store.nouns_json import Json, clean, dumps, loads, maybe_moment, maybe_stamp, moment, phrase_from, phrase_json, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.model import Phrase
    from bot.store.db import Store

_ROUNDS_KEPT = 200


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
        )
        for row in rows
    }


def note_read(store: Store, source: str, at: datetime, *, etag: str | None = None, last_modified: str | None = None) -> None:
    """It answered well. ``etag`` and ``last_modified``: what it said this time, for the next."""
    _note(store, source, {"etag": etag, "last_modified": last_modified, "read_at": stamp(at), "failures": 0, "reason": None, "retry_at": None})


def note_failed(store: Store, source: str, at: datetime, reason: Phrase, retry_at: datetime | None = None) -> None:
    """It did not answer well; what was known of it stays."""
    known = {"failed_at": stamp(at), "reason": dumps(phrase_json(reason)), "retry_at": maybe_stamp(retry_at)}
    _note(store, source, known, failures="failures + 1")


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


def _note(store: Store, source: str, known: dict[str, Any], *, failures: str = "0") -> None:
    """Write these columns of that source; ``failures``: the count as SQL."""
    name = clean(source)
    known = {column: clean(value) if isinstance(value, str) else value for column, value in known.items() if column != "failures"}
    sets = ", ".join(f"{column} = ?" for column in known)

    def keep(db: Database) -> None:
        db.execute("INSERT OR IGNORE INTO sources (name, failures) VALUES (?, 0)", [name])
        db.execute(f"UPDATE sources SET {sets}, failures = {failures} WHERE name = ?", [*known.values(), name])  # noqa: S608  our own names

    store.write(keep)


def _failed_json(failed: SourceFailed) -> Json:
    return {"source": failed.source, "reason": phrase_json(failed.reason), "retry_at": maybe_stamp(failed.retry_at)}


def _failed_from(kept: Json) -> SourceFailed:
    return SourceFailed(kept["source"], phrase_from(kept["reason"]), maybe_moment(kept["retry_at"]))
