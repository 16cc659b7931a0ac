"""A digest that is owed -> posted into its place exactly once, also when the process dies at any step.

The intent stands in the store before anything is sent, under a key that only one sending can have: place, local date, kind. The message carries
that key. Whoever finds an intent without its confirmation, after its claimant had time to finish, asks the platform for the key before sending
again. Where the platform cannot be asked nothing is sent again, and the outcome is noted as unknown.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import DoorError
from bot.flows.due import due, missed, reaches_back_to
from bot.store import digests, places
from bot.store.digests import State

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date, datetime

    from bot.flows.due import Slot
    from bot.model import Digest, DigestPlan, Place
    from bot.store.db import Store
    from bot.views.message import Message, Posted, Poster

log = logging.getLogger("vigie.deliver")

KIND = "digest"
LEASE = timedelta(minutes=2)  # the time a claimant has before another looks what became of it
POST_S = 45.0  # the longest one post may take; with the store well inside the lease
EARLIER = timedelta(minutes=15)  # clocks of the platform and of this machine may differ by so much
LONGEST_DAY = timedelta(hours=26)


class Outcome(StrEnum):
    """What became of one look at one plan."""

    NOT_DUE = "not_due"
    SENT = "sent"
    ALREADY = "already"  # sent before, or found there
    BUSY = "busy"  # somebody is at it, or the platform cannot be asked just now: look again at the next tick
    REFUSED = "refused"  # surely not sent: tried again at the next tick
    UNSURE = "unsure"  # nobody knows yet: looked for at a later tick
    UNKNOWN = "unknown"  # nobody knows, and it is too late to look: noted, not sent again


@dataclass(frozen=True, slots=True)
class Landed:
    """It stands there: sent just now, or found from before."""

    posted: Posted
    now: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message that must stand in a place once. ``kind`` makes it unique on its day."""

    place: Place
    day: date
    kind: str

    @property
    def key(self) -> str:
        """What goes along with the message, and is asked for."""
        return f"{self.kind}:{self.day.isoformat()}:{self.place.door}:{self.place.id}"


async def deliver(
    plan: DigestPlan,
    compose: Callable[[DigestPlan, datetime], Awaitable[Digest]],
    view: Callable[[Digest], Sequence[Message]],
    poster: Poster,
    store: Store,
    *,
    now: datetime,
) -> Outcome:
    """Send the plan's digest if it is owed and was not sent. ``compose(plan, since)``; ``view``: the message, then those of its thread."""
    slot = due(plan, now)
    if slot is None:
        return Outcome.NOT_DUE
    wanted = Wanted(plan.place, slot.day, KIND)
    row = await asyncio.to_thread(digests.get, store, wanted.place, wanted.day, wanted.kind)
    if row is not None and row.state is State.SENT:
        return Outcome.ALREADY
    if row is not None and row.state is State.UNKNOWN:
        return Outcome.UNKNOWN
    if row is not None and now - row.at < LEASE:
        return Outcome.BUSY
    messages = view(await compose(plan, reaches_back_to(plan, slot)))
    landed = await _once(wanted, messages[0], poster, store, slot=slot, now=now)
    if isinstance(landed, Outcome):
        return landed
    await _details(wanted, messages[1:], poster, store, slot=slot, now=now, thread=landed.posted)
    told_until = now if landed.now else slot.at  # of a digest that was found there only its hour is known
    if plan.last_sent is None or plan.last_sent < told_until:
        await asyncio.to_thread(places.note_sent, store, plan.place, told_until)
    await asyncio.to_thread(digests.note_sent, store, wanted.place, wanted.day, wanted.kind, now, landed.posted.id)
    if days := missed(plan, now):
        log.warning("the digest of %s was missed on %d days and reaches back to the last one sent", plan.place.name, len(days))
    return Outcome.SENT if landed.now else Outcome.ALREADY


