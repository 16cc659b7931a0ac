"""The reader looks at a draft after the rules: it may raise a verdict to ASK or STOP, and see a possible adverse event; it lowers nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import yaml

from bot.model import AdverseEvent, Alike, Bilingual, Certainty, Finding, Origin, Outcome, RuleWords, Severity, Status, Where
from bot.reader import Seen
from bot.rules.safety import NAMED
from bot.text import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import Draft
    from bot.reader import Opinion, Reader
    from bot.rules import Found, Rulebook

NAMELESS: Final = "READ-01"  # where no rule of the book is likely enough
LIKELY_ENOUGH: Final = 0.3
EVENT: Final = "PV-02"
MOST: Final = 600  # characters of a labelled line that are shown
_SURE, _FAIRLY_SURE = 0.9, 0.75
_PARTS: Final = (Where.TEXT, Where.LINK_TEXT, Where.IMAGE_TEXT)
_PATIENT: Final = frozenset({"ae-self", "ae-other", "ae-press-case", "ae-hcp", "ae-story"})
_REPORTER: Final = frozenset({"ae-self", "ae-hcp", "ae-press-case"})


def written_parts(draft: Draft) -> tuple[str, ...]:
    """What is there to read of a draft, as it was written."""
    return tuple(part for part in (draft.text, draft.link_text, draft.image_text) if part)


def seen_of(draft: Draft, found: Found, book: Rulebook) -> Seen:
    """A draft as the reader is told of it."""
    worst = found.findings[0].severity.value if found.findings else "clear"
    codes = {f"rule {finding.code.rpartition('-')[0]}" for finding in found.findings}
    event = ("event",) if found.adverse_event else ()
    return Seen(found.texts or ("",), (*book.lists_seen(found), *sorted(codes), f"says {worst}", *event), _setting(draft), written_parts(draft))


def _setting(draft: Draft) -> tuple[str, ...]:
    facts = tuple(f"fact {name} {value}" for name, value in sorted(draft.facts.items()) if isinstance(value, bool))
    parts = (*(("link",) if draft.link_text else ()), *(("image",) if draft.image_text else ()))
    of = draft.of.value if draft.of else "nobody"
    return (
        f"act {draft.act.value}",
        f"role {draft.role.value}",
        f"audience {draft.audience.value}",
        f"of {of}",
        f"origin {draft.origin.value}",
        *facts,
        *parts,
    )


def second_looks(
    drafts: Sequence[Draft], found: Sequence[Found], book: Rulebook, reader: Reader
) -> list[tuple[tuple[Finding, ...], AdverseEvent | None]]:
    """Of each draft the findings with what the reader adds, worst first, and the possible adverse event."""
    opinions = reader.opinions([seen_of(draft, each, book) for draft, each in zip(drafts, found, strict=True)])
    return [_second_look(draft, each, book, reader, opinion) for draft, each, opinion in zip(drafts, found, opinions, strict=True)]


def _second_look(draft: Draft, found: Found, book: Rulebook, reader: Reader, opinion: Opinion) -> tuple[tuple[Finding, ...], AdverseEvent | None]:
    findings, event = found.findings, found.adverse_event
    if opinion.adverse and event is None:
        finding, event = _event(draft, book, reader, opinion, opinion.seen)
        findings = (finding, *findings)
    elif draft.origin is Origin.OWN and (raised := _raised(opinion, findings)):
        finding = _finding(draft, book, reader, opinion, opinion.seen, raised)
        findings = (finding, *findings)  # worse than any that stands there
    return findings, event


def _raised(opinion: Opinion, findings: tuple[Finding, ...]) -> Severity | None:
    """What it would raise the verdict to; None where the rules say as much already."""
    worst = findings[0].severity if findings else Severity.NOTE
    if opinion.severity == "stop" and worst is not Severity.STOP:
        return Severity.STOP
    return Severity.ASK if opinion.severity and worst is Severity.NOTE else None


def _finding(draft: Draft, book: Rulebook, reader: Reader, opinion: Opinion, seen: Seen, severity: Severity) -> Finding:
    """What it found, under the code of the book that lines like this one turned on."""
    code, words, status = _rule(draft, book, reader, opinion, severity)
    where, start, end, excerpt = _place(draft, reader.words(opinion, seen, "stop" if severity is Severity.STOP else "bad"))
    likely = opinion.likely.stop if severity is Severity.STOP else opinion.likely.bad
    alike = reader.alike(draft.text, draft.lang, severity.value, code)
    return Finding(
        code=code,
        severity=severity,
        where=where,
        start=start,
        end=end,
        excerpt=excerpt,
        words=words,
        status=status,
        certainty=_certainty(likely),
        by="reader",
        alike=tuple(Alike(str(line.post["text"]).strip()[:MOST], Outcome(line.verdict), str(line.post.get("lang", ""))) for line in alike),
    )


def _rule(draft: Draft, book: Rulebook, reader: Reader, opinion: Opinion, severity: Severity) -> tuple[str, RuleWords, Status]:
    """The likeliest code that is in force for this draft, with what its rule says; READ-01 where none is likely."""
    for likely, code in reader.codes(opinion):
        if likely < LIKELY_ENOUGH:
            break
        if (known := book.in_force(code, draft)) is not None:
            named, words, status = known
            title = words.title
            message = Bilingual(*(_says("by_rule", locale).replace("{title}", title.said(locale)) for locale in ("fr", "en")))
            return named, RuleWords(title, message, _both("why"), words.instead, words.citation), status
    message = _both("by_none_stop" if severity is Severity.STOP else "by_none")
    return NAMELESS, RuleWords(_both("title"), message, _both("why"), None, None), Status.STABLE


def _event(draft: Draft, book: Rulebook, reader: Reader, opinion: Opinion, seen: Seen) -> tuple[Finding, AdverseEvent]:
    """A possible adverse event: the finding, and what stands in the text of its four elements."""
    where, start, end, excerpt = _place(draft, reader.words(opinion, seen, "adverse"))
    lists = frozenset(seen.signs)
    present = {
        "patient": not lists.isdisjoint(_PATIENT),
        "reporter": not lists.isdisjoint(_REPORTER),
        "product": not lists.isdisjoint(NAMED),
        "event": True,
    }
    event = AdverseEvent("reaction", MappingProxyType(present), tuple(name for name, there in present.items() if not there), start, end, excerpt)
    known = book.in_force(EVENT, draft)
    words = known[1] if known else RuleWords(_both("title"), _both("event"), _both("why"), None, None)
    words = RuleWords(words.title, _both("event"), _both("why"), words.instead, words.citation)
    finding = Finding(
        code=known[0] if known else EVENT,
        severity=Severity.STOP,
        where=where,
        start=start,
        end=end,
        excerpt=excerpt,
        words=words,
        status=known[2] if known else Status.PREVIEW,
        certainty=_certainty(opinion.likely.adverse),
        by="reader",
    )
    return finding, event


def _certainty(likely: float) -> Certainty:
    return Certainty.HIGH if likely >= _SURE else Certainty.MEDIUM if likely >= _FAIRLY_SURE else Certainty.LOW


def _place(draft: Draft, span: tuple[int, int, int]) -> tuple[Where, int | None, int | None, str | None]:
    """Where the words that weighed most stand, in code points of what was written."""
    number, first, last = span
    parts = [(part, text) for part, text in zip(_PARTS, (draft.text, draft.link_text, draft.image_text), strict=True) if text]
    if not parts or last <= first:
        return Where.MISSING, None, None, None
    where, text = parts[number]
    start, end = read(text).origin(first, last)
    return (where, start, end, text[start:end]) if where is Where.TEXT else (where, None, None, text[start:end])


@cache
def _said() -> Mapping[str, Mapping[str, str]]:
    with Path(__file__).with_name("second_look.yml").open(encoding="utf-8") as file:
        said: dict[str, dict[str, str]] = yaml.safe_load(file)
    return said


def _says(name: str, locale: str) -> str:
    return _said()[name][locale]


def _both(name: str) -> Bilingual:
    return Bilingual(_says(name, "fr"), _says(name, "en"))
