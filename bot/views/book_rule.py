"""One rule of the book as the page shows it: every wording ready, every condition told, the examples with their words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.model import Act, Audience, Draft, Origin, Role, Severity, Status, Where
from bot.views.citation import in_full, in_short
from bot.views.outside import clean, safe_url
from bot.views.safer import edits
from bot.views.words.countries import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model import BookRule, Citation, Finding, ShownExample
    from bot.views.clauses import Line, Teller, Told
    from bot.views.words import Words


class Stretch(NamedTuple):
    """A part of a quoted text; ``marked``: the words that the rule points to."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A part of a draft, and which: empty for the text itself."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class QuotedExample:
    """An example: its parts, the setting it stands in where that is not the usual one, what the rule gives."""

    parts: tuple[QuotedPart, ...]
    setting: str
    severity: Severity | None
    lang: str


@dataclass(frozen=True, slots=True)
class Gives:
    """A severity, and the conditions any one of which is enough for it; none for the last."""

    severity: Severity
    when: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """What the template shows of a rule."""

    code: str
    title: str
    severities: tuple[Severity, ...]
    tags: tuple[str, ...]
    is_retired: bool
    message: str
    why: str
    instead: str
    safer: tuple[str, ...]
    citation: tuple[str, str | None] | None
    also: tuple[tuple[str, str, str | None], ...]
    reach: tuple[tuple[str, str], ...]
    told: Told
    gives: tuple[Gives, ...]
    flagged: tuple[QuotedExample, ...]
    passed: tuple[QuotedExample, ...]


def shown(rule: BookRule, tell: Teller, words: Words) -> RuleShown:
    """The rule, worded."""
    card, said = rule.card, rule.card.words
    return RuleShown(
        code=card.code,
        title=words.rule(said.title),
        severities=tuple(severity for severity in Severity if severity in card.severities),
        tags=(words.say("verdict.clause_not_verified"),) if card.status is Status.PREVIEW else (),
        is_retired=card.status is Status.RETIRED,
        message=words.rule(said.message, "…"),
        why=words.rule(said.why),
        instead=words.rule(said.instead) if said.instead else "",
        safer=edits(card.safer, words),
        citation=_cited(said.citation, words) if said.citation else None,
        also=tuple(_named(code if code != card.code else "", where, words) for code, where in card.also),
        reach=tuple(_reach(rule, words)),
        told=tell.told(rule.when),
        gives=tuple(_gives(rule, tell)),
        flagged=tuple(_quoted(example, words) for example in rule.flagged),
        passed=tuple(_quoted(example, words) for example in rule.passed),
    )


def _cited(citation: Citation, words: Words) -> tuple[str, str | None]:
    return in_full(citation, words.locale), safe_url(citation.url)


def _named(code: str, where: Citation | None, words: Words) -> tuple[str, str, str | None]:
    """What a rule is called in one country, and where it stands written there."""
    return (code, in_short(where, words.locale), safe_url(where.url)) if where else (code, "", None)


def _reach(rule: BookRule, words: Words) -> Iterator[tuple[str, str]]:
    """Where the rule applies, label and values; the usual is not said."""
    reach = rule.reach
    places = [words.say("pack.eu") if code == "EU" else country(code, words) for code in reach.jurisdictions]
    yield words.say("book.where"), words.join(places) or words.say("book.anywhere")
    named: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("book.who_reads", "audience", reach.audience),
        ("book.acts_in", "act", reach.acts),
        ("book.speaks", "role", reach.roles),
        ("book.content_of", "of", reach.whose),
        ("book.text_of", "origin", () if reach.origin == (Origin.OWN.value,) else reach.origin),
    )
    for label, key, values in named:
        if values:
            yield words.say(label), words.join([words.say(f"{key}.{value}") for value in values], last="or")


def _gives(rule: BookRule, tell: Teller) -> Iterator[Gives]:
    """The steps in order; those that follow each other with the same severity are one."""
    severity, conditions = None, list[tuple["Line", ...]]()
    for step in rule.steps:
        if severity and step.severity is not severity and conditions:
            yield Gives(severity, tuple(conditions))
            conditions = []
        severity = step.severity
        if step.when is None:
            if conditions:
                yield Gives(severity, tuple(conditions))
            yield Gives(severity, ())
            return
        conditions.append(tell.lines(step.when))


def _quoted(example: ShownExample, words: Words) -> QuotedExample:
    draft, finding = example.draft, example.finding
    parts = [QuotedPart("", _stretches(draft.text, finding, Where.TEXT))]
    for label, text, where in (
        ("book.example_link", draft.link_text, Where.LINK_TEXT),
        ("book.example_image", draft.image_text, Where.IMAGE_TEXT),
    ):
        if text:
            parts.append(QuotedPart(words.say(label), _stretches(text, finding, where)))
    return QuotedExample(tuple(parts), " · ".join(_setting(draft, words)), finding.severity if finding else None, draft.lang or "")


def _stretches(text: str, finding: Finding | None, where: Where) -> tuple[Stretch, ...]:
    if finding is None or finding.where is not where or not finding.excerpt:
        return (Stretch(clean(text)),)
    start = finding.start if finding.start is not None else text.find(finding.excerpt)
    end = start + len(finding.excerpt)
    pieces = (Stretch(clean(text[:start])), Stretch(clean(text[start:end]), marked=True), Stretch(clean(text[end:])))
    return tuple(piece for piece in pieces if piece.text) if start >= 0 else (Stretch(clean(text)),)


def _setting(draft: Draft, words: Words) -> Iterator[str]:
    """What is not the usual of a draft: another act, speaker, reader, country, fact."""
    if draft.act is not Act.POST:
        yield words.say(f"act.{draft.act}")
    if draft.of:
        yield words.say("verdict.content_of", of=words.say(f"of.{draft.of}"))
    if draft.role is not Role.CORPORATE:
        yield words.say(f"role.{draft.role}")
    if draft.audience is not Audience.PUBLIC:
        yield words.say(f"audience.{draft.audience}")
    if draft.origin is not Origin.OWN:
        yield words.say(f"origin.{draft.origin}")
    if draft.network:
        yield words.network(draft.network)
    if draft.country != "FR":
        yield country(draft.country, words)
    if draft.facts:
        yield ", ".join(f"{name}={value}" for name, value in draft.facts.items())
