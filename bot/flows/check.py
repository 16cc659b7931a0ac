"""A draft and the book -> the verdict: what was found, the worst of it first, and what could not be looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.flows.second_look import second_looks
from bot.flows.unread import unread
from bot.model import Audience, Finding, Outcome, Severity, Verdict, phrase
from bot.networks import networks, over_length
from bot.rules.jurisdictions import OWN_PACK, country_of
from bot.text import RULED, language_without_rules, told_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import AdverseEvent, Draft, Phrase
    from bot.reader import Reader
    from bot.rules import Found, Rulebook

INTERNAL: Final = frozenset(name for n in networks() if n.audience == "internal" for name in (n.name, *n.aliases))
LIMITED: Final = {name: n for n in networks() if n.max_chars for name in (n.name, *n.aliases)}
KEPT: Final = 10_000  # countries and what is said of them
_SEVEREST: Final[Mapping[Severity, Outcome]] = {Severity.STOP: Outcome.STOP, Severity.ASK: Outcome.ASK, Severity.NOTE: Outcome.CLEAR}


def check(draft: Draft, book: Rulebook, reader: Reader | None = None) -> Verdict:
    """What the rules say of this draft, and what the reader adds. Pure; well under a millisecond for a post; a person decides."""
    return check_all((draft,), book, reader)[0]


def check_all(drafts: Sequence[Draft], book: Rulebook, reader: Reader | None = None) -> list[Verdict]:
    """The same of many drafts, each on its own: together they are checked sooner."""
    read_as = [as_it_is_read(draft) for draft in drafts]
    found = book.find_all(read_as)
    said = second_looks(read_as, found, book, reader) if reader is not None else [(each.findings, each.adverse_event) for each in found]
    return [_verdict(draft, each, *told, book) for draft, each, told in zip(drafts, found, said, strict=True)]


def _verdict(draft: Draft, found: Found, findings: tuple[Finding, ...], event: AdverseEvent | None, book: Rulebook) -> Verdict:
    language = draft.lang or language_without_rules(draft.text)
    return Verdict(
        outcome=outcome(findings),
        findings=findings,
        not_checked=_not_checked(draft, found, language),
        adverse_event=event,
        lang=language or _language_asked(draft, found, book),
        rulebook=_edition(draft.country, book.edition),
    )


def as_it_is_read(draft: Draft) -> Draft:
    """What stands on a network inside the company is read inside, whatever was said of its audience; how much too long it is, is counted."""
    if draft.network in INTERNAL and draft.audience is Audience.PUBLIC:
        draft = replace(draft, audience=Audience.INTERNAL)
    network = LIMITED.get(draft.network)
    if network is not None and (too_long := over_length(draft.text, network)):
        draft = replace(draft, facts=MappingProxyType({**draft.facts, "over_length": too_long}))
    return draft


def outcome(findings: tuple[Finding, ...]) -> Outcome:
    """The worst finding decides; they come worst first."""
    return _SEVEREST[findings[0].severity] if findings else Outcome.CLEAR


@lru_cache(maxsize=KEPT)
def _edition(country: str, edition: str) -> str:
    country = country_of(country) if country else "EU"
    return f"{country if country in OWN_PACK else 'EU'} {edition}"


def _not_checked(draft: Draft, found: Found, language: str | None) -> tuple[Phrase, ...]:
    """What nobody has read, then the facts that nobody has given; each once."""
    missing = unread(draft, None if language in RULED else language)
    if not found.unknown_facts:
        return missing
    said = {one.key for one in missing}
    return missing + tuple([phrase(key) for key in map("not_checked.fact_{}".format, found.unknown_facts) if key not in said])


def _language_asked(draft: Draft, found: Found, book: Rulebook) -> str | None:
    """The language that a finding depends on, where nobody gave it."""
    return told_language(draft.text) if any(finding.code in book.asking_language for finding in found.findings) else None
