"""A draft, what was found in it, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.model.people import Person, Place, Role
from bot.model.said import Bilingual, Locale, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model.safer import Mend

Fact = bool | int | str | date | datetime


class Act(StrEnum):
    """What a person wants to do in public."""

    POST = "post"
    SHARE = "share"
    LIKE = "like"
    COMMENT = "comment"
    REPLY = "reply"
    TAG = "tag"


class Audience(StrEnum):
    """Who can read it."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    INTERNAL = "internal"


class Origin(StrEnum):
    """Whether the text is ours to publish or came from outside (a comment, a question, an article)."""

    OWN = "own"
    INCOMING = "incoming"


class Whose(StrEnum):
    """Whose content is shared, liked or commented."""

    OWN = "own"
    COLLEAGUE = "colleague"
    ASSOCIATION = "association"
    PRESS = "press"
    PUBLIC_INSTITUTE = "public_institute"
    COMPETITOR = "competitor"
    OTHER = "other"


class Severity(StrEnum):
    """What one finding asks for."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


class Outcome(StrEnum):
    """What a verdict says: the worst finding decides. CLEAR is "no signal found", never an approval."""

    STOP = "stop"
    ASK = "ask"
    CLEAR = "clear"


class Where(StrEnum):
    """The part of a draft a finding points to. MISSING: something that should stand there does not."""

    TEXT = "text"
    LINK_TEXT = "link_text"
    IMAGE_TEXT = "image_text"
    MISSING = "missing"


class Certainty(StrEnum):
    """How sure a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where a rule stands: preview decides like stable and is shown "clause not verified"; retired never fires."""

    PREVIEW = "preview"
    STABLE = "stable"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands written."""

    document: str
    clause: str
    url: str | None = None


class Ruled(StrEnum):
    """How a published decision ended. PRINCIPLE: it said what counts, and left the case to others or punished nobody."""

    BREACH = "breach"
    NO_BREACH = "no_breach"
    MIXED = "mixed"
    PRINCIPLE = "principle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A published decision on what somebody else said or did; ``said``: what turned it. ``country``: EU for the Union's court.

    ``case``: how the authority calls it, where that is known. ``secondary``: known from a report, not from the decision itself.
    """

    id: str
    year: int
    authority: Bilingual
    case: str
    country: str
    outcome: Ruled
    said: Bilingual
    url: str | None = None
    secondary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is checked: words, act and setting. Facts are what the text cannot say; an absent fact is unknown, not false.

    ``network`` and ``country`` empty: any public network, the company's country. ``readers``: countries of readers beside that of the account.
    ``on``: the moment it is judged for, aware, in the company's time zone; None: no clock, and what hangs on a date is not judged.
    """

    text: str
    act: Act = Act.POST
    network: str = ""
    country: str = ""
    readers: tuple[str, ...] = ()
    role: Role = Role.CORPORATE
    audience: Audience = Audience.PUBLIC
    origin: Origin = Origin.OWN
    of: Whose | None = None
    lang: str | None = None
    link_text: str = ""
    image_text: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    on: datetime | None = None


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says to a person. ``message`` may hold ``{words}``, the excerpt."""

    title: Bilingual
    message: Bilingual
    why: Bilingual
    instead: Bilingual | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Alike:
    """A labelled line that a draft reads like, and the verdict it was given."""

    text: str
    outcome: Outcome
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One reason to stop or to ask, tied to the exact words.

    ``start`` and ``end`` are code points of ``Draft.text``, half-open, and ``excerpt`` is that slice; outside the text both are None
    and ``excerpt`` quotes the place. ``ruling``: the nearest published decision, where one is near. ``alike``: what the reader compared it with.
    """

    code: str
    severity: Severity
    where: Where
    start: int | None
    end: int | None
    excerpt: str | None
    words: RuleWords
    status: Status
    certainty: Certainty
    by: Literal["rule", "reader", "model"] = "rule"
    ruling: Ruling | None = None
    alike: tuple[Alike, ...] = ()

    def message(self, locale: Locale) -> str:
        """The rule's sentence with the words it was found in."""
        return self.words.message.said(locale).replace("{words}", self.excerpt or "")


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """A possible adverse event: which of the four elements stand in the text, which are missing. Offsets as in Finding."""

    kind: str
    elements: Mapping[str, bool]
    missing: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says of a draft. A person decides; ``not_checked`` is complete."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    not_checked: tuple[Phrase, ...]
    adverse_event: AdverseEvent | None
    lang: str | None
    rulebook: str


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict that was given and kept. ``code`` is P-0001 and works everywhere."""

    code: str
    at: datetime
    draft: Draft
    verdict: Verdict
    by: Person
    place: Place


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Somebody said of a check that it is not a problem, and why. The check stays as it was."""

    code: str
    by: Person
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dismissed:
    """What a dismissal did. ``lesson``: the number of what the reader learnt from it, where the company wants that; None: nothing."""

    check: Check
    lesson: int | None = None


@dataclass(frozen=True, slots=True)
class PastCheck:
    """One line of a person's own checks."""

    code: str
    at: datetime
    outcome: Outcome
    text: str
    act: Act


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule as the book shows it. ``also``: its codes in single countries, each with where that country's text says it.

    ``safer``: what [Use safer text] tries, in this order.
    """

    code: str
    status: Status
    pack: str
    severities: tuple[Severity, ...]
    words: RuleWords
    flagged: tuple[str, ...]
    passed: tuple[str, ...]
    also: tuple[tuple[str, Citation | None], ...] = ()
    safer: tuple[Mend, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Its own code, and those under which countries know it."""
        return self.code, *(other for other, _ in self.also)

    def is_called(self, code: str) -> bool:
        """Whether that is its code, here or in some country."""
        return code in self.codes
