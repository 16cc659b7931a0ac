"""A person's Home: the day, their last checks, who is watched, their settings, and where a possible adverse event goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import DIGEST_FORM_NAME, verb_button
from bot.views.digest import place_name
from bot.views.me import settings
from bot.views.message import Action, Aside, Buttons, Entry, Heading, Message, Run, Style, Text
from bot.views.outside import shorten
from bot.views.sources import MAX_NAMED, failure_lines, round_line, round_sentence

if TYPE_CHECKING:
    from bot.model import DigestPlan, HomeFacts, PastCheck, Person, Watch
    from bot.views.message import Part
    from bot.views.words import Words

MAX_CHECKS = 5
MAX_WATCHES = 6
MAX_TEXT_CHARS = 48


def home(person: Person, facts: HomeFacts, words: Words) -> Message:
    """The whole Home, every panel under its heading."""
    words = words.at(person.zone)
    parts: list[Part] = [
        Buttons((verb_button("check", words, style="main"), verb_button("suggest", words), verb_button("ask", words))),
        Heading(words.say("home.today")),
        _digest(facts, words),
        _news(facts, words),
        *_failures(facts, words),
        *_checks(facts, words),
        *_watches(facts, words),
        Heading(words.say("home.settings")),
        *settings(person, words),
        Text((*words.runs("first_use.kept"), Run(" "), *words.runs("first_use.reads")), soft=True),
        _safety(facts, words),
    ]
    return Message(
        locale=words.locale,
        summary=words.say("home.summary"),
        title=_greeting(person, facts, words),
        subtitle=words.say("home.now", date=words.beginning(words.date_long(facts.at)), hour=words.hour(facts.at), town=words.town(person.zone)),
        parts=tuple(parts),
        footer=words.say("home.footer", edition=facts.rulebook, sources=round_line(facts.collected, words)),
    )


def _greeting(person: Person, facts: HomeFacts, words: Words) -> str:
    first = shorten(person.name.split()[0], 40) if person.name.split() else ""
    if not first:
        return words.say("home.hello_plain")
    hour = words.local(facts.at).hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return words.say(f"home.hello_{part}", name=first)


def _digest(facts: HomeFacts, words: Words) -> Entry:
    plan = facts.digest
    if plan is None:
        action = Action("digest.plan", words.say("digest.plan"), opens=DIGEST_FORM_NAME)
        return Entry(title=(Run(words.say("home.no_digest")),), detail=(Run(words.say("home.no_digest_hint")),), action=action)
    return Entry(title=(Run(_digest_said(plan, facts, words)),), action=Action("digest.open", words.say("home.open")))


def _digest_said(plan: DigestPlan, facts: HomeFacts, words: Words) -> str:
    if plan.last_sent and words.local(plan.last_sent, plan.zone).date() == words.local(facts.at, plan.zone).date():
        return words.say("home.digest_sent", place=place_name(plan), clock=words.hour(plan.last_sent, plan.zone))
    return words.say("home.digest_due", place=place_name(plan), clock=words.clock(plan.hour, plan.minute), town=words.town(plan.zone))


def _news(facts: HomeFacts, words: Words) -> Entry:
    collected = facts.collected
    said = round_sentence(collected, words)
    if collected and collected.at:
        today = words.date_short(collected.at) == words.date_short(facts.at)
        said = f"{said} {words.say('home.last_round' if today else 'home.last_round_on', at=collected.at)}"
    return Entry(
        title=(Run(words.say("home.items", n=facts.items_total)),),
        detail=(Run(said),),
        action=Action("suggest.open", words.say("home.open")),
    )


def _failures(facts: HomeFacts, words: Words) -> list[Part]:
    """The sources that fail, each with why and since when."""
    failed = facts.collected.failed if facts.collected else ()
    return [Text((Run(line),), soft=True) for line in failure_lines(failed[:MAX_NAMED], words)]


def _checks(facts: HomeFacts, words: Words) -> list[Part]:
    heading = Heading(words.say("home.checks"), facts.checks_total or None)
    if not facts.checks:
        return [heading, Text(words.runs("home.no_checks"), soft=True)]
    return [heading, *(_check(past, words) for past in facts.checks[:MAX_CHECKS])]


def _check(past: PastCheck, words: Words) -> Entry:
    text = shorten(" ".join(past.text.split()), MAX_TEXT_CHARS)
    return Entry(
        title=(Run(words.quote(text) if text else words.say("verdict.no_text"), Style.QUOTED),),
        mark=past.outcome,
        mark_word=words.say(f"outcome.{past.outcome}"),
        headline=True,
        reference=past.code,
        action=Action("check.again", words.say("home.open"), past.code),
    )


def _watches(facts: HomeFacts, words: Words) -> list[Part]:
    heading = Heading(words.say("home.watching"), len(facts.watches) or None)
    if not facts.watches:
        return [heading, Text(words.runs("home.no_watching"), soft=True)]
    rows: list[Part] = [heading, *(_watch(watch, words) for watch in facts.watches[:MAX_WATCHES])]
    if more := max(0, len(facts.watches) - MAX_WATCHES):
        rows.append(Text(words.runs("home.more_watching", n=more), soft=True))
    return rows


def _watch(watch: Watch, words: Words) -> Entry:
    said = [words.say(f"watch.{watch.kind}")]
    if watch.relation:
        said.append(words.phrase(watch.relation))
    elif watch.topics:
        said.append(", ".join(watch.topics[:3]))
    return Entry(title=(Run(watch.name, url=watch.url),), detail=(Run(" · ".join(said)),))


def _safety(facts: HomeFacts, words: Words) -> Aside:
    if not facts.safety_contact:
        return Aside("set_aside", words.runs("home.safety_no_contact"))
    return Aside("set_aside", words.runs("home.safety", contact=facts.safety_contact))
