"""A check -> what the person reads: the mark and the act first, the quoted words, each reason with its clause, what was not checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from bot.model import Outcome, Severity, Status, Where
from bot.views.buttons import CHECK_FORM_NAME, DISMISS_FORM_NAME, verb_button
from bot.views.citation import in_full, in_short
from bot.views.message import Action, Aside, Entry, Message, Quotation, Run, Spot, Style, Text
from bot.views.outside import shorten
from bot.views.quotation import quotation
from bot.views.ruling import ruling_aside
from bot.views.words.countries import in_countries, in_country

if TYPE_CHECKING:
    from bot.model import AdverseEvent, Alike, Check, Citation, Dismissed, Finding
    from bot.views.message import Part
    from bot.views.words import Words

MAX_FINDINGS = 8
MAX_EXCERPT_CHARS = 160
MAX_ALIKE_CHARS = 110


def verdict(check: Check, words: Words, *, safety_contact: str = "", has_safer: bool = False) -> Message:
    """The whole verdict, for the person who asked. ``has_safer``: whether there is a text that needs less asking about."""
    found = check.verdict
    return Message(
        locale=words.locale,
        summary=_summary(check, words),
        subtitle=" · ".join(_setting(check, words)),
        mark=found.outcome,
        mark_word=words.say(f"outcome.{found.outcome}"),
        code=check.code,
        parts=tuple(_parts(check, words, safety_contact)),
        actions=_actions(check, words, has_safer=has_safer),
        footer=f"{words.say('verdict.person_decides')} · {words.say('verdict.rules', edition=found.rulebook)}",
    )


def published(check: Check, words: Words) -> Message:
    """The verdict as everyone in the channel sees it: who shared it, and no button but those that anybody may press."""
    whole = verdict(check, words)
    codes = [finding.code for finding in check.verdict.findings]
    return Message(
        locale=whole.locale,
        summary=whole.summary,
        subtitle=f"{whole.subtitle} · {words.say('published.by', name=check.by.name)}",
        mark=whole.mark,
        mark_word=whole.mark_word,
        code=whole.code,
        parts=tuple(_for_anybody(part, codes, words) for part in whole.parts),
        footer=whole.footer,
    )


def _for_anybody(part: Part, codes: list[str], words: Words) -> Part:
    """[Why] of a person's own check is theirs; everybody else reads the rule."""
    if not isinstance(part, Entry) or part.number is None:
        return part
    return replace(part, action=Action("rules.open", words.say("verdict.why"), value=codes[part.number - 1]))


def dismissed(done: Dismissed, words: Words) -> Message:
    """The person's reason was kept, what the reader learnt from it and how that is taken back; the verdict stays."""
    check = done.check
    learnt = (Text(words.runs("dismissed.learnt", lesson=str(done.lesson))),) if done.lesson else ()
    outcome = check.verdict.outcome
    return Message(
        locale=words.locale,
        summary=words.say("dismissed.summary", code=check.code),
        title=words.say("dismissed.title", code=check.code),
        parts=(Text(words.runs("dismissed.kept", verdict=words.say(f"outcome.{outcome}"))), *learnt),
    )


def why(check: Check, number: int, words: Words) -> Message:
    """Why one finding: its words, its reason, what to write instead, and where it stands written. ``number``: as shown, from 1."""
    findings = check.verdict.findings
    if not 1 <= number <= len(findings):
        gone = words.say("why.gone", number=number, code=check.code)
        return Message(locale=words.locale, summary=gone, parts=(Text((Run(gone),)),), actions=(verb_button("check", words),))
    finding = findings[number - 1]
    title = words.rule(finding.words.title)
    parts: list[Part] = []
    if finding.excerpt:
        excerpt = Run(words.quote(shorten(finding.excerpt, MAX_EXCERPT_CHARS)), Style.QUOTED)
        parts.append(Text(words.runs("why.excerpt", words=excerpt)))
    parts.append(Text(words.runs("why.reason", reason=words.rule(finding.words.why))))
    if finding.words.instead:
        parts.append(Text(words.runs("why.instead", instead=words.rule(finding.words.instead))))
    in_book = finding.by == "rule" or finding.words.citation is not None  # else the reader found no rule that it could be named after
    if in_book:
        parts.append(Text(cited(finding.words.citation, words)))
    if finding.status is Status.PREVIEW:
        parts.append(Text(words.runs("why.preview"), soft=True))
    if finding.ruling:
        parts.append(ruling_aside(finding.ruling, words))
    parts += [Text(words.runs("why.reads_like", **_alike(one, MAX_EXCERPT_CHARS * 2, words))) for one in finding.alike]
    parts.append(Text(words.runs("why.certainty", certainty=words.say(f"certainty.{finding.certainty}")), soft=True))
    return Message(
        locale=words.locale,
        summary=words.say("why.summary", title=title),
        title=title,
        subtitle=words.say(f"severity.{finding.severity}"),
        code=finding.code,
        parts=tuple(parts),
        actions=(Action("rules.open", words.say("why.read_rule"), value=finding.code),) if in_book else (),
        footer=f"{check.code} · {words.say('verdict.rules', edition=check.verdict.rulebook)}",
    )


