"""When a digest is due: the hour on the wall of its place, once each local day, whatever the clocks do. Pure: ``now`` is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import DigestPlan

CATCH_UP = timedelta(hours=4)  # an hour missed by less is caught up, once; by more it is told, and the next digest reaches back
LONGEST = timedelta(days=14)  # how far back a digest reaches at most


@dataclass(frozen=True, slots=True)
class Slot:
    """One digest that is owed: its local day, and the instant of its hour in UTC."""

    day: date
    at: datetime


def due(plan: DigestPlan, now: datetime) -> Slot | None:
    """The digest owed now, from its hour on until it is too late. The store decides whether it was sent."""
    for slot in _slots_back(plan, now, days=1):
        if slot.at <= now:
            return slot if now - slot.at < CATCH_UP and _holds(plan, slot) else None
    return None


def missed(plan: DigestPlan, now: datetime) -> tuple[date, ...]:
    """The local days, newest first, whose digest was not sent and is too late: since the last one that was sent, at most two weeks back."""
    start = plan.last_sent or plan.since
    if start is None:
        return ()
    late = [slot for slot in _slots_back(plan, now, days=LONGEST.days) if now - slot.at >= CATCH_UP]
    return tuple(slot.day for slot in late if slot.at > start and _holds(plan, slot))


def reaches_back_to(plan: DigestPlan, slot: Slot) -> datetime:
    """Since when the digest of that slot tells: the last one sent, else the hour before this one, at most two weeks."""
    if plan.last_sent is not None:
        return max(plan.last_sent, slot.at - LONGEST)
    before = next((one for one in _slots_back(plan, slot.at, days=4) if one.at < slot.at), None)
    return before.at if before else slot.at - timedelta(days=1)


def _slots_back(plan: DigestPlan, now: datetime, *, days: int) -> Iterator[Slot]:
    """The slots of today and so many days before, newest first."""
    zone = ZoneInfo(plan.zone)
    today = now.astimezone(zone).date()
    for back in range(days + 1):
        day = today - timedelta(days=back)
        # of an hour that comes twice the first counts; one that never comes falls on the first moment after the gap
        at = datetime.combine(day, time(plan.hour, plan.minute), tzinfo=zone).astimezone(UTC)
        exists = at.astimezone(zone).date() == day  # a day that a move over the date line left out has no digest
        if exists and not (plan.weekdays_only and day.weekday() > 4):
            yield Slot(day, at)


def _holds(plan: DigestPlan, slot: Slot) -> bool:
    return plan.since is None or slot.at >= plan.since
