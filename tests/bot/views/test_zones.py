from __future__ import annotations

import pytest

from bot.views.zones import OFFERED, is_zone, nearest_zone, zone_choices


@pytest.mark.parametrize("name", OFFERED.split())
def test_every_offered_zone_exists(name: str) -> None:
    assert is_zone(name)


def test_towns_are_named_in_the_language_and_fit_one_list_of_slack() -> None:
    towns = dict(zone_choices("fr", "Asia/Kathmandu"))
    assert (towns["Europe/London"], towns["Asia/Kathmandu"]) == ("Londres", "Kathmandu")
    assert len(towns) <= 100
    assert "Nowhere/Town" not in dict(zone_choices("en", "Nowhere/Town"))


def test_the_nearest_town_is_found_by_its_name_in_either_way() -> None:
    assert nearest_zone("londre", "fr") == ("Europe/London", "Londres")
    assert nearest_zone("Europe/Londn", "fr") == ("Europe/London", "Londres")
    assert nearest_zone("zzzzzz", "fr") is None
