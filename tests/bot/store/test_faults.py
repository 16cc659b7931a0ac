"""A database that cannot be used says why, and nothing of it is lost: newer, damaged, held, full, read-only, upgraded."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.db import BACKUPS_KEPT, FILE, Store
from bot.store.migrations import MIGRATIONS, migrate
from tests.bot.store.conftest import NOW
from tests.bot.store.neighbours import ADD, child, events, refused, said, write_event


def test_a_database_of_a_newer_vigie_is_left_untouched(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path, now=NOW)
    assert error.value.phrase.key == "error.store.newer"
    assert dict(error.value.phrase.values) == {"path": str(tmp_path / FILE), "found": 99, "known": len(MIGRATIONS)}
    assert (tmp_path / FILE).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("content", [b"not a database at all, but a letter" * 100, os.urandom(8192), b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert refused(tmp_path) == "error.store.corrupt"
    assert (tmp_path / FILE).read_bytes() == content


def test_damage_in_the_middle_is_said_when_it_is_met(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for number in range(2000):
            store.write(lambda db, number=number: db.execute(ADD, [f"{number:04}" * 20]).rowcount)  # type: ignore[misc]
    raw = bytearray((tmp_path / FILE).read_bytes())
    raw[len(raw) // 2 :] = os.urandom(len(raw) - len(raw) // 2)
    (tmp_path / FILE).write_bytes(raw)
    with Store.open(tmp_path) as store:
        with pytest.raises(StoreError) as error:
            events(store)
        assert error.value.phrase.key == "error.store.corrupt"
        assert not store.is_intact()


def test_another_program_that_holds_the_file_is_named_as_the_reason(tmp_path: Path) -> None:
    with Store.open(tmp_path, busy_s=0.1) as store:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as error:
            write_event(store, "late")
        assert error.value.phrase.key == "error.store.locked"
        assert events(store) == []  # readers are not held up
        other.rollback()
        other.close()
        write_event(store, "now")
        assert events(store) == ["now"]


def test_a_full_disk_leaves_what_was_there(store: Store) -> None:
    write_event(store, "before")
    pages = store.write(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    store.write(lambda db: db.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0])

    def much(db: Database) -> None:
        for number in range(2000):
            db.execute(ADD, [f"{number:04}" * 50])

    with pytest.raises(StoreError) as error:
        store.write(much)
    assert error.value.phrase.key == "error.store.disk_full"
    assert events(store) == ["before"]
    store.write(lambda db: db.execute("PRAGMA max_page_count = 1000000").fetchone()[0])
    store.write(much)  # room was made
    assert len(events(store)) == 2001
    assert store.is_intact()


TOO_LARGE = """
import resource, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.db import Store
store = Store.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # the system refuses what lies beyond
try:
    store.write(lambda db: [db.execute("INSERT INTO events (door, id, at) VALUES ('test', ?, 'then')", [f"{n:09}" * 20]) for n in range(5000)])
except StoreError as error:
    print(error.phrase.key)
"""


def test_a_disk_that_refuses_a_write_leaves_what_was_there(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        write_event(store, "before")
    assert said(child(TOO_LARGE, tmp_path)) == "error.store.disk_fails"
    with Store.open(tmp_path) as store:
        assert events(store) == ["before"]
        assert store.is_intact()


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.db import Store
if os.geteuid() == 0:  # root may write anywhere
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with Store.open(Path(sys.argv[1])) as store:
        print(store.read(lambda db: db.execute("SELECT count(*) FROM events").fetchone()[0]))
except StoreError as error:
    print(error.phrase.key)
"""


@pytest.mark.parametrize("case", ["no database yet", "folder", "file", "home not made yet"])
def test_what_may_not_be_written_is_refused(case: str) -> None:
    top = Path(tempfile.mkdtemp(prefix="vigie-"))  # a folder that everybody may enter, unlike pytest's
    try:
        top.chmod(0o755)
        home = top / "home"
        if case != "home not made yet":
            home.mkdir()
        if case in ("folder", "file"):
            Store.open(home).close()
            (home / FILE).chmod(0o444)
        if case in ("no database yet", "folder"):
            home.chmod(0o555)
        top.chmod(0o555 if case == "home not made yet" else 0o755)
        before = (home / FILE).read_bytes() if (home / FILE).exists() else b""
        assert said(child(UNPRIVILEGED, home)) == "error.store.read_only"
        assert ((home / FILE).read_bytes() if (home / FILE).exists() else b"") == before
    finally:
        top.chmod(0o755)
        if (top / "home").exists():
            (top / "home").chmod(0o755)
        shutil.rmtree(top)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a letter")
    assert refused(tmp_path / "home") == "error.store.cannot_open"
    assert refused(tmp_path / "home" / "below") == "error.store.cannot_open"


# --- Backups ---


def older(home: Path) -> None:
    """A database as it was before the last migration."""
    (home / FILE).unlink(missing_ok=True)
    with closing(Database(sqlite3.connect(home / FILE, isolation_level=None))) as db:
        migrate(db, to=len(MIGRATIONS) - 1)
        db.execute(ADD, ["older"])


def test_an_upgrade_first_makes_a_backup_that_can_be_put_back(tmp_path: Path) -> None:
    older(tmp_path)
    Store.open(tmp_path, now=NOW).close()
    backups = list((tmp_path / "backups").iterdir())
    assert [file.name for file in backups] == [f"vigie-v{len(MIGRATIONS) - 1}-20261123T083000Z.db"]
    with sqlite3.connect(backups[0]) as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) - 1
        assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    copy.close()
    (tmp_path / FILE).unlink()
    shutil.copy(backups[0], tmp_path / FILE)
    with Store.open(tmp_path, now=NOW) as store:
        assert events(store) == ["older"]


def test_only_the_last_backups_are_kept(tmp_path: Path) -> None:
    for minute in range(BACKUPS_KEPT + 3):
        older(tmp_path)
        Store.open(tmp_path, now=NOW.replace(minute=minute)).close()
    names = sorted(file.name for file in (tmp_path / "backups").iterdir())
    assert len(names) == BACKUPS_KEPT
    assert names[-1].endswith(f"T08{BACKUPS_KEPT + 2:02}00Z.db")


def test_without_room_for_the_backup_nothing_is_upgraded(tmp_path: Path) -> None:
    older(tmp_path)
    (tmp_path / "backups").write_text("a file where the folder should be")
    before = (tmp_path / FILE).read_bytes()
    assert refused(tmp_path) == "error.store.cannot_open"
    assert (tmp_path / FILE).read_bytes() == before
