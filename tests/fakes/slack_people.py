"""What people do in the fake Slack, over whichever wire: type a command, press a button, send a form; and what they see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.fakes import slack_payloads as payloads

if TYPE_CHECKING:
    from tests.fakes.slack import FakeSlack
    from tests.fakes.slack_payloads import JSON
    from tests.fakes.slack_wires import Delivery, Wire


class People:
    """The hands and eyes of everyone in the workspace."""

    def __init__(self, slack: FakeSlack, wire: Wire) -> None:
        self.slack, self.wire, self._state, self._space = slack, wire, slack.state, slack.space

    async def command(self, user: JSON, channel: JSON, text: str) -> Delivery:
        """``/vigie text``, as Slack escapes it: & < > as entities."""
        url = self.slack.response_url("commands", channel=channel["id"], user=user["id"])
        body = payloads.command(self._space, user=user, channel=channel, text=text, trigger=self._state.trigger(), response_url=url)
        return await self.wire.deliver("slash_commands", body)

    async def mention(self, user: JSON, channel: JSON, text: str, *, thread_ts: str | None = None, external: bool = False) -> Delivery:
        """``@vigie text`` in a channel or a thread."""
        inner = payloads.app_mention(
            self._space, user=user, channel=channel["id"], text=f"<@{self._space.bot_user}> {text}", ts=self._state.ts(), thread_ts=thread_ts
        )
        self._state.messages[channel["id"]].append(inner)
        return await self.event(inner, external=external)

    async def say(self, user: JSON, text: str, *, thread_ts: str | None = None) -> Delivery:
        """A direct message to the bot."""
        channel = self._state.direct(user["id"])
        inner = payloads.message_im(user=user, channel=channel, text=text, ts=self._state.ts(), thread_ts=thread_ts)
        self._state.messages[channel].append(inner)
        return await self.event(inner)

    async def invite_bot(self, user: JSON, channel: JSON) -> Delivery:
        """``/invite @Vigie``."""
        self._state.members[channel["id"]].add(self._space.bot_user)
        return await self.event(
            payloads.joined(self._space, user=self._space.bot_user, channel=channel["id"], inviter=user["id"], ts=self._state.ts())
        )

    async def drop(self, user: JSON, *files: JSON, text: str = "", thread_ts: str | None = None) -> Delivery:
        """Files dropped into the direct message with the bot, with a text or without."""
        channel = self._state.direct(user["id"])
        inner = payloads.message_im(user=user, channel=channel, text=text, ts=self._state.ts(), thread_ts=thread_ts)
        return await self.event(inner | {"subtype": "file_share", "upload": False, "files": list(files)})

    async def event(self, inner: JSON, *, external: bool = False, retry: int = 0, number: int | None = None) -> Delivery:
        """Any inner event in its envelope. ``number``: that of the event id, to send the same twice."""
        number = next(self._state.numbers) if number is None else number
        return await self.wire.deliver("events_api", payloads.event(self._space, inner, number=number, external=external), retry=retry)

    async def open_home(self, user: JSON, tab: str = "home") -> Delivery:
        """The bot's Home or Messages tab."""
        inner = payloads.app_home_opened(
            user=user, channel=self._state.direct(user["id"]), ts=self._state.ts(), view=self._state.homes.get(user["id"]), tab=tab
        )
        return await self.event(inner)

    async def press(self, user: JSON, channel: JSON, message: JSON, route: str, *, lasts_s: float = 3.0) -> Delivery:
        """The first button of that message that belongs to the route. ``lasts_s``: how long its trigger lives."""
        action = button(message, route)
        ephemeral = any(one["message"] is message for one in self._state.ephemerals)
        url = self.slack.response_url("actions", channel=channel["id"], user=user["id"], original=message, ephemeral=ephemeral)
        body = payloads.press(
            self._space,
            user=user,
            channel=channel,
            message=message,
            action=action,
            ephemeral=ephemeral,
            trigger=self._state.trigger(lasts_s),
            response_url=url,
            ts=self._state.ts(),
        )
        return await self.wire.deliver("interactive", body)

    async def press_at_home(self, user: JSON, route: str) -> Delivery:
        """A button of the person's Home."""
        view = self._state.homes[user["id"]]
        body = payloads.press_in_view(
            self._space, user=user, view=view, action=button(view, route), trigger=self._state.trigger(), ts=self._state.ts()
        )
        return await self.wire.deliver("interactive", body)

    async def submit(self, user: JSON, view: JSON, **values: str | list[str]) -> Delivery:
        """The modal with these fields changed, the others as they stand."""
        body = payloads.submission(self._space, user=user, view=view, values=state_of(view, values), trigger=self._state.trigger())
        return await self.wire.deliver("interactive", body)

    async def shortcut(self, user: JSON, channel: JSON, message: JSON, name: str) -> Delivery:
        """An entry of that message's own menu."""
        url = self.slack.response_url("app", channel=channel["id"], user=user["id"])
        body = payloads.message_action(
            self._space,
            user=user,
            channel=channel,
            message=message,
            name=name,
            trigger=self._state.trigger(),
            response_url=url,
            ts=self._state.ts(),
        )
        return await self.wire.deliver("interactive", body)

    async def workspace_shortcut(self, user: JSON, name: str) -> Delivery:
        """An entry of the workspace's own menu."""
        body = payloads.shortcut(self._space, user=user, name=name, trigger=self._state.trigger(), ts=self._state.ts())
        return await self.wire.deliver("interactive", body)

    def private(self, user: JSON, channel: JSON) -> list[JSON]:
        """What only this person sees in that channel."""
        return [e["message"] for e in self._state.ephemerals if (e["channel"], e["user"]) == (channel["id"], user["id"])]

    def direct(self, user: JSON) -> list[JSON]:
        """What the bot wrote in the direct message."""
        return [m for m in self._state.messages[self._state.direct(user["id"])] if m.get("bot_id")]

    def public(self, channel: JSON) -> list[JSON]:
        """What the bot wrote for everyone in that channel."""
        return [m for m in self._state.messages[channel["id"]] if m.get("bot_id")]


