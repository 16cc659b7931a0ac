"""Each place, date and kind once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.store import digests
from bot.store.db import Store
from bot.store.digests import Sending, State
from tests.bot.store.conftest import NOW, SCIENCE
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 23)
KEY = (SCIENCE, DAY, "digest")


def sending(state: State, minutes: int = 0, post_id: str | None = None) -> Sending:
    return Sending("slack", "C1", DAY, "digest", state, NOW + timedelta(minutes=minutes), post_id)


def test_only_the_first_may_send(store: Store) -> None:
    assert digests.get(store, *KEY) is None
    assert digests.intend(store, *KEY, NOW)
    assert not digests.intend(store, *KEY, NOW + timedelta(minutes=1))
    assert digests.get(store, *KEY) == sending(State.INTENT)


def test_another_day_place_door_or_kind_is_another_sending(store: Store) -> None:
    others = [
        KEY,
        (SCIENCE, DAY + timedelta(days=1), "digest"),
        (replace(SCIENCE, id="C2"), DAY, "digest"),
        (replace(SCIENCE, door="teams"), DAY, "digest"),
        (SCIENCE, DAY, "weekly"),
    ]
    assert all(digests.intend(store, *other, NOW) for other in others)


def test_a_sent_one_stays_sent(store: Store) -> None:
    digests.intend(store, *KEY, NOW)
    digests.note_sent(store, *KEY, NOW + timedelta(minutes=1), "1700000000.000100")
    digests.withdraw(store, *KEY)
    assert digests.get(store, *KEY) == sending(State.SENT, 1, "1700000000.000100")
    assert not digests.intend(store, *KEY, NOW)
    assert digests.unfinished(store) == ()


def test_one_that_surely_failed_may_be_intended_again(store: Store) -> None:
    digests.intend(store, *KEY, NOW)
    digests.withdraw(store, *KEY)
    assert digests.get(store, *KEY) is None
    assert digests.intend(store, *KEY, NOW)


def test_an_unknown_outcome_is_not_sent_again(store: Store) -> None:
    digests.intend(store, *KEY, NOW)
    digests.note_unknown(store, *KEY, NOW + timedelta(minutes=1))
    assert not digests.intend(store, *KEY, NOW)
    assert digests.unfinished(store) == (sending(State.UNKNOWN, 1),)
    digests.note_sent(store, *KEY, NOW + timedelta(minutes=2), "found")  # somebody looked
    assert digests.get(store, *KEY) == sending(State.SENT, 2, "found")


def test_an_unfinished_one_is_taken_over_by_one_alone_and_only_when_it_is_old(store: Store) -> None:
    digests.intend(store, *KEY, NOW)
    later = NOW + timedelta(minutes=10)
    assert not digests.take_over(store, *KEY, intended_before=NOW, at=later)
    assert digests.take_over(store, *KEY, intended_before=NOW + timedelta(minutes=5), at=later)
    assert not digests.take_over(store, *KEY, intended_before=NOW + timedelta(minutes=5), at=later)
    digests.note_sent(store, *KEY, later, "x")
    assert not digests.take_over(store, *KEY, intended_before=later + timedelta(days=1), at=later + timedelta(days=1))


CLAIM = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from bot.model import Place
from bot.store import digests
from bot.store.db import Store
place = Place("slack", "C1", "science", "channel")
with Store.open(Path(sys.argv[1])) as store:
    print(sum(digests.intend(store, place, date.fromordinal(739_000 + day), "digest", datetime.now(UTC)) for day in range(60)))
"""


def test_of_two_processes_each_digest_is_claimed_by_one(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", CLAIM, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    claimed = [int(process.communicate(timeout=60)[0]) for process in both]
    assert sum(claimed) == 60
    with Store.open(tmp_path) as store:
        assert len(digests.unfinished(store)) == 60
