"""What the page asks, parsed: nothing of it is believed before."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

MAX_CHARS = 40_000  # of a text to check; verb and options come on top
_Text = Annotated[str, StringConstraints(max_length=MAX_CHARS + 200)]
_Name = Annotated[str, StringConstraints(max_length=100)]
_Value = Annotated[str, StringConstraints(max_length=4_000)]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Viewer(_Asked):
    """How the page is seen: its language and its time zone, an IANA name."""

    locale: Literal["fr", "en"] = "fr"
    zone: _Name = "UTC"

    @property
    def known_zone(self) -> str:
        """The zone if this machine knows it, else UTC."""
        return self.zone if self.zone in available_timezones() else "UTC"


class Wish(Viewer):
    """One thing a person did: typed, pressed, sent a form, used a message's menu, opened the Home."""

    kind: Literal["command", "message", "press", "submit", "shortcut", "home"]
    room: Literal["home", "science", "digest", "vigie"]
    text: _Text = ""
    name: _Name = ""
    value: _Value = ""
    values: Annotated[dict[_Name, _Text], Field(max_length=40)] = Field(default_factory=dict)
    message: _Name | None = None
    thread: _Name | None = None


class Shown(_Asked):
    """A message whose JSON is wanted."""

    id: _Name


def parsed(kind: type[_Asked], body: bytes) -> Any:
    """The body as that kind, or None where it is not. Halves of surrogate pairs become U+FFFD: they have no place in UTF-8."""
    try:
        return kind.model_validate(_whole(json.loads(body)))
    except (ValueError, ValidationError, RecursionError):
        return None


def too_long(body: bytes) -> bool:
    """Whether it was refused for the length of its text alone."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(asked, dict):
        return False
    values = asked.get("values")
    texts = [asked.get("text"), *(values.values() if isinstance(values, dict) else ())]
    return any(isinstance(text, str) and len(text) > MAX_CHARS for text in texts)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return value
