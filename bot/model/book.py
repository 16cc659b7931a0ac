"""The rule book as people read it: every rule with its condition told, the words it looks for, and who may do what with which text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model.checks import Act, Draft, Finding, Outcome, RuleCard, Severity, Whose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model.checks import Fact
    from bot.model.people import Role
    from bot.model.said import Bilingual


class Says(StrEnum):
    """What a clause says."""

    ALL = "all"  # of: every one
    ANY = "any"  # of: at least one, or ``number``
    NONE = "none"  # of: not one
    NEAR = "near"  # of: every one, at most ``number`` words apart
    IN_ORDER = "in_order"  # the same, one after the other
    COUNT = "count"  # of: at least ``number`` different words
    PARTS = "parts"  # of: in the parts ``names`` alone
    WORDS = "words"  # a word of one of the lists ``names``
    MEDICINE = "medicine"  # a medicine of one of the kinds ``names``
    PHRASE = "phrase"  # one of the turns of phrase ``names``
    SIGNAL = "signal"  # the named condition ``names``
    SETTING = "setting"  # the act, role ... ``about`` is one of ``names``
    FACT = "fact"  # the fact ``about`` is ``value``, or known, at least, after
    QUESTION = "question"  # the whole text asks
    ADVERSE = "adverse"  # a possible adverse event of one of the kinds ``names``


class Holds(StrEnum):
    """How a fact must stand."""

    EQUAL = "equal"
    KNOWN = "known"
    UNKNOWN = "unknown"
    AT_LEAST = "at_least"
    AHEAD = "ahead"
    PASSED = "passed"
    OLDER = "older_than_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A condition as it can be told. ``wanted``: False where it must not be so.

    Of words: ``parts`` where alone they count, ``not_inside`` lists of phrases in which they do not, ``negated`` and ``quoted`` where it matters.
    """

    says: Says
    of: tuple[Clause, ...] = ()
    names: tuple[str, ...] = ()
    about: str = ""
    number: int | None = None
    value: Fact | None = None
    holds: Holds = Holds.EQUAL
    wanted: bool = True
    parts: tuple[str, ...] = ()
    not_inside: tuple[str, ...] = ()
    negated: bool | None = None
    quoted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where a rule applies; an empty tuple is everywhere, everyone, anything."""

    jurisdictions: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeverityStep:
    """One line of a rule's severity; the first whose condition holds decides. ``when``: None for the last."""

    when: Clause | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example of a rule's own file, and what the rule finds in it; None where it passes."""

    draft: Draft
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRule:
    """One rule, whole."""

    card: RuleCard
    since: str
    reach: Reach
    when: Clause
    steps: tuple[SeverityStep, ...]
    flagged: tuple[ShownExample, ...]
    passed: tuple[ShownExample, ...]


@dataclass(frozen=True, slots=True)
class BookPack:
    """What a pack says of itself."""

    name: str
    title: Bilingual
    sources: str
    edition: str


@dataclass(frozen=True, slots=True)
class NamedClause:
    """A condition that has a name, because several rules use it."""

    name: str
    meaning: Bilingual
    when: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWords:
    """The words of a list in one language. ``capitals`` count only when written so; in ``neutral`` phrases the others do not count."""

    lang: str
    terms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words in all its languages."""

    name: str
    label: Bilingual
    words: tuple[ListedWords, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """A kind of content, and the texts that stand for it in a language, one by one."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActsRow:
    """What the book says when these people do this act with the content of these: a cell a probe.

    A cell holds the outcomes of the probe's texts, the gravest first; more than one: it depends on the words. ``whose``: empty for an own post.
    """

    act: Act
    whose: tuple[Whose, ...]
    roles: tuple[Role, ...]
    cells: tuple[tuple[Outcome, ...], ...]


@dataclass(frozen=True, slots=True)
class ActsTable:
    """Who may do what with which text, as the compiled book answers."""

    probes: tuple[Probe, ...]
    rows: tuple[ActsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole book. ``country``: the account's, for which ``acts`` was asked."""

    edition: str
    country: str
    packs: tuple[BookPack, ...]
    rules: tuple[BookRule, ...]
    signals: tuple[NamedClause, ...]
    lists: tuple[WordList, ...]
    facts: Mapping[str, Bilingual]
    acts: ActsTable