def written(piece: Any) -> str:
    """Every text of a message or a view, in order: what a person reads, in the markup that Slack gets."""
    if isinstance(piece, dict):
        own = [piece["text"]] if isinstance(piece.get("text"), str) else []
        return "\n".join([*own, *(written(value) for value in piece.values() if isinstance(value, dict | list))])
    return "\n".join(written(one) for one in piece) if isinstance(piece, list) else ""


def buttons(piece: Any) -> list[JSON]:
    """Every button of a message or a view."""
    if isinstance(piece, dict):
        own = [piece] if piece.get("type") in ("button", "overflow") and "action_id" in piece else []
        return [*own, *(found for value in piece.values() for found in buttons(value))]
    return [found for one in piece for found in buttons(one)] if isinstance(piece, list) else []


def button(piece: JSON, route: str) -> JSON:
    """The first button of that route, as the action Slack reports."""
    for found in buttons(piece.get("blocks", [])):
        if found["action_id"].partition("|")[0] == route and found["type"] == "button":
            block_id = next(block["block_id"] for block in piece["blocks"] if json.dumps(found["action_id"]) in json.dumps(block))
            return {key: found[key] for key in ("action_id", "text", "value", "style", "type") if key in found} | {"block_id": block_id}
    raise AssertionError(f"no button {route}; there are {[b['action_id'] for b in buttons(piece.get('blocks', []))]}")


def state_of(view: JSON, changed: JSON) -> JSON:
    """The state of a modal: initial values, with these fields (by block id) changed."""
    state: JSON = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            state[block["block_id"]] = {element["action_id"]: _value(element, changed.get(block["block_id"]))}
    missing = set(changed) - set(state)
    assert not missing, f"the form has no field {missing}; it has {sorted(state)}"
    return state


def _value(element: JSON, changed: Any) -> JSON:
    kind = element["type"]
    options = element.get("options", []) or [option for group in element.get("option_groups", []) for option in group["options"]]
    if kind in ("static_select", "radio_buttons"):
        chosen = next((o for o in options if o["value"] == changed), None) if changed is not None else element.get("initial_option")
        return {"type": kind, "selected_option": chosen}
    if kind in ("multi_static_select", "checkboxes"):
        many = [o for o in options if o["value"] in changed] if changed is not None else element.get("initial_options", [])
        return {"type": kind, "selected_options": many}
    if kind == "timepicker":
        return {"type": kind, "selected_time": changed if changed is not None else element.get("initial_time")}
    value = changed if changed is not None else element.get("initial_value")
    return {"type": kind, "value": value or None}