async def settle(plans: Sequence[DigestPlan], poster_of: Callable[[Place], Poster | None], store: Store, *, now: datetime) -> int:
    """Look what became of the sendings whose hour is over and that nobody confirmed; how many became unknown. None of them is sent again."""
    unknown = 0
    by_place = {(plan.place.door, plan.place.id): plan for plan in plans}
    for row in await asyncio.to_thread(digests.unfinished, store):
        plan = by_place.get((row.door, row.place_id))
        if plan is None or row.state is State.UNKNOWN or now - row.at < LEASE or _is_due(plan, row.local_date, now):
            continue
        wanted, poster = Wanted(plan.place, row.local_date, row.kind), poster_of(plan.place)
        found = await _found(wanted, poster, since=row.at - LONGEST_DAY) if poster else Outcome.BUSY
        if found is None:
            await asyncio.to_thread(digests.withdraw, store, wanted.place, wanted.day, wanted.kind)
        elif isinstance(found, Outcome):
            await asyncio.to_thread(digests.note_unknown, store, wanted.place, wanted.day, wanted.kind, now)
            unknown += 1
        else:
            await asyncio.to_thread(digests.note_sent, store, wanted.place, wanted.day, wanted.kind, now, found.id)
    return unknown


def _is_due(plan: DigestPlan, day: date, now: datetime) -> bool:
    slot = due(plan, now)
    return slot is not None and slot.day == day


async def _once(
    wanted: Wanted, message: Message, poster: Poster, store: Store, *, slot: Slot, now: datetime, thread: Posted | None = None
) -> Landed | Outcome:
    """Claim it, look whether it is there already, send it. The caller confirms it: what hangs on it comes first."""
    fresh = await asyncio.to_thread(digests.intend, store, wanted.place, wanted.day, wanted.kind, now)
    if not fresh:
        before = now - LEASE
        mine = await asyncio.to_thread(digests.take_over, store, wanted.place, wanted.day, wanted.kind, intended_before=before, at=now)
        if not mine:
            return Outcome.BUSY
        found = await _found(wanted, poster, since=slot.at - EARLIER)
        if found is not None:
            return found if isinstance(found, Outcome) else Landed(found, now=False)
    try:
        async with asyncio.timeout(POST_S):
            return Landed(await poster.post(wanted.place, message, key=wanted.key, thread=thread), now=True)
    except DoorError as refused:
        log.warning("the digest of %s was refused: %s", wanted.place.name, refused)
        await asyncio.to_thread(digests.withdraw, store, wanted.place, wanted.day, wanted.kind)
        return Outcome.REFUSED
    except OSError as cut:  # TimeoutError is one
        log.warning("nobody knows whether the digest of %s was sent: %s", wanted.place.name, type(cut).__name__)
        return Outcome.UNSURE


async def _found(wanted: Wanted, poster: Poster, *, since: datetime) -> Posted | Outcome | None:
    """What the platform has under that key; None: it was asked and has it not; an outcome: it cannot be asked now."""
    try:
        async with asyncio.timeout(POST_S):
            return await poster.find(wanted.place, key=wanted.key, since=since)
    except (DoorError, OSError) as unable:
        log.warning("%s cannot be asked for the digest: %s", wanted.place.name, type(unable).__name__)
        return Outcome.BUSY


async def _details(main: Wanted, messages: Sequence[Message], poster: Poster, store: Store, *, slot: Slot, now: datetime, thread: Posted) -> None:
    """The messages of the thread, each once at most: a thread cannot be searched, so what was begun is not begun again. None holds up the digest."""
    for number, message in enumerate(messages, start=1):
        wanted = Wanted(main.place, main.day, f"{main.kind}/{number}")
        if await asyncio.to_thread(digests.get, store, wanted.place, wanted.day, wanted.kind) is None:
            landed = await _once(wanted, message, poster, store, slot=slot, now=now, thread=thread)
            if not isinstance(landed, Outcome):
                await asyncio.to_thread(digests.note_sent, store, wanted.place, wanted.day, wanted.kind, now, landed.posted.id)
