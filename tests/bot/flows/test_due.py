from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.due import CATCH_UP, due, missed, reaches_back_to
from bot.model import DigestPlan, Place

ROOM = Place("slack", "C1", "#science", "channel")
TOWNS = ("Europe/Paris", "America/New_York", "Australia/Sydney", "Asia/Kathmandu")
EVERYWHERE = (*TOWNS, "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns", "Pacific/Apia", "Asia/Beirut", "America/Santiago", "UTC")


def plan(hour: int, minute: int = 0, zone: str = "Europe/Paris", *, weekdays_only: bool = False, **more: datetime) -> DigestPlan:
    return DigestPlan(ROOM, hour, minute, zone, weekdays_only=weekdays_only, **more)


def fired(one: DigestPlan, start: datetime, end: datetime, step: timedelta) -> list[tuple[date, datetime]]:
    """Each digest that a process ticking that often sends, its store remembering what was sent."""
    sent: dict[date, datetime] = {}
    now = start
    while now < end:
        if (slot := due(one, now)) and slot.day not in sent:
            sent[slot.day] = now
        now += step
    return list(sent.items())


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days)]


@pytest.mark.parametrize("zone", TOWNS)
@pytest.mark.parametrize(("hour", "minute"), [(8, 30), (2, 30), (0, 0), (23, 50)])
def test_a_year_has_one_digest_a_day_at_the_hour_on_the_wall(zone: str, hour: int, minute: int) -> None:
    town = ZoneInfo(zone)
    start, end = (datetime(year, 1, 1, tzinfo=town) for year in (2026, 2027))
    sent = fired(plan(hour, minute, zone), start.astimezone(UTC), end.astimezone(UTC), timedelta(minutes=10))
    told = [day for day, _ in sent]
    assert [day for day in told if day.year == 2026] == days(date(2026, 1, 1), date(2027, 1, 1))
    on_the_wall = Counter((at.astimezone(town).hour, at.astimezone(town).minute) for day, at in sent if day.year == 2026)
    off = [clock for clock in on_the_wall if clock != (hour, minute)]
    assert len(off) <= 1, "only an hour that never comes may fall on another"
    assert all(on_the_wall[clock] == 1 for clock in off)


def test_an_hour_that_comes_twice_fires_at_the_first_and_one_that_never_comes_after_the_gap() -> None:
    autumn = fired(plan(2, 30), datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 22, tzinfo=UTC), timedelta(minutes=1))
    assert autumn == [(date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))]
    spring = fired(plan(2, 30), datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 21, tzinfo=UTC), timedelta(minutes=1))
    assert spring == [(date(2026, 3, 29), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))]
    assert spring[0][1].astimezone(ZoneInfo("Europe/Paris")).hour == 3


def test_a_day_that_an_island_skipped_has_no_digest() -> None:
    sent = fired(plan(8, 30, "Pacific/Apia"), datetime(2011, 12, 28, tzinfo=UTC), datetime(2012, 1, 2, tzinfo=UTC), timedelta(minutes=10))
    assert date(2011, 12, 30) not in [day for day, _ in sent]
    assert len({at for _, at in sent}) == len(sent)


@settings(deadline=None)
@given(
    st.sampled_from(EVERYWHERE),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 8 * 365 * 24 * 60).map(lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.integers(5, 200),
)
def test_whatever_the_zone_the_hour_and_the_pace_each_local_day_fires_once(zone: str, hour: int, minute: int, start: datetime, pace_min: int) -> None:
    sent = fired(plan(hour, minute, zone), start, start + timedelta(days=12), timedelta(minutes=pace_min))
    told = [day for day, _ in sent]
    first = start.astimezone(ZoneInfo(zone)).date()
    assert told == sorted(set(told))
    assert (
        set(days(first + timedelta(days=1), first + timedelta(days=11)))
        <= set(told)
        <= set(days(first - timedelta(days=1), first + timedelta(days=13)))
    )


def test_weekdays_are_those_of_the_place() -> None:
    start, end = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC)
    sent = fired(plan(8, 0, "Australia/Sydney", weekdays_only=True), start, end, timedelta(minutes=20))
    assert {day.weekday() for day, _ in sent} == {0, 1, 2, 3, 4}
    assert len(sent) == 20


def test_a_missed_hour_is_caught_up_within_the_window_and_not_after() -> None:
    at = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert due(plan(8, 30), at - timedelta(seconds=1)) is None
    assert due(plan(8, 30), at + CATCH_UP - timedelta(seconds=1)) == due(plan(8, 30), at)
    assert due(plan(8, 30), at + CATCH_UP) is None


def test_an_hour_before_midnight_is_caught_up_after_it() -> None:
    slot = due(plan(23, 30), datetime(2026, 11, 24, 0, 15, tzinfo=UTC))
    assert slot is not None
    assert slot.day == date(2026, 11, 23)


def test_a_plan_owes_nothing_from_before_it_was_made() -> None:
    made = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert due(plan(8, 30, since=made), made) is None
    assert due(plan(8, 30, since=made), datetime(2026, 11, 24, 7, 30, tzinfo=UTC)) is not None


def test_the_missed_days_are_named_and_the_next_digest_reaches_back_over_them() -> None:
    last = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)
    one = plan(8, 30, weekdays_only=True, last_sent=last)
    now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert missed(one, now) == (date(2026, 11, 20), date(2026, 11, 19))
    slot = due(one, now)
    assert slot is not None
    assert reaches_back_to(one, slot) == last
    assert missed(plan(8, 30), now) == ()


def test_a_first_digest_on_a_monday_reaches_back_over_the_weekend() -> None:
    one = plan(8, 30, weekdays_only=True)
    slot = due(one, datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
    assert slot is not None
    assert reaches_back_to(one, slot) == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


def test_a_digest_reaches_back_two_weeks_at_most() -> None:
    one = plan(8, 30, last_sent=datetime(2026, 1, 1, tzinfo=UTC))
    slot = due(one, datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
    assert slot is not None
    assert reaches_back_to(one, slot) == datetime(2026, 11, 9, 7, 30, tzinfo=UTC)
