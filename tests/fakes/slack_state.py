"""All the fake Slack knows: people, conversations, messages, views, triggers; and how it refuses."""

from __future__ import annotations

import itertools
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from tests.paths import ROOT

if TYPE_CHECKING:
    from tests.fakes.slack_payloads import JSON, Workspace

BOT_TOKEN = "xoxb-fake-bot-token"
APP_TOKEN = "xapp-fake-app-token"
TRIGGER_S = 3.0


class Refused(Exception):
    """An answer with ok false; the rest goes beside it."""

    def __init__(self, error: str, **beside: Any) -> None:
        super().__init__(error)
        self.body: JSON = {"ok": False, "error": error, **beside}


def manifest_scopes() -> frozenset[str]:
    """The bot's scopes as manifest.yml asks for them."""
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


@dataclass
class State:
    """All the fake workspace knows."""

    space: Workspace
    scopes: frozenset[str]
    users: dict[str, JSON] = field(default_factory=dict)
    channels: dict[str, JSON] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    messages: dict[str, list[JSON]] = field(default_factory=dict)
    ephemerals: list[JSON] = field(default_factory=list)  # {channel, user, message}
    views: dict[str, JSON] = field(default_factory=dict)
    opened: list[JSON] = field(default_factory=list)  # modals in the order they were opened
    homes: dict[str, JSON] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)  # by conversation
    prompts: dict[str, list[JSON]] = field(default_factory=dict)
    triggers: dict[str, float] = field(default_factory=dict)
    files: dict[str, JSON] = field(default_factory=dict)
    uploaded: dict[str, bytes] = field(default_factory=dict)  # their bytes, by file id
    files_base: str = ""  # where files lie, as https://files.slack.com does
    calls: list[tuple[str, JSON]] = field(default_factory=list)
    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def ts(self) -> str:
        """A timestamp no other message has."""
        return f"{int(time.time())}.{next(self.numbers):06}"

    def trigger(self, lasts_s: float = TRIGGER_S) -> str:
        """A trigger_id that dies as fast as Slack's."""
        made = f"{next(self.numbers)}.47445629121.fake"
        self.triggers[made] = time.monotonic() + lasts_s
        return made

    def direct(self, user: str) -> str:
        """The channel between that person and the bot."""
        channel = "D" + user[1:]
        if channel not in self.channels:
            self.channels[channel] = {"id": channel, "is_im": True, "user": user, "created": 1732000000}
            self.members[channel] = {user, self.space.bot_user}
            self.messages[channel] = []
        return channel


def decoded(value: Any, error: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as broken:
        raise Refused(error) from broken
