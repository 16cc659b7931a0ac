"""Nouns <-> JSON columns, and moments <-> text columns. What was kept is rebuilt exactly, whatever rules or wording say by then.

A ``date`` or ``datetime`` among values is ``{"date": ...}`` or ``{"at": ...}``. Fields that later versions add must have a default when absent.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import orjson

from bot.model import (
    Act,
    AdverseEvent,
    Alike,
    Audience,
    Bilingual,
    Certainty,
    Citation,
    Draft,
    Finding,
    Origin,
    Outcome,
    Person,
    Phrase,
    Place,
    Role,
    Ruled,
    RuleWords,
    Ruling,
    Severity,
    Status,
    Verdict,
    Where,
    Whose,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]


def dumps(value: Any) -> str:
    """JSON text. Any str can be kept, lone surrogates too, and any int: what orjson refuses, the standard library escapes."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def loads(text: str) -> Any:
    """The value of what ``dumps`` wrote. By the standard library: orjson reads a large int as a float, and refuses half a character."""
    return json.loads(text)


def stamp(moment: datetime) -> str:
    """A moment as text that sorts by time: ISO 8601, UTC, microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment of a stamp."""
    return datetime.fromisoformat(text)


def maybe_stamp(value: datetime | None) -> str | None:
    """A stamp, or None."""
    return None if value is None else stamp(value)


def maybe_moment(text: str | None) -> datetime | None:
    """A moment, or None."""
    return None if text is None else moment(text)


