"""A delivery of Slack as a SlackTurn: who, where, which words, and the ways an answer can go. Guests and strangers are told so, kindly."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.model import Place, phrase
from bot.views.help import said
from bot.views.welcome import prompts
from bot.views.words import words_for
from handlers import all as tasks
from handlers.slack import payload as read
from handlers.slack.api import Refused
from handlers.slack.files import files_of
from handlers.slack.metadata import Carried, reopened, unpacked
from handlers.slack.places import Places
from handlers.slack.turn import REOPEN, Reach, SlackTurn, now_s
from handlers.slack.ways import ByUrl, Channel, Direct, Ephemeral, ResponseUrls, Status, Written
from handlers.trouble import serve

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.model import Person
    from bot.views.message import Form
    from handlers.slack.api import SlackApi
    from handlers.slack.asker import Askers, Company
    from handlers.slack.payload import Body
    from handlers.slack.ways import Way
    from handlers.turn import Turn


# What is said to somebody who wants everyone in a channel to read an answer, where people of other organisations would, or nobody knows who.
SHARED, UNSEEN = "shared_channel", "unseen_channel"


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that was taken in. ``key``: the same for each copy; ``at_s``: when (epoch); ``again``: taken up after the process was killed."""

    key: str = ""
    at_s: int = field(default_factory=now_s)
    again: bool = False


