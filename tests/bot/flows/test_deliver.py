from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import DoorError
from bot.flows.deliver import Outcome, Wanted, deliver, settle
from bot.model import Place
from bot.store import digests, places
from bot.store.db import Store
from bot.store.digests import State
from tests.bot.flows.file_poster import DIED, HOUR, PLAN, ROOM, FilePoster, compose, look, send, view
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.views.message import Message, Posted

DAY = HOUR.date()
WHOLE = [Wanted(ROOM, DAY, kind).key for kind in ("digest", "digest/1", "digest/2")]


def child(home: Path, minutes: int, step: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bot.flows.file_poster", str(home), str(minutes), str(step)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def began_when_killed(home: Path) -> str | None:
    """The key of the detail that was intended and never confirmed."""
    with Store.open(home) as store:
        return next((Wanted(ROOM, DAY, row.kind).key for row in digests.unfinished(store)), None)


def test_a_digest_and_its_details_are_sent_once_at_whatever_step_the_process_dies(tmp_path: Path) -> None:
    steps = []
    for step in range(1, 40):
        home = tmp_path / str(step)
        home.mkdir()
        first = child(home, 0, step)
        if first.returncode == 0:
            break
        assert first.returncode == DIED, first.stderr
        steps.append(first.stdout.strip())
        outcomes = [asyncio.run(send(home, minutes, FilePoster(home))) for minutes in (1, 4, 8)]
        keys = FilePoster(home).keys()
        assert keys.count(WHOLE[0]) == 1, f"killed after step {step}, {steps[-1]}"
        assert len(keys) == len(set(keys)), "no detail stands there twice"
        assert set(WHOLE) - set(keys) <= {began_when_killed(home)}, "only the detail at hand when it died may be missing"
        assert outcomes[-1] is Outcome.ALREADY
    assert {"get", "intend", "post", "note_sent"} <= set(steps)
    assert len(steps) >= 10


@pytest.mark.parametrize("step", [2, 3, 6])
def test_killed_twice_in_a_row_it_is_still_sent_once(tmp_path: Path, step: int) -> None:
    for minutes, again in ((0, step), (3, 2), (6, 3)):
        assert child(tmp_path, minutes, again).returncode == DIED
    assert asyncio.run(send(tmp_path, 9, FilePoster(tmp_path))) in {Outcome.SENT, Outcome.ALREADY}
    assert FilePoster(tmp_path).keys().count(WHOLE[0]) == 1


def test_two_processes_on_one_store_send_it_once(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    command = [sys.executable, "-m", "tests.bot.flows.file_poster", str(tmp_path), "0", "0"]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(one.communicate(timeout=60)[0].strip() for one in both)
    assert FilePoster(tmp_path).keys() == WHOLE
    assert "sent" in said
    assert set(said) <= {"sent", "already", "busy"}


class Weather(FilePoster):
    """A platform whose network does as it likes: each call takes the next weather, after the last all is well."""

    def __init__(self, home: Path, weather: Iterator[str], *, can_find: bool = True) -> None:
        super().__init__(home)
        self._weather = weather
        self._can_find = can_find

    async def post(self, place: Place, message: Message, *, key: str, thread: Posted | None = None) -> Posted:
        match next(self._weather, "fine"):
            case "refused":
                raise DoorError("rate_limited")
            case "cut before":
                raise ConnectionResetError
            case "cut after":
                await super().post(place, message, key=key, thread=thread)
                raise TimeoutError
        return await super().post(place, message, key=key, thread=thread)

    async def find(self, place: Place, *, key: str, since: datetime) -> Posted | None:
        if not self._can_find or next(self._weather, "fine") != "fine":
            raise DoorError("unreachable")
        return await super().find(place, key=key, since=since)


async def look_every_three_minutes(store: Store, poster: Weather) -> None:
    for minutes in range(0, 34, 3):
        await look(store, minutes, poster)


WEATHER = st.lists(st.sampled_from(["fine", "refused", "cut before", "cut after"]), max_size=8)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WEATHER)
def test_in_any_weather_the_digest_arrives_once(tmp_path_factory: pytest.TempPathFactory, weather: list[str]) -> None:
    home = tmp_path_factory.mktemp("weather")
    poster = Weather(home, iter(weather))
    with Store.open(home) as store:
        asyncio.run(look_every_three_minutes(store, poster))
    keys = poster.keys()
    assert keys.count(WHOLE[0]) == 1
    assert len(keys) == len(set(keys))


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WEATHER)
def test_where_the_platform_cannot_be_asked_it_arrives_once_at_most(tmp_path_factory: pytest.TempPathFactory, weather: list[str]) -> None:
    home = tmp_path_factory.mktemp("mute")
    poster = Weather(home, iter(weather), can_find=False)
    with Store.open(home) as store:
        asyncio.run(look_every_three_minutes(store, poster))
        asyncio.run(settle((PLAN,), lambda place: poster, store, now=HOUR + timedelta(hours=5)))
        row = digests.get(store, ROOM, DAY, "digest")
        assert row is not None
        assert row.state is (State.UNKNOWN if "cut" in " ".join(weather[: weather.index("fine")] if "fine" in weather else weather) else State.SENT)
    assert poster.keys().count(WHOLE[0]) <= 1


