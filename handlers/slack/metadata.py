"""What a modal carries with it, since a submission has no channel: the place, what the form is about, and where the answer may go."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Place
from handlers.slack.payload import at, part

if TYPE_CHECKING:
    from bot.model import Locale
    from handlers.slack.payload import Body

MAX_CHARS = 3_000  # Slack's limit of private_metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """``own``: the place is the direct message with Vigie itself. ``url``: the response_url of what opened the form, born at ``born_s`` (epoch)."""

    place: Place
    locale: Locale
    carry: str = ""
    own: bool = False
    thread_ts: str = ""
    url: str = ""
    born_s: int = 0


def packed(carried: Carried) -> str:
    """As private_metadata; without the URL where that would be too long."""
    place = carried.place
    body = {
        "p": [place.id, place.name[:200], place.kind, place.team, place.enterprise, place.shared],
        "l": carried.locale,
        "c": carried.carry,
        "o": carried.own,
        "t": carried.thread_ts,
        "u": carried.url,
        "b": carried.born_s,
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= MAX_CHARS else json.dumps(body | {"u": ""}, ensure_ascii=False, separators=(",", ":"))


def unpacked(view: Body, fallback: Carried) -> Carried:
    """What that view carries; the fallback where it is not ours, or of an edition that wrote something else."""
    try:
        body = json.loads(at(view, "private_metadata"))
        place_id, name, kind, team, enterprise, shared = body["p"]
    except (ValueError, TypeError, KeyError):
        return fallback
    if kind not in ("channel", "direct", "home") or not isinstance(place_id, str):
        return fallback
    return Carried(
        place=Place("slack", place_id, str(name), kind, str(team), str(enterprise), shared is True),
        locale="fr" if at(body, "l") == "fr" else "en",
        carry=at(body, "c"),
        own=body.get("o") is True,
        thread_ts=at(body, "t"),
        url=at(body, "u"),
        born_s=int(at(body, "b") or 0),
    )


def reopening(name: str, carry: str, values: dict[str, str], max_chars: int) -> str:
    """The value of a button that opens a form again: its name, what it is about, and as much of its values as fits, short ones first."""
    kept: dict[str, str] = {}
    for field in sorted(values, key=lambda field: len(values[field])):
        if values[field] and len(_reopening(name, carry, kept | {field: values[field]})) <= max_chars:
            kept[field] = values[field]
    return _reopening(name, carry, kept)


def _reopening(name: str, carry: str, values: dict[str, str]) -> str:
    return json.dumps({"n": name, "c": carry, "v": values}, ensure_ascii=False, separators=(",", ":"))


def reopened(value: str) -> tuple[str, str, dict[str, str]]:
    """Name, carry and values of that button; empty where it is not ours."""
    try:
        body = json.loads(value)
    except ValueError:
        return "", "", {}
    return at(body, "n"), at(body, "c"), {str(field): str(given) for field, given in part(body, "v").items()}
