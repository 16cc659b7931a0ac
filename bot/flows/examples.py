"""An example of a rule's file -> the draft it stands for: in France and on one fixed day, unless it says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.facts import BY_NAME, parse_fact
from bot.flows.post import Ours, draft_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Draft

WHERE_THEY_STAND = Ours(country="FR", on=datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Paris")))


def example_draft(setting: Mapping[str, object]) -> Draft:
    """The draft of an example, which may also state what Vigie works out. Raises: WrongUse for a setting or fact that does not exist."""
    given = {name: value for name, value in setting.items() if name not in {"facts", "on"}}
    facts, on = setting.get("facts"), setting.get("on")
    return replace(
        draft_of(given, WHERE_THEY_STAND),
        facts=MappingProxyType({name: parse_fact(name, value, known=BY_NAME) for name, value in facts.items()} if isinstance(facts, dict) else {}),
        on=datetime.fromisoformat(on) if isinstance(on, str) else WHERE_THEY_STAND.on,
    )
