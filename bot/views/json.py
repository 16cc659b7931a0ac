"""Nouns -> the JSON of the command line, a promise to whoever scripts Vigie: a field may be added, none may change its meaning.

Sentences are in the asked language with plain spaces and straight apostrophes; excerpts and titles are to the letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.model import (
        AdverseEvent,
        Answer,
        Calendar,
        Citation,
        Collected,
        Digest,
        DigestLine,
        Finding,
        Item,
        RuleCard,
        Ruling,
        Suggestion,
        Trial,
        Verdict,
    )
    from bot.views.words import Words

Json = dict[str, Any]


def verdict_json(verdict: Verdict, words: Words, *, full: bool = True) -> Json:
    """check.schema.json; without ``full`` the findings carry no words, as a line of ``screen``."""
    words = words.bare()
    return {
        "verdict": verdict.outcome.value,
        "findings": [_finding(finding, words, full=full) for finding in verdict.findings],
        "not_checked": [words.phrase(phrase) for phrase in verdict.not_checked],
        "adverse_event": adverse_event_json(verdict.adverse_event) if verdict.adverse_event else None,
        "lang": verdict.lang,
        "rulebook": verdict.rulebook,
    }


def calendar_json(calendar: Calendar, words: Words) -> Json:
    """calendar.schema.json: a verdict for each row that was checked, and why the others were not."""
    words = words.bare()
    return {
        "file": calendar.name,
        "rows": [
            {"row": row.number, **verdict_json(row.verdict, words, full=False), "notes": [words.phrase(note) for note in row.notes]}
            for row in calendar.judged
        ],
        "unread": [{"row": row.number, "reason": words.phrase(row.reason)} for row in calendar.unread],
        "columns": list(calendar.used),
        "unused_columns": list(calendar.unused),
        "capped": calendar.table.capped_at is not None,
        "broken_after_row": calendar.table.broken_after,
    }


def suggestion_json(suggestion: Suggestion, words: Words) -> Json:
    """One element of suggest.schema.json."""
    words = words.bare()
    reasons = [words.phrase(reason) for reason in suggestion.reasons]
    return {
        "item": _item(suggestion.item),
        "grade": suggestion.grade.value,
        "labels": [words.phrase(label) for label in suggestion.labels],
        "reasons": reasons or [words.say("reasons.none")],
        "captions": [suggestion.caption] if suggestion.caption else [],
        "also_in": [_item(item) for item in suggestion.also_in],
    }


def collected_json(collected: Collected, words: Words) -> Json:
    """collect.schema.json."""
    words = words.bare()
    return {
        "items_new": collected.items_new,
        "items_seen": collected.items_seen,
        "read": [{"source": source.source, "items": source.items} for source in collected.read],
        "failed": [{"source": failed.source, "reason": words.phrase(failed.reason)} for failed in collected.failed],
    }


def digest_json(digest: Digest, words: Words) -> Json:
    """digest.schema.json, with what stands in each line."""
    words = words.bare()
    return {
        "at": digest.at.isoformat(),
        "zone": digest.zone,
        "since": digest.since.isoformat(),
        "sections": [
            {"title": words.say(f"watch.{section.kind}s"), "kind": section.kind.value, "lines": [_line(line, words) for line in section.lines]}
            for section in digest.sections
        ],
        "set_aside": digest.set_aside,
        "sources_read": digest.sources_read,
        "sources_failed": [{"source": failed.source, "reason": words.phrase(failed.reason)} for failed in digest.sources_failed],
        "topics": list(digest.topics),
    }


def answer_json(answer: Answer, words: Words) -> Json:
    """ask.schema.json: the quoted sentences in one string, each with where it stands; null and a reason where nothing answers."""
    words = words.bare()
    if not answer.quotes:
        reason = words.phrase(answer.reason) if answer.reason else words.say("answer.nothing_found")
        return {"answer": None, "citations": [], "reason": reason, "contact": answer.contact}
    citations = [{**_item(quote.item), "quote": quote.quote} for quote in answer.quotes]
    for citation in citations:
        citation["date"] = citation.pop("published")
    said = " ".join(dict.fromkeys(quote.quote.strip() for quote in answer.quotes))
    return {"answer": said, "citations": citations, "reason": None, "contact": answer.contact}


def rule_json(card: RuleCard, words: Words) -> Json:
    """One rule of the book: identity, severities, wording, clause and examples."""
    words = words.bare()
    said = card.words
    return {
        "code": card.code,
        "status": card.status.value,
        "pack": card.pack,
        "severities": [severity.value for severity in card.severities],
        "title": said.title.said(words.locale),
        "message": said.message.said(words.locale),
        "why": said.why.said(words.locale),
        "instead": said.instead.said(words.locale) if said.instead else None,
        "citation": _citation(said.citation) if said.citation else None,
        "examples": {"flagged": list(card.flagged), "passed": list(card.passed)},
    }


def trial_json(trial: Trial, words: Words) -> Json:
    """rules_try.schema.json: the examples, every post that changes, the sums."""
    words = words.bare()
    return {
        "tried": trial.name,
        "well": trial.is_well,
        "examples": [
            {"line": one.line, "flagged": one.flagged, "text": one.text, "trouble": words.phrase(one.trouble) if one.trouble else None}
            for one in trial.examples
        ],
        "posts": trial.posts,
        "changed": [
            {
                "id": post.id,
                "text": post.text,
                "before": post.before.value,
                "after": post.after.value,
                "expected": [outcome.value for outcome in post.accepted],
                "newly": "right" if post.newly_right else "wrong" if post.newly_wrong else None,
                "gained": [finding_json(finding) for finding in post.gained],
                "lost": [finding_json(finding) for finding in post.lost],
            }
            for post in trial.changed
        ],
        "labelled": trial.labelled,
        "caught": {"before": trial.caught.before, "after": trial.caught.after, "of": trial.caught.of},
        "unread": [{"line": one.line, "error": words.phrase(one.reason)} for one in trial.unread],
    }


def _item(item: Item) -> Json:
    return {
        "title": item.title,
        "url": item.url,
        "source": item.source,
        "published": item.published.isoformat() if item.published else None,
        "doi": item.doi,
    }


def _line(line: DigestLine, words: Words) -> Json:
    return {
        "watch": line.activity.watch.name,
        "relation": line.activity.relation,
        "item": _item(line.activity.item),
        "grade": line.grade.value,
        "reasons": [words.phrase(reason) for reason in line.reasons],
    }


def _finding(finding: Finding, words: Words, *, full: bool) -> Json:
    if not full:
        return finding_json(finding)
    said = finding.words
    return {
        **finding_json(finding),
        "message": words.rule(said.message, finding.excerpt),
        "why": words.rule(said.why),
        "instead": words.rule(said.instead) if said.instead else None,
        "citation": _citation(said.citation) if said.citation else None,
        "ruling": ruling_json(finding.ruling, words) if finding.ruling else None,
        "alike": [{"text": one.text, "verdict": one.outcome.value, "lang": one.lang} for one in finding.alike],
    }


def finding_json(finding: Finding) -> Json:
    """A finding without its words; of its ruling the id alone."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where.value,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "status": finding.status.value,
        "certainty": finding.certainty.value,
        "by": finding.by,
        "ruling": {"id": finding.ruling.id} if finding.ruling else None,
    }


def ruling_json(ruling: Ruling, words: Words) -> Json:
    """A published ruling; ``secondary``: known from a report, not from the decision itself."""
    return {
        "id": ruling.id,
        "authority": ruling.authority.said(words.locale),
        "case": ruling.case or None,
        "year": ruling.year,
        "country": ruling.country,
        "outcome": ruling.outcome.value,
        "said": words.rule(ruling.said),
        "url": ruling.url,
        "secondary": ruling.secondary,
    }


def _citation(citation: Citation) -> Json:
    return {"document": citation.document, "clause": citation.clause, "url": citation.url}


def adverse_event_json(event: AdverseEvent) -> Json:
    """A possible adverse event: kind, elements, what is missing, where."""
    return {
        "kind": event.kind,
        "elements": dict(event.elements),
        "missing": list(event.missing),
        "start": event.start,
        "end": event.end,
        "excerpt": event.excerpt,
    }
