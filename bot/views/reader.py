"""What the reader learnt from, and the words that it proposes to the lawyer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.views.message import Entry, Message, Run, Style, Text
from bot.views.outside import shorten

if TYPE_CHECKING:
    from bot.model import Hint, ReaderState
    from bot.views.words import Words

MAX_EXAMPLE_CHARS = 200


def reader_state(state: ReaderState, words: Words, zone: str) -> Message:
    """On or off, how many lines, the company's lessons, and from where on it speaks."""
    title = words.say("reader.on" if state.on else "reader.off")
    parts = [Text(words.runs("reader.lines", posts=state.posts, told=state.told))]
    if state.own:
        parts += [Text(words.runs("reader.own", n=state.own))]
        parts += [Text(words.runs("reader.lesson", number=number, at=words.date_long(at, zone), n=count)) for number, at, count in state.lessons[-5:]]
    else:
        parts.append(Text(words.runs("reader.no_own"), soft=True))
    percent = "\N{NO-BREAK SPACE}%" if words.locale == "fr" else "%"
    speaks = {name: f"{share * 100:.0f}{percent}" for name, share in state.speaks_from.items()}
    parts.append(Text(words.runs("reader.speaks_from", **speaks), soft=True))
    return Message(locale=words.locale, summary=title, title=title, parts=tuple(parts))


def reader_state_json(state: ReaderState) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "on": state.on,
        "posts": state.posts,
        "told": state.told,
        "own": state.own,
        "lessons": [{"lesson": number, "at": at.isoformat(), "lines": count} for number, at, count in state.lessons],
        "speaks_from": dict(state.speaks_from),
    }


def reader_done(what: str, count: int, words: Words) -> Message:
    """learnt, undone, forgotten or trained: with how many lines."""
    said = words.say(f"reader.{what}", n=count)
    return Message(locale=words.locale, summary=said, parts=(Text((Run(said),)),))


def reader_hints(found: tuple[Hint, ...], words: Words) -> Message:
    """Each word with how often it stood in lines that were not clear, and two of them."""
    title = words.say("reader.hints")
    parts = tuple(
        Entry(
            title=(Run(hint.word, Style.STRONG),),
            detail=(
                Run("\n".join(f"{words.say(f'outcome.{o}')}: {shorten(' '.join(text.split()), MAX_EXAMPLE_CHARS)}" for o, text in hint.examples)),
            ),
            tags=(words.say("reader.hint", bad=hint.bad, n=hint.lines),),
        )
        for hint in found
    )
    return Message(locale=words.locale, summary=title, title=title, parts=parts or (Text(words.runs("reader.no_hints"), soft=True),))


def reader_hints_json(found: tuple[Hint, ...]) -> list[dict[str, Any]]:
    """The same for scripts."""
    return [
        {"word": h.word, "bad": h.bad, "lines": h.lines, "examples": [{"verdict": outcome.value, "text": text} for outcome, text in h.examples]}
        for h in found
    ]
