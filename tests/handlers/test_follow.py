"""Following by a link: what is said of it, in a house whose own network is never asked."""

from __future__ import annotations

import pytest

from bot.assemble import House
from bot.assemble.clock import now
from bot.model import Followed
from bot.store import follows
from bot.views.plain import plain
from handlers.all import command
from tests.handlers.door import Said


def said(turn: Said) -> str:
    return " ".join(plain(turn.private[0], 100).split())


async def test_a_link_into_our_own_network_is_refused_with_its_reason(house: House) -> None:
    turn = Said("suivre http://127.0.0.1/feed")
    await command(turn, house.desk)
    assert "127.0.0.1 est une adresse de réseau privé" in said(turn).replace("\u00a0", " ")
    assert turn.under_way == ["following"]
    assert follows.all_of_them(house.store) == ()


@pytest.mark.parametrize("typed", ["follow", "follow Lupus Horizon", "suivre as:association"])
async def test_a_name_is_not_followed_from_here(house: House, typed: str) -> None:
    turn = Said(typed)
    await command(turn, house.desk)
    assert "company.yml" in said(turn)


async def test_what_is_followed_is_read_and_ends_by_its_name(house: House) -> None:
    follows.add(house.store, Followed("Une revue", "https://revue.example/flux", "Camille", now()))
    assert "Une revue" in [one.name for one in house.desk.sources()]
    turn = Said("ne-plus-suivre une revue")
    await command(turn, house.desk)
    assert "n’est plus suivi" in said(turn)
    assert "Une revue" not in [one.name for one in house.desk.sources()]
    again = Said("ne-plus-suivre une revue")
    await command(again, house.desk)
    assert "Personne ne suit" in said(again)
