"""The feeds that people asked to follow. Each address and each name once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Followed
from bot.store.nouns_json import clean, moment, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from bot.store.db import Store


def add(store: Store, *wanted: Followed) -> int:
    """Keep them; how many were not kept before. A second feed of one name says its address too."""
    rows = [(clean(one.url), clean(one.name), clean(one.by), stamp(one.at)) for one in wanted]

    def keep(db: Database) -> int:
        before = _count(db)
        for url, name, by, at in rows:
            taken = db.execute("SELECT 1 FROM follows WHERE name = ? AND url != ?", [name, url]).fetchone()
            db.execute("INSERT OR IGNORE INTO follows (url, name, by, at) VALUES (?, ?, ?, ?)", [url, f"{name} ({url})" if taken else name, by, at])
        return _count(db) - before

    return store.write(keep)


def all_of_them(store: Store) -> tuple[Followed, ...]:
    """Every one, the first one first."""
    rows = store.read(lambda db: list(db.query("SELECT * FROM follows ORDER BY at, url")))
    return tuple(Followed(row["name"], row["url"], row["by"], moment(row["at"])) for row in rows)


def remove(store: Store, urls: Sequence[str]) -> None:
    """Keep those addresses no longer; what was read of them stays."""
    wanted = [[clean(url)] for url in urls]

    def drop(db: Database) -> None:
        for url in wanted:
            db.execute("DELETE FROM follows WHERE url = ?", url)

    store.write(drop)


def _count(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM follows").fetchone()[0])
