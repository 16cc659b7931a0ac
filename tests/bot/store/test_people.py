"""What a person prefers, wish by wish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Preferences
from bot.store import people
from tests.bot.store.conftest import CAMILLE, NOW

if TYPE_CHECKING:
    from bot.store.db import Store


def test_nothing_is_preferred_at_first(store: Store) -> None:
    assert people.get(store, CAMILLE) == Preferences()


def test_each_wish_changes_what_it_names_alone(store: Store) -> None:
    assert people.prefer(store, CAMILLE, Preferences(locale="en", zone="America/Montreal"), NOW) == Preferences(locale="en", zone="America/Montreal")
    assert people.prefer(store, CAMILLE, Preferences(paused=True), NOW) == Preferences(locale="en", zone="America/Montreal", paused=True)
    assert people.prefer(store, CAMILLE, Preferences(networks=(), paused=False), NOW) == Preferences("en", "America/Montreal", (), paused=False)
    assert people.get(store, CAMILLE) == Preferences("en", "America/Montreal", (), paused=False)


def test_people_are_told_apart_by_door_and_id(store: Store) -> None:
    people.prefer(store, CAMILLE, Preferences(networks=("linkedin", "x")), NOW)
    assert people.get(store, replace(CAMILLE, name="Renamed")).networks == ("linkedin", "x")
    assert people.get(store, replace(CAMILLE, door="teams")) == Preferences()
    assert people.get(store, replace(CAMILLE, id="U2")) == Preferences()
