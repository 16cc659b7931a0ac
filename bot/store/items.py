"""What was published outside, kept once. A later copy of a story adds what the first one lacked; its key never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import Item
from bot.store.nouns_json import clean, dumps, loads, maybe_moment, maybe_stamp, moment, stamp
from bot.store.query import match_of, title_folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from bot.store.db import Store

_CHUNK = 500  # items written in one transaction, so that a check waits for no more than these
_AHEAD = timedelta(days=1)  # clocks and zones differ; what lies further ahead is a wrong date
_COLUMNS = (
    "key",
    "doi",
    "url",
    "title",
    "title_folded",
    "summary",
    "source",
    "lang",
    "kind",
    "authors",
    "labels",
    "published",
    "first_seen",
    "dated",
)
_INSERT = f"INSERT INTO items ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608  our own names
_UPDATE = f"UPDATE items SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE id = ?"  # noqa: S608


class Added(NamedTuple):
    """``new``: not known before. ``seen``: all of them."""

    new: int
    seen: int


def add(store: Store, items: Iterable[Item], now: datetime) -> Added:
    """Keep them. ``items`` is read to its end first: when reading it raises, nothing was kept.

    A story is known by its key, its DOI, or its address where the two copies do not name different DOIs.
    Raises: StoreError.
    """
    all_of_them = list(items)
    new = 0
    for start in range(0, len(all_of_them), _CHUNK):
        chunk = all_of_them[start : start + _CHUNK]
        new += store.write(lambda db, chunk=chunk: sum(_keep(db, item, now) for item in chunk))  # type: ignore[misc]
    return Added(new, len(all_of_them))


def get(store: Store, key: str) -> Item | None:
    """The item with that key."""
    rows = _items(store, "SELECT * FROM items WHERE key = ?", [clean(key)])
    return rows[0] if rows else None


def recent(store: Store, since: datetime | None = None, limit: int = 1000) -> tuple[Item, ...]:
    """Items published since then, newest first. Without a date, or with one that lies ahead, they count from when they were first seen."""
    since_text = "" if since is None else stamp(since)
    return _items(store, "SELECT * FROM items WHERE dated >= ? ORDER BY dated DESC, id DESC LIMIT ?", [since_text, limit])


def first_seen_since(store: Store, since: datetime, limit: int = 1000) -> tuple[Item, ...]:
    """Items that were not known before then, whenever they were published, newest first."""
    return _items(store, "SELECT * FROM items WHERE first_seen >= ? ORDER BY dated DESC, id DESC LIMIT ?", [stamp(since), limit])


def search(store: Store, query: str, limit: int = 20) -> tuple[Item, ...]:
    """Items in which the rarest words of the query stand, best first; an item whose title it is comes before all others."""

    def found(db: Database) -> list[dict[str, Any]]:
        exact = list(db.query("SELECT * FROM items WHERE title_folded = ? AND ? != '' ORDER BY dated DESC LIMIT ?", [title, title, limit]))
        match = match_of(query, lambda forms: _frequency(db, list(forms)))
        if match is None:
            return exact
        known = {row["id"] for row in exact}
        ranked = db.query(
            "SELECT items.* FROM items_fts JOIN items ON items.id = items_fts.rowid WHERE items_fts MATCH ?"
            " ORDER BY bm25(items_fts, 3.0, 1.0), items.dated DESC LIMIT ?",
            [match, limit],
        )
        return (exact + [row for row in ranked if row["id"] not in known])[:limit]

    title = title_folded(query)
    return tuple(item_of(row) for row in store.read(found))


def count(store: Store) -> int:
    """How many items are kept."""
    return store.read(lambda db: int(db.execute("SELECT count(*) FROM items").fetchone()[0]))


def _frequency(db: Database, forms: Sequence[str]) -> dict[str, int]:
    """In how many items each word stands."""
    marks = ",".join("?" * len(forms))
    return dict(db.execute(f"SELECT term, doc FROM items_vocab WHERE term IN ({marks})", forms).fetchall())  # noqa: S608  question marks alone


def _items(store: Store, sql: str, values: list[Any]) -> tuple[Item, ...]:
    rows = store.read(lambda db: list(db.query(sql, values)))
    return tuple(item_of(row) for row in rows)


def _keep(db: Database, item: Item, now: datetime) -> bool:
    """Insert or merge; whether it is new."""
    item = _cleaned(item)
    row = _known(db, item)
    if row is None:
        db.execute(_INSERT, _values(replace(item, first_seen=item.first_seen or now), now))
        return True
    old = item_of(row)
    merged = _merged(old, item)
    if merged != old:
        db.execute(_UPDATE, [*_values(merged, now), row["id"]])
    return False


def _known(db: Database, item: Item) -> dict[str, Any] | None:
    """The row of the same story."""
    found = next(iter(db.query("SELECT * FROM items WHERE key = ?", [item.key])), None)
    if found is None and item.doi:
        found = next(iter(db.query("SELECT * FROM items WHERE doi = ? ORDER BY id", [item.doi])), None)
    if found is None and item.url:
        # a page may list many articles, each with its DOI; those are not one story
        same_page = "SELECT * FROM items WHERE url = ? AND (doi IS NULL OR ? IS NULL) ORDER BY id"
        found = next(iter(db.query(same_page, [item.url, item.doi])), None)
    return found


def _merged(old: Item, new: Item) -> Item:
    """The old one with what it lacked; the same source may correct its words, and a label (retracted) is never lost."""
    corrects = new.source == old.source
    return replace(
        old,
        title=new.title if corrects and new.title else old.title,
        summary=new.summary if new.summary and (corrects or not old.summary) else old.summary,
        url=old.url or new.url,
        published=old.published or new.published,
        doi=old.doi or new.doi,
        lang=old.lang or new.lang,
        authors=old.authors or new.authors,
        kind=new.kind if old.kind == "news" else old.kind,
        labels=tuple(dict.fromkeys(old.labels + new.labels)),
    )


def _cleaned(item: Item) -> Item:
    """The item with text that a column can hold, and no empty strings where None is meant."""
    return replace(
        item,
        key=clean(item.key),
        title=clean(item.title),
        url=clean(item.url or "") or None,
        source=clean(item.source),
        summary=clean(item.summary),
        doi=clean(item.doi or "") or None,
        lang=clean(item.lang or "") or None,
        authors=tuple(clean(author) for author in item.authors),
        labels=tuple(clean(label) for label in item.labels),
    )


def _values(item: Item, now: datetime) -> list[str | None]:
    """The row, in the order of ``_COLUMNS``."""
    seen = item.first_seen or now
    dated = item.published if item.published is not None and item.published <= seen + _AHEAD else seen
    return [
        item.key,
        item.doi,
        item.url,
        item.title,
        title_folded(item.title),
        item.summary,
        item.source,
        item.lang,
        item.kind,
        dumps(item.authors),
        dumps(item.labels),
        maybe_stamp(item.published),
        stamp(seen),
        stamp(dated),
    ]


def item_of(row: dict[str, Any]) -> Item:
    """The item of a row of the table."""
    return Item(
        key=row["key"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        published=maybe_moment(row["published"]),
        summary=row["summary"] or "",
        doi=row["doi"],
        lang=row["lang"],
        authors=tuple(loads(row["authors"])),
        kind=row["kind"],
        labels=tuple(loads(row["labels"])),
        first_seen=moment(row["first_seen"]),
    )
