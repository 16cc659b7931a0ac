"""A digest -> one message with the lines of each kind, its thread with the detail, and what was read and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import DIGEST_FORM_NAME
from bot.views.message import Action, Aside, Entry, Heading, Message, Run, Text
from bot.views.outside import shorten
from bot.views.sources import MAX_NAMED, failure_lines, failure_name, sources_line
from bot.views.suggestions import headline, reasons_inline, row_action, source_line, taken_back

if TYPE_CHECKING:
    from bot.model import Digest, DigestLine, DigestPlan, DigestSection
    from bot.views.message import Part
    from bot.views.words import Words

MAX_LINES = 6  # a section in the message; the thread holds up to MAX_DETAILED
MAX_LINES_ALONE = 10
MAX_DETAILED = 20
MAX_REASONS_SHOWN = 2
MAX_SUMMARY_CHARS = 280


def digest(d: Digest, words: Words, *, threaded: bool = True) -> Message:
    """The message that a channel gets at its hour. Quiet is said aloud, with what was read and what failed.

    ``threaded``: more lines follow in its thread; without one, an asked digest shows more lines itself.
    """
    words = words.at(d.zone)
    lines = sum(len(section.lines) for section in d.sections)
    parts: list[Part] = []
    for section in d.sections:
        parts += _section(section, words, threaded=threaded)
    if not lines:
        parts += [
            Text(words.runs("digest.nothing_new", sources=_sources_sentence(d, words))),
            Text(words.runs("digest.since", since=d.since), soft=True),
        ]
    if d.set_aside:
        parts.append(Aside("set_aside", _set_aside(d, words)))
    parts += [taken_back(notice, words) for notice in d.notices]
    footer = [words.beginning(sources_line(d.sources_read, len(d.sources_failed), words))]
    if d.topics and lines:
        footer.append(words.say("digest.topics", topics=", ".join(d.topics[:4])))
    return Message(
        locale=words.locale,
        summary=words.say("digest.summary", n=lines) if lines else words.say("digest.nothing_new", sources=_sources_sentence(d, words)),
        title=words.say("digest.title"),
        subtitle=words.say("digest.at", date=words.date_long(d.at), hour=words.hour_zone(d.at)),
        parts=tuple(parts),
        footer=" · ".join(footer),
    )


def _set_aside(d: Digest, words: Words) -> tuple[Run, ...]:
    """How many, whom to tell, and where they stand; their words are for Safety alone."""
    said = list(words.runs("digest.set_aside", n=d.set_aside))
    if d.safety_contact:
        said.append(Run(" " + words.say("digest.tell_safety", contact=d.safety_contact)))
    for item in d.aside[:MAX_NAMED]:
        said += [Run(" · "), Run(source_line(item, words), url=item.url)]
    return tuple(said)


def digest_thread(d: Digest, words: Words) -> tuple[Message, ...]:
    """What stands in the thread: each kind in detail with all its lines, then the sources with the reason of each failure."""
    words = words.at(d.zone)
    details = [_detail(section, words) for section in d.sections if section.lines]
    return (*details, _sources(d, words)) if details or d.sources_failed else ()


def digest_planned(plan: DigestPlan, words: Words) -> Message:
    """The hour of a channel was set."""
    key = "digest.planned_weekdays" if plan.weekdays_only else "digest.planned_daily"
    said = words.runs(key, place=place_name(plan), clock=words.clock(plan.hour, plan.minute), town=words.town(plan.zone))
    return Message(
        locale=words.locale,
        summary="".join(run.text for run in said),
        parts=(Text(said), Text(words.runs("digest.planned_note"), soft=True)),
        actions=(
            Action("digest.open", words.say("digest.read_now")),
            Action("digest.plan", words.say("digest.change"), opens=DIGEST_FORM_NAME),
        ),
    )


def place_name(plan: DigestPlan) -> str:
    """#digest, or the name of a person's direct message as the door gives it."""
    name = plan.place.name
    return f"#{name}" if plan.place.kind == "channel" and name and not name.startswith("#") else name


def _section(section: DigestSection, words: Words, *, threaded: bool) -> list[Part]:
    if not section.lines:
        return []
    most = MAX_LINES if threaded else MAX_LINES_ALONE
    parts: list[Part] = [Heading(words.say(f"watch.{section.kind}s"), len(section.lines))]
    parts += [_line(number, line, words) for number, line in enumerate(section.lines[:most], 1)]
    if (more := len(section.lines) - most) > 0:
        parts.append(Text(words.runs("digest.in_thread" if threaded else "and_more", n=more), soft=True))
    return parts


def _line(number: int, line: DigestLine, words: Words) -> Entry:
    item = line.activity.item
    reasons = reasons_inline(line.reasons[:MAX_REASONS_SHOWN], words)
    return Entry(
        title=(headline(item),),
        detail=(Run(" · ".join([_whose(line, words), *reasons])),),
        number=number,
        mark=line.grade,
        mark_word=words.say(f"grade.{line.grade}"),
        headline=True,
        lang=item.lang if item.lang and item.lang != words.locale else None,
        action=row_action(item, line.grade, words),
    )


def _whose(line: DigestLine, words: Words) -> str:
    """Lupus Horizon, or: à propos de Lupus Horizon, Revue, 21 nov. 2026."""
    watch, item = line.activity.watch, line.activity.item
    if line.activity.relation == "by":
        date = words.date_short(item.published) if item.published else words.say("suggest.undated")
        return f"{watch.name}, {date}"
    return f"{words.say('digest.about', name=watch.name)}, {source_line(item, words)}"


def _detail(section: DigestSection, words: Words) -> Message:
    title = words.say("digest.thread", kind=words.say(f"watch.{section.kind}s"))
    parts: list[Part] = []
    for number, line in enumerate(section.lines[:MAX_DETAILED], 1):
        item = line.activity.item
        said = [Run(f"{number}. {line.activity.watch.name} · "), headline(item)]
        if item.summary:
            said.append(Run("\n" + shorten(" ".join(item.summary.split()), MAX_SUMMARY_CHARS)))
        relation = line.activity.watch.relation
        if relation:
            said.append(Run("\n" + words.phrase(relation)))
        parts.append(Text(tuple(said)))
    if more := max(0, len(section.lines) - MAX_DETAILED):
        parts.append(Text((Run(words.say("and_more", n=more)),), soft=True))
    return Message(locale=words.locale, summary=title, title=title, parts=tuple(parts))


def _sources(d: Digest, words: Words) -> Message:
    title = words.say("sources.title", sources=sources_line(d.sources_read, len(d.sources_failed), words))
    lines = failure_lines(d.sources_failed[:MAX_DETAILED], words)
    parts: tuple[Part, ...] = (Text((Run("\n".join(lines)),)), Text(words.runs("digest.nothing_lost"), soft=True)) if lines else ()
    return Message(locale=words.locale, summary=title, title=title, parts=parts)


def _sources_sentence(d: Digest, words: Words) -> str:
    sentence = words.beginning(sources_line(d.sources_read, len(d.sources_failed), words))
    if not d.sources_failed:
        return words.say("sources.read_sentence", sources=sentence)
    named = [failure_name(failed, words) for failed in d.sources_failed[:MAX_NAMED]]
    if more := len(d.sources_failed) - len(named):
        named.append(words.say("and_more", n=more))
    return words.say("sources.failed_sentence", sources=sentence, failures=words.say("list.semicolon").join(named))
