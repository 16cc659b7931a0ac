"""Suggestions -> a list of news, each with its grade, why it is shown and why it has that grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Grade
from bot.views.buttons import CHECK_FORM_NAME, MAX_VALUE_CHARS, verb_button
from bot.views.message import Action, Aside, Buttons, Entry, Message, Quotation, Run, Spot, Style, Text
from bot.views.outside import shorten
from bot.views.sources import round_line, round_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import Item, Notice, Phrase, Suggestion, Suggestions
    from bot.views.message import Part
    from bot.views.words import Words

MAX_TITLE_CHARS = 200
MAX_REASONS_SHOWN = 3
SHAREABLE = (Grade.SHARE, Grade.FRAME)


def suggestions(found: Suggestions, words: Words, zone: str) -> Message:
    """The best few, or the best older ones with the age said aloud, or that nothing has been read yet."""
    words = words.at(zone)
    if not found.items:
        return _nothing(found, words)
    shareable = sum(item.grade in SHAREABLE for item in found.items)
    parts: list[Part] = []
    parts += [taken_back(notice, words) for notice in found.notices]
    if found.older_than_days is not None:
        parts += _older(found, words)
    for suggestion in found.items:
        parts += [_row(suggestion, words), *_buttons(suggestion, words)]
    return Message(
        locale=words.locale,
        summary=words.say("suggest.summary", n=len(found.items), shareable=shareable),
        title=_title(found, words),
        subtitle=_subtitle(found, words),
        parts=tuple(parts),
        actions=_actions(found, words),
        footer="" if found.saved else words.beginning(round_line(found.collected, words)),
    )


def grade_reasons(suggestion: Suggestion, words: Words, zone: str) -> Message:
    """[Why]: all the reasons of one item, and a text to start from where it may be shared."""
    words = words.at(zone)
    item, grade = suggestion.item, suggestion.grade
    reasons = [words.sentence(reason) for reason in suggestion.reasons] or [words.say("reasons.none")]
    parts: list[Part] = [
        Entry(title=(headline(item),), detail=(Run(source_line(item, words)),), tags=tags(suggestion, words), headline=True, lang=_lang(item, words))
    ]
    parts += [Text((Run(reason),)) for reason in reasons]
    if suggestion.also_in:
        copies = [Run(copy.source, url=copy.url) for copy in suggestion.also_in]
        commas = [part for copy in copies for part in (copy, Run(", "))][:-1]
        parts.append(Text((*words.runs("suggest.also_list"), Run(" "), *commas), soft=True))
    if suggestion.caption:
        parts += [Text(words.runs("reasons.caption"), soft=True), Quotation((Spot(suggestion.caption),))]
    actions = (_draft(item, words),) if grade in SHAREABLE else ()
    return Message(
        locale=words.locale,
        summary=words.say(f"grade_said.{grade}"),
        title=words.say("reasons.title"),
        mark=grade,
        mark_word=words.say(f"grade.{grade}"),
        parts=tuple(parts),
        actions=actions,
        footer=words.say("verdict.person_decides"),
    )


def taken_back(notice: Notice, words: Words) -> Aside:
    """What was suggested or shared before and was retracted, doubted or corrected since, with a link to who says so."""
    how = "shared" if notice.shared else "suggested"
    said = words.runs(f"notice.{notice.kind}", title=headline(notice.about), at=words.date_short(notice.at), how=words.say(f"notice.{how}"))
    return Aside("set_aside", (*said, Run(" "), Run(words.say("notice.read"), url=notice.said_by.url)))


def headline(item: Item) -> Run:
    """A headline of others, as a link to where it stands."""
    return Run(shorten(" ".join(item.title.split()), MAX_TITLE_CHARS), Style.QUOTED, item.url)


def source_line(item: Item, words: Words) -> str:
    """Revue des registres, 21 nov. 2026."""
    return f"{item.source}, {words.date_short(item.published) if item.published else words.say('suggest.undated')}"


def reasons_inline(reasons: Iterable[Phrase], words: Words) -> list[str]:
    """Reasons as they go on in a line: no full stop, and a rule's own sentence without its capital."""
    said = [(reason.key, words.phrase(reason).rstrip(".")) for reason in reasons]
    return [words.going_on(text) if key == "grade.rule" else text for key, text in said]


def tags(suggestion: Suggestion, words: Words) -> tuple[str, ...]:
    """The labels, first letter large."""
    said = [words.phrase(label) for label in suggestion.labels]
    return tuple(words.beginning(label) for label in said)


