"""Days and moments as a rule asks for them: whether one is still ahead, and whether it is long past. No clock: the moment is given."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


def end_of(until: date, on: datetime) -> datetime:
    """The moment until which something stands.

    A day stands until it is over on the clock of ``on``; so does an hour of which nobody said the time zone, for it may be any hour of that day.
    """
    if isinstance(until, datetime) and until.tzinfo is not None:
        return until
    return datetime.combine(day_of(until) + timedelta(days=1), time(), on.tzinfo)


def months_later(day: date, months: int) -> date:
    """The same day of the month, so many months on; the last of a shorter month: the way the law counts (art. 641 of the French CPC)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_of(given: date) -> date:
    """The day alone, of a moment too."""
    return given.date() if isinstance(given, datetime) else given


@dataclass(frozen=True, slots=True)
class Ahead:
    """``ahead``, ``passed``: what stands until a moment still stands, or no more; a day on which something happens is still to come, or is not."""

    wanted: bool
    until: bool  # the fact says until when something stands, rather than on what day it happens

    def holds(self, given: date, on: datetime) -> bool:
        """Whether it is so at that moment."""
        return (on < end_of(given, on) if self.until else day_of(given) > on.date()) is self.wanted


@dataclass(frozen=True, slots=True)
class Older:
    """``older_than_months``: so many months have gone by since that day, and their last day too."""

    months: int

    def holds(self, given: date, on: datetime) -> bool:
        """Whether it is so at that moment."""
        return on.date() > months_later(day_of(given), self.months)


When = Ahead | Older