class Turns:
    """Makes turns. Each maker answers None where the person was refused."""

    def __init__(self, api: SlackApi, desk: Desk, askers: Askers, company: Company) -> None:
        self._api, self._desk, self._askers, self._company = api, desk, askers, company
        self._urls = ResponseUrls()
        self._places = Places(api)
        self.bot_user = ""

    async def of_command(self, body: Body, taken: Taken) -> SlackTurn | None:
        """``turn.text`` is what stands after /vigie."""
        user = read.at(body, "user_id")
        place, closed = await self._place(body, read.at(body, "channel_id"), read.at(body, "channel_name"))
        own = place.kind == "direct" and await self._places.direct(user) == place.id
        reach = self._reach(body, user, place, taken, own=own, closed=closed, first_answer=True)
        text = read.plain_text(read.at(body, "text")).strip()
        return await self._turn(body, user, place, reach, taken, name=read.at(body, "user_name"), text=text)

    async def of_mention(self, body: Body, event: Body, taken: Taken) -> SlackTurn | None:
        """Private answers go to the direct message, with a line in the channel that says so; public ones into the thread."""
        user, channel, thread_ts = read.at(event, "user"), read.at(event, "channel"), read.at(event, "thread_ts")
        (place, closed), direct = await self._place(body, channel), Direct(self._api, user)
        reach = Reach(
            private=(direct,) if place.shared else (direct, Ephemeral(self._api, channel, user, thread_ts)),
            public=(Channel(self._api, channel, thread_ts or read.at(event, "ts")),),
            line=direct,
            hint=Ephemeral(self._api, channel, user, thread_ts),
            thread_ts=thread_ts,
            closed=closed,
        )
        return await self._turn(body, user, place, reach, taken, event=event, text=self._words(event))

    async def of_message(self, body: Body, event: Body, taken: Taken) -> SlackTurn | None:
        """A direct message: everything is said there, in the thread that each message to an agent begins."""
        channel, thread_ts = read.at(event, "channel"), read.at(event, "thread_ts") or read.at(event, "ts")
        here = Channel(self._api, channel, thread_ts)
        reach = Reach(private=(here,), public=(here,), status=Status(self._api, channel, thread_ts), own=True, thread_ts=thread_ts)
        place = read.place_of(channel, "", read.team_of(body), read.enterprise_of(body))
        return await self._turn(body, read.at(event, "user"), place, reach, taken, event=event, text=self._words(event))

    async def of_home(self, body: Body, user: str, taken: Taken) -> SlackTurn | None:
        """The Home was opened."""
        return await self._turn(body, user, self._home_of(user, body), self._at_home(user), taken, event=read.part(body, "event"), on_home=True)

    async def offer_prompts(self, body: Body, event: Body, taken: Taken) -> None:
        """The conversation with Vigie was opened: what one may begin with, where Slack has a place for it."""
        turn = await self.of_home(body, read.at(event, "user"), taken)
        if turn is None:
            return
        title, offered = prompts(words_for(turn.locale))
        shown = [{"title": one.title, "message": one.message} for one in offered]
        set_prompts = self._api.web.assistant_threads_setSuggestedPrompts
        with contextlib.suppress(Refused):  # a workspace that installed the app before it was an agent has no such place
            await self._api.call(set_prompts, channel_id=read.at(event, "channel"), title=title, prompts=shown)

    async def of_joining(self, body: Body, event: Body, taken: Taken) -> SlackTurn | None:
        """Vigie was invited to a channel: the turn of who did it. None where people of other organisations read along."""
        place, closed = await self._place(body, read.at(event, "channel"))
        inviter = read.at(event, "inviter")
        if closed:
            return None
        reach = Reach(private=(Direct(self._api, inviter),) if inviter else (), public=(Channel(self._api, place.id),))
        person = (await self._askers.of(inviter)).person if inviter else self._askers.nobody()
        return SlackTurn(api=self._api, asker=person, place=place, reach=reach, key=taken.key, again=taken.again)

    async def of_action(self, body: Body, value: str, taken: Taken) -> SlackTurn | None:
        """A button. In a message its channel is the place, in a Home the Home, in a form what the form carries."""
        user, view = read.at(body, "user", "id"), read.part(body, "view")
        if view:
            carried = self.carried(body, view)
            reach, place = self._at_home(user, read.at(body, "trigger_id")), carried.place
        else:
            channel = read.at(body, "channel", "id") or read.at(body, "container", "channel_id")
            ephemeral = read.part(body, "container").get("is_ephemeral") is True
            place, closed = await self._place(body, channel, read.at(body, "channel", "name"))
            reach = self._reach(body, user, place, taken, own=place.kind == "direct" and not ephemeral, closed=closed)
        return await self._turn(body, user, place, reach, taken, name=read.at(body, "user", "name"), values={"value": value})

    async def of_submission(self, body: Body, values: dict[str, str], taken: Taken) -> SlackTurn | None:
        """A form: its place and its way back are what it carried since it was opened."""
        user, carried = read.at(body, "user", "id"), self.carried(body, read.part(body, "view"))
        place = carried.place
        ways: tuple[Way, ...] = (Direct(self._api, user),)
        public = ways
        here = Channel(self._api, place.id, carried.thread_ts)
        if carried.own:
            ways, public = (here, *ways), (here, *ways)
        elif place.kind != "home" and not place.shared:
            ways, public = (Ephemeral(self._api, place.id, user, carried.thread_ts), *ways), (here,)
        if carried.url and not carried.own and not place.shared:
            ways = (ByUrl(self._api, self._urls, carried.url, carried.born_s, carried.thread_ts), *ways)
        closed = SHARED if place.shared else ""
        trigger_id = read.at(body, "trigger_id")
        reach = Reach(private=ways, public=public, trigger_id=trigger_id, own=carried.own, url=carried.url, born_s=carried.born_s, closed=closed)
        return await self._turn(body, user, place, reach, taken, name=read.at(body, "user", "name"), values=values | {"carry": carried.carry})

    async def of_shortcut(self, body: Body, taken: Taken) -> SlackTurn | None:
        """``turn.text`` is the message a shortcut was used on; a shortcut of the whole workspace has none, and no channel."""
        user, channel = read.at(body, "user", "id"), read.at(body, "channel", "id")
        if channel:
            place, closed = await self._place(body, channel, read.at(body, "channel", "name"))
            reach = self._reach(body, user, place, taken, own=False, closed=closed)
        else:
            place, reach = self._home_of(user, body), self._at_home(user, read.at(body, "trigger_id"))
        text = read.plain_text(read.message_text(read.part(body, "message"))).strip()
        return await self._turn(body, user, place, reach, taken, name=read.at(body, "user", "name"), text=text)

    def carried(self, body: Body, view: Body) -> Carried:
        """What that view carries; for a Home, and for a form that is not ours, the person's Home."""
        return unpacked(view, Carried(place=self._home_of(read.at(body, "user", "id"), body), locale=self._company.locale))

    def form_behind(self, route: str, value: str, turn: SlackTurn) -> Form | None:
        """The form that this button opens at once."""
        if route == REOPEN:
            name, carry, initial = reopened(value)
            kind = tasks.form_of(name)
            return kind.build(turn.locale, initial, carry) if kind else None
        kind = tasks.button_form(route)
        return kind.build(turn.locale, _of_person(turn.asker), value) if kind else None

    async def show(self, form: Form, turn: SlackTurn) -> None:
        """Open it; what goes wrong is told to the person."""

        async def ask(turn: Turn, desk: Desk) -> None:
            await turn.ask(form)

        await serve(ask, turn, self._desk)

    async def say(self, turn: SlackTurn, key: str) -> None:
        """One sentence, in private."""
        await turn.reply(said(phrase(key), words_for(turn.locale)))

    async def _turn(
        self,
        body: Body,
        user: str,
        place: Place,
        reach: Reach,
        taken: Taken,
        *,
        event: Body | None = None,
        name: str = "",
        text: str = "",
        values: dict[str, str] | None = None,
        on_home: bool = False,
    ) -> SlackTurn | None:
        asker = await self._askers.of(user, name)
        files = await files_of(self._api, read.listed(event, "files"))
        turn = SlackTurn(
            api=self._api,
            asker=asker.person,
            place=place,
            reach=reach,
            key=taken.key,
            again=taken.again,
            text=text,
            values=values or {},
            files=files,
        )
        if asker.member and not read.outside_team(body, event or {}):
            return turn
        if on_home:
            await turn.home(said(phrase("slack.members_only"), words_for(turn.locale)))
        else:
            await self.say(turn, "slack.members_only")
        return None

    def _reach(self, body: Body, user: str, place: Place, taken: Taken, *, own: bool, closed: str, first_answer: bool = False) -> Reach:
        """Of a command, a button of a message, a message's own menu: all three bring a response_url and a trigger."""
        url, born_s, container = read.at(body, "response_url"), taken.at_s, read.part(body, "container")
        thread_ts = read.at(container, "thread_ts")
        here = Channel(self._api, place.id, thread_ts)
        private: tuple[Way, ...] = (Ephemeral(self._api, place.id, user, thread_ts), Direct(self._api, user))
        public: tuple[Way, ...] = (here,)
        line: Way | None = None
        hint: Way | None = None
        message_ts = read.at(container, "message_ts")
        pressed = Written(self._api, place.id, message_ts) if message_ts and container.get("is_ephemeral") is not True else None
        by_url = ByUrl(self._api, self._urls, url, born_s, thread_ts, first=first_answer) if url else None
        if place.shared:  # nothing private stands there, not even for one pair of eyes
            private, hint = (Direct(self._api, user),), by_url
        elif by_url:
            private = (by_url, *private)
            line = by_url if first_answer else None
        if own:
            private = public = (here, *private)
            line = here
        return Reach(
            private=private,
            public=public,
            line=line,
            hint=hint,
            pressed=by_url if by_url and message_ts else pressed,
            trigger_id=read.at(body, "trigger_id"),
            url=url,
            born_s=born_s,
            thread_ts=thread_ts,
            own=own,
            closed="" if own else closed,
        )

    async def _place(self, body: Body, channel: str, name: str = "") -> tuple[Place, str]:
        """A conversation; of a channel Slack is asked its name and who reads along. And why nothing may be said for everyone there, if so."""
        place = read.place_of(channel, name, read.team_of(body), read.enterprise_of(body))
        if place.kind == "direct":
            return place, ""
        about = await self._places.about(channel)
        if body.get("is_ext_shared_channel") is True or (about is not None and about.shared):
            return replace(place, name=about.name if about else place.name, shared=True), SHARED
        return (replace(place, name=about.name), "") if about else (place, UNSEEN)

    def _at_home(self, user: str, trigger_id: str = "") -> Reach:
        direct = Direct(self._api, user)
        return Reach(private=(direct,), public=(direct,), line=direct, trigger_id=trigger_id)

    @staticmethod
    def _home_of(user: str, body: Body) -> Place:
        return Place("slack", user, "", "home", read.team_of(body), read.enterprise_of(body))

    def _words(self, event: Body) -> str:
        return read.plain_text(read.without_mention(read.at(event, "text"), self.bot_user)).strip()


def _of_person(person: Person) -> dict[str, str]:
    """What a form may be filled in with from the start."""
    return {"locale": person.locale, "zone": person.zone, "country": person.country, "networks": ",".join(person.networks)}
