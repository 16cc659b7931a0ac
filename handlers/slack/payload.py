"""What can be read of a delivery. Everything in it may be missing: the ids of an org install, the message of an ephemeral, the user of a bot."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from bot.model import Place
from bot.views.blockkit_form import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Body = dict[str, Any]

_MARKUP = re.compile(r"<([^<>]*)>|&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_NAMED = re.compile(r"^(?:@[UWB]|#[CGD])[A-Z0-9]+$")
_CALLED = re.compile(r"^!(here|channel|everyone|subteam|date)\b")


def at(body: Any, *path: str) -> str:
    """The text or number under that path, as text; empty where there is none."""
    for key in path:
        body = body.get(key) if isinstance(body, dict) else None
    return str(body) if isinstance(body, str | int) and not isinstance(body, bool) else ""


def part(body: Any, *path: str) -> Body:
    """The object under that path; an empty one where there is none."""
    for key in path:
        body = body.get(key) if isinstance(body, dict) else None
    return body if isinstance(body, dict) else {}


def listed(body: Any, key: str) -> list[Body]:
    """The objects of a list."""
    found = body.get(key) if isinstance(body, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def plain_text(text: str) -> str:
    """What a person typed, from what Slack made of it: entities and <...> undone in one pass, so that nothing is undone twice."""
    return _MARKUP.sub(_undone, text)


def _undone(found: re.Match[str]) -> str:
    if found[2]:
        return _ENTITIES[found[2]]
    target, bar, label = (_MARKUP.sub(_undone, half) for half in found[1].partition("|"))
    if _NAMED.match(target):
        return target[0] + (label.lstrip("@#") or target[1:])
    if called := _CALLED.match(target):
        return label or f"@{called[1]}"
    if not _SCHEME.match(target):
        return f"<{target}{bar}{label}>"
    bare = _SCHEME.sub("", target)
    if label in ("", target, bare, bare.rstrip("/")):  # what Slack made a link of by itself reads as it was typed
        return label or (target if target.startswith("http") else bare)
    return f"{label} ({target})"


def message_text(message: Body) -> str:
    """The words of a message in Slack's escapes; of one that has none of its own, those of what is attached."""
    attached = (at(one, "text") or at(one, "fallback") for one in listed(message, "attachments"))
    return at(message, "text") or "\n".join(text for text in attached if text)


def without_mention(text: str, bot_user: str) -> str:
    """The text without the first naming of the bot, still in Slack's escapes."""
    return re.sub(rf"<@{re.escape(bot_user)}(?:\|[^>]*)?>[:,]?", "", text, count=1).strip() if bot_user else text


def place_of(channel_id: str, name: str, team: str, enterprise: str = "") -> Place:
    """A conversation. Slack writes ``directmessage`` and ``privategroup`` where it tells no name."""
    kind = "direct" if channel_id.startswith("D") else "channel"
    known = "" if name in ("directmessage", "privategroup") else name
    return Place("slack", channel_id, known, "direct" if kind == "direct" else "channel", team, enterprise)


def team_of(body: Body) -> str:
    """The workspace the installation belongs to; in org installs it stands elsewhere, in shared channels the other side's comes first."""
    for authorization in listed(body, "authorizations"):
        if found := at(authorization, "team_id"):
            return found
    return at(body, "view", "app_installed_team_id") or at(body, "team", "id") or at(body, "team_id") or at(body, "user", "team_id")


def enterprise_of(body: Body) -> str:
    """The organisation above the workspace, where there is one."""
    for authorization in listed(body, "authorizations"):
        if found := at(authorization, "enterprise_id"):
            return found
    return at(body, "enterprise", "id") or at(body, "enterprise_id")


def event_key(body: Body) -> str:
    """The same for every delivery of one event. Its id with its time: an id alone is not unique in every org."""
    event = part(body, "event")
    if event_id := at(body, "event_id"):
        return f"{event_id}:{at(event, 'event_ts') or at(event, 'ts')}"
    return digest_of(event or body)


def digest_of(body: Mapping[str, Any]) -> str:
    """What a payload without an id of its own is recognised by: its content. Two real commands differ in their trigger_id."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def outside_team(body: Body, event: Body) -> str:
    """The workspace of somebody of another organisation, where the payload shows it; empty for members and where it cannot be seen."""
    home = {team_of(body), at(body, "enterprise", "id"), at(body, "enterprise_id"), at(body, "context_enterprise_id")}
    if event:
        theirs = at(event, "user_team") or at(event, "source_team") or at(event, "team")
        shared = body.get("is_ext_shared_channel") is True
    else:
        theirs, shared = at(body, "user", "team_id"), bool(at(body, "team", "id")) and not part(body, "enterprise")
    return theirs if shared and theirs and theirs not in home else ""


def values_of(view: Body) -> dict[str, str]:
    """A modal's fields by block id; several choices joined with commas, an empty field as an empty text."""
    found: dict[str, str] = {}
    for block_id, elements in part(view, "state", "values").items():
        for element in elements.values() if isinstance(elements, dict) else ():
            found[str(block_id)] = _value(element)
    return found


def _value(element: Any) -> str:
    if chosen := listed(element, "selected_options"):
        return ",".join(value_of(at(option, "value")) for option in chosen)
    if option := part(element, "selected_option"):
        return value_of(at(option, "value"))
    return next((found for key in ("value", "selected_time", "selected_date") if (found := at(element, key))), "")


def pressed(action: Body) -> tuple[str, str]:
    """The route of a button and its value; buttons of one message are told apart by what follows the bar."""
    return at(action, "action_id").partition("|")[0], _value(action)
