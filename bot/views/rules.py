"""The rule book -> its packs, a pack's rules, or one rule with its clause and its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Status
from bot.views.citation import in_full, in_short
from bot.views.message import Action, Entry, Heading, Message, Quotation, Run, Spot, Style, Text
from bot.views.outside import shorten
from bot.views.safer import edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Bilingual, Citation, RuleCard
    from bot.views.message import Part
    from bot.views.words import Words

MAX_LISTED = 40
MAX_EXAMPLES = 3
MAX_EXAMPLE_CHARS = 200


def rules(cards: Sequence[RuleCard], words: Words) -> Message:
    """The packs with how many rules each holds; of a single pack, its rules."""
    packs = list(dict.fromkeys(card.pack for card in cards))
    summary = words.say("rules.summary", n=len(cards))
    if not cards:
        return Message(locale=words.locale, summary=words.say("rules.empty"), parts=(Text(words.runs("rules.empty")),))
    if len(packs) == 1:
        title = words.say("rules.pack", pack=_name(packs[0], words))
        rows: list[Part] = [_row(card, words) for card in cards[:MAX_LISTED]]
        if more := max(0, len(cards) - MAX_LISTED):
            rows.append(Text((Run(words.say("and_more", n=more)),), soft=True))
        whole = Action("rules.open", words.say("rules.all"))
        return Message(
            locale=words.locale,
            summary=summary,
            title=title,
            subtitle=words.say("rules.count", n=len(cards)),
            parts=tuple(rows),
            actions=(whole,),
        )
    return Message(
        locale=words.locale,
        summary=summary,
        title=words.say("rules.title"),
        subtitle=words.say("rules.count", n=len(cards)),
        parts=(*(_pack(pack, cards, words) for pack in packs), Text(words.runs("rules.try", code=cards[0].code), soft=True)),
    )


def rule(card: RuleCard, words: Words, *, code: str = "") -> Message:
    """One rule: what it says, why, what to write instead, where it stands written, and what it flags and lets pass.

    ``code``: the one it was asked by; that of a single country is shown with that country's own text.
    """
    said, title = card.words, words.rule(card.words.title)
    code = code if card.is_called(code) else card.code
    its_own = next((where for name, where in card.also if name == code != card.code and where), None)
    citation = its_own or said.citation
    parts: list[Part] = [
        Text(words.runs("rules.says", message=words.rule(said.message, "…"))),
        Text(words.runs("rules.why", why=words.rule(said.why))),
    ]
    if said.instead:
        parts.append(Text(words.runs("rules.instead", instead=words.rule(said.instead))))
    if card.safer:
        parts.append(Text(words.runs("rules.safer", edits=words.say("list.semicolon").join(edits(card.safer, words)))))
    if citation:
        parts.append(Text(words.runs("rules.written", citation=Run(in_full(citation, words.locale), url=citation.url))))
    if others := _others(card, code, citation, words):
        parts.append(Text(words.runs("rules.also", others=words.say("list.semicolon").join(others))))
    if card.status is Status.PREVIEW:
        parts.append(Text(words.runs("why.preview"), soft=True))
    for key, examples in (("rules.flagged", card.flagged), ("rules.passed", card.passed)):
        if examples:
            parts.append(Heading(words.say(key)))
            parts += [Quotation((Spot(words.quote(shorten(text, MAX_EXAMPLE_CHARS))),)) for text in examples[:MAX_EXAMPLES]]
    return Message(
        locale=words.locale,
        summary=f"{code}. {title}",
        title=title,
        subtitle=f"{_severities(card, words)} · {words.say(f'status.{card.status}')}",
        code=code,
        parts=tuple(parts),
        actions=(Action("rules.open", words.say("rules.pack", pack=_name(card.pack, words)), value=card.pack),),
    )


def _others(card: RuleCard, code: str, citation: Citation | None, words: Words) -> list[str]:
    """What else the rule is called, and where else it stands written, beside the name and place shown."""
    named = ((card.code, card.words.citation), *card.also)
    others = [(name, where) for name, where in named if (name, where or citation) != (code, citation)]
    return [" · ".join([name, *([in_short(where, words.locale)] if where else [])]) for name, where in others]


def _pack(pack: str, cards: Sequence[RuleCard], words: Words) -> Entry:
    mine = [card for card in cards if card.pack == pack]
    titles = ", ".join(words.rule(card.words.title) for card in mine[:3])
    return Entry(
        title=(Run(_name(pack, words), Style.STRONG),),
        detail=(Run(shorten(f"{words.say('rules.count', n=len(mine))} · {titles}", 180)),),
        action=Action("rules.open", words.say("rules.open"), value=pack),
    )


def _name(pack: str, words: Words) -> str:
    """A pack of ours by its name; a house's own by its folder's."""
    return words.say(f"pack.{pack}") if words.has(f"pack.{pack}") else pack.upper()


def _row(card: RuleCard, words: Words) -> Entry:
    tags = (words.say("verdict.clause_not_verified"),) if card.status is Status.PREVIEW else ()
    citation = card.words.citation
    return Entry(
        title=(Run(words.rule(card.words.title), Style.STRONG),),
        detail=(Run(_severities(card, words)),),
        tags=tags,
        reference=" · ".join([card.code, *([in_short(citation, words.locale)] if citation else [])]),
        action=Action("rules.open", words.say("rules.read"), value=card.code),
    )


def _severities(card: RuleCard, words: Words) -> str:
    return words.say("rules.severity", severities=words.join([words.say(f"severity.{s}") for s in card.severities], last="or"))


def facts(known: Sequence[tuple[str, str, Bilingual]], words: Words) -> Message:
    """What a draft may carry that its text cannot say: name, type, meaning."""
    title = words.say("facts.title")
    rows = tuple(
        Entry(title=(Run(name, Style.CODE),), detail=(Run(meaning.said(words.locale)),), reference=words.say(f"facts.{kind.replace(' ', '_')}"))
        for name, kind, meaning in known
    )
    return Message(locale=words.locale, summary=title, title=title, parts=rows)
