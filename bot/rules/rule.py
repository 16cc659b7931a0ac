"""One rule of the book: parsed from its file, field by field, or refused where it is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.facts import nearest
from bot.model import Act, Audience, Certainty, Citation, Origin, Role, RuleWords, Severity, Status, Whose
from bot.rules.conditions import condition, texts
from bot.rules.fields import bilingual, keys, month, word
from bot.rules.mends import mends
from bot.rules.refusals import refuse, refuse_key
from bot.rules.stated import refuse_misstated
from bot.rules.telling import TOLD

if TYPE_CHECKING:
    from bot.model import Mend
    from bot.rules.conditions import Names
    from bot.rules.forms import Form
    from bot.yaml12 import Node

CODE = re.compile(r"[A-Z]{2,6}(-[A-Z]{2,6})*-[0-9]{2}")
KEYS = (
    "code",
    "status",
    "since",
    "until",
    "title",
    "scope",
    "when",
    "severity",
    "certainty",
    "message",
    "why",
    "instead",
    "safer",
    "citation",
    "same_as",
    "covers",
    "examples",
)
REQUIRED = ("code", "status", "since", "title", "when", "severity", "message", "why", "examples")
SCOPE_KEYS = ("jurisdictions", "acts", "audience", "roles", "origin", "whose")
EXAMPLE_KEYS = (
    "text",
    "severity",
    "words",
    "act",
    "network",
    "country",
    "readers",
    "role",
    "audience",
    "origin",
    "of",
    "lang",
    "link_text",
    "image_text",
    "facts",
    "on",
)
BLANKS = TOLD | {"words"}  # what the sentence of a finding may hold in braces


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule applies; an empty set is everywhere."""

    jurisdictions: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset({"own"})
    whose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a severity: the first whose condition holds decides."""

    when: Form | None
    severity: Severity
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Example:
    """A post in the rule's own file: ``setting`` as in a labelled line, the severity and words it must find (None: any)."""

    setting: dict[str, object]
    flagged: bool
    severity: Severity | None
    words: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Alias:
    """The name of a finding in one country: the code of that country's own text, where it stands written, and whether that was read."""

    code: str
    citation: Citation | None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    code: str
    pack: str
    status: Status
    since: str
    scope: Scope
    when: Form
    steps: tuple[Step, ...]
    words: RuleWords
    same_as: dict[str, Alias]
    covers: frozenset[str]
    safer: tuple[Mend, ...]
    examples: tuple[Example, ...]
    file: str


_CERTAIN = {Severity.STOP: Certainty.HIGH, Severity.ASK: Certainty.MEDIUM, Severity.NOTE: Certainty.LOW}


def rule(node: Node, pack: str, names: Names, jurisdictions: frozenset[str]) -> Rule:
    """The rule in this file.

    Raises:
        RuleError: what is wrong, at its line and column, with what to write instead.
    """
    given = keys(node, KEYS, REQUIRED)
    code = _code(given["code"])
    return Rule(
        code=code,
        pack=pack,
        status=Status(word(given["status"], tuple(Status), "rule.value", "status")),
        since=month(given["since"]),
        scope=_scope(given.get("scope"), jurisdictions),
        when=condition(given["when"], names),
        steps=_steps(given["severity"], given.get("certainty"), names),
        words=RuleWords(
            title=bilingual(given["title"]),
            message=bilingual(given["message"], blanks=BLANKS),
            why=bilingual(given["why"]),
            instead=bilingual(given["instead"]) if "instead" in given else None,
            citation=_citation(given["citation"]) if "citation" in given else None,
        ),
        same_as=_aliases(given.get("same_as"), jurisdictions),
        covers=frozenset(_code(item) for item in texts(given["covers"], "covers")) if "covers" in given else frozenset(),
        safer=mends(given["safer"]) if "safer" in given else (),
        examples=_examples(given["examples"]),
        file=node.file,
    )


def _code(node: Node) -> str:
    if not isinstance(node.value, str) or not CODE.fullmatch(node.value):
        raise refuse(node, "rule.code", code=str(node.value)[:40])
    return node.value


