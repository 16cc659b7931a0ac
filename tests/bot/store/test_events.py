"""An event is answered once, also when the platform sends it three times."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import events
from tests.bot.store.conftest import NOW

if TYPE_CHECKING:
    from bot.store.db import Store


def test_the_first_time_alone_is_true(store: Store) -> None:
    heard = [events.first_time(store, "slack", "Ev1", NOW + timedelta(minutes=minute)) for minute in (0, 1, 60)]
    assert heard == [True, False, False]
    assert events.first_time(store, "teams", "Ev1", NOW)
    assert events.first_time(store, "slack", "Ev2", NOW)


def test_of_many_at_once_one_hears_true(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(lambda _: events.first_time(store, "slack", "Ev1", NOW), range(40)))
    assert heard.count(True) == 1


def test_old_events_are_forgotten(store: Store) -> None:
    events.first_time(store, "slack", "old", NOW)
    events.first_time(store, "slack", "new", NOW + events.KEPT + timedelta(seconds=1))
    assert store.read(lambda db: [row[0] for row in db.execute("SELECT id FROM events")]) == ["new"]


def test_any_id_can_be_kept(store: Store) -> None:
    assert events.first_time(store, "slack", "\ud800\0", NOW)
    assert not events.first_time(store, "slack", "\ud800\0", NOW)
