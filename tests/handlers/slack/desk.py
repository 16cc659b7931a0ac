"""A desk of small real functions, for the tests of the door alone: it finds one word, keeps what it checked, answers no question."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.desk import Desk
from bot.errors import WrongUse
from bot.model import Answer, Bilingual, Calendar, Draft, HomeFacts, JudgedRow, Table, TableRow, phrase
from bot.model.checks import Certainty, Check, Dismissed, Finding, Outcome, RuleWords, Severity, Status, Verdict, Where

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.model import CalendarFile, DigestPlan, Person, Place, Preferences

WORD = "guérit"
_WORDS = RuleWords(
    Bilingual("Effet présenté comme certain", "Effect presented as certain"),
    Bilingual("« {words} » promet un effet sans exception.", "“{words}” promises an effect without exception."),
    Bilingual("Personne ne peut le promettre.", "Nobody can promise that."),
    Bilingual("Dites ce qui a été mesuré.", "Say what was measured."),
    None,
)


def _judge(draft: Draft) -> Verdict:
    at = draft.text.find(WORD)
    found = (
        ()
        if at < 0
        else (
            Finding(
                code="EU-CLM-01",
                severity=Severity.STOP,
                where=Where.TEXT,
                start=at,
                end=at + len(WORD),
                excerpt=WORD,
                words=_WORDS,
                status=Status.STABLE,
                certainty=Certainty.HIGH,
            ),
        )
    )
    return Verdict(Outcome.STOP if found else Outcome.CLEAR, found, (), None, "fr", "EU 2026-11")


class _Kept:
    """What the small desk remembers."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}
        self.wishes: dict[str, Preferences] = {}

    async def check(self, draft: Draft, person: Person, place: Place, asked: str = "") -> Check:
        code = f"P-{len(self.checks) + 1:04}"
        self.checks[code] = Check(code, datetime.now(UTC), draft, _judge(draft), person, place)
        return self.checks[code]

    async def recheck(self, code: str, person: Person) -> Check:
        if code not in self.checks:
            raise WrongUse("no_check", code=code[:20])
        return self.checks[code]

    async def calendar(self, given: CalendarFile, person: Person, place: Place, told: Callable[[int, int], None], asked: str) -> Calendar:
        table = Table(kind="csv", rows=(TableRow(1, ("Text",)), TableRow(2, (given.body.decode().split("\n")[1],))))
        kept = await self.check(Draft(text=str(table.rows[1].cells[0])), person, place)
        told(1, 1)
        row = JudgedRow(number=2, draft=kept.draft, verdict=kept.verdict, code=kept.code)
        return Calendar(name=given.name, table=table, header=0, judged=(row,), unread=(), used=("Text",), unused=())

    async def dismiss(self, code: str, person: Person, reason: str) -> Dismissed:
        return Dismissed(await self.recheck(code, person))

    async def person(self, known: Person) -> Person:
        wish = self.wishes.get(known.id)
        return replace(known, locale=wish.locale) if wish and wish.locale else known

    async def prefer(self, known: Person, wish: Preferences) -> Person:
        self.wishes[known.id] = wish
        return await self.person(known)

    async def home(self, person: Person) -> HomeFacts:
        now = datetime.now(UTC)
        return HomeFacts(
            at=now,
            checks=(),
            checks_total=len(self.checks),
            watches=(),
            digest=None,
            collected=None,
            items_total=0,
            rulebook="EU 2026-11",
            safety_contact="safety@halcyre.example",
        )

    async def ask(self, question: str, person: Person) -> Answer:
        return Answer(question, (), phrase("answer.why.nothing"), "medinfo@halcyre.example", 0)

    async def plan_digest(self, plan: DigestPlan) -> DigestPlan:
        return plan


async def _told(_: Person) -> bool:
    return False


async def _no_safer(_kept: Check) -> None:
    return None


async def _not_here(*_: Any) -> Any:
    raise WrongUse("stale_button")


def small_desk(**instead: Any) -> Desk:
    """That desk, single abilities replaced."""
    kept = _Kept()
    given = {name: getattr(kept, name) for name in ("check", "recheck", "calendar", "dismiss", "person", "prefer", "home", "ask", "plan_digest")}
    given |= {
        "tell_once": _told,
        "judge": _judge,
        "safer": _no_safer,
        "rules": tuple,
        "now": lambda: datetime.now(UTC),
        "safety_contact": lambda: "safety@halcyre.example",
    }
    return Desk(**{one.name: (given | instead).get(one.name, _not_here) for one in fields(Desk)})
