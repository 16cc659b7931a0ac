"""What SQLite or the disk says when it refuses -> a StoreError that a person can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF  # the low byte of an extended result code is the primary one: https://sqlite.org/rescode.html
_KEYS = {
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_CORRUPT: "store.corrupt",
    sqlite3.SQLITE_NOTADB: "store.corrupt",
    sqlite3.SQLITE_IOERR: "store.disk_fails",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the database at that path and its disk refuse into a StoreError; a wrong statement of ours stays what it is.

    Raises: StoreError.
    """
    try:
        yield
    except sqlite3.Error as error:
        # an error of the Python module itself, such as a value it cannot bind, has no code
        key = _KEYS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
        if key is None:
            raise
        if key == "store.cannot_open" and not os.access(path.parent, os.W_OK):
            key = "store.read_only"
        raise StoreError(key, path=str(path)) from error
    except OSError as error:
        raise of_disk(error, path) from error


def of_disk(error: OSError, path: Path) -> StoreError:
    """The StoreError for a file or folder that cannot be made or written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("store.disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError("store.read_only", path=str(path))
    return StoreError("store.cannot_open", path=str(path))
