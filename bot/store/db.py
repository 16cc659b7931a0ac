"""The database file: WAL, one writer thread, a reader connection per thread, migrations with a backup before them.

``write`` runs a function on the writer thread in one transaction: it happens whole or not at all, also when the process is killed.
``read`` runs one on the calling thread and sees one state of the database throughout. Functions must return plain values, not cursors.
Several processes may share one file: a writer waits for the other up to ``BUSY_S``.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from sqlite_utils import Database

from bot.errors import StoreError
from bot.store import migrations
from bot.store.faults import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

FILE = "vigie.db"
BUSY_S = 10.0
BACKUPS_KEPT = 5

T = TypeVar("T")


class Store:
    """An open database. Opened by ``Store.open``, closed once; usable from every thread and, by ``awrite`` and ``aread``, from asyncio."""

    def __init__(self, path: Path, *, busy_s: float) -> None:
        self.path = path
        self._busy_s = busy_s
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vigie-store")
        self._writer: Database | None = None
        self._mine = threading.local()
        self._readers: dict[threading.Thread, tuple[Database, threading.Lock]] = {}
        self._guard = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, home: Path, *, now: datetime | None = None, busy_s: float = BUSY_S) -> Store:
        """The database of that home, made or brought up to date where need be. ``now`` names the backup.

        Raises: StoreError: written by a newer Vigie (the file is left untouched), read-only, full, damaged, locked by another program.
        """
        path = home / FILE
        with told(path):
            home.mkdir(parents=True, exist_ok=True)
            with closing(_connect(path, busy_s)) as db:
                if migrations.pending(db, path):
                    if migrations.version(db):
                        _back_up(db, home / "backups", now or datetime.now(UTC))
                    _enable_wal(db, busy_s)
                    migrations.migrate(db)
            store = cls(path, busy_s=busy_s)
            try:
                store._executor.submit(store._open_writer).result()
            except BaseException:
                store._executor.shutdown()
                raise
        return store

    def write(self, fn: Callable[[Database], T]) -> T:
        """What ``fn`` returns, once it is safely written. What it raises comes out here and nothing of it stays. Within a write: part of it.

        Raises: StoreError.
        """
        if threading.current_thread() is self._writer_thread and self._writer is not None:
            return fn(self._writer)
        return self._submit(fn).result()

    async def awrite(self, fn: Callable[[Database], T]) -> T:
        """The same, without holding up the event loop."""
        return await asyncio.wrap_future(self._submit(fn))

    def read(self, fn: Callable[[Database], T]) -> T:
        """What ``fn`` returns; it cannot write.

        Raises: StoreError.
        """
        db, lock = self._reader()
        with lock, told(self.path):
            if self._closed:
                raise StoreError("store.closed")
            db.execute("BEGIN")
            try:
                return fn(db)
            finally:
                db.rollback()

    async def aread(self, fn: Callable[[Database], T]) -> T:
        """The same, on a thread of its own."""
        return await asyncio.to_thread(self.read, fn)

    def answers(self) -> bool:
        """Whether it can be read and written now; quick whatever the size, so that a health check may ask every second.

        Waits for what is being written, and for another process up to ``BUSY_S``.
        """
        try:
            return self.write(lambda _: True) and self.read(lambda db: bool(db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()))
        except StoreError:
            return False

    def is_intact(self) -> bool:
        """Whether every page of the file can be read and makes sense. Reads all of it: for a doctor, not for a pulse."""
        return self.read(lambda db: str(db.execute("PRAGMA quick_check(1)").fetchone()[0])) == "ok"

    def close(self) -> None:
        """Ends after every write that was handed in is written. Closing twice is fine."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            readers, self._readers = list(self._readers.values()), {}
        for db, lock in readers:
            with lock:
                db.close()
        if self._writer is not None:
            self._executor.submit(self._writer.close)
        self._executor.shutdown()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _open_writer(self) -> None:
        self._writer_thread = threading.current_thread()
        self._writer = _connect(self.path, self._busy_s)
        # the loss of power may not undo a digest noted as sent or a verdict that was given: every commit reaches the disk
        self._writer.execute("PRAGMA synchronous = FULL")
        self._writer.execute("BEGIN IMMEDIATE")  # proves that it can write
        self._writer.rollback()

    def _submit(self, fn: Callable[[Database], T]) -> Future[T]:
        with self._guard:
            if self._closed:
                raise StoreError("store.closed")
            return self._executor.submit(self._transaction, fn)

    def _transaction(self, fn: Callable[[Database], T]) -> T:
        db = self._writer
        assert db is not None  # noqa: S101  opened before the store is handed out
        with told(self.path):
            # IMMEDIATE: wait for another process now, rather than fail halfway
            db.execute("BEGIN IMMEDIATE")
            try:
                value = fn(db)
                db.commit()
            finally:
                db.rollback()  # does nothing after a commit
        return value

    def _reader(self) -> tuple[Database, threading.Lock]:
        mine: tuple[Database, threading.Lock] | None = getattr(self._mine, "reader", None)
        if mine is None:
            with told(self.path), self._guard:
                if self._closed:
                    raise StoreError("store.closed")
                for thread in [thread for thread in self._readers if not thread.is_alive()]:
                    self._readers.pop(thread)[0].close()
                db = _connect(self.path, self._busy_s)
                db.execute("PRAGMA query_only = ON")
                mine = self._mine.reader = self._readers[threading.current_thread()] = (db, threading.Lock())
        return mine


def _connect(path: Path, busy_s: float) -> Database:
    """A connection without transactions of its own; they are opened in one place."""
    conn = sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False)
    try:
        db = Database(conn, execute_plugins=False)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a file that is no database shows here
    except BaseException:
        conn.close()
        raise
    return db


def _enable_wal(db: Database, busy_s: float) -> None:
    """WAL mode, set once and kept in the file. SQLite does not wait for another process doing the same: we do."""
    deadline = time.monotonic() + busy_s
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _back_up(db: Database, folder: Path, now: datetime) -> None:
    """A copy of the whole database as it was, named by its version and the time; the oldest beyond ``BACKUPS_KEPT`` go."""
    folder.mkdir(exist_ok=True)
    name = f"vigie-v{migrations.version(db)}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    part = folder / f"{name}.{threading.get_native_id()}.part"
    try:
        with closing(sqlite3.connect(part)) as copy:
            db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be copied back as it is
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    kept = sorted(folder.glob("vigie-v*.db"), key=lambda file: (file.stat().st_mtime_ns, file.name))
    for old in kept[:-BACKUPS_KEPT]:
        old.unlink(missing_ok=True)
