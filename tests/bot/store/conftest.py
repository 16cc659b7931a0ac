"""A real database in a folder of its own, and somebody who asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.model import Person, Place, Role
from bot.store.db import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
CAMILLE = Person("slack", "U1", "Camille Roy", "fr", "Europe/Paris", "FR", Role.EMPLOYEE, ("linkedin", "x"))
SCIENCE = Place("slack", "C1", "science", "channel", "T1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, now=NOW) as opened:
        yield opened
