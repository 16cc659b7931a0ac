"""A look into JSON from outside that never raises: what is absent or of another kind counts as empty."""

from __future__ import annotations

from typing import Any


def at(value: Any, *path: str | int) -> Any:
    """What stands at that path, or None."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def text_at(value: Any, *path: str | int) -> str:
    """The text there; a whole number counts as its digits."""
    found = at(value, *path)
    return found if isinstance(found, str) else str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def list_at(value: Any, *path: str | int) -> list[Any]:
    """The list there."""
    found = at(value, *path)
    return found if isinstance(found, list) else []
