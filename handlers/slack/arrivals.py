"""What Slack sent becomes a turn, and the turn a task. Everything is acked first; the work runs after the ack, once for each delivery."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.errors import VigieError
from handlers import all as tasks
from handlers.slack import payload as read

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any

    from slack_bolt.async_app import AsyncAck

    from bot.desk import Desk
    from handlers.slack.payload import Body
    from handlers.slack.turns import Turns

log = logging.getLogger("vigie.slack")

MAX_RECENT = 20_000  # deliveries remembered here, before the store is asked
AT_ONCE = 32  # turns at work together; more wait, acked, so that in a rush the next acks do not stand in line behind the work
_SAID = frozenset({"", "file_share", "thread_broadcast", "me_message"})  # subtypes of a message that a person wrote just now


class Arrivals:
    """The listeners. ``first_time(door, id)`` is asked in a thread: true for the first delivery of that id, also after a restart."""

    def __init__(self, desk: Desk, turns: Turns, first_time: Callable[[str, str], bool]) -> None:
        self._desk, self._turns, self._first_time = desk, turns, first_time
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def command(self, ack: AsyncAck, body: Body) -> None:
        """``/vigie ...``"""
        await ack()
        if read.at(body, "user_id"):
            self._start(read.digest_of(body), lambda: self._command(body))

    async def event(self, ack: AsyncAck, body: Body) -> None:
        """A mention, a direct message, the Home; anything else Slack tells is acked and left."""
        await ack()
        inner = read.part(body, "event")
        kind = read.at(inner, "type")
        if kind == "app_mention" and self._from_person(inner):
            self._start(read.event_key(body), lambda: self._mention(body, inner))
        elif kind == "message" and self._from_person(inner) and self._direct(inner):
            self._start(read.event_key(body), lambda: self._message(body, inner))
        elif kind == "app_home_opened" and read.at(inner, "tab") == "home" and read.at(inner, "user"):
            self._start(read.event_key(body), lambda: self._home(body, inner))
        elif kind in ("app_uninstalled", "tokens_revoked", "app_rate_limited"):
            log.warning("Slack says: %s", kind)

    async def action(self, ack: AsyncAck, body: Body) -> None:
        """A button of a message, a Home or a form."""
        await ack()
        actions = read.listed(body, "actions")
        # Slack reports links too; they have no route, and have opened by themselves.
        if actions and read.pressed(actions[0])[0] and read.at(body, "user", "id"):
            self._start(read.digest_of(body), lambda: self._action(body, actions[0]))

    async def submission(self, ack: AsyncAck, body: Body) -> None:
        """A form was sent: judged before the ack, since its errors travel inside it; nothing slow runs before that."""
        view = read.part(body, "view")
        name, values, carried = read.at(view, "callback_id"), read.values_of(view), self._turns.carried(body, view)
        kind = tasks.form_of(name)
        trouble = kind.validate(values, carried.locale) if kind else {}
        if trouble:
            blocks = [block_id for block in read.listed(view, "blocks") if (block_id := read.at(block, "block_id"))]
            said = {field if field in blocks else blocks[0]: found.sentence for field, found in trouble.items()} if blocks else {}
            await ack(response_action="errors", errors=said)
            return
        await ack()
        if read.at(body, "user", "id"):
            self._start(read.digest_of(body), lambda: self._submission(body, name, values))

    async def shortcut(self, ack: AsyncAck, body: Body) -> None:
        """An entry of a message's own menu, or of the workspace's."""
        await ack()
        if read.at(body, "user", "id"):
            self._start(read.digest_of(body), lambda: self._shortcut(body))

    async def nothing(self, ack: AsyncAck) -> None:
        """Taken, and nothing to do: a form was closed."""
        await ack()

    async def no_options(self, ack: AsyncAck) -> None:
        """No menu of ours asks for options."""
        await ack(options=[])

    async def _command(self, body: Body) -> None:
        turn = await self._turns.of_command(body)
        if turn:
            await tasks.command(turn, self._desk)

    async def _mention(self, body: Body, inner: Body) -> None:
        turn = await self._turns.of_mention(body, inner)
        if turn:
            await tasks.message(turn, self._desk)

    async def _message(self, body: Body, inner: Body) -> None:
        turn = await self._turns.of_message(body, inner)
        if turn and (turn.text or not read.listed(inner, "files")):
            await tasks.message(turn, self._desk)
        elif turn:
            await self._turns.say(turn, "slack.files_not_read")

    async def _home(self, body: Body, inner: Body) -> None:
        turn = await self._turns.of_home(body, read.at(inner, "user"))
        if turn:
            await tasks.home(turn, self._desk)

    async def _action(self, body: Body, action: Body) -> None:
        route, value = read.pressed(action)
        turn = await self._turns.of_action(body, value)
        if turn:
            form = self._turns.form_behind(route, value, turn)
            await (self._turns.show(form, turn) if form else tasks.press(route, turn, self._desk))

    async def _submission(self, body: Body, name: str, values: dict[str, str]) -> None:
        turn = await self._turns.of_submission(body, values)
        if turn:
            await tasks.submit(name, turn, self._desk)

    async def _shortcut(self, body: Body) -> None:
        turn = await self._turns.of_shortcut(body)
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

    def _start(self, key: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run the work after the ack, unless this very delivery was here a moment ago."""
        if key in self._recent:
            return
        self._recent[key] = None
        while len(self._recent) > MAX_RECENT:
            self._recent.popitem(last=False)
        task = asyncio.get_running_loop().create_task(self._run(key, work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, key: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self._room:
                if await self._is_first(key):
                    await work()
        except Exception as error:  # noqa: BLE001  the net under the door; a person was told by the task's own net where that was possible
            frames = "".join(traceback.format_tb(error.__traceback__))  # where it happened, never what a person wrote
            reference = f"E-{secrets.token_hex(2).upper()}"
            log.error("%s a delivery was not answered: %s at\n%s", reference, type(error).__name__, frames)  # noqa: TRY400

    async def _is_first(self, key: str) -> bool:
        """Asked of the store. Where it cannot answer, what is remembered here has to do: an answer twice is better than none."""
        try:
            return await asyncio.to_thread(self._first_time, "slack", key)
        except VigieError as error:
            log.warning("Whether a delivery is new cannot be known: %s", error)
            return True

    async def settle(self, within_s: float) -> None:
        """Wait for what is still running, that long at most, then stop it."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=within_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
