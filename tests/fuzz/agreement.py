"""``screen`` and ``check`` say the same of every post, by two books that were loaded apart and asked in another order."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bot.errors import WrongUse
from bot.facts import GIVEN
from bot.flows.check import check
from bot.flows.post import Ours, draft_of
from bot.flows.screen import screen
from bot.views.json import verdict_json
from bot.views.words import words_for
from tests.quality.cases import THE_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Draft
    from bot.rules import Rulebook
    from bot.views.words import Words


OURS: Final = Ours(country="FR", on=THE_DAY)


def differences(posts: Sequence[dict[str, Any]], screening: Rulebook, checking: Rulebook) -> list[str]:
    """What ``screen`` says otherwise than ``check``, one line a post; with the words and without. An error is a difference too."""
    words = words_for("fr")
    full, short = (screened(posts, screening, words, full=full) for full in (True, False))
    found = []
    for number in reversed(range(len(posts))):
        said = [checked(posts[number], number + 1, checking, words, full=full) for full in (True, False)]
        if said != [full[number], short[number]]:
            found.append(f"{posts[number]['id']}: screen {_brief(full[number])}, check {_brief(said[0])}")
    return found[::-1]


def screened(posts: Sequence[dict[str, Any]], book: Rulebook, words: Words, *, full: bool, first: int = 1) -> list[dict[str, Any]]:
    """What ``screen`` says of these posts, asked at once; where one of them ends the run, the others are asked without it."""
    try:
        return [
            json.loads(line) for line in screen([json.dumps(post).encode() for post in posts], book, full=full, words=words, ours=OURS, first=first)
        ]
    except Exception as error:  # noqa: BLE001  one post may not end the run
        if len(posts) == 1:
            return [{"error": f"failed: {error!r}"}]
    half = len(posts) // 2
    return screened(posts[:half], book, words, full=full, first=first) + screened(posts[half:], book, words, full=full, first=first + half)


def checked(post: dict[str, Any], number: int, book: Rulebook, words: Words, *, full: bool) -> dict[str, Any]:
    """What ``check`` says, as a line of ``screen`` writes it."""
    read = json.loads(json.dumps(post))  # two halves of a character side by side become one on the way
    try:
        said = verdict_json(check(draft_of(read, OURS), book), words, full=full)
    except WrongUse as error:
        said = {"line": number, "error": words.bare().phrase(error.phrase)}
    except Exception as error:  # noqa: BLE001
        return {"error": f"failed: {error!r}"}
    as_written: dict[str, Any] = json.loads(json.dumps({"id": post["id"], **said}))
    return as_written


def post_of(draft: Draft, name: str) -> dict[str, Any]:
    """A draft as a machine writes it."""
    facts = {fact: value.isoformat() if isinstance(value, date) else value for fact, value in draft.facts.items() if fact in GIVEN}
    settings = {"act": draft.act, "network": draft.network, "country": draft.country, "role": draft.role, "audience": draft.audience}
    parts = {"text": draft.text, "link_text": draft.link_text, "image_text": draft.image_text}
    others = {"origin": draft.origin, "of": draft.of, "lang": draft.lang, "readers": list(draft.readers)}
    return {"id": name, **parts, **settings, **others, "facts": facts}


def _brief(said: dict[str, Any]) -> str:
    return str(said.get("error") or [said["verdict"], *(finding["code"] for finding in said["findings"])])