def _scope(node: Node | None, jurisdictions: frozenset[str]) -> Scope:
    if node is None:
        return Scope()
    given = keys(node, SCOPE_KEYS)

    def values(key: str, known: tuple[str, ...] | frozenset[str], default: frozenset[str] = frozenset()) -> frozenset[str]:
        if key not in given:
            return default
        return frozenset(word(item, known, "rule.value", key) for item in texts(given[key], key))

    return Scope(
        values("jurisdictions", jurisdictions),
        values("acts", tuple(Act)),
        values("audience", tuple(Audience)),
        values("roles", tuple(Role)),
        values("origin", tuple(Origin), frozenset({"own"})),
        values("whose", tuple(Whose)),
    )


def _steps(node: Node, certainty: Node | None, names: Names) -> tuple[Step, ...]:
    fixed = Certainty(word(certainty, tuple(Certainty), "rule.value", "certainty")) if certainty else None
    if isinstance(node.value, str):
        severity = Severity(word(node, tuple(Severity), "rule.value", "severity"))
        return (Step(None, severity, fixed or _CERTAIN[severity]),)
    if not isinstance(node.value, list) or not node.value:
        raise refuse(node, "rule.severity")
    steps: list[Step] = []
    for item in node.value:
        if steps and steps[-1].when is None:
            raise refuse(item, "rule.severity_after_last")
        given = keys(item, ("if", "then"), ("then",))
        severity = Severity(word(given["then"], tuple(Severity), "rule.value", "severity"))
        steps.append(Step(condition(given["if"], names) if "if" in given else None, severity, fixed or _CERTAIN[severity]))
    if steps[-1].when is not None:
        raise refuse(node, "rule.severity_last")
    return tuple(steps)


def _citation(node: Node) -> Citation:
    given = keys(node, ("document", "clause", "url"), ("document", "clause"))
    for part in given.values():
        if not isinstance(part.value, str) or not part.value:
            raise refuse(part, "rule.text", form="citation")
    url = given.get("url")
    if url is not None and not str(url.value).startswith(("https://", "http://")):
        raise refuse(url, "rule.url", url=str(url.value)[:80])
    return Citation(str(given["document"].value), str(given["clause"].value), str(url.value) if url else None)


def _aliases(node: Node | None, jurisdictions: frozenset[str]) -> dict[str, Alias]:
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        raise refuse(node, "rule.mapping", keys=", ".join(sorted(jurisdictions)))
    aliases: dict[str, Alias] = {}
    for country, wanted in node.value.items():
        if country not in jurisdictions:
            raise refuse_key(node, country, "rule.value", word=country, nearest=nearest(country, jurisdictions), form="same_as")
        given = keys(wanted, ("code", "document", "clause", "url", "status"), ("code",))
        cites = {"document", "clause"} & set(given)
        if cites and len(cites) < 2:
            raise refuse(wanted, "rule.missing_key", name=next(iter({"document", "clause"} - cites)))
        citation = (
            Citation(str(given["document"].value), str(given["clause"].value), str(given["url"].value) if "url" in given else None) if cites else None
        )
        status = Status(word(given["status"], tuple(Status), "rule.value", "status")) if "status" in given else None
        aliases[country] = Alias(_code(given["code"]), citation, status)
    return aliases


def _examples(node: Node) -> tuple[Example, ...]:
    given = keys(node, ("flagged", "passed"), ("flagged", "passed"))
    found: list[Example] = []
    for kind in ("flagged", "passed"):
        items = given[kind].value
        if not isinstance(items, list) or len(items) < 2:
            raise refuse(given[kind], "rule.examples", kind=kind)
        found.extend(_example(item, kind == "flagged") for item in items)
    return tuple(found)


def _example(node: Node, flagged: bool) -> Example:
    given = keys(node, EXAMPLE_KEYS, ("text",))
    if not flagged and {"severity", "words"} & set(given):
        raise refuse(node, "rule.passed_severity")
    refuse_misstated(given)
    severity = Severity(word(given["severity"], tuple(Severity), "rule.value", "severity")) if "severity" in given else None
    words = str(given["words"].value) if "words" in given else None
    setting = {key: value.plain() for key, value in given.items() if key not in {"severity", "words"}}
    if words is not None and not any(words in str(setting.get(key, "")) for key in ("text", "link_text", "image_text")):
        raise refuse(given["words"], "rule.example_words", words=words[:80])
    return Example(setting, flagged, severity, words, node.line)
