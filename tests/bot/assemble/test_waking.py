"""What the clock wakes: a channel gets the hour that company.yml gives its name, until somebody there sets another."""

from __future__ import annotations

from bot.assemble import House, Waking
from bot.model import DigestPlan, Place
from bot.store import places

DIGEST = Place("test", "C2", "digest", "channel")


async def test_a_channel_named_in_the_company_is_planned_once_and_keeps_its_own_hour(house: House) -> None:
    house.know((DIGEST, Place("test", "C9", "elsewhere", "channel")))
    await Waking(house, {}).deliver()
    planned = places.plans(house.store)
    assert [(plan.place.name, plan.hour, plan.minute, plan.zone) for plan in planned] == [("digest", 8, 30, "Europe/Paris")]
    await house.desk.plan_digest(DigestPlan(DIGEST, 17, 5, "Europe/Paris"))
    await Waking(house, {}).deliver()
    assert [(plan.hour, plan.minute) for plan in places.plans(house.store)] == [(17, 5)]
