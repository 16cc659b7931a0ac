"""A delivery is taken once, also when the platform sends it three times, and kept until it was answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import Delivery
from bot.store import deliveries
from tests.bot.store.conftest import NOW

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.db import Store


def _made(name: str, at: datetime = NOW, body: str = '{"text": "aide"}') -> Delivery:
    return Delivery(name, "command", body, at)


def test_the_first_time_alone_is_true(store: Store) -> None:
    heard = [deliveries.take(store, "slack", _made("Ev1", NOW + timedelta(minutes=minute))) for minute in (0, 1, 60)]
    assert heard == [True, False, False]
    assert deliveries.take(store, "teams", _made("Ev1"))
    assert deliveries.take(store, "slack", _made("Ev2"))


def test_of_many_at_once_one_hears_true(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(lambda _: deliveries.take(store, "slack", _made("Ev1")), range(40)))
    assert heard.count(True) == 1


def test_old_ones_are_forgotten(store: Store) -> None:
    deliveries.take(store, "slack", _made("old"))
    deliveries.take(store, "slack", _made("new", NOW + deliveries.KEPT + timedelta(seconds=1)))
    assert store.read(lambda db: [row[0] for row in db.execute("SELECT id FROM events")]) == ["new"]


def test_any_id_can_be_kept(store: Store) -> None:
    assert deliveries.take(store, "slack", _made("\ud800\0"))
    assert not deliveries.take(store, "slack", _made("\ud800\0"))


def test_what_was_not_answered_is_handed_out_again_in_order(store: Store) -> None:
    for number, name in enumerate(("a", "b", "c")):
        deliveries.take(store, "slack", _made(name, NOW + timedelta(seconds=number), body=f"{name} é"))
    deliveries.take(store, "teams", _made("d"))
    deliveries.answered(store, "slack", "b")
    owed = deliveries.unanswered(store, "slack", NOW - timedelta(minutes=30))
    assert [(one.id, one.kind, one.body, one.at) for one in owed] == [
        ("a", "command", "a é", NOW),
        ("c", "command", "c é", NOW + timedelta(seconds=2)),
    ]
    assert not deliveries.take(store, "slack", _made("b"))


def test_what_is_too_old_or_ends_the_process_each_time_is_let_go(store: Store) -> None:
    deliveries.take(store, "slack", _made("old", NOW - timedelta(hours=1)))
    deliveries.take(store, "slack", _made("deadly"))
    since = NOW - timedelta(minutes=30)
    tries = [[one.id for one in deliveries.unanswered(store, "slack", since)] for _ in range(4)]
    assert tries == [["deadly"], ["deadly"], [], []]
    assert store.read(lambda db: [row[0] for row in db.execute("SELECT count(*) FROM events WHERE body IS NOT NULL")]) == [0]
