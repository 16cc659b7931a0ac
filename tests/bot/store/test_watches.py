"""Who is watched, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import Watch, WatchKind, phrase
from bot.store import watches
from tests.bot.store.conftest import NOW

if TYPE_CHECKING:
    from bot.store.db import Store

LUPUS = Watch(
    key="association:lupus-horizon",
    name="Lupus Horizon",
    kind=WatchKind.ASSOCIATION,
    aliases=("LH",),
    url="https://lupus-horizon.example",
    feeds=("https://lupus-horizon.example/feed.xml",),
    topics=("lupus",),
    relation=phrase("relation.funded_since", company="Halcyre", year="2023"),
)
MARSAC = Watch("expert:marsac", "Pr Hélène Marsac", WatchKind.EXPERT)
MYO = Watch("association:myo-clair", "Myo-Clair", WatchKind.ASSOCIATION)


def test_a_watched_one_comes_back_whole(store: Store) -> None:
    watches.put(store, [LUPUS, MARSAC], NOW)
    assert watches.all_of_them(store) == (LUPUS, MARSAC)
    assert watches.get(store, LUPUS.key) == LUPUS
    assert watches.get(store, "expert:nobody") is None


def test_who_is_watched_already_gets_the_new_feeds_and_keeps_their_place(store: Store) -> None:
    watches.put(store, [LUPUS], NOW)
    watches.put(store, [MYO], NOW + timedelta(days=1))
    moved = replace(LUPUS, feeds=("https://lupus-horizon.example/new.xml",), relation=None)
    watches.put(store, [moved], NOW + timedelta(days=2))
    assert watches.all_of_them(store) == (moved, MYO)


def test_removing(store: Store) -> None:
    watches.put(store, [LUPUS, MYO], NOW)
    assert watches.remove(store, LUPUS.key)
    assert not watches.remove(store, LUPUS.key)
    assert watches.all_of_them(store) == (MYO,)


def test_the_list_of_the_company_takes_the_place_of_the_old_one(store: Store) -> None:
    watches.put(store, [LUPUS, MYO], NOW)
    watches.replace_all(store, [MYO, MARSAC], NOW + timedelta(days=1))
    assert watches.all_of_them(store) == (MYO, MARSAC)
    watches.replace_all(store, [], NOW)
    assert watches.all_of_them(store) == ()
