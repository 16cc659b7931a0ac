"""``screen`` and ``check`` say the same of every post, by two books that were loaded apart and asked in another order."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.errors import WrongUse
from bot.flows.check import check
from bot.flows.post import draft_of
from bot.flows.screen import screen
from bot.views.json import verdict_json
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Draft
    from bot.rules import Rulebook


def differences(posts: Sequence[dict[str, Any]], screening: Rulebook, checking: Rulebook) -> list[str]:
    """What ``screen`` says otherwise than ``check``, one line a post; with the words and without."""
    words = words_for("fr")
    lines = [json.dumps(post).encode() for post in posts]
    full, short = ([json.loads(said) for said in screen(lines, screening, full=full, words=words)] for full in (True, False))
    found = []
    for number in reversed(range(len(posts))):
        post = posts[number]
        try:
            verdict = check(draft_of(post), checking)
        except WrongUse as error:
            wanted = [{"line": number + 1, "error": words.bare().phrase(error.phrase)}] * 2
        else:
            wanted = [json.loads(json.dumps(verdict_json(verdict, words, full=whole))) for whole in (True, False)]
        identity = {"id": post["id"]} if "id" in post else {}
        if [full[number], short[number]] != [identity | one for one in wanted]:
            found.append(f"{post.get('id', number)}: screen {_brief(full[number])}, check {_brief(wanted[0])}")
    return found[::-1]


def post_of(draft: Draft, name: str) -> dict[str, Any]:
    """A draft as a machine writes it."""
    facts = {fact: value.isoformat() if isinstance(value, date) else value for fact, value in draft.facts.items()}
    settings = {"act": draft.act, "network": draft.network, "country": draft.country, "role": draft.role, "audience": draft.audience}
    parts = {"text": draft.text, "link_text": draft.link_text, "image_text": draft.image_text}
    others = {"origin": draft.origin, "of": draft.of, "lang": draft.lang, "readers": list(draft.readers)}
    return {"id": name, **parts, **settings, **others, "facts": facts}


def _brief(said: dict[str, Any]) -> str:
    return str(said.get("error") or [said["verdict"], *(finding["code"] for finding in said["findings"])])
