"""Follow a site or a feed by its link, and stop; whom we watch stands in company.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.followed import followed, unfollowed
from bot.views.help import not_built
from bot.views.words import words_for
from handlers.options import parse
from handlers.routes import command

if TYPE_CHECKING:
    from bot.desk import Desk
    from handlers.turn import Turn


async def follow(turn: Turn, desk: Desk) -> None:
    """The link of a site or feed: it is read from now on. Names are for company.yml, for now."""
    link = parse(turn.text).words.strip("<>")
    if "." not in link or " " in link:
        return await turn.reply(not_built("follow", words_for(turn.locale)))
    await turn.progress("following")
    found = await desk.follow(link, turn.asker.name)
    return await turn.reply(followed(found, words_for(turn.locale)))


async def unfollow(turn: Turn, desk: Desk) -> None:
    """By the name under which its news stands, or its link."""
    wanted = parse(turn.text).words.strip("<>")
    if not wanted:
        return await turn.reply(not_built("unfollow", words_for(turn.locale)))
    return await turn.reply(unfollowed(desk.unfollow(wanted), words_for(turn.locale)))


ROUTES = (
    command("follow", follow, aliases=("suivre",)),
    command("unfollow", unfollow, aliases=("ne-plus-suivre",)),
)
