"""A rule or a list of words before it enters the book: its examples, and every post that it would change.

A post may say what is right: ``expected`` (or ``expect``), one verdict or several, and further ones in ``also``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.errors import WrongUse
from bot.facts import nearest
from bot.flows.check import check
from bot.flows.examples import example_draft
from bot.flows.post import draft_of
from bot.flows.screen import read_line
from bot.model import Caught, JudgedPost, Outcome, Phrase, Trial, TriedExample, UnreadPost, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.flows.post import Ours
    from bot.model import Draft, Finding
    from bot.rules.rule import Example, Rule
    from bot.rules.rulebook import Rulebook
    from bot.rules.trial import Tried

STEP = 200  # posts between two steps of progress
OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def trial(tried: Tried, lines: Iterable[bytes], ours: Ours, *, on_progress: Callable[[int], None] = lambda _: None) -> Trial:
    """What changes with what is tried, over these lines, a JSON object each. ``ours``: where a post says nothing; empty lines are passed over."""
    found = _Tally()
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.take(number, line, tried, ours)
        if number % STEP == 0:
            on_progress(number)
    return Trial(
        name=tried.name,
        examples=examples(tried.rule, tried.after) if tried.rule else (),
        changed=tuple(found.changed),
        unread=tuple(found.unread),
        posts=found.posts,
        labelled=found.labelled,
        caught=Caught(found.caught_before, found.caught_after, found.to_catch),
    )


@dataclass(slots=True)
class _Tally:
    """What has been seen so far; of a post that does not change nothing is kept."""

    changed: list[JudgedPost] = field(default_factory=list)
    unread: list[UnreadPost] = field(default_factory=list)
    posts: int = 0
    labelled: int = 0
    to_catch: int = 0
    caught_before: int = 0
    caught_after: int = 0

    def take(self, number: int, line: bytes, tried: Tried, ours: Ours) -> None:
        try:
            given = read_line(line)
            post = judged(str(given.get("id", number)), draft_of(given, ours), _accepted(given), tried)
        except WrongUse as error:
            self.unread.append(UnreadPost(number, error.phrase))
            return
        self.posts += 1
        self.labelled += bool(post.accepted)
        if post.accepted and post.accepted[0] is not Outcome.CLEAR:
            self.to_catch += 1
            self.caught_before += _caught(post.before, post)
            self.caught_after += _caught(post.after, post)
        if post.changed:
            self.changed.append(post)


def judged(id_: str, draft: Draft, accepted: tuple[Outcome, ...], tried: Tried) -> JudgedPost:
    """One post under both books. A finding counts as another when its code or its severity is."""
    before, after = check(draft, tried.before), check(draft, tried.after)
    known, now = ({(f.code, f.severity) for f in verdict.findings} for verdict in (before, after))
    return JudgedPost(
        id=id_,
        text=draft.text,
        before=before.outcome,
        after=after.outcome,
        gained=tuple(f for f in after.findings if (f.code, f.severity) not in known),
        lost=tuple(f for f in before.findings if (f.code, f.severity) not in now),
        accepted=accepted,
    )


def examples(rule: Rule, book: Rulebook) -> tuple[TriedExample, ...]:
    """How the rule fares with the examples in its own file."""
    return tuple(
        TriedExample(example.line, example.flagged, str(example.setting["text"]), _trouble(rule, example, book)) for example in rule.examples
    )


def _trouble(rule: Rule, example: Example, book: Rulebook) -> Phrase | None:
    try:
        found = book.fired(example_draft(example.setting)).get(rule.code)
    except WrongUse as error:
        return error.phrase
    if found is None:
        return phrase("trial.not_found") if example.flagged else None
    if not example.flagged:
        return phrase("trial.found", words=found.excerpt or "")
    return _differs(example, found)


def _differs(example: Example, found: Finding) -> Phrase | None:
    if example.severity and example.severity is not found.severity:
        return phrase("trial.other_severity", found=found.severity.value, wanted=example.severity.value)
    if example.words and example.words not in (found.excerpt or ""):
        return phrase("trial.other_words", found=found.excerpt or "", wanted=example.words)
    return None


def _accepted(given: Mapping[str, Any]) -> tuple[Outcome, ...]:
    """The verdicts that are right for this post. Raises: WrongUse for one that does not exist."""
    named: list[Any] = []
    for key in ("expected", "expect", "also"):
        value = given.get(key)
        named += value if isinstance(value, list) else [] if value is None else [value]
    for one in named:
        if not isinstance(one, str) or one not in OUTCOMES:
            raise WrongUse("screen.value", field="expected", value=str(one)[:40], nearest=nearest(str(one), OUTCOMES), known=", ".join(OUTCOMES))
    return tuple(dict.fromkeys(OUTCOMES[one] for one in named))


def _caught(said: Outcome, post: JudgedPost) -> bool:
    return said is not Outcome.CLEAR or Outcome.CLEAR in post.accepted
