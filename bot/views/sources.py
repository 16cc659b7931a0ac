"""What was read and what failed, said the same way everywhere: quiet is never mistaken for nothing found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import Collected, Phrase, SourceFailed
    from bot.views.words import Words

MAX_NAMED = 3


def sources_line(read: int, failed: int, words: Words) -> str:
    """14 sources lues, 1 en échec."""
    if not read and not failed:
        return words.say("sources.none")
    if not read:
        return words.say("sources.none_read_failed", failed=failed)
    said = words.say("sources.read", n=read)
    return words.say("sources.read_failed", read=said, failed=failed) if failed else said


def round_line(collected: Collected | None, words: Words) -> str:
    """The same of one round of collecting."""
    return sources_line(len(collected.read), len(collected.failed), words) if collected else words.say("sources.none")


def round_sentence(collected: Collected | None, words: Words) -> str:
    """The same as a sentence that names what failed and when it is tried again."""
    sentence = words.beginning(round_line(collected, words))
    if not collected or not collected.failed:
        return words.say("sources.read_sentence", sources=sentence)
    named = [failure_name(failed, words) for failed in collected.failed[:MAX_NAMED]]
    if more := len(collected.failed) - len(named):
        named.append(words.say("and_more", n=more))
    return words.say("sources.failed_sentence", sources=sentence, failures=words.say("list.semicolon").join(named))


def failure_name(failed: SourceFailed, words: Words) -> str:
    """Myo-Clair, nouvel essai à 14 h."""
    return words.say("sources.retry", source=failed.source, at=words.hour(failed.retry_at)) if failed.retry_at else failed.source


def failure_lines(failures: Sequence[SourceFailed], words: Words) -> list[str]:
    """Each failed source with its reason, a line each."""
    return [words.say("sources.failure", source=failed.source, reason=reason_since(failed.reason, failed.since, words)) for failed in failures]


def reason_since(reason: Phrase, since: datetime | None, words: Words) -> str:
    """Why a source does not answer well, and since when, where that is known."""
    return words.say("sources.since", reason=reason, since=since) if since else words.phrase(reason)