def cited(citation: Citation | None, words: Words) -> tuple[Run, ...]:
    """Where a rule stands written, as a link where it has one."""
    if citation is None:
        return words.runs("why.no_citation")
    return words.runs("why.citation", citation=Run(in_full(citation, words.locale), url=citation.url))


def _summary(check: Check, words: Words) -> str:
    found = check.verdict
    said = words.say(f"verdict.summary.{found.outcome}", n=len(found.findings))
    return words.say("verdict.summary.adverse_event", verdict=said) if found.adverse_event else said


def _setting(check: Check, words: Words) -> list[str]:
    """Act, network, who reads it, whose content, countries."""
    draft = check.draft
    said = [words.say(f"act.{draft.act}"), words.network(draft.network or "any")]
    if draft.audience != "public":
        said.append(words.say(f"audience.{draft.audience}"))
    if draft.origin == "incoming":
        said.append(words.say("origin.incoming"))
    elif draft.of:
        said.append(words.say("verdict.content_of", of=words.say(f"of.{draft.of}")))
    if draft.role != "corporate":
        said.append(words.say("verdict.role", role=words.say(f"role.{draft.role}")))
    countries = []
    if home := draft.country or check.by.country:
        countries.append(words.say("verdict.you_are", in_country=in_country(home, words)))
    if draft.readers:
        countries.append(words.say("verdict.readers", in_countries=in_countries(draft.readers[:6], words)))
    return said + ([", ".join(countries)] if countries else [])


def _parts(check: Check, words: Words, safety_contact: str) -> list[Part]:
    found = check.verdict
    parts: list[Part] = []
    if found.adverse_event:
        parts += _adverse_event(found.adverse_event, words, safety_contact)
    if check.draft.text.strip() and not any(phrase.key == "not_checked.no_text" for phrase in found.not_checked):
        parts.append(_quoted(check, words))
    shown: set[str] = set()
    for number, finding in enumerate(found.findings[:MAX_FINDINGS], 1):
        parts.append(_entry(check, number, finding, words))
        if finding.ruling and finding.ruling.id not in shown:
            shown.add(finding.ruling.id)
            parts.append(ruling_aside(finding.ruling, words))
    if len(found.findings) > MAX_FINDINGS:
        parts.append(Text(words.runs("verdict.more_findings", n=len(found.findings) - MAX_FINDINGS), soft=True))
    if aside := _not_checked(check, words):
        parts.append(aside)
    return parts


def _adverse_event(event: AdverseEvent, words: Words, contact: str) -> list[Part]:
    """Before all else: nothing is published or answered until Safety has it."""
    said = [*words.runs("adverse.title"), Run(" ")]
    said += words.runs("adverse.contact", contact=contact) if contact else words.runs("adverse.no_contact")
    parts: list[Part] = [Aside("set_aside", tuple(said))]
    found = [words.say(f"adverse.{name}") for name, there in event.elements.items() if there and words.has(f"adverse.{name}")]
    missing = [words.say(f"adverse.{name}") for name in event.missing if words.has(f"adverse.{name}")]
    told = [words.say("adverse.found", found=words.join(found))] if found else []
    told += [words.say("adverse.missing", missing=words.join(missing))] if missing else []
    if told:
        parts.append(Text((Run(" ".join(told)),), soft=True))
    return parts


