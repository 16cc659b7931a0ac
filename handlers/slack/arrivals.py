"""What Slack sent becomes a turn, and the turn a task. A delivery is noted and acked; the work runs after the ack, once for each."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import traceback
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

from bot.errors import VigieError
from handlers import all as tasks
from handlers.slack import payload as read
from handlers.slack.turns import Taken

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck

    from bot.desk import Desk
    from bot.model import Delivery
    from handlers.slack.payload import Body
    from handlers.slack.turns import Turns

log = logging.getLogger("vigie.slack")

NOTED_WITHIN_S = 1.0  # the ack has three seconds; where the disk is slow, what is noted late is still noted
MAX_RECENT = 20_000  # deliveries remembered here, before the store is asked
AT_ONCE = 32  # turns at work together; more wait, acked, so that in a rush the next acks do not stand in line behind the work
_SAID = frozenset({"", "file_share", "thread_broadcast", "me_message"})  # subtypes of a message that a person wrote just now


class Inbox(Protocol):
    """Where deliveries are kept until they are answered; each call may be made in a thread. Raises: VigieError."""

    def take(self, delivery_id: str, kind: str, body: str) -> bool:
        """Whether it is new; it is owed an answer from now on."""
        ...

    def answered(self, delivery_id: str) -> None:
        """Nothing is owed any more."""
        ...

    def unanswered(self) -> tuple[Delivery, ...]:
        """What a process that was killed still owed."""
        ...


class Arrivals:
    """The listeners. A delivery is noted, then acked, then worked on: what is acked is never lost, and what comes again is not done twice."""

    def __init__(self, desk: Desk, turns: Turns, inbox: Inbox) -> None:
        self._desk, self._turns, self._inbox = desk, turns, inbox
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def command(self, ack: AsyncAck, body: Body) -> None:
        """``/vigie ...``"""
        await self._receive("command", read.digest_of(body) if read.at(body, "user_id") else "", body, ack)

    async def event(self, ack: AsyncAck, body: Body) -> None:
        """A mention, a direct message, the Home, an invitation; anything else Slack tells is acked and left."""
        inner = read.part(body, "event")
        kind = read.at(inner, "type")
        wanted = (
            (kind == "app_mention" and self._from_person(inner))
            or (kind == "message" and self._from_person(inner) and self._direct(inner))
            or (kind == "app_home_opened" and read.at(inner, "tab") in ("home", "messages") and bool(read.at(inner, "user")))
            or (kind == "member_joined_channel" and read.at(inner, "user") == self._turns.bot_user != "")
        )
        await self._receive("event", read.event_key(body) if wanted else "", body, ack)
        if kind in ("app_uninstalled", "tokens_revoked", "app_rate_limited"):
            log.warning("Slack says: %s", kind)

    async def action(self, ack: AsyncAck, body: Body) -> None:
        """A button of a message, a Home or a form."""
        actions = read.listed(body, "actions")
        # Slack reports links too; they have no route, and have opened by themselves.
        wanted = actions and read.pressed(actions[0])[0] and read.at(body, "user", "id")
        await self._receive("action", read.digest_of(body) if wanted else "", body, ack)

    async def submission(self, ack: AsyncAck, body: Body) -> None:
        """A form was sent: judged before the ack, since its errors travel inside it; nothing slow runs before that."""
        view = read.part(body, "view")
        kind = tasks.form_of(read.at(view, "callback_id"))
        trouble = kind.validate(read.values_of(view), self._turns.carried(body, view).locale) if kind else {}
        if trouble:
            blocks = [block_id for block in read.listed(view, "blocks") if (block_id := read.at(block, "block_id"))]
            said = {field if field in blocks else blocks[0]: found.sentence for field, found in trouble.items()} if blocks else {}
            await ack(response_action="errors", errors=said)
            return
        await self._receive("submission", read.digest_of(body) if read.at(body, "user", "id") else "", body, ack)

    async def shortcut(self, ack: AsyncAck, body: Body) -> None:
        """An entry of a message's own menu, or of the workspace's."""
        await self._receive("shortcut", read.digest_of(body) if read.at(body, "user", "id") else "", body, ack)

    async def nothing(self, ack: AsyncAck) -> None:
        """Taken, and nothing to do: a form was closed."""
        await ack()

    async def no_options(self, ack: AsyncAck) -> None:
        """No menu of ours asks for options."""
        await ack(options=[])

    async def resume(self) -> None:
        """Answer what a process that was killed had taken and not answered."""
        try:
            owed = await asyncio.to_thread(self._inbox.unanswered)
        except VigieError as error:
            log.warning("What was not answered before cannot be known: %s", error)
            return
        for one in owed:
            self._start(one.kind, json.loads(one.body), Taken(one.id, int(one.at.timestamp()), again=True))

    async def _receive(self, kind: str, key: str, body: Body, ack: AsyncAck) -> None:
        """Note it, ack it, start the work. Without a key there is nothing to do."""
        if not key or key in self._recent:  # this very delivery was here a moment ago
            await ack()
            return
        self._recent[key] = None
        while len(self._recent) > MAX_RECENT:
            self._recent.popitem(last=False)
        noting = asyncio.ensure_future(self._is_new(key, kind, body))
        await asyncio.wait({noting}, timeout=NOTED_WITHIN_S)
        await ack()
        if await noting:
            self._start(kind, body, Taken(key))

    async def _is_new(self, key: str, kind: str, body: Body) -> bool:
        """Asked of the store. Where it cannot answer, what is remembered here has to do: an answer twice is better than none."""
        try:
            return await asyncio.to_thread(self._inbox.take, key, kind, json.dumps(body))
        except VigieError as error:
            log.warning("Whether a delivery is new cannot be known: %s", error)
            return True

    def _start(self, kind: str, body: Body, taken: Taken) -> None:
        task = asyncio.get_running_loop().create_task(self._run(kind, body, taken))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, kind: str, body: Body, taken: Taken) -> None:
        try:
            async with self._room:
                await self._work(kind, body, taken)
        except Exception as error:  # noqa: BLE001  the net under the door; a person was told by the task's own net where that was possible
            frames = "".join(traceback.format_tb(error.__traceback__))  # where it happened, never what a person wrote
            reference = f"E-{secrets.token_hex(2).upper()}"
            log.error("%s a delivery was not answered: %s at\n%s", reference, type(error).__name__, frames)  # noqa: TRY400
        try:
            await asyncio.to_thread(self._inbox.answered, taken.key)
        except VigieError as error:
            log.warning("That a delivery was answered cannot be noted: %s", error)

    async def _work(self, kind: str, body: Body, taken: Taken) -> None:
        match kind:
            case "command":
                if turn := await self._turns.of_command(body, taken):
                    await tasks.command(turn, self._desk)
            case "event":
                await self._event(body, read.part(body, "event"), taken)
            case "action":
                await self._action(body, read.listed(body, "actions")[0], taken)
            case "submission":
                view = read.part(body, "view")
                if turn := await self._turns.of_submission(body, read.values_of(view), taken):
                    await tasks.submit(read.at(view, "callback_id"), turn, self._desk)
            case "shortcut":
                await self._shortcut(body, taken)

    async def _event(self, body: Body, inner: Body, taken: Taken) -> None:
        match read.at(inner, "type"), read.at(inner, "tab"):
            case "app_mention", _:
                if turn := await self._turns.of_mention(body, inner, taken):
                    await tasks.message(turn, self._desk)
            case "message", _:
                await self._message(body, inner, taken)
            case "app_home_opened", "home":
                if turn := await self._turns.of_home(body, read.at(inner, "user"), taken):
                    await tasks.home(turn, self._desk)
            case "app_home_opened", _:
                await self._turns.offer_prompts(body, inner, taken)
            case "member_joined_channel", _:
                if turn := await self._turns.of_joining(body, inner, taken):
                    await tasks.invited(turn, self._desk)

    async def _message(self, body: Body, inner: Body, taken: Taken) -> None:
        turn = await self._turns.of_message(body, inner, taken)
        if turn:
            await tasks.message(turn, self._desk)

    async def _action(self, body: Body, action: Body, taken: Taken) -> None:
        route, value = read.pressed(action)
        turn = await self._turns.of_action(body, value, taken)
        if turn:
            form = self._turns.form_behind(route, value, turn)
            await (self._turns.show(form, turn) if form else tasks.press(route, turn, self._desk))

    async def _shortcut(self, body: Body, taken: Taken) -> None:
        turn = await self._turns.of_shortcut(body, taken)
        if turn:
            name = read.at(body, "callback_id")
            form = self._turns.form_behind(name, "", turn) if read.at(body, "type") == "shortcut" else None
            await (self._turns.show(form, turn) if form else tasks.shortcut(name, turn, self._desk))

    def _from_person(self, inner: Body) -> bool:
        """No bot (also not ourselves), no system message, no edit and no deletion."""
        user = read.at(inner, "user")
        ours = user == self._turns.bot_user or user.startswith("USLACK")
        return bool(user) and not ours and not read.at(inner, "bot_id") and read.at(inner, "subtype") in _SAID

    @staticmethod
    def _direct(inner: Body) -> bool:
        return read.at(inner, "channel_type") == "im" or (not read.at(inner, "channel_type") and read.at(inner, "channel").startswith("D"))

    async def settle(self, within_s: float) -> None:
        """Wait for what is still running, that long at most, then stop it."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=within_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
