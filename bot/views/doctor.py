"""What the doctor found -> Message: what is well in one line each, what is not with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Entry, Message, Run, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Phrase
    from bot.views.words import Words


def report(findings: Sequence[tuple[str, bool, Phrase]], words: Words) -> Message:
    """One line a thing that was looked at: its name, whether it is well, and the sentence."""
    bad = sum(not ok for _, ok, _ in findings)
    title = words.say("doctor.title", n=bad)
    rows = tuple(
        Entry(
            title=(Run(name, Style.STRONG),),
            detail=(Run(words.phrase(said)),),
            tags=(words.say("doctor.ok" if ok else "doctor.to_do"),),
        )
        for name, ok, said in findings
    )
    return Message(locale=words.locale, summary=title, title=title, parts=rows)