def _quoted(check: Check, words: Words) -> Quotation:
    """The draft between quotation marks, in its own language."""
    lang = check.verdict.lang
    inner = quotation(check.draft.text.strip("\n"), _shifted(check), lang=lang if lang != words.locale else None)
    before, after = words.say("quoted", text="\0").split("\0")
    return Quotation((Spot(before), *inner.spots, Spot(after)), inner.lang)


def _shifted(check: Check) -> list[Finding]:
    """The findings with their offsets in the text as it is quoted, blank lines at its ends taken off."""
    cut = len(check.draft.text) - len(check.draft.text.lstrip("\n"))
    return [
        replace(f, start=f.start - cut, end=f.end - cut) if cut and f.start is not None and f.end is not None else f for f in check.verdict.findings
    ]


def _entry(check: Check, number: int, finding: Finding, words: Words) -> Entry:
    citation = finding.words.citation
    excerpt = shorten(finding.excerpt or "", MAX_EXCERPT_CHARS)
    detail = []
    if finding.where in (Where.LINK_TEXT, Where.IMAGE_TEXT) and excerpt:
        place = "verdict.in_link" if finding.where is Where.LINK_TEXT else "verdict.in_image"
        detail.append(words.say(place, words=words.quote(excerpt)))
    if finding.words.instead:
        detail.append(words.say("verdict.instead", instead=words.going_on(words.rule(finding.words.instead))))
    if finding.alike:
        detail.append(words.say("verdict.reads_like", **_alike(finding.alike[0], MAX_ALIKE_CHARS, words)))
    tags = []
    if finding.severity is Severity.NOTE:
        tags.append(words.say("severity.note"))
    if finding.status is Status.PREVIEW:
        tags.append(words.say("verdict.clause_not_verified"))
    if finding.by != "rule":
        tags.append(words.say(f"verdict.by_{finding.by}"))
    return Entry(
        title=(Run(words.rule(finding.words.message, excerpt), Style.STRONG),),
        detail=(Run("\n".join(detail)),) if detail else (),
        number=number,
        tags=tuple(tags),
        reference=" · ".join([finding.code, *([in_short(citation, words.locale)] if citation else [])]),
        action=Action("check.why", words.say("verdict.why"), value=f"{check.code}:{number}"),
    )


def _alike(line: Alike, most: int, words: Words) -> dict[str, str]:
    """A labelled line and the verdict it was given."""
    return {"text": words.quote(shorten(" ".join(line.text.split()), most)), "verdict": words.say(f"outcome.{line.outcome}")}


def _not_checked(check: Check, words: Words) -> Aside | None:
    """All that was not looked at; a clear verdict says here that it is no approval."""
    runs: list[Run] = []
    if check.verdict.not_checked:
        fragments = [words.phrase(phrase).rstrip(".") for phrase in check.verdict.not_checked]
        runs += words.runs("verdict.not_checked", list=words.say("list.semicolon").join(fragments))
    if check.verdict.outcome is Outcome.CLEAR:
        runs += [*([Run(" ")] if runs else []), *words.runs("verdict.not_approval")]
    return Aside("not_checked", tuple(runs)) if runs else None


def _actions(check: Check, words: Words, *, has_safer: bool) -> tuple[Action, ...]:
    """The act that the verdict asks for. A clear one is copied, which the page offers itself."""
    outcome, code = check.verdict.outcome, check.code
    # What Safety must have first is not to be edited away: no button stands out then.
    main: Literal["plain", "main"] = "plain" if outcome is Outcome.CLEAR or check.verdict.adverse_event else "main"
    edit = Action("check.edit", words.say("verdict.edit"), code, style=main, opens=CHECK_FORM_NAME)
    dismiss = Action("check.dismiss", words.say("verdict.dismiss"), code, opens=DISMISS_FORM_NAME)
    share = Action("check.share", words.say("verdict.share"), code)
    if outcome is Outcome.CLEAR:
        return (edit, share)
    if has_safer:
        safer = Action("check.safer", words.say("safer.button"), code, style=main)
        edit = replace(edit, style="plain")
        return (safer, edit, dismiss) if outcome is Outcome.STOP else (safer, edit, share, dismiss)
    return (edit, dismiss) if outcome is Outcome.STOP or check.verdict.adverse_event else (edit, share, dismiss)
