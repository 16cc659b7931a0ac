"""When something is still ahead, and when it is long past: leap days, months of unequal length, time zones, summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.moments import Ahead, Older, end_of, months_later

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 24, 12, tzinfo=PARIS)
UNTIL, ON_THE_DAY = Ahead(wanted=True, until=True), Ahead(wanted=True, until=False)


@pytest.mark.parametrize(
    ("until", "ahead"),
    [
        (datetime(2026, 11, 24, 11, 1, tzinfo=UTC), True),  # 12:01 in Paris
        (datetime(2026, 11, 24, 11, tzinfo=UTC), False),  # this very moment
        (datetime(2026, 11, 24, 6, 30, tzinfo=timezone(timedelta(hours=-5))), True),  # 12:30 in Paris
        (datetime(2026, 11, 24, 20, tzinfo=ZoneInfo("Asia/Tokyo")), False),
        (date(2026, 11, 24), True),  # the day counts whole
        (date(2026, 11, 23), False),
        (datetime(2026, 11, 24, 8), True),  # noqa: DTZ001  8 h somewhere: the day counts whole
        (datetime(2026, 11, 23, 23), False),  # noqa: DTZ001
    ],
)
def test_what_stands_until_a_moment_is_ahead_until_then(until: date, ahead: bool) -> None:
    assert UNTIL.holds(until, NOON) is ahead
    assert Ahead(wanted=False, until=True).holds(until, NOON) is not ahead


def test_a_day_ends_at_midnight_where_the_check_is_made_also_when_it_has_25_hours() -> None:
    autumn = date(2026, 10, 25)
    end = end_of(autumn, NOON)
    assert (end.tzinfo, end.astimezone(UTC)) == (PARIS, datetime(2026, 10, 25, 23, tzinfo=UTC))
    assert UNTIL.holds(autumn, datetime(2026, 10, 25, 22, 59, tzinfo=UTC).astimezone(PARIS))
    assert not UNTIL.holds(autumn, datetime(2026, 10, 25, 23, tzinfo=UTC).astimezone(PARIS))
    assert UNTIL.holds(autumn, datetime(2026, 10, 25, 23, tzinfo=UTC).astimezone(ZoneInfo("America/New_York")))


def test_a_day_on_which_something_happens_is_ahead_the_day_before_only() -> None:
    assert ON_THE_DAY.holds(date(2026, 11, 25), NOON)
    assert not ON_THE_DAY.holds(date(2026, 11, 24), NOON)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_term_of_months_runs_out_with_the_end_of_its_last_day() -> None:
    two_years = Older(24)
    assert not two_years.holds(date(2024, 11, 24), NOON)
    assert two_years.holds(date(2024, 11, 23), NOON)
    assert not two_years.holds(date(2024, 11, 24), datetime(2026, 11, 24, 23, 59, 59, tzinfo=PARIS))
    assert two_years.holds(date(2024, 11, 24), datetime(2026, 11, 25, tzinfo=PARIS))
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert not two_years.holds(date(2024, 11, 24), late)
    assert two_years.holds(date(2024, 11, 24), late.astimezone(PARIS))  # the 25th in Paris already


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 600))
def test_more_months_never_end_earlier(day: date, months: int) -> None:
    assert months_later(day, months) <= months_later(day, months + 1)
    assert months_later(day, months).day <= day.day
