"""An error -> what could not be done, what to do next, and the reference under which the log holds the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import verb_button
from bot.views.message import Message, Run, Style, Text

if TYPE_CHECKING:
    from bot.model import Phrase
    from bot.views.words import Words


def trouble(phrase: Phrase, reference: str, words: Words) -> Message:
    """The first sentence in bold, the rest plain, the reference softly."""
    runs = words.phrase_runs(phrase)
    if len(runs) == 1 and runs[0].style is Style.PLAIN:
        runs = _first_sentence_strong(runs[0].text)
    return Message(
        locale=words.locale,
        summary=words.phrase(phrase),
        parts=(Text(runs), Text(words.runs("trouble.reference", reference=reference), soft=True)),
        actions=(verb_button("help", words),),
    )


def _first_sentence_strong(text: str) -> tuple[Run, ...]:
    """What happened, in bold: up to the first full stop, question mark or colon that a blank and a capital follow."""
    for at in range(1, len(text) - 2):
        if text[at] in ".?" and text[at + 1] == " " and (text[at + 2].isupper() or text[at + 2] in "«“"):
            return (Run(text[: at + 1], Style.STRONG), Run(text[at + 1 :]))
    return (Run(text, Style.STRONG),)
