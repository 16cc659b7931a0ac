"""What views make and doors carry: a Message without platform markup, a Form, and the Poster that sends unasked.

Text is a tuple of runs; each look marks up and escapes. A page may show only what stands here, so that every door can.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from bot.model import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.model import Grade, Locale, Outcome, Place, Severity


class Style(StrEnum):
    """How a run is set. QUOTED is words that are not Vigie's."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"
    QUOTED = "quoted"


class Progress(StrEnum):
    """The one mark that is no grade and no verdict: a check still under way."""

    CHECKING = "checking"


if TYPE_CHECKING:
    Mark = Grade | Outcome | Progress


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``url`` makes it a link (http and https alone)."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a quotation. ``number`` and ``severity`` tie it to the finding of that number; ``change``: what becomes of it in a safer text."""

    text: str
    number: int | None = None
    severity: Severity | None = None
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True)
class Confirm:
    """What follows from a dangerous act, asked before it."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Action:
    """A button. ``route`` is the handler's name, ``value`` what it is about (at most 1,900 characters), ``label`` the act.

    ``opens``: the form the click opens; doors whose platform must know beforehand read it here. ``url``: a link, no route is called.
    """

    route: str
    label: str
    value: str = ""
    style: Literal["plain", "main", "risk"] = "plain"
    opens: str | None = None
    url: str | None = None
    confirm: Confirm | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``soft``: secondary."""

    runs: tuple[Run, ...]
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that are not Vigie's, whole, with the spots that findings point to. ``lang``: where it is not the message's."""

    spots: tuple[Spot, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a finding, a news item, an association's line, a past check.

    ``headline`` says whose words the title are: True for a headline or quotation of others. ``reference``: rule and clause, or a record's code.
    """

    title: tuple[Run, ...]
    detail: tuple[Run, ...] = ()
    number: int | None = None
    mark: Mark | None = None
    mark_word: str = ""
    tags: tuple[str, ...] = ()
    headline: bool = False
    lang: str | None = None
    reference: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A note beside the text. ``not_checked`` is dashed, ``ruling`` a published decision, ``set_aside`` a possible adverse event kept out."""

    kind: Literal["not_checked", "ruling", "set_aside"]
    runs: tuple[Run, ...]
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a group, with how many it holds."""

    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Buttons:
    """Acts in the middle of a message or of the Home."""

    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG. ``alt`` gives the totals and the peak."""

    png: bytes
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to take away. Doors that can, hand it over; looks say its ``caption`` and ``name`` in words."""

    name: str
    body: bytes
    media_type: str
    caption: str


if TYPE_CHECKING:
    Part = Text | Quotation | Entry | Aside | Heading | Buttons | Picture | Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One answer, whole. ``summary`` is the notification and what a screen reader says first: words, no glyph.

    ``title`` stands in the first line, after ``mark`` and ``mark_word`` where it is a verdict; ``subtitle`` follows it softly, ``code`` ends it.
    ``footer``: who decides, the edition, what was read. ``copies``: a text that a door with a clipboard offers to copy.
    """

    locale: Locale
    summary: str
    title: str = ""
    subtitle: str = ""
    mark: Mark | None = None
    mark_word: str = ""
    code: str = ""
    parts: tuple[Part, ...] = ()
    actions: tuple[Action, ...] = ()
    footer: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form. ``kind``: area (long text), line, pick (few choices shown at once), select, many (several of a list), time."""

    name: str
    kind: Literal["area", "line", "pick", "select", "many", "time"]
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    initial: str = ""
    required: bool = True
    max_chars: int | None = None


@dataclass(frozen=True, slots=True)
class FieldTrouble:
    """What is wrong with one field, and a correction that a button may put in."""

    sentence: str
    fix_label: str | None = None
    fix_value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as shown. ``name`` is the route that takes it; ``carry`` is handed back with the values unseen (a record's code)."""

    locale: Locale
    name: str
    title: str
    fields: tuple[Field, ...]
    submit: str
    cancel: str
    note: str = ""
    carry: str = ""


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form as a value: how it is built and how its values are judged. ``validate`` is pure: it runs before the platform is answered.

    ``build(locale, initial, carry)``: initial values by field name. ``validate(values, locale)``: trouble by field name, empty when all is well.
    """

    name: str
    build: Callable[[Locale, Mapping[str, str], str], Form]
    validate: Callable[[Mapping[str, str], Locale], dict[str, FieldTrouble]]


@dataclass(frozen=True, slots=True)
class Posted:
    """Where an unasked message landed, so that its thread can be continued."""

    place: Place
    id: str
    at: datetime


class Poster(Protocol):
    """How a door says something nobody asked for."""

    async def post(self, place: Place, message: Message, *, key: str, thread: Posted | None = None) -> Posted:
        """Send it. ``key`` goes along as metadata where the platform keeps such.

        Raises: DoorError when it was surely not sent, OSError or TimeoutError when nobody knows.
        """
        ...

    async def find(self, place: Place, *, key: str, since: datetime) -> Posted | None:
        """The message with that key that stands in the place itself; None when the platform was asked and has it not.

        Raises: DoorError, OSError or TimeoutError when it cannot be asked, now or ever.
        """
        ...