def _title(found: Suggestions, words: Words) -> str:
    if found.saved:
        return words.say("suggest.saved_title", n=len(found.items))
    if not found.community.name:
        return words.say("suggest.title_plain", n=len(found.items))
    return words.say("suggest.title", n=len(found.items), community=found.community.name)


def _subtitle(found: Suggestions, words: Words) -> str:
    said = []
    if found.saved:
        return ""
    if found.topic:
        said.append(words.say("suggest.topic", topic=shorten(found.topic, 80)))
    elif found.community.topics:
        topics = found.community.topics[:4]
        said.append(words.say("suggest.topics", n=len(topics), topics=", ".join(topics)))
    if found.muted:
        said.append(words.say("suggest.kept_out", n=found.muted))
    if found.collected and found.collected.at:
        said.append(words.say("suggest.collected", at=words.hour(found.collected.at)))
    return " · ".join(said)


def _older(found: Suggestions, words: Words) -> list[Part]:
    days = words.say("suggest.days", n=found.older_than_days or 0)
    sources = round_sentence(found.collected, words)
    new = (
        words.runs("suggest.nothing_new_on", topic=shorten(found.topic, 80), sources=sources)
        if found.topic
        else words.runs("suggest.nothing_new", sources=sources)
    )
    return [Text(new), Text(words.runs("suggest.older", n=len(found.items), days=days), soft=True)]


def _row(suggestion: Suggestion, words: Words) -> Entry:
    item, grade = suggestion.item, suggestion.grade
    also = [words.say("suggest.also", n=len(suggestion.also_in))] if suggestion.also_in else []
    said = [source_line(item, words), *also, *reasons_inline(suggestion.reasons[:MAX_REASONS_SHOWN], words)]
    return Entry(
        title=(headline(item),),
        detail=(Run(" · ".join(said)),),
        mark=grade,
        mark_word=words.say(f"grade.{grade}"),
        tags=tags(suggestion, words),
        headline=True,
        lang=_lang(item, words),
    )


def _buttons(suggestion: Suggestion, words: Words) -> tuple[Buttons, ...]:
    """[Use caption] [Save] [Not for us] [Why]; none where the key is too long for a button."""
    item = suggestion.item
    if len(item.key) > MAX_VALUE_CHARS:
        return ()
    use = (
        (Action("suggest.draft", words.say("suggest.use"), item.key, opens=CHECK_FORM_NAME),)
        if suggestion.caption and suggestion.grade in SHAREABLE
        else ()
    )
    draft = (_draft(item, words),) if suggestion.grade in SHAREABLE and not use else ()
    keep = Action("suggest.save", words.say("suggest.save"), item.key)
    drop = Action("suggest.dismiss", words.say("suggest.dismiss"), item.key)
    return (Buttons((*use, *draft, keep, drop, Action("suggest.why", words.say("suggest.why"), item.key))),)


def row_action(item: Item, grade: Grade, words: Words) -> Action | None:
    """What a person may do with an item: write about it, or read why not. None where the key is too long for a button."""
    if len(item.key) > MAX_VALUE_CHARS:
        return None
    return _draft(item, words) if grade in SHAREABLE else Action("suggest.why", words.say("suggest.why"), item.key)


def _draft(item: Item, words: Words) -> Action:
    return Action("suggest.draft", words.say("suggest.draft"), item.key, opens=CHECK_FORM_NAME)


def _actions(found: Suggestions, words: Words) -> tuple[Action, ...]:
    if found.saved:
        return ()
    share = Action("suggest.share", words.say("suggest.share"), f"{found.skip}|{found.topic}"[:MAX_VALUE_CHARS])
    if not found.more:
        return (share,)
    after = f"{found.skip + len(found.items)}|{found.topic}"[:MAX_VALUE_CHARS]
    return (share, Action("suggest.more", words.say("suggest.more", n=min(found.more, len(found.items))), after))


def _nothing(found: Suggestions, words: Words) -> Message:
    """No item at all: none collected yet, or all of them were shown."""
    sources = round_sentence(found.collected, words)
    if found.saved:
        runs = words.runs("suggest.none_saved")
        parts: tuple[Part, ...] = (Text(runs),)
    elif found.skip:
        runs = words.runs("suggest.no_more", example=Run(words.say("verb.suggest.example"), Style.CODE))
        parts = (Text(runs),)
    else:
        runs = words.runs("suggest.empty", sources=sources)
        parts = (Text(runs), Text(words.runs("suggest.empty_hint"), soft=True))
    return Message(
        locale=words.locale,
        summary="".join(run.text for run in runs),
        parts=parts,
        actions=(verb_button("check", words, style="main"), verb_button("help", words)),
    )


def _lang(item: Item, words: Words) -> str | None:
    return item.lang if item.lang and item.lang != words.locale else None
