"""The database file: whole or not at all, whatever happens to the process, the disk or the neighbour."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.db import FILE, Store
from tests.bot.store.neighbours import ADD, child, events, said, write_event

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
            db.execute("INSERT INTO events (door, id, at) VALUES ('test', ?, 'then')", [str(known)])
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
            db.execute("INSERT INTO events (door, id, at) VALUES ('test', ?, 'then')", [f"{number:06}{half}"])
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
