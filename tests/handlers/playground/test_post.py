"""An unasked message stands in its room, its details in its thread, and is found again by its key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import DoorError
from bot.model import Place
from bot.views.message import Message
from handlers.playground.post import PagePoster
from handlers.playground.session import MAX_ENTRIES, MAX_WAITING, ROOMS, Session

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
DIGEST = Message(locale="fr", summary="Associations et experts", title="Associations et experts")
DETAIL = Message(locale="fr", summary="Associations, le détail")


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def poster(session: Session) -> PagePoster:
    return PagePoster(session, lambda: NOW)


async def test_a_digest_and_its_thread_stand_in_the_room(session: Session, poster: PagePoster) -> None:
    posted = await poster.post(ROOMS["digest"], DIGEST, key="digest 2026-11-23")
    await poster.post(ROOMS["digest"], DETAIL, key="digest 2026-11-23 1", thread=posted)
    root, detail = session
    assert (root.room, root.by, root.private, root.thread) == ("digest", "vigie", False, None)
    assert detail.thread == root.id == posted.id


async def test_it_is_found_by_its_key_in_its_room_and_since_then_alone(poster: PagePoster) -> None:
    posted = await poster.post(ROOMS["digest"], DIGEST, key="k")
    assert await poster.find(ROOMS["digest"], key="k", since=NOW) == posted
    assert await poster.find(ROOMS["digest"], key="other", since=NOW) is None
    assert await poster.find(ROOMS["science"], key="k", since=NOW) is None
    assert await poster.find(ROOMS["digest"], key="k", since=NOW + timedelta(seconds=1)) is None


@pytest.mark.parametrize("place", [Place("slack", "science", "science", "channel"), Place("playground", "C42", "other", "channel")])
async def test_a_place_that_is_no_room_is_surely_not_sent_to(poster: PagePoster, place: Place) -> None:
    with pytest.raises(DoorError, match="no_such_place"):
        await poster.post(place, DIGEST, key="k")


async def test_an_open_page_hears_of_it_and_a_page_that_no_longer_reads_is_let_go(session: Session, poster: PagePoster) -> None:
    queue = session.listen()
    for _ in range(MAX_WAITING + 1):
        await poster.post(ROOMS["digest"], DIGEST, key="k")
    heard = [queue.get_nowait() for _ in range(MAX_WAITING + 1)]
    assert heard[0] is not None
    assert heard[0]["entry"]["message"]["title"] == "Associations et experts"
    assert heard[-1] is None


async def test_the_log_forgets_its_oldest(session: Session, poster: PagePoster) -> None:
    first = await poster.post(ROOMS["digest"], DIGEST, key="k")
    for _ in range(MAX_ENTRIES):
        await poster.post(ROOMS["digest"], DIGEST, key="k")
    assert not session.has(first.id)
    assert session.replace(first.id, DETAIL) is None
    assert session.message(first.id) is None
