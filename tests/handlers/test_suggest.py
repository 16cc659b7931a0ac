from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import SuggestWish
from handlers import all as register
from tests.handlers.door import CAMILLE, SCIENCE, Said

if TYPE_CHECKING:
    from bot.assemble import House


def titles(turn: Said) -> str:
    return str(turn.private[0].parts)


async def keys(house: House) -> list[str]:
    wish = SuggestWish(n=10)
    return [one.item.key for one in (await house.desk.suggest(wish, CAMILLE, SCIENCE)).items]


async def test_what_is_saved_is_answered_at_once_shown_and_can_be_undone(sampled: House) -> None:
    first = (await keys(sampled))[0]
    click = Said(values={"value": first})
    await register.press("suggest.save", click, sampled.desk)
    assert [action.route for action in click.private[0].actions] == ["suggest.undo", "suggest.saved"]
    seen = Said("proposer enregistrées")
    await register.command(seen, sampled.desk)
    assert first in titles(seen)
    undone = Said(values={"value": first})
    await register.press("suggest.undo", undone, sampled.desk)
    assert undone.replaced
    empty = Said("suggest saved")
    await register.command(empty, sampled.desk)
    assert first not in titles(empty)


async def test_what_is_not_for_us_does_not_come_back_until_undone(sampled: House) -> None:
    first = (await keys(sampled))[0]
    await register.press("suggest.dismiss", Said(values={"value": first}), sampled.desk)
    assert first not in await keys(sampled)
    await register.press("suggest.undo", Said(values={"value": first}), sampled.desk)
    assert first in await keys(sampled)


async def test_a_muted_source_is_kept_out_at_once_and_comes_back(sampled: House) -> None:
    found = await sampled.desk.suggest(SuggestWish(n=10), CAMILLE, SCIENCE)
    source = found.items[0].item.source
    muting = Said(f"taire {source} 2 semaines")
    await register.command(muting, sampled.desk)
    assert source in muting.private[0].summary
    later = await sampled.desk.suggest(SuggestWish(n=10), CAMILLE, SCIENCE)
    assert source not in {one.item.source for one in later.items}
    (muted,) = await sampled.desk.mutes(CAMILLE, SCIENCE)
    assert (muted.kind, muted.what) == ("source", source)
    assert 13 <= (muted.until - sampled.desk.now()).days <= 14
    await register.press("mute.end", Said(values={"value": muted.code}), sampled.desk)
    assert await sampled.desk.mutes(CAMILLE, SCIENCE) == ()
