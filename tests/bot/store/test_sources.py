"""A source is asked only for what is new, and a failure does not forget what was known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import Collected, Seen, SourceFailed, SourceRead, phrase
from bot.store import sources
from bot.store.sources import Answered
from tests.bot.store.conftest import NOW

if TYPE_CHECKING:
    from bot.store.db import Store

LATE = phrase("source.slow", seconds=20)


def test_nothing_is_known_of_a_source_that_was_never_asked(store: Store) -> None:
    assert sources.seen(store, "Review") == Seen()
    assert sources.all_seen(store) == {}
    assert sources.last_round(store) is None


def test_what_it_said_is_handed_back_next_time(store: Store) -> None:
    sources.note_read(store, Answered("Review", 'W/"é"', "Mon, 23 Nov 2026 08:00:00 GMT"), at=NOW)
    assert sources.seen(store, "Review") == Seen(etag='W/"é"', last_modified="Mon, 23 Nov 2026 08:00:00 GMT", read_at=NOW)
    assert sources.seen(store, "Other") == Seen()


def test_failures_are_counted_until_it_answers_well(store: Store) -> None:
    sources.note_read(store, Answered("Review", "one"), at=NOW)
    for minutes in (1, 2):
        sources.note_failed(store, "Review", NOW + timedelta(minutes=minutes), LATE, NOW + timedelta(hours=minutes))
    known = sources.seen(store, "Review")
    assert known == Seen(
        etag="one",
        read_at=NOW,
        failed_at=NOW + timedelta(minutes=2),
        failures=2,
        reason=LATE,
        retry_at=NOW + timedelta(hours=2),
        failing_since=NOW + timedelta(minutes=1),
    )
    sources.note_read(store, Answered("Review"), at=NOW + timedelta(hours=3))
    known = sources.seen(store, "Review")
    assert (known.etag, known.failures, known.reason, known.retry_at, known.failing_since) == (None, 0, None, None, None)
    assert known.failed_at == NOW + timedelta(minutes=2)


def test_a_source_may_fail_the_first_time(store: Store) -> None:
    sources.note_failed(store, "Review", NOW, LATE)
    assert sources.seen(store, "Review") == Seen(failed_at=NOW, failures=1, reason=LATE, failing_since=NOW)


def test_a_source_says_how_often_it_is_asked(store: Store) -> None:
    sources.note_read(store, Answered("Review", every=timedelta(hours=4)), Answered("Other", every=timedelta(hours=1)), at=NOW)
    known = sources.seen(store, "Review")
    assert (known.every, known.due_at) == (timedelta(hours=4), NOW + timedelta(hours=3, minutes=36))
    sources.note_failed(store, "Review", NOW, LATE)
    assert sources.seen(store, "Review").every == timedelta(hours=4)


def test_any_name_and_header_can_be_kept(store: Store) -> None:
    sources.note_read(store, Answered("name\ud800", "\udfff"), at=NOW)
    assert sources.seen(store, "name\ud800").etag == "\ufffd"


def test_the_last_round_is_told_whole(store: Store) -> None:
    failed = (SourceFailed("Slow", LATE, NOW + timedelta(hours=6), NOW), SourceFailed("Page", phrase("source.html")))
    first = Collected(0, 0, (), (), at=NOW)
    second = Collected(3, 40, (SourceRead("Review", 40),), failed)
    sources.note_round(store, first, NOW)
    sources.note_round(store, second, NOW + timedelta(hours=1))
    assert sources.last_round(store) == Collected(3, 40, second.read, failed, at=NOW + timedelta(hours=1))


def test_old_rounds_go(store: Store) -> None:
    for number in range(205):
        sources.note_round(store, Collected(number, 0, (), ()), NOW)
    assert store.read(lambda db: db.execute("SELECT count(*), min(items_new) FROM rounds").fetchone()) == (200, 5)