def clean(text: str) -> str:
    """Text as a column can hold it: a lone surrogate, which is no character, becomes U+FFFD, and NUL goes."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _value_json(value: object) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _value_from(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return datetime.fromisoformat(value["at"]) if "at" in value else date.fromisoformat(value["date"])


def _values_json(values: Mapping[str, Any]) -> Json:
    return {name: _value_json(value) for name, value in values.items()}


def _values_from(values: Json) -> Mapping[str, Any]:
    return MappingProxyType({name: _value_from(value) for name, value in values.items()})


def phrase_json(said: Phrase) -> Json:
    """A Phrase."""
    return {"key": said.key, "values": _values_json(said.values)}


def phrase_from(kept: Json) -> Phrase:
    """The Phrase again."""
    return Phrase(kept["key"], _values_from(kept["values"]))


def person_json(person: Person) -> Json:
    """A Person as they were then."""
    return {
        "door": person.door,
        "id": person.id,
        "name": person.name,
        "locale": person.locale,
        "zone": person.zone,
        "country": person.country,
        "role": person.role,
        "networks": list(person.networks),
        "paused": person.paused,
        "team": person.team,
        "told": person.told,
    }


def person_from(kept: Json) -> Person:
    """The Person again."""
    return Person(**{**kept, "role": Role(kept["role"]), "networks": tuple(kept["networks"])})


def place_json(place: Place) -> Json:
    """A Place."""
    return {
        "door": place.door,
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "team": place.team,
        "enterprise": place.enterprise,
        "shared": place.shared,
    }


def place_from(kept: Json) -> Place:
    """The Place again."""
    return Place(**kept)


def draft_json(draft: Draft) -> Json:
    """A Draft with its facts."""
    return {
        "text": draft.text,
        "act": draft.act,
        "network": draft.network,
        "country": draft.country,
        "readers": list(draft.readers),
        "role": draft.role,
        "audience": draft.audience,
        "origin": draft.origin,
        "of": draft.of,
        "lang": draft.lang,
        "link_text": draft.link_text,
        "image_text": draft.image_text,
        "facts": _values_json(draft.facts),
        "on": maybe_stamp(draft.on),
    }


def draft_from(kept: Json) -> Draft:
    """The Draft again."""
    return Draft(
        text=kept["text"],
        act=Act(kept["act"]),
        network=kept["network"],
        country=kept["country"],
        readers=tuple(kept["readers"]),
        role=Role(kept["role"]),
        audience=Audience(kept["audience"]),
        origin=Origin(kept["origin"]),
        of=None if kept["of"] is None else Whose(kept["of"]),
        lang=kept["lang"],
        link_text=kept["link_text"],
        image_text=kept["image_text"],
        facts=_values_from(kept["facts"]),
        on=maybe_moment(kept.get("on")),
    )


def _bilingual_json(words: Bilingual) -> Json:
    return {"fr": words.fr, "en": words.en}


def _words_json(words: RuleWords) -> Json:
    cited = words.citation
    return {
        "title": _bilingual_json(words.title),
        "message": _bilingual_json(words.message),
        "why": _bilingual_json(words.why),
        "instead": None if words.instead is None else _bilingual_json(words.instead),
        "citation": None if cited is None else {"document": cited.document, "clause": cited.clause, "url": cited.url},
    }


def _words_from(kept: Json) -> RuleWords:
    return RuleWords(
        title=Bilingual(**kept["title"]),
        message=Bilingual(**kept["message"]),
        why=Bilingual(**kept["why"]),
        instead=None if kept["instead"] is None else Bilingual(**kept["instead"]),
        citation=None if kept["citation"] is None else Citation(**kept["citation"]),
    )


def _finding_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "words": _words_json(finding.words),
        "status": finding.status,
        "certainty": finding.certainty,
        "by": finding.by,
        "ruling": None if finding.ruling is None else _ruling_json(finding.ruling),
        "alike": [[line.text, line.outcome, line.lang] for line in finding.alike],
    }


def _finding_from(kept: Json) -> Finding:
    return Finding(
        **{
            **kept,
            "severity": Severity(kept["severity"]),
            "where": Where(kept["where"]),
            "words": _words_from(kept["words"]),
            "status": Status(kept["status"]),
            "certainty": Certainty(kept["certainty"]),
            "ruling": _ruling_from(kept["ruling"]) if kept.get("ruling") else None,
            "alike": tuple(Alike(text, Outcome(outcome), lang) for text, outcome, lang in kept.get("alike", ())),
        }
    )


def _ruling_json(ruling: Ruling) -> Json:
    return {
        "id": ruling.id,
        "year": ruling.year,
        "authority": _bilingual_json(ruling.authority),
        "case": ruling.case,
        "country": ruling.country,
        "outcome": ruling.outcome,
        "said": _bilingual_json(ruling.said),
        "url": ruling.url,
        "secondary": ruling.secondary,
    }


def _ruling_from(kept: Json) -> Ruling:
    bilingual = {name: Bilingual(**kept[name]) for name in ("authority", "said")}
    return Ruling(**{**kept, **bilingual, "outcome": Ruled(kept["outcome"])})


def _adverse_json(event: AdverseEvent) -> Json:
    return {
        "kind": event.kind,
        "elements": dict(event.elements),
        "missing": list(event.missing),
        "start": event.start,
        "end": event.end,
        "excerpt": event.excerpt,
    }


def _adverse_from(kept: Json) -> AdverseEvent:
    return AdverseEvent(**{**kept, "elements": MappingProxyType(kept["elements"]), "missing": tuple(kept["missing"])})


def verdict_json(verdict: Verdict) -> Json:
    """A Verdict with the words of its rules, so that it reads the same after a rule was changed or retired."""
    return {
        "outcome": verdict.outcome,
        "findings": [_finding_json(finding) for finding in verdict.findings],
        "not_checked": [phrase_json(said) for said in verdict.not_checked],
        "adverse_event": None if verdict.adverse_event is None else _adverse_json(verdict.adverse_event),
        "lang": verdict.lang,
        "rulebook": verdict.rulebook,
    }


def verdict_from(kept: Json) -> Verdict:
    """The Verdict again."""
    return Verdict(
        outcome=Outcome(kept["outcome"]),
        findings=tuple(_finding_from(finding) for finding in kept["findings"]),
        not_checked=tuple(phrase_from(said) for said in kept["not_checked"]),
        adverse_event=None if kept["adverse_event"] is None else _adverse_from(kept["adverse_event"]),
        lang=kept["lang"],
        rulebook=kept["rulebook"],
    )