def test_after_its_hour_a_lost_digest_is_looked_for_and_never_sent_again(tmp_path: Path) -> None:
    async def at(hours: int, weather: list[str], *, can_find: bool) -> tuple[int, State | None]:
        home = tmp_path / f"{hours}{can_find}{len(weather)}"
        home.mkdir()
        poster = Weather(home, iter(weather), can_find=can_find)
        assert await send(home, 0, poster) is Outcome.UNSURE
        with Store.open(home) as store:
            unknown = await settle((PLAN,), lambda place: poster, store, now=HOUR + timedelta(hours=hours))
            row = digests.get(store, ROOM, DAY, "digest")
        return unknown, row.state if row else None

    assert asyncio.run(at(1, ["cut after"], can_find=True)) == (0, State.INTENT)  # still its hour: deliver will see to it
    assert asyncio.run(at(5, ["cut after"], can_find=True)) == (0, State.SENT)
    assert asyncio.run(at(6, ["cut before"], can_find=True)) == (0, None)  # surely not sent: the next one reaches back
    assert asyncio.run(at(7, ["cut before"], can_find=False)) == (1, State.UNKNOWN)


async def test_nothing_is_composed_when_nothing_is_owed(tmp_path: Path) -> None:
    async def never(*_: object) -> object:
        raise AssertionError("composed")

    with Store.open(tmp_path) as store:
        early = await deliver(PLAN, never, view, FilePoster(tmp_path), store, now=HOUR - timedelta(minutes=1))  # type: ignore[arg-type]
        late = await deliver(PLAN, never, view, FilePoster(tmp_path), store, now=HOUR + timedelta(hours=4))  # type: ignore[arg-type]
    assert (early, late) == (Outcome.NOT_DUE, Outcome.NOT_DUE)


async def test_a_moved_hour_does_not_send_twice_a_day(tmp_path: Path) -> None:
    assert await send(tmp_path, 0, FilePoster(tmp_path)) is Outcome.SENT
    with Store.open(tmp_path) as store:
        moved = places.plan(store, type(PLAN)(ROOM, 11, 0, "Europe/Paris"), HOUR)
        outcome = await deliver(moved, compose, view, FilePoster(tmp_path), store, now=HOUR + timedelta(hours=3))
    assert outcome is Outcome.ALREADY
    assert FilePoster(tmp_path).keys() == WHOLE


async def test_the_next_digest_tells_from_where_the_last_one_ended(tmp_path: Path) -> None:
    asked = []

    async def note(plan: object, since: datetime) -> object:
        asked.append(since)
        return await compose(PLAN, since)

    with Store.open(tmp_path) as store:
        places.plan(store, PLAN, HOUR)
        for minutes in (7, 24 * 60 + 1):
            plan = places.plan_of(store, ROOM)
            assert plan is not None
            now = HOUR + timedelta(minutes=minutes)
            assert await deliver(plan, note, view, FilePoster(tmp_path), store, now=now) is Outcome.SENT  # type: ignore[arg-type]
    assert asked[1] == HOUR + timedelta(minutes=7)


async def test_details_stand_in_the_thread_of_the_digest(tmp_path: Path) -> None:
    await send(tmp_path, 0, FilePoster(tmp_path))
    assert [line["thread"] for line in FilePoster(tmp_path).posted()] == [None, "1", "1"]
