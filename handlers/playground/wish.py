"""What the page asks, parsed: nothing of it is believed before."""

from __future__ import annotations

import base64
import json
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from bot.errors import WrongUse

MAX_CHARS = 40_000  # of a text to check; verb and options come on top
MAX_FILE_BYTES = 10_000_000
_Text = Annotated[str, StringConstraints(max_length=MAX_CHARS + 200)]
_Name = Annotated[str, StringConstraints(max_length=100)]
_Value = Annotated[str, StringConstraints(max_length=4_000)]


def _decoded(written: object) -> bytes:
    """What the page wrote in base 64, to the letter of it."""
    return base64.b64decode(written if isinstance(written, str) else "?", validate=True)


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


class GivenFile(_Asked):
    """A file that was dropped on the composer, or chosen."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    body: Annotated[bytes, BeforeValidator(_decoded), Field(max_length=MAX_FILE_BYTES)]

    @property
    def size_bytes(self) -> int | None:
        """How large it is."""
        return len(self.body)

    async def read(self, max_bytes: int) -> bytes:
        """All of it. Raises: WrongUse when it is larger than that."""
        if len(self.body) > max_bytes:
            raise WrongUse("attached.too_large", file=self.name[:80], megabytes=max_bytes // 1_000_000)
        return self.body


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
    file: GivenFile | None = None


class Shown(_Asked):
    """A message whose JSON is wanted."""

    id: _Name


class Wanted(Shown):
    """A file of a message that is wanted: the n-th of its parts."""

    part: Annotated[int, Field(ge=0, lt=1_000)]


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
