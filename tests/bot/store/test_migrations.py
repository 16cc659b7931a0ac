"""Every version a database may have is brought up to date, whole, with what was in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store import migrations
from bot.store.db import FILE, Store
from bot.store.migrations import MIGRATIONS, migrate, pending, version
from tests.bot.store.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

LAST = len(MIGRATIONS)


def at_version(path: Path, number: int) -> None:
    with closing(Database(sqlite3.connect(path, isolation_level=None))) as db:
        migrate(db, to=number)
        if number >= 1:
            db.execute(
                "INSERT INTO items (key, title, title_folded, source, kind, authors, labels, first_seen, dated)"
                " VALUES ('k', 'Un registre', 'un registre', 'S', 'news', '[]', '[]', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
            )
        if number >= 2:
            db.execute("INSERT INTO checks (at, door, person_id, outcome, act, draft, verdict, person, place) VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9)")


def shape(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()


@pytest.mark.parametrize("number", range(LAST + 1))
def test_from_each_version_to_the_last(tmp_path: Path, number: int) -> None:
    Store.open(tmp_path / "fresh").close()
    old = tmp_path / "old"
    old.mkdir()
    at_version(old / FILE, number)
    with Store.open(old, now=NOW) as store:
        assert store.read(version) == LAST
        if number >= 1:
            assert store.read(lambda db: db.execute("SELECT title FROM items").fetchone()[0]) == "Un registre"
            found = store.read(lambda db: db.execute("SELECT count(*) FROM items_fts WHERE items_fts MATCH 'registre'").fetchone()[0])
            assert found == 1
        if number >= 2:
            assert store.read(lambda db: db.execute("SELECT verdict FROM checks").fetchone()[0]) == "7"
    assert shape(old / FILE) == shape(tmp_path / "fresh" / FILE)
    assert (old / "backups").exists() == (0 < number < LAST)


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_version(tmp_path / FILE, 1)
    before = shape(tmp_path / FILE)

    def fails(db: Database) -> None:
        db.execute("CREATE TABLE half (id)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:3], fails))
    with closing(Database(sqlite3.connect(tmp_path / FILE, isolation_level=None))) as db:
        with pytest.raises(ZeroDivisionError):
            migrate(db, to=4)
        assert version(db) == 1
    assert shape(tmp_path / FILE) == before


def test_what_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    before = (tmp_path / FILE).read_bytes()
    Store.open(tmp_path, now=NOW).close()
    assert (tmp_path / FILE).read_bytes() == before


def test_a_newer_one_is_not_guessed_at(tmp_path: Path) -> None:
    with closing(Database(sqlite3.connect(tmp_path / FILE, isolation_level=None))) as db:
        assert pending(db, tmp_path / FILE) == LAST
        db.execute(f"PRAGMA user_version = {LAST + 1}")
        with pytest.raises(StoreError):
            pending(db, tmp_path / FILE)


def test_migrations_are_numbered_in_order() -> None:
    assert [migration.__name__[1:4] for migration in MIGRATIONS] == [f"{number:03}" for number in range(1, LAST + 1)]
