"""The database file: whole or not at all, whatever happens to the process, the disk or the neighbour."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.db import BACKUPS_KEPT, FILE, Store
from bot.store.migrations import MIGRATIONS, migrate
from tests.bot.store.conftest import NOW
from tests.paths import ROOT

ADD = "INSERT INTO events (door, id, at) VALUES ('test', ?, 'then')"


def write_event(store: Store, name: str) -> None:
    store.write(lambda db: db.execute(ADD, [name]).rowcount)


def events(store: Store) -> list[str]:
    return [row[0] for row in store.read(lambda db: db.execute("SELECT id FROM events ORDER BY id").fetchall())]


def child(script: str, *args: str | Path) -> subprocess.Popen[str]:
    """A process of our own that runs this script with the house on its path."""
    command = [sys.executable, "-c", script, *map(str, args)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert not err, err
    return out.strip()


def refused(home: Path) -> str:
    with pytest.raises(StoreError) as error:
        Store.open(home, now=NOW, busy_s=0.1)
    return error.value.phrase.key


# --- What it does ---


def test_a_home_that_is_not_there_is_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new" / "home") as store:
        write_event(store, "one")
    assert [file.name for file in (tmp_path / "new" / "home").iterdir()] == [FILE]  # no backup of nothing, no WAL left behind


def test_what_is_written_is_there_after_a_restart(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        write_event(store, "one")
    with Store.open(tmp_path) as store:
        assert events(store) == ["one"]
        assert store.is_intact()


def test_it_is_in_wal_mode_and_every_commit_reaches_the_disk(store: Store) -> None:
    assert store.read(lambda db: db.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    assert store.write(lambda db: db.execute("PRAGMA synchronous").fetchone()[0]) == 2  # FULL


def test_a_write_that_raises_leaves_nothing(store: Store) -> None:
    def half(db: Database) -> None:
        db.execute(ADD, ["half"])
        raise KeyError("midway")

    with pytest.raises(KeyError, match="midway"):
        store.write(half)
    assert events(store) == []
    write_event(store, "after")  # and the writer goes on
    assert events(store) == ["after"]


def test_a_wrong_statement_of_ours_is_not_disguised(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.write(lambda db: db.execute("INSERT INTO nowhere VALUES (1)").rowcount)
    with pytest.raises(sqlite3.IntegrityError):
        store.write(lambda db: db.execute("INSERT INTO events (door, id) VALUES ('a', 'b')").rowcount)


def test_a_write_within_a_write_is_part_of_it(store: Store) -> None:
    def outer(db: Database) -> None:
        write_event(store, "inner")
        raise KeyError("midway")

    with pytest.raises(KeyError, match="midway"):
        store.write(outer)
    assert events(store) == []


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError) as error:
        store.read(lambda db: db.execute(ADD, ["sly"]).rowcount)
    assert error.value.phrase.key == "error.store.read_only"
    assert events(store) == []


def test_a_read_sees_one_state_throughout(store: Store) -> None:
    def twice(db: Database) -> tuple[int, int]:
        first = db.execute("SELECT count(*) FROM events").fetchone()[0]
        write_event(store, "meanwhile")  # the writer thread does not wait for readers
        return first, db.execute("SELECT count(*) FROM events").fetchone()[0]

    assert store.read(twice) == (0, 0)
    assert events(store) == ["meanwhile"]


def test_every_write_of_many_threads_is_kept_and_runs_on_one_thread(store: Store) -> None:
    names = [f"{number:03}" for number in range(200)]
    writers: set[str] = set()

    def note(name: str) -> None:
        def write(db: Database) -> None:
            writers.add(threading.current_thread().name)
            db.execute(ADD, [name])

        store.write(write)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note, names))
    assert events(store) == names
    assert len(writers) == 1


def test_readers_of_threads_that_ended_are_closed(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=events, args=[store])
        thread.start()
        thread.join()
    events(store)
    assert len(store._readers) == 1


async def test_asyncio_waits_without_standing_still(store: Store) -> None:
    await asyncio.gather(*(store.awrite(lambda db, n=n: db.execute(ADD, [f"{n}"]).rowcount) for n in range(20)))  # type: ignore[misc]
    assert await store.aread(lambda db: db.execute("SELECT count(*) FROM events").fetchone()[0]) == 20


def test_closing_writes_what_was_handed_in(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    waiting = threading.Event()
    store._submit(lambda db: waiting.wait(10))
    for name in "abc":
        store._submit(lambda db, name=name: db.execute(ADD, [name]).rowcount)  # type: ignore[misc]
    thread = threading.Thread(target=store.close)
    thread.start()
    waiting.set()
    thread.join()
    with Store.open(tmp_path) as again:
        assert events(again) == ["a", "b", "c"]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    events(store)
    store.close()
    store.close()
    for act in (lambda: write_event(store, "late"), lambda: events(store)):
        with pytest.raises(StoreError) as error:
            act()
        assert error.value.phrase.key == "error.store.closed"


def test_it_answers_while_it_can_be_read_and_written(tmp_path: Path) -> None:
    store = Store.open(tmp_path, busy_s=0.1)
    assert store.answers()
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not store.answers()
    other.close()
    assert store.answers()
    store.close()
    assert not store.answers()


# --- Neighbours and accidents ---

COUNT_UP = """
import sys
from pathlib import Path
from bot.store.db import Store
with Store.open(Path(sys.argv[1])) as store:
    for number in range(150):
        def add(db):
            known = db.execute("SELECT count(*) FROM events").fetchone()[0]  # read, then write: another must not come between
            db.execute("INSERT INTO events VALUES ('test', ?, 'then')", [str(known)])
        store.write(add)
"""


def test_two_processes_share_one_home_from_its_first_moment(tmp_path: Path) -> None:
    home = tmp_path / "home"
    both = [child(COUNT_UP, home), child(COUNT_UP, home)]
    assert [said(process) for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    with Store.open(home) as store:
        assert len(events(store)) == 300
        assert store.is_intact()


PAIRS = """
import sys
from pathlib import Path
from bot.store.db import Store
store = Store.open(Path(sys.argv[1]))
number = 0
while True:
    def pair(db):
        for half in "ab":
            db.execute("INSERT INTO events VALUES ('test', ?, 'then')", [f"{number:06}{half}"])
    store.write(pair)
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("after", [1, 7, 60])
def test_a_kill_loses_nothing_that_was_promised_and_leaves_nothing_half(tmp_path: Path, after: int) -> None:
    process = child(PAIRS, tmp_path)
    assert process.stdout is not None
    promised = [int(process.stdout.readline()) for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0].split()
    promised += [int(line) for line in rest if line.isdigit()]
    with Store.open(tmp_path) as store:
        kept = events(store)
        assert store.is_intact()
    assert len(kept) % 2 == 0
    assert {name[:-1] for name in kept if name.endswith("a")} == {name[:-1] for name in kept if name.endswith("b")}
    assert {f"{number:06}a" for number in promised[:-1]} <= set(kept)


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
    store.write(lambda db: [db.execute("INSERT INTO events VALUES ('test', ?, 'then')", [f"{n:09}" * 20]) for n in range(5000)])
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
