"""An answer -> quoted sentences with their sources, or "I don't know" and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import ASK_FORM_NAME, MAX_VALUE_CHARS
from bot.views.message import Action, Message, Quotation, Run, Spot, Text
from bot.views.outside import shorten
from bot.views.suggestions import headline

if TYPE_CHECKING:
    from bot.model import Answer, Quote
    from bot.views.message import Part
    from bot.views.words import Words

MAX_QUOTES = 5
MAX_QUOTE_CHARS = 600


def answer(found: Answer, words: Words, zone: str) -> Message:
    """Each quotation with its headline as a link, its source and date; nothing is said that no source says."""
    words = words.at(zone)
    if not found.quotes:
        return _unknown(found, words)
    quotes = found.quotes[:MAX_QUOTES]
    sources = len({quote.item.key for quote in quotes})
    parts: list[Part] = [Text(words.runs("answer.found", n=sources))]
    for quote in quotes:
        parts += _quoted(quote, words)
    return Message(
        locale=words.locale,
        summary=words.say("answer.summary", n=sources),
        parts=tuple(parts),
        actions=(
            Action("ask.share", words.say("answer.share"), found.question[:MAX_VALUE_CHARS]),
            Action("ask.open", words.say("answer.again"), opens=ASK_FORM_NAME),
        ),
        footer=" · ".join((words.say("answer.sources", n=sources), words.say("answer.read", n=found.items_read), words.say("answer.word_for_word"))),
    )


def _quoted(quote: Quote, words: Words) -> list[Part]:
    item = quote.item
    lang = item.lang if item.lang and item.lang != words.locale else None
    said = [headline(item), Run(f" · {item.source}")]
    if item.published:
        said.append(Run(f", {words.date_short(item.published)}"))
    return [Quotation((Spot(words.quote(shorten(quote.quote.strip(), MAX_QUOTE_CHARS))),), lang), Text(tuple(said), soft=True)]


def _unknown(found: Answer, words: Words) -> Message:
    reason = words.sentence(found.reason) if found.reason else words.say("answer.nothing_found")
    whom = words.runs("answer.contact", contact=found.contact) if found.contact else words.runs("answer.no_contact")
    return Message(
        locale=words.locale,
        summary=words.say("answer.unknown_plain"),
        parts=(Text(words.runs("answer.unknown", reason=reason)), Text(whom, soft=True)),
        actions=(Action("ask.open", words.say("answer.again"), style="main", opens=ASK_FORM_NAME),),
        footer=words.say("answer.read", n=found.items_read) if found.items_read else "",
    )
