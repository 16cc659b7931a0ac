"""What the doctor found -> Message: what is well in one line each, what is not with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Entry, Message, Run, Style
from bot.views.sources import reason_since

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import Phrase
    from bot.views.words import Words


def report(findings: Sequence[tuple[str, bool, Phrase, datetime | None]], words: Words) -> Message:
    """One line a thing that was looked at: its name, whether it is well, the sentence, and since when it is so where that is known."""
    bad = sum(not ok for _, ok, *_ in findings)
    title = words.say("doctor.title", n=bad)
    rows = tuple(
        Entry(
            title=(Run(name, Style.STRONG),),
            detail=(Run(reason_since(said, since, words)),),
            tags=(words.say("doctor.ok" if ok else "doctor.to_do"),),
        )
        for name, ok, said, since in findings
    )
    return Message(locale=words.locale, summary=title, title=title, parts=rows)
