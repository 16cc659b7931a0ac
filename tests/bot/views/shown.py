"""Everything that Vigie can show in a chat, by name, in one language: each view of each noun, in its longest and its shortest form.

What stands in the nouns is invented or French, and the English half of what an author writes in both languages is plainly English: what reads as
English in a French message was put there by a view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import (
    Act,
    Activity,
    AdverseEvent,
    Answer,
    Audience,
    Bilingual,
    Certainty,
    Citation,
    Digest,
    DigestLine,
    DigestPlan,
    DigestSection,
    Dismissed,
    Draft,
    Grade,
    HomeFacts,
    Origin,
    Outcome,
    PastCheck,
    Person,
    Phrase,
    Quote,
    Role,
    RuleCard,
    Ruled,
    RuleWords,
    Ruling,
    Severity,
    Status,
    Suggestion,
    Suggestions,
    Watch,
    WatchKind,
    Where,
    Whose,
    phrase,
)
from bot.views.answer import answer
from bot.views.collected import collected
from bot.views.digest import digest, digest_planned, digest_thread
from bot.views.help import NOT_BUILT, VERBS, help_page, menu, not_built, said, wrong_verb
from bot.views.home import home
from bot.views.me import me
from bot.views.rules import rule, rules
from bot.views.suggestions import grade_reasons, suggestions
from bot.views.trouble import trouble
from bot.views.verdict import dismissed, published, verdict, why
from bot.views.welcome import first_use, welcome
from bot.views.words import wordings
from bot.views.words.template import template
from tests.bot.views.nouns import ELEMENTS
from tests.bot.views.samples import CAMILLE, MORNING, ROUND, SCIENCE, check, finding, item, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import Check, Item, Value
    from bot.views.message import Message
    from bot.views.words import Words

NAME = "Zyrlo"
ENGLISH = "This sentence was written for people who read nothing else."
SENTENCE = f"{NAME} réduit les poussées de lupus, dit {NAME}. "
LONG = 40  # times the sentence: past what one section of Slack takes
_SAID = Bilingual("Motif « {words} » inventé.", ENGLISH)
_RULE = RuleWords(_SAID, _SAID, _SAID, _SAID, Citation(NAME, "L.5122-6", "https://example.org/l"))
_RULING = Ruling(
    id="PMCPA-1-1-20",
    year=2024,
    authority=Bilingual(NAME, ENGLISH),
    case=NAME,
    country="GB",
    outcome=Ruled.BREACH,
    said=Bilingual(SENTENCE, ENGLISH),
    url="https://example.org/r",
    secondary=True,
)
_FUNDED = phrase("relation.funded_since", company=NAME, year=2023)
_WATCH = Watch(
    "k",
    NAME,
    WatchKind.ASSOCIATION,
    url="https://example.org/w",
    topics=("lupus",),
    relation=phrase("relation.funded_since", company=NAME, year=2023),
)


def filled(key: str) -> Phrase:
    """That wording with something in each blank: a moment where it is told as one, else a number that is also a text's worth."""
    made = template(wordings("fr")[key])
    specs = {one.field: one.spec for form in made.forms.values() for one in form if one.field}
    plural = len(made.forms) > 1
    return Phrase(key, {name: _value(spec, plural=plural) for name, spec in specs.items()})


def _value(spec: str, *, plural: bool) -> Value:
    match spec:
        case "hour" | "date" | "day" | "long" | "when":
            return MORNING
        case "language":
            return "fr"
        case "percent":
            return 2.5
    return 2 if plural else NAME


def everything(words: Words, *, long: bool) -> Mapping[str, Message]:
    """Each message by name."""
    text = SENTENCE * (LONG if long else 1)
    many = 12 if long else 1
    shown = (*_checks(words, text, many), *_news(words, text, many), *_watching(words, text, many), *_rulebook(words, many), *_fixed(words, text))
    return dict(shown)


def _checks(words: Words, text: str, many: int) -> Iterator[tuple[str, Message]]:
    for n, outcome in enumerate(Outcome):
        for where in Where:
            one = _checked(text, many, outcome, where, n)
            yield f"verdict {outcome} {where}", verdict(one, words, safety_contact=NAME)
            yield f"published {outcome} {where}", published(one, words)
            yield f"why {outcome} {where}", why(one, 0, words)
            yield f"dismissed {outcome} {where}", dismissed(Dismissed(one), words)
    for act in Act:
        for whose in (None, *Whose):
            yield f"verdict {act} of {whose}", verdict(check(draft=Draft(text=text, act=act, of=whose), findings=()), words)


