"""Turn as Slack does it: private is an ephemeral or the direct message, progress a line that the answer replaces, a form a modal."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.errors import DoorError, WrongUse
from bot.views import blockkit
from bot.views.message import Action, Document, Message, Run, Text
from bot.views.words import words_for
from handlers.slack.api import Refused
from handlers.slack.files import send_document
from handlers.slack.metadata import Carried, packed, reopening
from handlers.slack.ways import Channel, Direct, Letter, Way, replace, send

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import Locale, Person, Place, Value
    from bot.views.message import Form
    from handlers.slack.api import SlackApi
    from handlers.slack.ways import Line, Status
    from handlers.turn import Attached

STATUS_AFTER_S = 0.08  # it comes and goes by itself, so it may come at once
PROGRESS_AFTER_S = 0.7  # a faster answer needs no line before it
PROGRESS_EVERY_S = 2.0  # a line that changes; Slack lets a message be changed some fifty times a minute
REOPEN = "form.reopen"  # the door's own button: opens a form whose trigger had died
_DEAD_TRIGGER = frozenset(
    {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged", "invalid_trigger_id", "invalid_trigger"}
)
_MAX_VALUE = 1_900


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How this turn can be answered. ``private`` and ``public``: ways in the order they are tried; ``pressed``: the message whose button it was.

    ``line``: the way on which a progress line can be replaced. Not the response_url of a button, which would replace the message pressed.
    ``status``: shows work under way where Slack has a place of its own for it.
    """

    private: tuple[Way, ...]
    public: tuple[Way, ...]
    line: Way | None = None
    status: Status | None = None
    pressed: Line | None = None
    hint: Way | None = None  # says in the channel that the answer came in the direct message
    trigger_id: str = ""
    url: str = ""
    born_s: int = 0
    thread_ts: str = ""
    own: bool = False
    closed: str = ""  # why nothing may be said for everyone there: an error's key


@dataclass(slots=True, kw_only=True, eq=False)
class SlackTurn:
    """One command, click, submission, message or shortcut in Slack."""

    api: SlackApi
    asker: Person
    place: Place
    reach: Reach
    key: str = ""
    again: bool = False  # it was taken up before, and the process killed: what is said may have arrived already
    text: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[Attached, ...] = ()
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _timer: asyncio.TimerHandle | None = None
    _telling: asyncio.Task[None] | None = None
    _line: Line | None = None
    _answered: bool = False
    _said: int = 0
    _under_way: str = ""
    _told_s: float = 0.0

    @property
    def locale(self) -> Locale:
        """The asker's."""
        return self.asker.locale

    async def reply(self, message: Message, *, private: bool = True) -> None:
        """Answer; the first answer replaces the progress line."""
        self._answered = True
        if self._timer:
            self._timer.cancel()
        if not private and self.reach.closed:
            raise WrongUse(self.reach.closed)
        async with self._lock:
            letter = self._letter(message)
            self._said += 1
            line, self._line = self._line, None
            if line is None or not private or not await _replaced(line, letter):
                await send(self.reach.private if private else self.reach.public, letter)
                if private and self.reach.hint:
                    await self._say_where(self.reach.hint)
            for part in message.parts:
                if isinstance(part, Document):
                    await self._hand_over(part, self.reach.private if private else self.reach.public)

    async def _hand_over(self, document: Document, ways: Sequence[Way]) -> None:
        """The file, in the conversation in which the answer stands; an ephemeral cannot hold one, the direct message can."""
        conversation = next((way for way in ways if isinstance(way, Direct | Channel)), Direct(self.api, self.asker.id))
        channel = await conversation.channel()
        try:
            await send_document(self.api, document, channel.id, channel.thread_ts)
        except Refused as refused:
            if refused.code == "missing_scope":
                raise
            raise DoorError("attached.not_sent", code=refused.code) from None
        except (OSError, TimeoutError) as error:
            raise DoorError("attached.not_sent", code=type(error).__name__) from None

    def _letter(self, message: Message) -> Letter:
        return Letter(blockkit.blocks(message), f"{self.key}:{self._said}" if self.key else "", self.again, first=not self._said)

    async def _say_where(self, hint: Way) -> None:
        try:
            await hint.send(Letter(blockkit.blocks(self._line_of(words_for(self.locale).say("slack.answered_in_direct")))))
        except (DoorError, OSError, TimeoutError):
            return  # the answer itself has arrived; that was only a pointer to it

    async def replace(self, message: Message) -> None:
        """In the stead of the message whose button was pressed; a reply where Slack does not let it be replaced."""
        if self.reach.pressed is None or not await _replaced(self.reach.pressed, self._letter(message)):
            await self.reply(message)

    async def progress(self, key: str, /, **values: Value) -> None:
        """A line after a moment, unless the answer is there by then; a later one takes its place, not more often than Slack likes."""
        if (self.reach.line is None and self.reach.status is None) or self._answered:
            return
        self._under_way = words_for(self.locale).say(f"progress.{key}", **values)
        if self._timer is None:
            after_s = STATUS_AFTER_S if self.reach.status else PROGRESS_AFTER_S
            self._timer = asyncio.get_running_loop().call_later(after_s, self._tell)
        elif self._told_s and time.monotonic() - self._told_s > PROGRESS_EVERY_S:
            self._tell()

    def _tell(self) -> None:
        self._told_s = time.monotonic()
        self._telling = asyncio.ensure_future(self._show())

    async def _show(self) -> None:
        async with self._lock:
            if self._answered:
                return
            letter = self._letter(self._line_of(self._under_way))
            try:
                if self.reach.status:
                    await self.reach.status.show(self._under_way)
                elif self._line:
                    await replace(self._line, letter)
                elif self.reach.line:
                    self._line = await send((self.reach.line,), letter)
            except (DoorError, OSError, TimeoutError):
                return  # the answer will find its own way

    async def ask(self, form: Form) -> None:
        """Open the form; where its trigger has died, or there never was one (typed text), a button that opens it."""
        view = blockkit.modal(form) | {
            "callback_id": form.name,
            "private_metadata": packed(
                Carried(
                    place=self.place,
                    locale=form.locale,
                    carry=form.carry,
                    own=self.reach.own,
                    thread_ts=self.reach.thread_ts,
                    url=self.reach.url,
                    born_s=self.reach.born_s,
                )
            ),
        }
        if self.reach.trigger_id:
            try:
                await self.api.call(self.api.web.views_open, trigger_id=self.reach.trigger_id, view=view)
            except Refused as refused:
                if refused.code not in _DEAD_TRIGGER and "trigger_id" not in refused.detail:
                    raise
            else:
                return
        await self.reply(self._form_button(form))

    def _form_button(self, form: Form) -> Message:
        sentence = words_for(form.locale).say("slack.form_waits")
        value = reopening(form.name, form.carry, {one.name: one.initial for one in form.fields}, _MAX_VALUE)
        opener = Action(REOPEN, form.title, value, style="main", opens=form.name)
        return Message(locale=form.locale, summary=sentence, parts=(Text((Run(sentence),)),), actions=(opener,))

    async def home(self, message: Message) -> None:
        """Publish it as the asker's Home."""
        await self.api.call(self.api.web.views_publish, user_id=self.asker.id, view=blockkit.home(message))

    def _line_of(self, text: str) -> Message:
        return Message(locale=self.locale, summary=text, parts=(Text((Run(text),), soft=True),))


async def _replaced(line: Line, letter: Letter) -> bool:
    try:
        await replace(line, letter)
    except DoorError:
        return False
    return True


def now_s() -> int:
    """The time a response_url counts its 30 minutes from."""
    return int(time.time())
