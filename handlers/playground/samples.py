"""What a room offers on the first visit: three samples that fill the composer, unsent. Together they show every feature, without network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.model import Locale

SAMPLES: dict[str, tuple[str, ...]] = {
    "science": ("suggest", "stop", "ask"),
    "digest": ("digest", "week", "hour"),
    "vigie": ("question", "clear", "unknown"),
}


def samples(locale: Locale) -> dict[str, list[dict[str, str]]]:
    """By room: what each shows, and the text it puts into the composer, plain as one types it."""
    words = words_for(locale)
    return {
        room: [{"label": words.say(f"page.sample.{name}.label"), "text": words.bare().say(f"page.sample.{name}.text")} for name in names]
        for room, names in SAMPLES.items()
    }