def _checked(text: str, many: int, outcome: Outcome, where: Where, n: int) -> Check:
    severities, certainties, statuses = tuple(Severity), tuple(Certainty), tuple(Status)
    start = text.index(NAME) if where is Where.TEXT else None
    found = tuple(
        replace(
            finding(text, NAME, said=_RULE, severity=severities[i % len(severities)]),
            certainty=certainties[i % len(certainties)],
            status=statuses[i % len(statuses)],
            where=where,
            ruling=_RULING if i % 2 else None,
            start=start,
            end=None if start is None else start + len(NAME),
        )
        for i in range(many)
    )
    draft = Draft(
        text=text,
        act=tuple(Act)[n],
        network="linkedin",
        country="FR",
        readers=("FR", "GB", "US"),
        audience=tuple(Audience)[n % len(Audience)],
        origin=tuple(Origin)[n % len(Origin)],
        of=tuple(Whose)[n],
        link_text=text,
    )
    there = ELEMENTS[: 2 * n]
    event = AdverseEvent("reaction", {one: one in there for one in ELEMENTS}, tuple(one for one in ELEMENTS if one not in there)) if n else None
    not_checked = tuple(filled(key) for key in wordings("fr") if key.startswith("not_checked."))
    return check(text, outcome, found, not_checked, event, draft)


def _news(words: Words, text: str, many: int) -> Iterator[tuple[str, Message]]:
    labels = tuple(filled(key) for key in wordings("fr") if key.startswith("label."))
    whys = tuple(filled(key) for key in wordings("fr") if key.startswith("why."))
    for grade in Grade:
        one = Suggestion(_item(text), grade, labels, whys, text)
        yield f"grade {grade}", grade_reasons(one, words, "Europe/Paris")
        yield f"suggestions {grade}", suggestions(list_of(*[one] * many, older=12, topic=NAME), words, "Europe/Paris")
    yield "no suggestion", suggestions(Suggestions((), list_of().community, NAME, None, 0, None, 0), words, "Europe/Paris")
    yield "collected", collected(ROUND, words)
    quotes = (Quote(text, _item(text)),) * min(many, 6)
    yield "answer", answer(Answer(text, quotes, None, NAME, 12), words, "Europe/Paris")
    for key in wordings("fr"):
        if key.startswith("answer.why."):
            yield key, answer(Answer(text, (), filled(key), NAME, 12), words, "Europe/Paris")


def _item(text: str) -> Item:
    return item(text, summary=text, source=NAME)


def _watching(words: Words, text: str, many: int) -> Iterator[tuple[str, Message]]:
    lines = tuple(DigestLine(Activity(_WATCH, _item(text), by), grade, (phrase("label.preprint"),)) for grade in Grade for by in ("by", "about"))
    sections = tuple(DigestSection(kind, lines * many) for kind in WatchKind)
    for name, shown in (("whole", sections), ("empty", ())):
        one = Digest(MORNING, "Europe/Paris", MORNING, shown, 2 if shown else 0, 14, ROUND.failed, (NAME,))
        yield f"digest {name}", digest(one, words)
        yield from ((f"digest {name} thread {n}", part) for n, part in enumerate(digest_thread(one, words)))
    for kind in ("channel", "direct", "home"):
        plan = DigestPlan(replace(SCIENCE, kind=kind), 8, 30, "Europe/Paris", weekdays_only=kind == "channel")
        yield f"digest planned {kind}", digest_planned(plan, words)
        yield f"home {kind}", home(CAMILLE, _facts(many, plan), words)
    yield "home of nobody", home(replace(CAMILLE, name=""), _facts(0, None), words)
    for role in Role:
        yield f"me {role}", me(Person("slack", "U1", NAME, words.locale, "Europe/Paris", "FR", role, ("linkedin", "x"), role is Role.EMPLOYEE), words)


def _facts(many: int, plan: DigestPlan | None) -> HomeFacts:
    past = tuple(PastCheck("P-0412", MORNING, outcome, SENTENCE, act) for outcome in Outcome for act in Act) if many else ()
    return HomeFacts(MORNING, past[: 8 * many], len(past), (_WATCH,) * many, plan, ROUND if many else None, 4_210, "FR 2026-11", NAME)


def _rulebook(words: Words, many: int) -> Iterator[tuple[str, Message]]:
    cards = [RuleCard("FR-POM-01", status, pack, tuple(Severity), _RULE, (SENTENCE,), (SENTENCE,)) for status in Status for pack in ("eu", "fr")]
    yield "rules", rules(cards * many, words)
    yield from ((f"rule {card.status} {card.pack}", rule(card, words)) for card in cards)


def _fixed(words: Words, text: str) -> Iterator[tuple[str, Message]]:
    yield from (("menu", menu(words)), ("help", help_page(words)), ("welcome", welcome(SCIENCE, words)), ("first use", first_use(words)))
    for nearest in (None, *VERBS, *NOT_BUILT):
        yield f"wrong verb near {nearest}", wrong_verb(text, nearest, words)
    yield from ((f"not built {verb}", not_built(verb, words, safety_contact=NAME)) for verb in NOT_BUILT)
    for key in wordings("fr"):
        if key.startswith("error."):
            yield key, trouble(filled(key), "E-3F21", words)
        elif key.startswith(("slack.", "progress.", "prompts.", "form.trouble.")):
            yield key, said(filled(key), words)
