"""What the tests of the database share: one event written, a child process, a refusal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.db import Store
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
