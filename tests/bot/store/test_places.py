"""Places under their present name, and their digest at their own hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import DigestPlan
from bot.store import places
from tests.bot.store.conftest import NOW, SCIENCE

if TYPE_CHECKING:
    from bot.store.db import Store

DIGEST = replace(SCIENCE, id="C2", name="digest")
PLAN = DigestPlan(SCIENCE, 8, 30, "Europe/Paris", since=NOW - timedelta(days=9))


def test_a_place_is_remembered_under_the_name_it_has_now(store: Store) -> None:
    places.note_seen(store, SCIENCE, NOW)
    renamed = replace(SCIENCE, name="sciences")
    places.note_seen(store, renamed, NOW)
    places.note_seen(store, replace(SCIENCE, door="playground"), NOW)
    assert places.get(store, "slack", "C1") == renamed
    assert places.get(store, "slack", "C9") is None
    assert places.all_of_them(store, "slack") == (renamed,)
    assert len(places.all_of_them(store)) == 2


def test_a_plan_comes_back_whole_and_remembers_its_place(store: Store) -> None:
    assert places.plan(store, PLAN, NOW) == PLAN
    assert places.plan_of(store, SCIENCE) == PLAN
    assert places.plan_of(store, DIGEST) is None
    assert places.get(store, "slack", "C1") == SCIENCE


def test_a_new_hour_does_not_forget_the_last_digest(store: Store) -> None:
    places.plan(store, PLAN, NOW)
    places.note_sent(store, SCIENCE, NOW)
    later = NOW + timedelta(days=1)
    changed = places.plan(store, DigestPlan(SCIENCE, 9, 0, "America/Montreal", weekdays_only=False, since=later), later)
    assert changed == DigestPlan(SCIENCE, 9, 0, "America/Montreal", weekdays_only=False, last_sent=NOW, since=later)
    assert places.plans(store) == (changed,)


def test_every_plan_is_listed_by_place(store: Store) -> None:
    places.plan(store, PLAN, NOW)
    places.plan(store, replace(PLAN, place=DIGEST), NOW)
    assert [plan.place.name for plan in places.plans(store)] == ["digest", "science"]


def test_no_more_digests(store: Store) -> None:
    places.plan(store, PLAN, NOW)
    assert places.unplan(store, SCIENCE)
    assert not places.unplan(store, SCIENCE)
    assert places.plans(store) == ()
    assert places.get(store, "slack", "C1") == SCIENCE
